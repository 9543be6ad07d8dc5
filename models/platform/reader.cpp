#include "models/platform/reader.h"

#include <algorithm>

#include "models/core/nearest.h"
#include "models/platform/expectations.h"

namespace flotte {

ConfigError Node::mistake(ConfigError::Kind kind, std::string_view expected) const {
    ConfigError error;
    error.kind = kind;
    error.file = mistakes_->file;
    error.line = line_;
    error.column = column_;
    error.key = path_;
    error.expected = expected;
    return error;
}

void Node::badValue(std::string_view expected, std::string suggestion) const {
    ConfigError error = mistake(ConfigError::Kind::BadValue, expected);
    error.found = node_->scalar;
    error.suggestion = std::move(suggestion);
    mistakes_->errors.push_back(std::move(error));
}

void Node::badChoice(std::string_view expected, const std::vector<std::string_view>& known) const {
    badValue(expected, nearest(node_->scalar, known));
}

void Node::badSecret(std::string_view expected) const {
    mistakes_->errors.push_back(mistake(ConfigError::Kind::BadValue, expected));
}

void Node::wrongType(std::string_view expected) const {
    mistakes_->errors.push_back(mistake(ConfigError::Kind::WrongType, expected));
}

std::optional<std::string> Node::text() const {
    if (node_->kind != DocumentNode::Kind::Scalar || node_->scalar.empty()) {
        wrongType(expectation::kText);
        return std::nullopt;
    }
    return node_->scalar;
}

const DocumentNode::Entry* Node::entry(std::string_view key) const {
    for (const DocumentNode::Entry& entry : node_->entries) {
        if (entry.key == key) {
            return &entry;
        }
    }
    return nullptr;
}

std::string Node::childPath(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

Node Node::child(const DocumentNode::Entry& entry) const {
    Node made(*mistakes_, entry.value, childPath(entry.key));
    if (entry.value.kind == DocumentNode::Kind::Null) {
        made.line_ = entry.line;
        made.column_ = entry.column;
    }
    return made;
}

void Node::duplicate(std::string_view key, const std::string& value) const {
    const DocumentNode::Entry* at = entry(key);
    ConfigError error = (at != nullptr ? child(*at) : *this).mistake(ConfigError::Kind::Duplicate, {});
    error.found = value;
    mistakes_->errors.push_back(std::move(error));
}

void Node::unknown(std::string_view key, const std::vector<std::string_view>& usual) const {
    const DocumentNode::Entry* given = entry(key);
    if (given == nullptr) {
        return;
    }
    ConfigError error = child(*given).mistake(ConfigError::Kind::UnknownKey, {});
    error.line = given->line;
    error.column = given->column;
    error.suggestion = nearest(key, usual);
    mistakes_->errors.push_back(std::move(error));
}

void Node::needsOne() const {
    badValue(expectation::kOneAtLeast);
}

Node Node::at(std::initializer_list<std::string_view> keys) const {
    Node reached = *this;
    for (const std::string_view key : keys) {
        const DocumentNode::Entry* next = reached.entry(key);
        if (next == nullptr) {
            break;
        }
        reached = reached.child(*next);
    }
    return reached;
}

/// The known keys that the unknown ones seem to mean.
std::set<std::string, std::less<>> Node::unknownKeys(const std::vector<Field>& table) const {
    std::vector<std::string_view> free;  // what is already there is not what was meant
    for (const Field& field : table) {
        if (entry(field.key) == nullptr) {
            free.push_back(field.key);
        }
    }
    std::set<std::string, std::less<>> meant;
    for (const DocumentNode::Entry& given : node_->entries) {
        const auto known = [&](const Field& field) { return field.key == given.key; };
        if (std::none_of(table.begin(), table.end(), known)) {
            unknown(given.key, free);
            meant.insert(mistakes_->errors.back().suggestion);
        }
    }
    return meant;
}

void Node::fields(const std::vector<Field>& table) const {
    if (node_->kind != DocumentNode::Kind::Mapping && node_->kind != DocumentNode::Kind::Null) {
        wrongType(expectation::kMapping);
        return;
    }
    const auto meant = unknownKeys(table);
    for (const Field& field : table) {
        if (const DocumentNode::Entry* given = entry(field.key)) {
            field.read(child(*given));
        } else if (field.required && !meant.contains(field.key)) {
            ConfigError error = mistake(ConfigError::Kind::MissingKey, {});
            error.key = childPath(field.key);
            mistakes_->errors.push_back(std::move(error));
        }
    }
}

std::size_t Node::each(const std::function<void(const Node&)>& read) const {
    if (node_->kind != DocumentNode::Kind::Sequence && node_->kind != DocumentNode::Kind::Null) {
        wrongType(expectation::kList);
        return 1;  // one mistake is enough: not "empty" as well
    }
    for (std::size_t i = 0; i < node_->items.size(); ++i) {
        read({*mistakes_, node_->items[i], path_ + '[' + std::to_string(i) + ']'});
    }
    return node_->items.size();
}

void Node::entries(const std::function<void(const std::string&, const Node&)>& read) const {
    if (node_->kind != DocumentNode::Kind::Mapping && node_->kind != DocumentNode::Kind::Null) {
        wrongType(expectation::kMapping);
        return;
    }
    for (const DocumentNode::Entry& each : node_->entries) {
        read(each.key, child(each));
    }
}

}  // namespace flotte

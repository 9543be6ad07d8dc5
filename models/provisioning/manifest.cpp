#include "models/provisioning/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <charconv>
#include <optional>
#include <string_view>

#include "models/core/nearest.h"

namespace flotte {
namespace {

constexpr std::string_view kIf = "$if";
constexpr std::string_view kEach = "$each";

QString qt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What a node became; none = it is left out.
using Filled = Result<std::optional<QJsonValue>>;

/// YAML's core schema as far as manifests need it.
QJsonValue plain(const DocumentNode& node) {
    if (!node.quoted && (node.scalar == "true" || node.scalar == "false")) {
        return node.scalar == "true";
    }
    qint64 number = 0;
    const char* const end = node.scalar.data() + node.scalar.size();
    const auto read = std::from_chars(node.scalar.data(), end, number);
    const bool whole = !node.quoted && read.ec == std::errc() && read.ptr == end;
    return whole ? QJsonValue(number) : QJsonValue(qt(node.scalar));
}

/// `name` of a text that is `${name}` and nothing else.
std::string_view wholeName(std::string_view text) {
    const bool one = text.starts_with("${") && text.find('}') == text.size() - 1;
    return one ? text.substr(2, text.size() - 3) : std::string_view();
}

QJsonObject objectOf(const ManifestRecord& record) {
    QJsonObject object;
    for (const auto& [key, value] : record) {
        object[qt(key)] = qt(value);
    }
    return object;
}

QJsonArray arrayOf(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(qt(text));
    }
    return array;
}

bool isEmpty(const ManifestValue& value) {
    return std::visit(
        [](const auto& held) {
            if constexpr (requires { held.empty(); }) {
                return held.empty();
            }
            return std::is_same_v<std::decay_t<decltype(held)>, std::monostate>;
        },
        value);
}

class Filling {
 public:
    Filling(const std::string& file, const ManifestValues& values) : file_(file), values_(values) {}

    Filled fill(const DocumentNode& node) const {
        switch (node.kind) {
            case DocumentNode::Kind::Null:
                return std::optional(QJsonValue());
            case DocumentNode::Kind::Scalar:
                return scalar(node);
            case DocumentNode::Kind::Sequence:
                return sequence(node);
            case DocumentNode::Kind::Mapping:
                break;
        }
        return mapping(node);
    }

 private:
    tl::unexpected<Error> wrong(const DocumentNode& node, ConfigError::Kind kind,
                                std::string_view name) const {
        ConfigError error;
        error.kind = kind;
        error.file = file_;
        error.line = node.line;
        error.column = node.column;
        error.key = name;
        error.found = node.scalar;
        if (kind == ConfigError::Kind::UnknownKey) {
            std::vector<std::string> known;
            for (const auto& [each, value] : values_) {
                known.push_back(each);
            }
            error.suggestion = nearest(std::string(name), known);
        }
        return fail(std::move(error));
    }

    Result<const ManifestValue*> value(const DocumentNode& node, std::string_view name) const {
        const auto found = values_.find(std::string(name));
        return found == values_.end()
                   ? Result<const ManifestValue*>(wrong(node, ConfigError::Kind::UnknownKey, name))
                   : &found->second;
    }

    Filled scalar(const DocumentNode& node) const {
        const std::string_view name = wholeName(node.scalar);
        if (name.empty()) {
            return node.scalar.find("${") == std::string::npos ? std::optional(plain(node)) : composed(node);
        }
        const auto found = value(node, name);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (const auto* text = std::get_if<std::string>(*found)) {
            return std::optional(QJsonValue(qt(*text)));
        }
        if (const auto* number = std::get_if<std::int64_t>(*found)) {
            return std::optional(QJsonValue(qint64(*number)));
        }
        if (const auto* record = std::get_if<ManifestRecord>(*found)) {
            return record->empty() ? std::optional<QJsonValue>()
                                   : std::optional(QJsonValue(objectOf(*record)));
        }
        if (std::holds_alternative<std::monostate>(**found)) {
            return std::optional<QJsonValue>();
        }
        return wrong(node, ConfigError::Kind::BadValue, name);
    }

    /// Text with `${name}` among it.
    Filled composed(const DocumentNode& node) const {
        std::string out;
        std::string_view rest = node.scalar;
        for (auto at = rest.find("${"); at != std::string_view::npos; at = rest.find("${")) {
            const auto end = rest.find('}', at);
            const std::string_view name =
                end == std::string_view::npos ? rest.substr(at) : rest.substr(at + 2, end - at - 2);
            const auto found =
                end == std::string_view::npos
                    ? Result<const ManifestValue*>(wrong(node, ConfigError::Kind::Syntax, name))
                    : value(node, name);
            if (!found) {
                return tl::unexpected(found.error());
            }
            const auto* const text = std::get_if<std::string>(*found);
            const auto* const number = std::get_if<std::int64_t>(*found);
            if (text == nullptr && number == nullptr) {
                return wrong(node, ConfigError::Kind::BadValue, name);
            }
            out += rest.substr(0, at);
            out += text != nullptr ? *text : std::to_string(*number);
            rest.remove_prefix(end + 1);
        }
        return std::optional(QJsonValue(qt(out += rest)));
    }

    Filled mapping(const DocumentNode& node) const {
        if (const DocumentNode* condition = node.find(kIf)) {
            const auto found = value(*condition, condition->scalar);
            if (!found) {
                return tl::unexpected(found.error());
            }
            if (isEmpty(**found)) {
                return std::optional<QJsonValue>();
            }
        }
        QJsonObject object;
        for (const DocumentNode::Entry& entry : node.entries) {
            if (entry.key == kIf || entry.key == kEach) {
                continue;
            }
            const auto filled = fill(entry.value);
            if (!filled) {
                return tl::unexpected(filled.error());
            }
            if (*filled) {
                object[qt(entry.key)] = **filled;
            }
        }
        return std::optional(QJsonValue(object));
    }

    Filled sequence(const DocumentNode& node) const {
        QJsonArray array;
        for (const DocumentNode& item : node.items) {
            const auto filled = items(item);
            if (!filled) {
                return tl::unexpected(filled.error());
            }
            for (const auto& one : *filled) {
                array.append(one);
            }
        }
        return std::optional(QJsonValue(array));
    }

    /// What one item of a list becomes: none, itself, or several.
    Result<QJsonArray> items(const DocumentNode& item) const {
        const DocumentNode* const each = item.find(kEach);
        const std::string_view spliced =
            item.kind == DocumentNode::Kind::Scalar ? wholeName(item.scalar) : std::string_view();
        const std::string_view name = each != nullptr ? std::string_view(each->scalar) : spliced;
        if (!name.empty()) {
            const auto found = value(each != nullptr ? *each : item, name);
            if (!found) {
                return tl::unexpected(found.error());
            }
            const auto* const texts = std::get_if<std::vector<std::string>>(*found);
            if (each != nullptr) {
                return repeated(item, *each, **found);
            }
            if (texts != nullptr) {
                return arrayOf(*texts);
            }
        }
        return fill(item).map([](const std::optional<QJsonValue>& filled) {
            return filled ? QJsonArray{*filled} : QJsonArray();
        });
    }

    Result<QJsonArray> repeated(const DocumentNode& item, const DocumentNode& each,
                                const ManifestValue& list) const {
        std::vector<ManifestValues> rounds;
        if (const auto* texts = std::get_if<std::vector<std::string>>(&list)) {
            for (const std::string& text : *texts) {
                rounds.push_back({{each.scalar, text}});
            }
        } else if (const auto* records = std::get_if<std::vector<ManifestRecord>>(&list)) {
            for (const ManifestRecord& record : *records) {
                rounds.emplace_back(record.begin(), record.end());
            }
        } else {
            return wrong(each, ConfigError::Kind::BadValue, each.scalar);
        }
        QJsonArray array;
        for (ManifestValues& round : rounds) {
            round.insert(values_.begin(), values_.end());
            const auto filled = Filling(file_, round).mapping(item);
            if (!filled) {
                return tl::unexpected(filled.error());
            }
            if (*filled) {
                array.append(**filled);
            }
        }
        return array;
    }

    const std::string& file_;
    const ManifestValues& values_;
};

}  // namespace

Result<std::string> manifestJson(const Document& document, const ManifestValues& values) {
    const auto filled = Filling(document.file, values).fill(document.root);
    if (!filled) {
        return tl::unexpected(filled.error());
    }
    if (!*filled || !(*filled)->isObject()) {
        ConfigError error;
        error.kind = ConfigError::Kind::WrongType;
        error.file = document.file;
        error.expected = "mapping";
        return fail(std::move(error));
    }
    return QJsonDocument((*filled)->toObject()).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace flotte

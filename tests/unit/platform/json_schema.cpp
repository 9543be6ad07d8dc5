#include "tests/unit/platform/json_schema.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace flotte::test {
namespace {

using Json = nlohmann::json;

bool matches(const std::string& pattern, const std::string& text) {
    const QRegularExpression expression(QString::fromStdString(pattern));
    return expression.isValid() && expression.match(QString::fromStdString(text)).hasMatch();
}

/// The JSON type that YAML 1.2's core schema gives a node.
std::string typeOf(const DocumentNode& node) {
    switch (node.kind) {
        case DocumentNode::Kind::Null:
            return "null";
        case DocumentNode::Kind::Sequence:
            return "array";
        case DocumentNode::Kind::Mapping:
            return "object";
        case DocumentNode::Kind::Scalar:
            break;
    }
    if (!node.quoted && (node.scalar == "true" || node.scalar == "false")) {
        return "boolean";
    }
    if (!node.quoted && matches("^[-+]?[0-9]+$", node.scalar)) {
        return "integer";
    }
    return !node.quoted && matches(R"(^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)$)", node.scalar) ? "number" : "string";
}

bool isOf(const Json& type, const std::string& actual) {
    if (type.is_array()) {
        return std::any_of(type.begin(), type.end(), [&](const Json& one) { return isOf(one, actual); });
    }
    return type == actual || (type == "number" && actual == "integer");
}

bool holdsText(const Json& choices, const DocumentNode& node) {
    return std::any_of(choices.begin(), choices.end(),
                       [&](const Json& choice) { return typeOf(node) == "string" && choice == node.scalar; });
}

std::size_t passing(const Json& schemas, const DocumentNode& node) {
    return static_cast<std::size_t>(std::count_if(schemas.begin(), schemas.end(), [&](const Json& schema) {
        return firstBreach(schema, node).empty();
    }));
}

bool scalarHolds(const std::string& keyword, const Json& value, const DocumentNode& node) {
    const std::string type = typeOf(node);
    if (keyword == "pattern") {
        return type != "string" || matches(value, node.scalar);
    }
    if (keyword == "minLength") {
        return type != "string" || node.scalar.size() >= value.get<std::size_t>();
    }
    const double figure =
        type == "integer" || type == "number" ? std::stod(node.scalar) : value.get<double>();
    return keyword == "minimum" ? figure >= value.get<double>() : figure <= value.get<double>();
}

std::string mappingBreach(const Json& schema, const DocumentNode& node, const std::string& at) {
    const Json properties = schema.value("properties", Json::object());
    for (const Json& key : schema.value("required", Json::array())) {
        if (node.find(key.get<std::string>()) == nullptr) {
            return at + ": required " + key.get<std::string>();
        }
    }
    for (const DocumentNode::Entry& entry : node.entries) {
        const std::string below = at + '/' + entry.key;
        if (schema.contains("propertyNames") && !matches(schema["propertyNames"]["pattern"], entry.key)) {
            return below + ": propertyNames";
        }
        const Json more = schema.value("additionalProperties", Json(true));
        const Json& rule = properties.contains(entry.key) ? properties[entry.key] : more;
        if (rule == false) {
            return below + ": additionalProperties";
        }
        if (rule.is_object()) {
            if (std::string breach = firstBreach(rule, entry.value, below); !breach.empty()) {
                return breach;
            }
        }
    }
    return {};
}

}  // namespace

std::string firstBreach(const Json& schema, const DocumentNode& node, const std::string& at) {
    const std::set<std::string> later = {"$schema",      "title",    "description", "default",
                                         "items",        "required", "properties",  "additionalProperties",
                                         "propertyNames"};
    for (const auto& [keyword, value] : schema.items()) {
        bool holds = later.contains(keyword);
        if (keyword == "type") {
            holds = isOf(value, typeOf(node));
        } else if (keyword == "enum") {
            holds = holdsText(value, node);
        } else if (keyword == "anyOf" || keyword == "oneOf") {
            holds = keyword == "anyOf" ? passing(value, node) > 0 : passing(value, node) == 1;
        } else if (keyword == "minItems") {
            holds = node.items.size() >= value.get<std::size_t>();
        } else if (!holds) {
            const bool known =
                std::set<std::string>{"pattern", "minLength", "minimum", "maximum"}.contains(keyword);
            holds = known && scalarHolds(keyword, value, node);
        }
        if (!holds) {
            return at + ": " + keyword;
        }
    }
    if (node.kind == DocumentNode::Kind::Mapping) {
        return mappingBreach(schema, node, at);
    }
    for (std::size_t i = 0; schema.contains("items") && i < node.items.size(); ++i) {
        if (std::string breach = firstBreach(schema["items"], node.items[i], at + '/' + std::to_string(i));
            !breach.empty()) {
            return breach;
        }
    }
    return {};
}

}  // namespace flotte::test

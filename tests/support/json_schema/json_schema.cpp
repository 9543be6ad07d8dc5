#include "tests/support/json_schema/json_schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

namespace flotte::test {
namespace {

using Json = nlohmann::json;

bool isOfType(const Json& value, const std::string& type) {
    return type == "integer"   ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
                               : value.type_name() == type;
}

class Checker {
 public:
    explicit Checker(const Json& root) : root_(root) {}

    std::string check(const Json& schema, const Json& value, const std::string& place) const {
        if (schema.is_boolean()) {
            return schema.get<bool>() ? "" : place + ": nothing is allowed here";
        }
        for (const auto& [keyword, rule] : schema.items()) {
            const std::string mistake = checkKeyword(schema, keyword, rule, value, place);
            if (!mistake.empty()) {
                return mistake;
            }
        }
        return {};
    }

 private:
    std::string checkKeyword(const Json& schema, const std::string& keyword, const Json& rule,
                             const Json& value, const std::string& place) const {
        static const char* const kNotes[] = {"$schema",  "$id",     "$defs",  "title",     "description",
                                             "examples", "default", "format", "deprecated"};
        if (std::find(std::begin(kNotes), std::end(kNotes), keyword) != std::end(kNotes)) {
            return {};
        }
        if (keyword == "$ref") {
            return check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, place);
        }
        if (keyword == "type") {
            const auto types = rule.is_array() ? rule.get<std::vector<std::string>>()
                                               : std::vector<std::string>{rule.get<std::string>()};
            const bool fits = std::any_of(types.begin(), types.end(),
                                          [&](const std::string& type) { return isOfType(value, type); });
            return fits ? "" : place + ": is of type " + value.type_name() + ", not " + rule.dump();
        }
        if (keyword == "const") {
            return value == rule ? "" : place + ": is not " + rule.dump();
        }
        if (keyword == "enum") {
            return std::find(rule.begin(), rule.end(), value) != rule.end()
                       ? ""
                       : place + ": " + value.dump() + " is none of " + rule.dump();
        }
        if (keyword == "anyOf" || keyword == "oneOf") {
            return checkAlternatives(keyword == "oneOf", rule, value, place);
        }
        if (keyword == "minimum" || keyword == "exclusiveMinimum" || keyword == "maximum") {
            return checkBound(keyword, rule, value, place);
        }
        if (keyword == "pattern") {
            const bool fits = !value.is_string() || std::regex_search(value.get<std::string>(),
                                                                      std::regex(rule.get<std::string>()));
            return fits ? "" : place + ": " + value.dump() + " does not match " + rule.dump();
        }
        if (keyword == "items") {
            return checkItems(rule, value, place);
        }
        if (keyword == "minItems") {
            return !value.is_array() || value.size() >= rule.get<std::size_t>() ? ""
                                                                                : place + ": too few items";
        }
        if (keyword == "required") {
            return checkRequired(rule, value, place);
        }
        if (keyword == "properties" || keyword == "additionalProperties") {
            return checkProperties(schema, keyword, value, place);
        }
        return place + ": this checker does not know the keyword " + keyword;
    }

    std::string checkAlternatives(bool one, const Json& rule, const Json& value,
                                  const std::string& place) const {
        std::string mistakes;
        int fitting = 0;
        for (const Json& alternative : rule) {
            const std::string mistake = check(alternative, value, place);
            fitting += mistake.empty() ? 1 : 0;
            mistakes += "\n  or " + mistake;
        }
        return fitting == 0 || (one && fitting > 1)
                   ? place + ": fits " + std::to_string(fitting) + " alternatives" + mistakes
                   : "";
    }

    static std::string checkBound(const std::string& keyword, const Json& rule, const Json& value,
                                  const std::string& place) {
        const bool fits = !value.is_number() || (keyword == "minimum"   ? value >= rule
                                                 : keyword == "maximum" ? value <= rule
                                                                        : value > rule);
        return fits ? "" : place + ": " + value.dump() + " is beyond " + keyword + " " + rule.dump();
    }

    std::string checkItems(const Json& rule, const Json& value, const std::string& place) const {
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                const std::string mistake = check(rule, value[i], place + "/" + std::to_string(i));
                if (!mistake.empty()) {
                    return mistake;
                }
            }
        }
        return {};
    }

    static std::string checkRequired(const Json& rule, const Json& value, const std::string& place) {
        for (const Json& key : rule) {
            if (value.is_object() && !value.contains(key.get<std::string>())) {
                return place + ": lacks " + key.dump();
            }
        }
        return {};
    }

    std::string checkProperties(const Json& schema, const std::string& keyword, const Json& value,
                                const std::string& place) const {
        if (!value.is_object()) {
            return {};
        }
        const Json properties = schema.value("properties", Json::object());
        for (const auto& [key, member] : value.items()) {
            const bool known = properties.contains(key);
            if (known != (keyword == "properties")) {
                continue;
            }
            const std::string mistake =
                check(known ? properties.at(key) : schema.at(keyword), member, place + "/" + key);
            if (!mistake.empty()) {
                return mistake;
            }
        }
        return {};
    }

    const Json& root_;
};

}  // namespace

std::string schemaMistake(const std::string& schema, const std::string& name, const std::string& document) {
    const Json root = Json::parse(schema, nullptr, false);
    const Json value = Json::parse(document, nullptr, false);
    if (root.is_discarded() || value.is_discarded()) {
        return root.is_discarded() ? "the schema is no JSON" : "the document is no JSON";
    }
    if (name.empty()) {
        return Checker(root).check(root, value, "");
    }
    if (!root.value("$defs", Json::object()).contains(name)) {
        return "the schema has no $defs/" + name;
    }
    return Checker(root).check(root.at("$defs").at(name), value, "");
}

}  // namespace flotte::test

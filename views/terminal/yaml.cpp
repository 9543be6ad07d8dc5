#include "views/terminal/yaml.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string_view>

#include "views/text/json_text.h"

namespace flotte::terminal {
namespace {

using Json = nlohmann::ordered_json;

/// Plain where it can't be taken for anything else.
std::string keyText(const std::string& key) {
    const bool plain =
        !key.empty() && std::isalpha(static_cast<unsigned char>(key.front())) != 0 &&
        std::all_of(key.begin(), key.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_';
        });
    constexpr std::string_view kWords[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    return plain && std::find(std::begin(kWords), std::end(kWords), key) == std::end(kWords)
               ? key
               : Json(key).dump();
}

bool isBlock(const Json& json) {
    return json.is_structured() && !json.empty();
}

void write(std::string& out, const Json& json, std::size_t indent);

/// Behind a key or a dash; `out` ends at that place.
void writeValue(std::string& out, const Json& json, std::size_t indent, bool behindDash) {
    if (!isBlock(json)) {
        out += ' ' + json.dump() + '\n';
        return;
    }
    if (behindDash) {  // the first line stands beside the dash
        std::string block;
        write(block, json, indent);
        out += ' ' + block.substr(indent);
        return;
    }
    out += '\n';
    write(out, json, indent);
}

void write(std::string& out, const Json& json, std::size_t indent) {
    const std::string margin(indent, ' ');
    if (json.is_array()) {
        for (const Json& item : json) {
            out += margin + '-';
            writeValue(out, item, indent + 2, true);
        }
        return;
    }
    for (const auto& [key, value] : json.items()) {
        out += margin + keyText(key) + ':';
        writeValue(out, value, indent + 2, false);
    }
}

}  // namespace

std::string yamlOf(const std::string& json) {
    const Json parsed = Json::parse(json, nullptr, false);
    if (!isBlock(parsed)) {
        return json;
    }
    std::string out;
    write(out, parsed, 0);
    return text::harmlessJson(out);
}

}  // namespace flotte::terminal

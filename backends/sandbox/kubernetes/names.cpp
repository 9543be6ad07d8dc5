#include "backends/sandbox/kubernetes/names.h"

#include <algorithm>

namespace flotte::sandbox::kubernetes {
namespace {

using Fault = std::optional<std::string>;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isAlphanumeric(char c) {
    return isDigit(c) || isLower(c) || (c >= 'A' && c <= 'Z');
}

bool isLabel(std::string_view text) {
    const auto edge = [](char c) { return isDigit(c) || isLower(c); };
    return !text.empty() && edge(text.front()) && edge(text.back()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return edge(c) || c == '-'; });
}

/// Labels joined by dots.
bool isSubdomain(std::string_view text) {
    while (true) {
        const auto dot = text.find('.');
        if (!isLabel(text.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

/// Letters, digits, `-`, `_`, `.`, the ends alphanumeric.
bool isWord(std::string_view text) {
    return !text.empty() && isAlphanumeric(text.front()) && isAlphanumeric(text.back()) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

Fault tooLong(std::size_t limit) {
    return "must be no more than " + std::to_string(limit) + " bytes";
}

constexpr const char* kLabel =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start "
    "and end "
    "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
constexpr const char* kSubdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
    "start "
    "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
constexpr const char* kName =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    "alphanumeric "
    "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
    "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
constexpr const char* kValue =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must "
    "start and "
    "end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for "
    "validation is "
    "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
constexpr const char* kKey =
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or "
    "'KEY_NAME',  "
    "or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
constexpr const char* kService =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
    "character, "
    "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
    "'[a-z]([-a-z0-9]*[a-z0-9])?')";

}  // namespace

Fault labelNameFault(std::string_view name) {
    if (name.size() > 63) {
        return tooLong(63);
    }
    return isLabel(name) ? Fault() : Fault(kLabel);
}

Fault serviceNameFault(std::string_view name) {
    if (name.size() > 63) {
        return tooLong(63);
    }
    return isLabel(name) && isLower(name.front()) ? Fault() : Fault(kService);
}

Fault subdomainFault(std::string_view name) {
    if (name.size() > 253) {
        return tooLong(253);
    }
    return isSubdomain(name) ? Fault() : Fault(kSubdomain);
}

Fault segmentFault(std::string_view name) {
    if (name == "." || name == "..") {
        return "may not be '" + std::string(name) + "'";
    }
    for (const char c : {'/', '%'}) {
        if (name.find(c) != std::string_view::npos) {
            return std::string("may not contain '") + c + "'";
        }
    }
    return std::nullopt;
}

Fault qualifiedNameFault(std::string_view name) {
    const auto slash = name.find('/');
    if (slash != std::string_view::npos) {
        const std::string_view prefix = name.substr(0, slash);
        name.remove_prefix(slash + 1);
        if (prefix.empty()) {
            return "prefix part must be non-empty";
        }
        if (const auto wrong = subdomainFault(prefix)) {
            return "prefix part " + *wrong;
        }
    }
    if (name.empty()) {
        return "name part must be non-empty";
    }
    if (name.size() > 63) {
        return "name part " + *tooLong(63);
    }
    return isWord(name) ? Fault() : Fault(kName);
}

Fault labelValueFault(std::string_view value) {
    if (value.size() > 63) {
        return tooLong(63);
    }
    return value.empty() || isWord(value) ? Fault() : Fault(kValue);
}

Fault configKeyFault(std::string_view key) {
    if (key.size() > 253) {
        return tooLong(253);
    }
    const bool good = std::all_of(
        key.begin(), key.end(), [](char c) { return isAlphanumeric(c) || c == '-' || c == '_' || c == '.'; });
    return !key.empty() && good ? segmentFault(key) : Fault(kKey);
}

}  // namespace flotte::sandbox::kubernetes

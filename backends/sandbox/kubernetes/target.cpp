#include "backends/sandbox/kubernetes/target.h"

#include <algorithm>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::size_t kLongest = 64U << 10U;

int hexDigit(char c) {
    const std::string_view digits = "0123456789abcdef";
    const auto at = digits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Percent-decoded; in a query `+` is a space.
std::optional<std::string> decoded(std::string_view text, bool inQuery) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += inQuery && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = text.find(at);
        if (end != 0) {
            parts.push_back(text.substr(0, end));
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

bool readQuery(Target& target, std::string_view query) {
    for (const auto pair : split(query, '&')) {
        const auto equals = pair.find('=');
        const auto key = decoded(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                            : decoded(pair.substr(equals + 1), true);
        if (!key || !value) {
            return false;
        }
        target.query[*key].push_back(*value);
    }
    return true;
}

/// `/api/v1/…` or `/apis/{group}/{version}/…`.
void findObject(Target& target) {
    const auto& s = target.segments;
    const bool core = s.size() > 2 && s[0] == "api";
    const bool grouped = s.size() > 3 && s[0] == "apis";
    if (!core && !grouped) {
        return;
    }
    std::size_t at = core ? 2 : 3;
    target.group = core ? "" : s[1];
    const std::string& version = core ? s[1] : s[2];
    // A namespace's own subresources stand where the resources of a namespace stand.
    const bool ownPart = at + 2 < s.size() && (s[at + 2] == "status" || s[at + 2] == "finalize");
    if (s[at] == "namespaces" && at + 2 < s.size() && !(core && at + 3 == s.size() && ownPart)) {
        target.ns = s[at + 1];
        at += 2;
    }
    target.plural = s[at];
    target.name = at + 1 < s.size() ? s[at + 1] : "";
    for (std::size_t i = at + 2; i < s.size(); ++i) {
        target.subresource.append(i > at + 2 ? "/" : "").append(s[i]);
    }
    target.resource = findResource(target.group, version, target.plural);
}

}  // namespace

std::string Target::value(std::string_view key) const {
    const auto found = query.find(key);
    return found == query.end() ? std::string() : found->second.front();
}

bool Target::flag(std::string_view key) const {
    const std::string text = value(key);
    return text == "true" || text == "1";
}

std::optional<Target> readTarget(std::string_view pathAndQuery) {
    if (pathAndQuery.size() > kLongest || !pathAndQuery.starts_with('/')) {
        return std::nullopt;
    }
    Target target;
    const auto mark = pathAndQuery.find('?');
    target.path = pathAndQuery.substr(0, mark);
    if (mark != std::string_view::npos && !readQuery(target, pathAndQuery.substr(mark + 1))) {
        return std::nullopt;
    }
    for (const auto part : split(target.path, '/')) {
        auto segment = decoded(part, false);
        if (!segment) {
            return std::nullopt;
        }
        target.segments.push_back(std::move(*segment));
    }
    findObject(target);
    return target;
}

std::string verbOf(std::string_view method, const Target& target) {
    if (method == "GET" || method == "HEAD") {
        if (target.flag("watch")) {
            return "watch";
        }
        return target.name.empty() ? "list" : "get";
    }
    if (method == "POST") {
        return "create";
    }
    if (method == "PUT") {
        return "update";
    }
    if (method == "PATCH") {
        return "patch";
    }
    if (method == "DELETE") {
        return target.name.empty() ? "deletecollection" : "delete";
    }
    std::string other(method);
    std::transform(other.begin(), other.end(), other.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return other;
}

}  // namespace flotte::sandbox::kubernetes

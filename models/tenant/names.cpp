#include "models/tenant/names.h"

#include <algorithm>

#include "models/tenant/domain.h"

namespace flotte {

namespace {

constexpr std::string_view kPlaceholder = "{id}";

bool isLowerAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Empty when `text` does not match the pattern around it.
std::string_view inPlaceOfId(std::string_view text, std::string_view pattern) {
    const std::size_t at = pattern.find(kPlaceholder);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view before = pattern.substr(0, at);
    const std::string_view after = pattern.substr(at + kPlaceholder.size());
    if (text.size() <= before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after)) {
        return {};
    }
    return text.substr(before.size(), text.size() - before.size() - after.size());
}

}  // namespace

bool isTenantId(std::string_view text) {
    if (text.empty() || text.size() > 63 || !isLowerAlphanumeric(text.front()) ||
        !isLowerAlphanumeric(text.back())) {
        return false;
    }
    for (const char c : text) {
        if (!isLowerAlphanumeric(c) && c != '-') {
            return false;
        }
    }
    return true;
}

std::optional<TenantId> idFrom(std::string_view text, std::string_view pattern) {
    const std::string_view id = inPlaceOfId(text, pattern);
    return isTenantId(id) ? std::optional(TenantId(std::string(id))) : std::nullopt;
}

bool isFormedBy(std::string_view text, std::string_view pattern) {
    return !inPlaceOfId(text, pattern).empty();
}

std::optional<TenantId> tenantMeant(std::string_view label, const Names& names) {
    std::string text = asciiLower(label);
    std::replace(text.begin(), text.end(), '_', '-');
    for (const std::string& pattern : {names.namespacePattern, names.label}) {
        if (auto id = idFrom(text, pattern)) {
            return id;
        }
    }
    return isTenantId(text) ? std::optional(TenantId(text)) : std::nullopt;
}

std::string withId(std::string_view pattern, const TenantId& id) {
    std::string text(pattern);
    if (const std::size_t at = text.find(kPlaceholder); at != std::string::npos) {
        text.replace(at, kPlaceholder.size(), id.value());
    }
    return text;
}

std::optional<TenantId> tenantFromDomain(std::string_view domain, const Names& names) {
    const auto dot = domain.find('.');
    return dot == std::string_view::npos ? std::nullopt : idFrom(domain.substr(0, dot), names.label);
}

std::optional<TenantId> tenantFromInput(std::string_view text, const Names& names) {
    if (auto id = idFrom(text, names.label)) {
        return id;
    }
    return isTenantId(text) ? std::optional(TenantId(std::string(text))) : std::nullopt;
}

}  // namespace flotte

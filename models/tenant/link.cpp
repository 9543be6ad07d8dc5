#include "models/tenant/link.h"

#include <algorithm>

namespace flotte {
namespace {

constexpr std::string_view kTenant = "flotte://tenant/";
constexpr std::string_view kRegion = "?region=";
constexpr std::size_t kMostTenant = 253;  // a domain: a site without namespace is shown by it
constexpr std::size_t kMostRegion = 63;

bool isName(std::string_view text, std::size_t most) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && text.size() <= most && plain(text.front()) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return plain(c) || c == '-' || c == '_' || c == '.'; });
}

}  // namespace

std::optional<TenantLink> readLink(std::string_view link) {
    if (!link.starts_with(kTenant)) {
        return std::nullopt;
    }
    link.remove_prefix(kTenant.size());
    const std::size_t query = link.find('?');
    const std::string_view tenant = link.substr(0, query);
    std::string_view region;
    if (query != std::string_view::npos) {
        const std::string_view rest = link.substr(query);
        if (!rest.starts_with(kRegion) || !isName(rest.substr(kRegion.size()), kMostRegion)) {
            return std::nullopt;
        }
        region = rest.substr(kRegion.size());
    }
    if (!isName(tenant, kMostTenant)) {
        return std::nullopt;
    }
    return TenantLink{std::string(tenant), std::string(region)};
}

std::string printLink(const TenantLink& link) {
    std::string text = std::string(kTenant) + link.tenant;
    if (!link.region.empty()) {
        text += std::string(kRegion) + link.region;
    }
    return readLink(text) == link ? text : std::string();
}

}  // namespace flotte

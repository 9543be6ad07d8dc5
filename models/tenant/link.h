#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace flotte {

/// `flotte://tenant/client-abc?region=eu-ouest`: a tenant, as other programs name it.
struct TenantLink {
    std::string tenant;
    std::string region;  ///< empty = wherever it is
    bool operator==(const TenantLink&) const = default;
};

constexpr std::string_view kLinkScheme = "flotte://";

/// Anyone can make a link, a web page too: only exactly this form is read, with names of letters, digits,
/// `-`, `_` and `.` that begin with a letter or digit. No escapes, no second value, nothing behind it.
std::optional<TenantLink> readLink(std::string_view link);

/// Such that `readLink` gives the same back; empty when a name can't stand in a link.
std::string printLink(const TenantLink& link);

}  // namespace flotte

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/core/ids.h"

namespace flotte {

/// The platform's naming patterns (design section 4). `{id}` stands for the tenant's id.
struct Names {
    std::string label = "client-{id}";  ///< value of label `tenant`, and how people see the tenant
    std::string namespacePattern = "e-commerce-client-{id}";
    bool operator==(const Names&) const = default;
};

/// `[a-z0-9]([a-z0-9-]*[a-z0-9])?`, at most 63 characters.
bool isTenantId(std::string_view text);

/// The `{id}` of `text` under `pattern`; empty when it does not match or the id is not valid.
std::optional<TenantId> idFrom(std::string_view text, std::string_view pattern);

/// `pattern` with the id put in.
std::string withId(std::string_view pattern, const TenantId& id);

/// Whether `text` is formed by `pattern`, though perhaps with an id that is not valid.
bool isFormedBy(std::string_view text, std::string_view pattern);

/// The tenant that a label `tenant` means which is not written as the pattern asks: upper case, `_` for `-`,
/// the id alone, or the namespace's name. Empty when it gives no id either way.
std::optional<TenantId> tenantMeant(std::string_view label, const Names& names);

/// The tenant whose label the first part of a domain is, such as `abc` of `client-abc.example.com`; empty for
/// a client's own domain. `domain` in its canonical form.
std::optional<TenantId> tenantFromDomain(std::string_view domain, const Names& names);

/// What a person typed: `abc` or `client-abc` (decisions 11).
std::optional<TenantId> tenantFromInput(std::string_view text, const Names& names);

}  // namespace flotte

#pragma once

#include <string>
#include <vector>

#include "models/core/ids.h"

namespace flotte {

/// A tenant as an operator wants it to be: what an onboarding is made from. Plain data, checked by whoever
/// plans; never a secret.
struct TenantWish {
    TenantId id;
    std::string title;                       ///< the client's name, as people say it
    std::string domain;                      ///< of the main site, in its canonical form
    std::vector<std::string> customDomains;  ///< further hosts of its ingress
    TierName tier;
    RegionName region;
    std::string environment = "production";
    std::string costCenter;   ///< empty = as the platform's pattern says
    std::string department;   ///< free text; a label where it may be one, else an annotation
    std::string billingId;    ///< `sub_…`; empty = there is no subscription
    std::string adminGroup;   ///< who may read its namespace; empty = the platform's group
    std::string createdDate;  ///< `2026-11-25`
    bool operator==(const TenantWish&) const = default;
};

}  // namespace flotte

#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/platform/check/finding.h"
#include "models/platform/platform.h"

namespace flotte {

/// What the clusters show of one tenant, as far as the platform file has a word on it.
struct SeenTenant {
    std::string name;                       ///< as people see it: `client-abc`
    TenantId id;                            ///< empty = not known
    TierName tier;                          ///< empty = none, or not read
    std::map<std::string, Quantity> quota;  ///< empty = none, or not read
    bool podsWithoutLabel = false;
    bool billingIdsDiffer = false;
    bool operator==(const SeenTenant&) const = default;
};

/// Where the clusters contradict the file (rows 11, 24, 35): one finding for all tenants of a kind.
std::vector<Finding> checkSeen(const Platform& platform, const std::vector<SeenTenant>& tenants);

}  // namespace flotte

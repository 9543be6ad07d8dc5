#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/fleet/fleet_item_model.h"

namespace flotte::desktop {

/// How many rows each chip would show beside what the other filters leave. Keys: region's name, tier in lower
/// case; empty = rows that have none.
struct ChipCounts {
    int all = 0;
    std::map<std::string, int> regions;
    std::map<std::string, int> tiers;
    bool operator==(const ChipCounts&) const = default;
};

ChipCounts countChips(const std::vector<TenantRowPtr>& rows, const FleetSelection& selection);

}  // namespace flotte::desktop

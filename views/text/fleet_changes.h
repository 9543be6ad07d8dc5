#pragma once

#include <vector>

#include "models/fleet/fleet_mirror.h"

namespace flotte::text {

struct FleetChanges {
    std::vector<TenantRowPtr> changed;  ///< new or different
    std::vector<TenantRowPtr> removed;  ///< as they were
    bool empty() const { return changed.empty() && removed.empty(); }
};

/// Both ordered by RowKey.
FleetChanges changesBetween(const std::vector<TenantRowPtr>& before, const std::vector<TenantRowPtr>& after);

}  // namespace flotte::text

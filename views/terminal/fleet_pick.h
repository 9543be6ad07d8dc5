#pragma once

#include <vector>

#include "models/filter/text_filter.h"
#include "models/fleet/fleet_mirror.h"

namespace flotte::terminal {

/// The rows to print.
struct FleetPick {
    std::vector<TenantRowPtr> rows;  ///< worst first
    int total = 0;                   ///< rows of the fleet
    int undecided =
        0;  ///< not among `rows`, but could be: their sites, which the words may name, aren't known
};

FleetPick pickRows(const FleetMirror::State& state, const TextFilter& filter);

}  // namespace flotte::terminal

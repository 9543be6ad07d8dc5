#pragma once

#include <vector>

#include "models/fleet/fleet_mirror.h"
#include "views/terminal/fleet_ask.h"

namespace flotte::terminal {

/// The rows to print.
struct FleetPick {
    std::vector<TenantRowPtr> rows;       ///< in the order that was asked for
    std::vector<TenantRowPtr> undecided;  ///< can't be judged: not among `rows`
    int total = 0;                        ///< rows of the fleet
};

FleetPick pickRows(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now);

}  // namespace flotte::terminal

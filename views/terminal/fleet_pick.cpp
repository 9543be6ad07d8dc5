#include "views/terminal/fleet_pick.h"

#include <algorithm>

#include "models/fleet/fleet_columns.h"

namespace flotte::terminal {

FleetPick pickRows(const FleetMirror::State& state, const TextFilter& filter) {
    FleetPick pick;
    pick.total = static_cast<int>(state.rows.size());
    for (const TenantRowPtr& row : state.rows) {
        if (filter.empty() || filter.matches(*row)) {
            pick.rows.push_back(row);
        } else if (!row->sites.hasValue() && row->sites.state != ReadingState::None) {
            ++pick.undecided;
        }
    }
    const FleetOrder worstFirst;
    std::sort(pick.rows.begin(), pick.rows.end(),
              [&](const TenantRowPtr& a, const TenantRowPtr& b) { return comesBefore(*a, *b, worstFirst); });
    return pick;
}

}  // namespace flotte::terminal

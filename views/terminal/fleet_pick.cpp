#include "views/terminal/fleet_pick.h"

namespace flotte::terminal {

FleetPick pickRows(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now) {
    FleetPick pick;
    pick.total = static_cast<int>(state.rows.size());
    for (const TenantRowPtr& row : state.rows) {
        switch (ask.filter.judge(*row, now)) {
            case Verdict::Yes:
                pick.rows.push_back(row);
                break;
            case Verdict::Undecided:
                pick.undecided.push_back(row);
                break;
            case Verdict::No:
                break;
        }
    }
    sortRows(pick.rows, ask.order, now);
    return pick;
}

}  // namespace flotte::terminal

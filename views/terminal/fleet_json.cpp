#include "views/terminal/fleet_json.h"

namespace flotte::terminal {

text::FleetHead headOf(const FleetMirror::State& state, const FleetPick& pick) {
    return {state.at, pick.undecided.size(), state.sources};
}

std::string fleetJson(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now) {
    const FleetPick pick = pickRows(state, ask, now);
    return text::fleetJson(headOf(state, pick), pick.rows);
}

std::string fleetJsonLines(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now) {
    const FleetPick pick = pickRows(state, ask, now);
    return text::fleetJsonLines(headOf(state, pick), pick.rows);
}

}  // namespace flotte::terminal

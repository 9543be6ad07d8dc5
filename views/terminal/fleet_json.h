#pragma once

#include <string>

#include "models/fleet/fleet_mirror.h"
#include "views/terminal/fleet_pick.h"
#include "views/text/fleet_json.h"

/// The fleet's documents (`views/text`) of what a command asked for.
namespace flotte::terminal {

text::FleetHead headOf(const FleetMirror::State& state, const FleetPick& pick);
std::string fleetJson(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now);
std::string fleetJsonLines(const FleetMirror::State& state, const FleetAsk& ask, TimePoint now);

}  // namespace flotte::terminal

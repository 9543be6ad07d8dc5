#pragma once

#include <string>

#include "models/fleet/fleet_mirror.h"
#include "views/terminal/fleet_ask.h"
#include "views/text/csv.h"

namespace flotte::terminal {

/// `text::fleetCsv` of what a command asked for.
std::string fleetCsv(const FleetMirror::State& state, const FleetAsk& ask, text::CsvStyle style,
                     TimePoint now);

}  // namespace flotte::terminal

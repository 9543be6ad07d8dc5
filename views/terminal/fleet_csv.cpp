#include "views/terminal/fleet_csv.h"

#include "views/terminal/fleet_pick.h"
#include "views/text/fleet_csv.h"

namespace flotte::terminal {

std::string fleetCsv(const FleetMirror::State& state, const FleetAsk& ask, text::CsvStyle style,
                     TimePoint now) {
    return text::fleetCsv(pickRows(state, ask, now).rows, ask.columns.empty() ? csvColumns() : ask.columns,
                          style, now);
}

}  // namespace flotte::terminal

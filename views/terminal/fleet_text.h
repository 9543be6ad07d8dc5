#pragma once

#include <QStringList>

#include "views/terminal/fleet_pick.h"
#include "views/terminal/options.h"

/// The fleet as text.
namespace flotte::terminal {

/// The table, then what was left out, the sources and the count.
QStringList fleetLines(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);

/// The same for a screen of `options.width` × `options.height`: exactly that many lines at most, the sources
/// always among them, and the trouble where there is room.
QStringList fleetScreen(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);

/// Prints a fleet once, then what changes, as lines that end up in a log: each with its time.
class FleetLog {
 public:
    explicit FleetLog(FleetAsk ask) : ask_(std::move(ask)) {}
    /// The table at the first call; later a line a changed or removed row, none where nothing changed.
    QStringList next(const FleetMirror::State& state, const RenderOptions& options);

 private:
    FleetAsk ask_;
    std::vector<TenantRowPtr> rows_;  ///< by RowKey, as told last
    bool begun_ = false;
};

}  // namespace flotte::terminal

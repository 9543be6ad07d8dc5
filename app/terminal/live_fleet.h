#pragma once

#include <functional>
#include <vector>

#include "app/terminal/console.h"
#include "models/fleet/fleet_mirror.h"
#include "models/fleet/fleet_store.h"
#include "views/terminal/events.h"

namespace flotte::app {

/// What commands need of a session; `main` makes it from the real one.
struct Connection {
    std::function<void(FleetStore::Consumer)> start;
    std::function<void()> stop;
    const Clock* clock = nullptr;
};

/// The fleet as it comes in, and the one place where a command waits. Main thread; only the consumer runs
/// elsewhere.
class LiveFleet {
 public:
    LiveFleet(Connection connection, terminal::Events& events);
    ~LiveFleet();
    LiveFleet(const LiveFleet&) = delete;
    LiveFleet& operator=(const LiveFleet&) = delete;

    void start();
    FleetMirror::State state() const { return mirror_.state(); }
    TimePoint now() const { return connection_.clock->now(); }

    /// Until every source has answered or `limit` is over. Says on a terminal's standard error whom it waits
    /// for. The signal that ended the wait, 0 = none.
    int waitSettled(Milliseconds limit, Console& console);
    /// Until something is new; `keys` as in Events.
    terminal::Events::Seen wait(Milliseconds atMost, int keys, const Console& console);

 private:
    Connection connection_;
    terminal::Events& events_;
    FleetMirror mirror_;
};

}  // namespace flotte::app

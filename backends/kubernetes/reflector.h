#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "backends/kubernetes/retry.h"
#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/watch_decoder.h"
#include "models/core/error.h"
#include "models/core/time.h"
#include "models/fleet/facts.h"

/// List and watch of one kind, as a pure state machine: `next(state, event, moment)` gives the next state and
/// what is to be done. It knows no socket, clock or thread; the rules are those of client-go's reflector.
namespace flotte::kubernetes::reflector {

// What to do, in order.

/// GET the list. `version` "0" = as the server has it cached, empty = the newest. With `continueToken`, a
/// further page.
struct StartList {
    unsigned number = 0;
    ResourceVersion version;
    std::string continueToken;
};
struct StartWatch {
    unsigned number = 0;
    ResourceVersion version;
    std::chrono::seconds timeout{};
};
/// Cancel the stream of this number; its late events are ignored.
struct StopStream {
    unsigned number = 0;
};
/// Send TimerFired with this number after a time.
struct Wait {
    unsigned number = 0;
    Milliseconds delay{};
};
struct Emit {
    std::vector<Fact> facts;
};
using Effect = std::variant<StartList, StartWatch, StopStream, Wait, Emit>;

// What happened. Events of a stream or timer carry its number.

struct Started {};
struct RetryAsked {};
/// Another feed of the same cluster is live again: what waits because nothing answered need not wait on.
struct NeighbourLive {};
/// The machine slept, or the network is another one: what was read may be old, and what runs may be dead.
struct Interrupted {
    Error why;
};
struct Stopped {};
struct TimerFired {
    unsigned number = 0;
};
/// Complete items of a list that is still arriving.
struct ListItems {
    unsigned number = 0;
    std::vector<Fact> facts;
};
struct ListEnded {
    unsigned number = 0;
    wire::ListEnd end;
};
/// The watch was answered with 200.
struct WatchOpened {
    unsigned number = 0;
};
struct WatchEvents {
    unsigned number = 0;
    std::vector<wire::WatchEvent> events;
};
/// The server ended the watch in good order.
struct WatchEnded {
    unsigned number = 0;
};
/// The connection's heartbeat was answered.
struct Confirmed {
    unsigned number = 0;
};
struct Failed {
    unsigned number = 0;
    Error error;
    bool versionTooLarge = false;  ///< the Status named this cause
};
using Event = std::variant<Started, RetryAsked, NeighbourLive, Interrupted, Stopped, TimerFired, ListItems,
                           ListEnded, WatchOpened, WatchEvents, WatchEnded, Confirmed, Failed>;

/// When it happened, and a random number in [0, 1).
struct Moment {
    TimePoint now{};
    SteadyPoint steady{};
    double random = 0;
};

struct State {
    enum class Phase { Idle, Listing, Watching, Waiting, Stopped };
    enum class Then { List, Watch };

    Feed feed = Feed::Pods;
    Phase phase = Phase::Idle;
    Then then = Then::List;    ///< what follows the wait
    unsigned number = 0;       ///< of the stream or timer that counts
    ResourceVersion version;   ///< last one seen; empty before the first list
    bool versionLost = false;  ///< the server no longer (or not yet) knows it: list the newest
    bool listingTold = false;  ///< ListingFact of this list was emitted
    bool opened = false;       ///< this watch was answered
    bool eventSeen = false;    ///< on this watch
    SteadyPoint openedAt{};
    Failures failures;
    unsigned internalErrors = 0;
    bool unanswered = false;  ///< of a wait: the cluster was not there, so that its return ends it
    std::optional<SteadyPoint> hurriedAt;  ///< when a neighbour last ended a wait
    FeedState shown = FeedState::Loading;
    TimePoint since{};                     ///< of `shown`
    TimePoint toldAt{};                    ///< of the last Live fact
    std::optional<TimePoint> confirmedAt;  ///< what was read was certainly true at
};

struct Step {
    State state;
    std::vector<Effect> effects;
};

Step next(State state, Event event, const Moment& moment);

}  // namespace flotte::kubernetes::reflector

#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "backends/kubernetes/retry.h"
#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/review.h"
#include "models/core/error.h"
#include "models/core/time.h"
#include "models/fleet/facts.h"

/// Reading where the user may not list in the whole cluster: namespace by namespace, each kind polled where a
/// review says it may be read. A pure state machine like the reflector's; it knows no socket, clock or
/// thread. Facts come out as from a reflector, each namespace's list in one piece.
namespace flotte::kubernetes::scoped {

constexpr std::size_t kFeeds = std::size(kKubernetesFeeds);
constexpr std::size_t kParallel = 4;  ///< requests at a time to one cluster

// What to do, in order.

struct Ask {
    enum class What {
        Rules,   ///< SelfSubjectRulesReview of the namespace
        Access,  ///< SelfSubjectAccessReview: may `feed` be listed there (Namespaces: may the object be read)
        Object,  ///< the namespace itself
        List     ///< a page of `feed` in the namespace
    };
    unsigned number = 0;
    What what = What::Rules;
    NamespaceName ns;
    Feed feed = Feed::Namespaces;
    ResourceVersion version;  ///< "0" = as the server has it cached, empty = the newest
    std::string continueToken;
};
/// Cancel the request of this number; its late answer is ignored.
struct Cancel {
    unsigned number = 0;
};
/// Send TimerFired with this number after a time; an earlier timer no longer counts.
struct Wait {
    unsigned number = 0;
    Milliseconds delay{};
};
struct Emit {
    std::vector<Fact> facts;
};
using Effect = std::variant<Ask, Cancel, Wait, Emit>;

// What happened. Answers carry the number of their request.

/// The list of a kind over the whole cluster is refused: `fact` says so. `untold` = the feed is still shown
/// as loading, so that this may wait until the first round is over.
struct FeedDenied {
    FeedFact fact;
    bool untold = false;
};
/// It is being listed as a whole: there is nothing left to do for this feed.
struct FeedListed {
    Feed feed = Feed::Pods;
};
/// Namespaces there may be. `complete` = whoever names them has named all that are known now.
struct Named {
    std::vector<NamespaceName> names;
    bool complete = false;
};
struct RulesRead {
    unsigned number = 0;
    wire::Rules rules;
};
struct AccessRead {
    unsigned number = 0;
    std::optional<Error> refusal;  ///< empty = it is allowed
};
struct ObjectRead {
    unsigned number = 0;
    Fact fact;
};
struct ListRead {
    unsigned number = 0;
    std::vector<Fact> facts;
    wire::ListEnd end;
};
struct Failed {
    unsigned number = 0;
    Error error;
    bool versionTooLarge = false;
};
struct TimerFired {
    unsigned number = 0;
};
struct RetryAsked {};
/// The machine slept, or the network is another one.
struct Interrupted {
    Error why;
};
struct Stopped {};
using Event = std::variant<FeedDenied, FeedListed, Named, RulesRead, AccessRead, ObjectRead, ListRead, Failed,
                           TimerFired, RetryAsked, Interrupted, Stopped>;

/// When it happened, and a random number in [0, 1).
struct Moment {
    TimePoint now{};
    SteadyPoint steady{};
    double random = 0;
};

/// One feed in one namespace.
struct Cell {
    enum class Right { Unknown, Allowed, Denied };
    Right right = Right::Unknown;
    SteadyPoint dueAt{};      ///< of the next reading, where it is allowed
    ResourceVersion version;  ///< of the last list; empty = none yet
    bool versionLost = false;
    std::vector<Fact> pages;  ///< of a list whose last page has not come
    FeedState shown = FeedState::Loading;
    TimePoint since{};  ///< of `shown`
    std::optional<TimePoint> confirmedAt;
};

struct Place {
    std::array<Cell, kFeeds> cells;  ///< by Feed
    SteadyPoint reviewAt{};          ///< of the next review of rights
    SteadyPoint queuedAt{};          ///< its key in State::queue
    bool running = false;
    bool tried = false;   ///< a round is over, or failed
    bool told = false;    ///< that it is there
    bool absent = false;  ///< it was asked for, and is not there
};

struct State {
    std::map<NamespaceName, Place> places;
    std::set<std::pair<SteadyPoint, NamespaceName>> queue;  ///< idle places, by when something is due
    std::map<unsigned, Ask> running;
    std::array<bool, kFeeds> inScope{};
    std::map<Feed, FeedFact> held;  ///< refusals to be told once the first round is over
    bool complete = false;
    bool stopped = false;
    unsigned number = 0;  ///< of the last request or timer
    unsigned timer = 0;   ///< that counts; 0 = none
    SteadyPoint timerAt{};
    SteadyPoint pausedUntil{};  ///< the server can't be reached, or lets nobody in
    SteadyPoint checkedAt{};    ///< for what should have been read long ago
    Failures failures;
};

struct Step {
    State state;
    std::vector<Effect> effects;
};

Step next(State state, Event event, const Moment& moment);

}  // namespace flotte::kubernetes::scoped

#include "backends/kubernetes/scoped.h"

#include <algorithm>

#include "backends/kubernetes/scoped_machine.h"

namespace flotte::kubernetes::scoped {
namespace {

using std::chrono::seconds;

/// What should have been read so long ago is not vouched for any more.
constexpr seconds kOverdue{60};
constexpr seconds kCheckOverdue{5};

/// RFC 1123, as a namespace's name must be. Whatever else is named must not get into a path.
bool isLabel(const std::string& name) {
    const auto alphanumeric = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    constexpr std::size_t kLongest = 63;
    return !name.empty() && name.size() <= kLongest && alphanumeric(name.front()) &&
           alphanumeric(name.back()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return alphanumeric(c) || c == '-'; });
}

}  // namespace

Step next(State state, Event event, const Moment& moment) {
    Machine machine(std::move(state), moment);
    std::visit([&](auto& happened) { machine.on(std::move(happened)); }, event);
    return machine.take();
}

Step Machine::take() {
    if (!state_.stopped) {
        pump();
    }
    if (!facts_.empty()) {
        effects_.emplace_back(Emit{std::move(facts_)});
    }
    return {std::move(state_), std::move(effects_)};
}

void Machine::on(FeedDenied event) {
    const Feed feed = event.fact.feed;
    bool& scope = state_.inScope.at(static_cast<std::size_t>(feed));
    if (!std::exchange(scope, true)) {
        for (auto& [ns, place] : state_.places) {
            place.tried = false;
        }
        enqueueAll();
    }
    if (event.untold) {
        state_.held.insert_or_assign(feed, std::move(event.fact));
        settle();
    } else {
        facts_.emplace_back(std::move(event.fact));
    }
}

void Machine::on(const FeedListed& event) {
    const auto index = static_cast<std::size_t>(event.feed);
    if (!std::exchange(state_.inScope.at(index), false)) {
        return;
    }
    state_.held.erase(event.feed);
    for (auto& [ns, place] : state_.places) {
        place.cells.at(index) = Cell{};
        if (event.feed == Feed::Namespaces) {
            place.told = place.absent = false;
        }
        place.reviewAt = {};
    }
    enqueueAll();
    settle();
}

void Machine::on(const Named& event) {
    for (const NamespaceName& ns : event.names) {
        if (isLabel(ns.value())) {
            if (const auto [at, isNew] = state_.places.try_emplace(ns); isNew) {
                enqueue(ns, at->second);
            }
        }
    }
    state_.complete = state_.complete || event.complete;
    settle();
}

void Machine::on(const TimerFired& event) {
    if (event.number == state_.timer) {
        state_.timer = 0;
    }
}

void Machine::on(const RetryAsked&) {
    state_.failures = {};
    state_.pausedUntil = {};
    for (auto& [ns, place] : state_.places) {
        place.reviewAt = {};
        for (Cell& cell : place.cells) {
            cell.dueAt = {};
        }
    }
    enqueueAll();
}

void Machine::on(const Interrupted& event) {
    cancelRunning();
    state_.failures = {};
    state_.pausedUntil = {};
    const auto why = std::make_shared<const Error>(event.why);
    for (auto& [ns, place] : state_.places) {
        for (const Feed feed : kKubernetesFeeds) {
            Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
            cell.dueAt = {};
            if (cell.shown == FeedState::Live) {
                tell(ns, feed, cell, FeedState::Stale, why);
            }
        }
    }
    enqueueAll();
}

void Machine::on(const Stopped&) {
    cancelRunning();
    state_.stopped = true;
}

void Machine::cancelRunning() {
    for (const auto& [number, ask] : std::exchange(state_.running, {})) {
        effects_.emplace_back(Cancel{number});
        Place& place = placeOf(ask);
        place.running = false;
        cellOf(ask).pages.clear();
        enqueue(ask.ns, place);
    }
}

void Machine::pump() {
    lookForOverdue();
    if (moment_.steady < state_.pausedUntil) {
        wake(state_.pausedUntil);
        return;
    }
    while (state_.running.size() < kParallel && !state_.queue.empty() &&
           state_.queue.begin()->first <= moment_.steady) {
        const NamespaceName ns = state_.queue.begin()->second;
        state_.queue.erase(state_.queue.begin());
        proceed(ns);
    }
    if (!state_.queue.empty() && state_.running.size() < kParallel) {
        wake(state_.queue.begin()->first);
    }
}

void Machine::wake(SteadyPoint at) {
    if (state_.timer != 0 && state_.timerAt <= at) {
        return;
    }
    state_.timer = ++state_.number;
    state_.timerAt = at;
    effects_.emplace_back(Wait{state_.timer, std::chrono::ceil<Milliseconds>(at - moment_.steady)});
}

/// The next request of a place whose turn it is, or its rest until something is due.
void Machine::proceed(const NamespaceName& ns) {
    Place& place = state_.places.at(ns);
    place.running = false;
    std::optional<Ask> ask;
    if (moment_.steady >= state_.pausedUntil) {
        ask = nextAsk(ns, place);
        place.tried = place.tried || !ask;
    }
    if (ask) {
        start(place, std::move(*ask));
        return;
    }
    enqueue(ns, place);
    settle();
}

void Machine::start(Place& place, Ask ask) {
    place.running = true;
    ask.number = ++state_.number;
    state_.running.emplace(ask.number, ask);
    effects_.emplace_back(std::move(ask));
}

bool Machine::counts(const Place& place, Feed feed) const {
    return inScope(feed) && (!place.absent || feed == Feed::Namespaces);
}

std::optional<Ask> Machine::nextAsk(const NamespaceName& ns, const Place& place) const {
    const auto due = dueOf(place);
    if (!due || *due > moment_.steady) {
        return std::nullopt;
    }
    if (place.reviewAt <= moment_.steady) {
        return Ask{0, What::Rules, ns, {}, {}, {}};
    }
    for (const auto wanted : {Cell::Right::Unknown, Cell::Right::Allowed}) {
        for (const Feed feed : kKubernetesFeeds) {
            const Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
            if (!counts(place, feed) || cell.right != wanted) {
                continue;
            }
            if (wanted == Cell::Right::Unknown) {
                return Ask{0, What::Access, ns, feed, {}, {}};
            }
            if (cell.dueAt <= moment_.steady) {
                const bool fresh = cell.version.value().empty() && !cell.versionLost;
                return Ask{0,    feed == Feed::Namespaces ? What::Object : What::List, ns,
                           feed, fresh ? ResourceVersion("0") : cell.version,          {}};
            }
        }
    }
    return std::nullopt;
}

std::optional<SteadyPoint> Machine::dueOf(const Place& place) const {
    std::optional<SteadyPoint> due;
    for (const Feed feed : kKubernetesFeeds) {
        if (!counts(place, feed)) {
            continue;
        }
        const Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
        due = std::min(due.value_or(place.reviewAt), place.reviewAt);
        if (cell.right != Cell::Right::Denied) {
            due = std::min(*due, cell.right == Cell::Right::Allowed ? cell.dueAt : SteadyPoint{});
        }
    }
    return due;
}

void Machine::enqueue(const NamespaceName& ns, Place& place) {
    state_.queue.erase({place.queuedAt, ns});
    if (const auto due = dueOf(place); due && !place.running) {
        place.queuedAt = *due;
        state_.queue.emplace(*due, ns);
    }
}

void Machine::enqueueAll() {
    for (auto& [ns, place] : state_.places) {
        enqueue(ns, place);
    }
}

std::optional<Ask> Machine::taken(unsigned number) {
    const auto at = state_.running.find(number);
    if (at == state_.running.end()) {
        return std::nullopt;
    }
    Ask ask = std::move(at->second);
    state_.running.erase(at);
    return ask;
}

bool Machine::settled() const {
    return state_.complete && std::all_of(state_.places.begin(), state_.places.end(),
                                          [](const auto& entry) { return entry.second.tried; });
}

/// Until the first round is over, the refusal of the whole is not the last word: the feed stays loading.
void Machine::settle() {
    if (!state_.held.empty() && settled()) {
        for (auto& [feed, fact] : std::exchange(state_.held, {})) {
            facts_.emplace_back(std::move(fact));
        }
    }
}

/// A link too slow for so many namespaces: what is read late is not shown as fresh meanwhile.
void Machine::lookForOverdue() {
    if (moment_.steady - state_.checkedAt < kCheckOverdue) {
        return;
    }
    state_.checkedAt = moment_.steady;
    const NetworkError late{NetworkError::Kind::Timeout, {}, "not read in time"};
    for (auto& [ns, place] : state_.places) {
        for (const Feed feed : kKubernetesFeeds) {
            Cell& cell = place.cells.at(static_cast<std::size_t>(feed));
            if (cell.shown == FeedState::Live && moment_.steady - cell.dueAt > kOverdue) {
                tell(ns, feed, cell, FeedState::Stale, std::make_shared<const Error>(late));
            }
        }
    }
}

/// A tenth more or less, so that namespaces and consoles don't come in step.
Milliseconds Machine::jittered(Milliseconds about) const {
    const double factor = 0.9 + 0.2 * moment_.random;
    return Milliseconds(static_cast<Milliseconds::rep>(static_cast<double>(about.count()) * factor));
}

}  // namespace flotte::kubernetes::scoped

#include "backends/kubernetes/reflector.h"

#include "backends/kubernetes/reflector_machine.h"

namespace flotte::kubernetes::reflector {
namespace {

using std::chrono::seconds;

/// A random part of five to ten minutes, so that watches that began together do not all end together.
constexpr double kShortestWatch = 300;
constexpr double kWatchSpread = 300;
/// A watch that ends earlier without an event is no watch: going on at once would be a storm.
constexpr seconds kShortWatch{1};
/// How often a state that stays Live is told again.
constexpr seconds kTellLive{5};
/// A neighbour ends no two waits in so short a time: of a cluster that answers some and refuses others, each
/// success would else send the others off at once, without end.
constexpr seconds kHurry{30};

Failed failureOf(const wire::Status& status) {
    if (status.code == 401) {
        return {0, LoginError{{}, status.message}, false};
    }
    if (status.code == 403) {
        return {0, DeniedError{{}, "watch", {}, {}, status.message}, false};
    }
    return {0, HttpError{status.code, {}, status.reason, status.message, status.retryAfter},
            status.versionTooLarge};
}

}  // namespace

Step next(State state, Event event, const Moment& moment) {
    Machine machine(std::move(state), moment);
    std::visit([&](auto& happened) { machine.on(std::move(happened)); }, event);
    return machine.take();
}

void Machine::on(const Started&) {
    if (state_.phase != Phase::Idle) {
        return;
    }
    state_.since = moment_.now;
    emit(FeedFact{state_.feed, FeedState::Loading, moment_.now, nullptr, std::nullopt});
    startRelist();
}

void Machine::on(const RetryAsked&) {
    if (state_.phase == Phase::Waiting) {
        start(state_.then);
    } else if (state_.phase == Phase::Watching) {
        stopStream();
        startRelist();
    }
}

void Machine::on(const NeighbourLive&) {
    const bool lately = state_.hurriedAt && moment_.steady - *state_.hurriedAt < kHurry;
    if (state_.phase == Phase::Waiting && state_.unanswered && !lately) {
        state_.hurriedAt = moment_.steady;
        start(state_.then);
    }
}

void Machine::on(const Interrupted& event) {
    if (state_.phase == Phase::Idle || state_.phase == Phase::Stopped) {
        return;
    }
    if (state_.shown == FeedState::Live) {
        showTrouble(FeedState::Stale, event.why, std::nullopt);
    }
    state_.failures = {};
    stopStream();
    start(state_.phase == Phase::Watching  ? Then::Watch
          : state_.phase == Phase::Waiting ? state_.then
                                           : Then::List);
}

void Machine::on(const Stopped&) {
    stopStream();
    state_.phase = Phase::Stopped;
}

void Machine::on(const TimerFired& event) {
    if (current(event.number, Phase::Waiting)) {
        start(state_.then);
    }
}

void Machine::on(ListItems event) {
    if (current(event.number, Phase::Listing) && !event.facts.empty()) {
        tellListing();
        effects_.push_back(Emit{std::move(event.facts)});
    }
}

void Machine::on(ListEnded event) {
    if (!current(event.number, Phase::Listing)) {
        return;
    }
    tellListing();
    if (!event.end.continueToken.empty()) {
        startList(ResourceVersion(), std::move(event.end.continueToken));
        return;
    }
    state_.version = std::move(event.end.version);
    state_.versionLost = false;
    state_.internalErrors = 0;
    state_.confirmedAt = moment_.now;
    emit(ListedFact{state_.feed, moment_.now});
    showLive();
    startWatch();
}

void Machine::on(const WatchOpened& event) {
    if (!current(event.number, Phase::Watching)) {
        return;
    }
    state_.opened = true;
    state_.openedAt = moment_.steady;
    // A server that still has to say "too old" answers 200 first: `confirmedAt` waits for more than that.
    if (state_.shown != FeedState::Live) {
        showLive();
    }
}

void Machine::on(WatchEvents event) {
    using Type = wire::WatchEvent::Type;
    if (!current(event.number, Phase::Watching)) {
        return;
    }
    std::vector<Fact> facts;
    std::optional<wire::Status> error;
    for (wire::WatchEvent& happened : event.events) {
        if (happened.type == Type::Error) {
            error = std::move(happened.status);
            break;
        }
        if (happened.type == Type::Other) {
            continue;
        }
        state_.eventSeen = true;
        if (!happened.version.value().empty()) {
            state_.version = std::move(happened.version);
        }
        if (happened.fact) {
            facts.push_back(std::move(*happened.fact));
        }
    }
    if (!facts.empty()) {
        effects_.push_back(Emit{std::move(facts)});
    }
    if (state_.eventSeen) {
        confirm();
    }
    if (error) {
        stopStream();
        const Failed failure = failureOf(*error);
        handleFailure(classify(failure.error, failure.versionTooLarge), failure.error);
    }
}

void Machine::on(const WatchEnded& event) {
    if (!current(event.number, Phase::Watching)) {
        return;
    }
    if (!state_.opened || (!state_.eventSeen && moment_.steady - state_.openedAt < kShortWatch)) {
        handleFailure(
            FailureKind::Other,
            NetworkError{NetworkError::Kind::Other, {}, "the watch ended at once without an event"});
        return;
    }
    confirm();
    startWatch();
}

void Machine::on(const Confirmed& event) {
    if (current(event.number, Phase::Watching) && state_.opened) {
        state_.internalErrors = 0;
        confirm();
    }
}

void Machine::startList(ResourceVersion version, std::string continueToken) {
    state_.phase = Phase::Listing;
    effects_.push_back(StartList{++state_.number, std::move(version), std::move(continueToken)});
}

void Machine::startRelist() {
    state_.listingTold = false;
    if (state_.versionLost) {
        startList(ResourceVersion());
    } else {
        startList(state_.version.value().empty() ? ResourceVersion("0") : state_.version);
    }
}

void Machine::startWatch() {
    state_.phase = Phase::Watching;
    state_.opened = false;
    state_.eventSeen = false;
    const auto timeout = static_cast<long>(kShortestWatch + kWatchSpread * moment_.random);
    effects_.push_back(StartWatch{++state_.number, state_.version, seconds(timeout)});
}

void Machine::start(Then then) {
    if (then == Then::List) {
        startRelist();
    } else {
        startWatch();
    }
}

void Machine::stopStream() {
    if (state_.phase == Phase::Listing || state_.phase == Phase::Watching) {
        effects_.push_back(StopStream{state_.number});
    }
}

void Machine::tellListing() {
    if (!state_.listingTold) {
        state_.listingTold = true;
        emit(ListingFact{state_.feed});
    }
}

void Machine::confirm() {
    state_.confirmedAt = moment_.now;
    if (state_.shown != FeedState::Live || moment_.now - state_.toldAt >= kTellLive) {
        showLive();
    }
}

void Machine::showLive() {
    if (state_.shown != FeedState::Live) {
        state_.since = moment_.now;
    }
    state_.shown = FeedState::Live;
    state_.toldAt = moment_.now;
    emit(FeedFact{state_.feed, FeedState::Live, moment_.now, nullptr, std::nullopt});
}

void Machine::emit(Fact fact) {
    Emit effect;
    effect.facts.push_back(std::move(fact));
    effects_.push_back(std::move(effect));
}

}  // namespace flotte::kubernetes::reflector

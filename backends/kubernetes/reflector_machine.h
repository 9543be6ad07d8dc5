#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backends/kubernetes/reflector.h"

namespace flotte::kubernetes::reflector {

/// One step of the machine: the handlers change `state` and append to `effects`.
class Machine {
 public:
    Machine(State state, const Moment& moment) : state_(std::move(state)), moment_(moment) {}
    Step take() { return {std::move(state_), std::move(effects_)}; }

    void on(const Started& event);
    void on(const RetryAsked& event);
    void on(const NeighbourLive& event);
    void on(const Interrupted& event);
    void on(const Stopped& event);
    void on(const TimerFired& event);
    void on(ListItems event);
    void on(ListEnded event);
    void on(const WatchOpened& event);
    void on(WatchEvents event);
    void on(const WatchEnded& event);
    void on(const Confirmed& event);
    void on(const Failed& event);

 private:
    using Phase = State::Phase;
    using Then = State::Then;

    bool current(unsigned number, Phase phase) const {
        return state_.number == number && state_.phase == phase;
    }
    void startList(ResourceVersion version, std::string continueToken = {});
    void startRelist();
    void startWatch();
    void start(Then then);
    void stopStream();
    void tellListing();
    void handleFailure(FailureKind kind, const Error& error);
    void expire(const Error& error);
    void waitSlowly(FailureKind kind, const Error& error);
    void resume(FailureKind kind, const Error& error);
    Then continuation(FailureKind kind);
    void wait(Then then, Milliseconds delay, FeedState state, const Error& error);
    Milliseconds backoff(const Error& error);
    void confirm();
    void showLive();
    void showTrouble(FeedState state, const Error& error, std::optional<TimePoint> retryAt);
    FeedState troubleState() const { return state_.confirmedAt ? FeedState::Stale : FeedState::Failed; }
    void emit(Fact fact);

    State state_;
    Moment moment_;
    std::vector<Effect> effects_;
};

}  // namespace flotte::kubernetes::reflector

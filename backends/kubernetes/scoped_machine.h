#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "backends/kubernetes/scoped.h"

namespace flotte::kubernetes::scoped {

/// One step of the machine: the handlers change `state` and append to `effects`.
class Machine {
 public:
    Machine(State state, const Moment& moment) : state_(std::move(state)), moment_(moment) {}
    /// Starts what is due now.
    Step take();

    void on(FeedDenied event);
    void on(const FeedListed& event);
    void on(const Named& event);
    void on(const RulesRead& event);
    void on(AccessRead event);
    void on(ObjectRead event);
    void on(ListRead event);
    void on(const Failed& event);
    void on(const TimerFired& event);
    void on(const RetryAsked& event);
    void on(const Interrupted& event);
    void on(const Stopped& event);

 private:
    using Why = std::shared_ptr<const Error>;
    using What = Ask::What;

    // Whose turn it is (scoped.cpp).
    void pump();
    void wake(SteadyPoint at);
    void proceed(const NamespaceName& ns);
    void start(Place& place, Ask ask);
    std::optional<Ask> nextAsk(const NamespaceName& ns, const Place& place) const;
    std::optional<SteadyPoint> dueOf(const Place& place) const;
    void enqueue(const NamespaceName& ns, Place& place);
    void enqueueAll();
    std::optional<Ask> taken(unsigned number);
    void cancelRunning();
    bool settled() const;
    void settle();
    void lookForOverdue();
    Milliseconds jittered(Milliseconds about) const;
    bool counts(const Place& place, Feed feed) const;

    // What an answer means (scoped_outcomes.cpp).
    void listed(const Ask& ask, Place& place, Cell& cell);
    void refused(const Ask& ask, const Error& error);
    void missing(const Ask& ask, const Error& error);
    void expired(const Ask& ask, const Error& error);
    void broken(const Ask& ask, const Error& error);
    void absent(const NamespaceName& ns, Place& place, const Error& error);
    void unreachable(FailureKind kind, const Error& error);
    void rightsUnknown(Place& place);
    void tell(const NamespaceName& ns, Feed feed, Cell& cell, FeedState state, const Why& why);
    void tellTrouble(const NamespaceName& ns, Feed feed, Cell& cell, const Why& why);
    Place& placeOf(const Ask& ask) { return state_.places.at(ask.ns); }
    Cell& cellOf(const Ask& ask) { return placeOf(ask).cells.at(static_cast<std::size_t>(ask.feed)); }
    bool inScope(Feed feed) const { return state_.inScope.at(static_cast<std::size_t>(feed)); }

    State state_;
    Moment moment_;
    std::vector<Effect> effects_;
    std::vector<Fact> facts_;
};

}  // namespace flotte::kubernetes::scoped

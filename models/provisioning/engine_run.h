#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "models/provisioning/engine.h"

namespace flotte {

/// One drive of one operation, from its start to its rest. Its workers take one step each, do one call of it,
/// write what came of it into the journal, and give it back.
class Engine::Run {
 public:
    Run(Engine& engine, const Operation& operation, Lease lease, Direction direction,
        const std::set<StepId>& adopt, CancelToken stop, const Listener& listener);

    Result<OperationState> drive();

 private:
    struct Item {
        const StepSpec* spec = nullptr;
        std::unique_ptr<Step> step;
        StepRecord record;
        Observation seen;                  ///< by the last `observe` of this run
        std::optional<StepEvent> pending;  ///< happens before any call
        StepEffect effect;
        SteadyPoint due{};
        int pauses = 0;  ///< since the last change of phase
        bool busy = false;
        std::optional<SteadyPoint> held;  ///< the lease's end, as the journal said just now
    };

    Result<void> prepare();
    std::optional<StepEvent> takenUp(const StepRecord& record) const;
    void work();
    void renew();
    Item* pick(SteadyPoint now);
    bool isFree(const Item& item) const;
    bool mayBegin(const Item& item) const;
    bool mayUndo(const Item& item) const;
    bool atEnd() const;
    std::optional<SteadyPoint> nextDue() const;
    void wakeWaiting();

    void perform(Item& item);
    StepEvent call(Item& item);
    StepEvent observe(Item& item, const StepContext& context);
    std::optional<Problem> leaseFor(Item& item);
    bool outlivesCall(const std::optional<SteadyPoint>& held) const;
    void advance(Item& item, const StepEvent& event);
    std::optional<SteadyPoint> write(const StepSpec& spec, const StepRecord& record);
    void tell(const StepSpec& spec, const StepRecord& record);
    void tellAway(const StepSpec& spec, StepRecord record, const Error& error);
    bool goesOn(const Item& item);
    void took(const LeaseLeft& left);
    void lose(Error error);
    Result<OperationState> finish();
    Result<void> release(OperationState state);
    TimePoint now() const;

    Engine& engine_;
    const Operation& operation_;
    const Lease lease_;
    const Direction direction_;
    const std::set<StepId>& adopt_;
    CancelToken stop_;
    CancelToken cancel_;  ///< of calls: once the lease is lost
    const Listener& listener_;
    const TimePoint began_;
    const SteadyPoint beganSteady_;

    std::mutex mutex_;  ///< guards all below but what a busy item's own worker holds
    std::condition_variable changed_;
    std::vector<Item> items_;
    bool stopping_ = false;
    std::optional<Error> lost_;
    std::mutex listening_;
};

}  // namespace flotte

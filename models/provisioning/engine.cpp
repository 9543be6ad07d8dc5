#include "models/provisioning/engine.h"

#include <algorithm>
#include <utility>

#include "models/provisioning/engine_run.h"

namespace flotte {

Engine::Engine(Journal& journal, StepMaker maker, const Clock& clock, Chance chance, Options options)
    : journal_(journal),
      maker_(std::move(maker)),
      clock_(clock),
      chance_(std::move(chance)),
      options_(options) {}

Result<OperationState> Engine::run(const Operation& operation, const Lease& lease, Direction direction,
                                   const std::set<StepId>& adopt, CancelToken stop,
                                   const Listener& listener) {
    Run run(*this, operation, lease, direction, adopt, std::move(stop), listener);
    return run.drive();
}

OperationState stateOf(const std::map<StepId, StepRecord>& records, Engine::Direction direction) {
    const auto all = [&](auto holds) {
        return std::all_of(records.begin(), records.end(),
                           [&](const auto& entry) { return holds(entry.second); });
    };
    if (direction == Engine::Direction::Forward) {
        return all([](const StepRecord& r) { return r.phase == StepPhase::Done; }) ? OperationState::Done
                                                                                   : OperationState::Stopped;
    }
    if (all([](const StepRecord& r) {
            return r.phase == StepPhase::Undone || (r.phase == StepPhase::Left && !r.problem);
        })) {
        return OperationState::Undone;
    }
    // What failed keeps what it stands on; without a failure it was stopped on its way.
    return all([](const StepRecord& r) { return r.phase != StepPhase::Left || !r.problem; })
               ? OperationState::Undoing
               : OperationState::Left;
}

}  // namespace flotte

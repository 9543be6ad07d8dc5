#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "models/core/backoff.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/provisioning/journal.h"
#include "models/provisioning/operation.h"
#include "models/provisioning/step.h"
#include "models/provisioning/step_machine.h"

namespace flotte {

/// Drives one operation: steps in the order of their graph, side by side where they may, each intent in the
/// journal before its call and each outcome after. Knows no system.
class Engine {
 public:
    struct Options {
        StepRules rules;
        Milliseconds callDeadline{30'000};
        Milliseconds renewEvery{10'000};
        Backoff failures{Milliseconds(500), Milliseconds(15'000)};
        Backoff looks{Milliseconds(100), Milliseconds(2'000)};  ///< between two looks at what is not ready
        unsigned workers = 8;
        unsigned eachSystem = 4;  ///< calls at once to one system of one region
    };
    enum class Direction { Forward, Undo };
    /// A step is another by now, or waits for a journal that is away (`Problem::Kind::Away`, which no journal
    /// holds then). Called on the engine's threads, one call at a time; cheap.
    using Listener = std::function<void(const StepSpec& step, const StepRecord& record)>;

    /// What is referred to outlives it.
    Engine(Journal& journal, StepMaker maker, const Clock& clock, Chance chance, Options options);

    /// Blocks until nothing more happens by itself; any thread. `adopt` = the steps whose foreign objects the
    /// operator takes over. After `stop` no new call is begun. The lease is released at the end; where it is
    /// lost, HeldError, and nothing more is written. Where the journal can't be reached for longer than the
    /// rules' patience, its error: what was done is found again by a resume.
    Result<OperationState> run(const Operation& operation, const Lease& lease, Direction direction,
                               const std::set<StepId>& adopt, CancelToken stop, const Listener& listener);

 private:
    class Run;
    Journal& journal_;
    StepMaker maker_;
    const Clock& clock_;
    Chance chance_;
    Options options_;
};

/// What an operation came to, from its steps at rest.
OperationState stateOf(const std::map<StepId, StepRecord>& records, Engine::Direction direction);

}  // namespace flotte

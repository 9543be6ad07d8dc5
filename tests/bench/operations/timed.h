#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "models/provisioning/journal.h"
#include "models/provisioning/step.h"

/// Where the time of an operation goes: into calls, the journal, waits, and what is flotte's own.
namespace flotte::bench {

using Point = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// Of one step: its calls, its words with the journal and the audit log, and its pauses while something in
/// the system was not ready.
struct StepTime {
    Duration calls{};
    Duration journal{};
    Duration waits{};
    Point end{};
    std::optional<Point> waitsSince;
};

/// Any thread.
class Timeline {
 public:
    void begin();
    void called(const StepId& step, Point from, Point to, bool waiting);
    void wrote(const StepId& step, Point from, Point to);

    /// Along the longest way through the graph, from `begin` to the end of the last step.
    struct Share {
        Duration wall{};
        Duration calls{};
        Duration journal{};
        Duration waits{};
        int steps = 0;
        Duration own() const { return wall - calls - journal - waits; }
    };
    Share critical(const Plan& plan) const;

 private:
    mutable std::mutex mutex_;
    Point begin_{};
    std::map<StepId, StepTime> steps_;
};

/// What is referred to outlives them.
StepMaker timed(StepMaker maker, Timeline& timeline);
std::unique_ptr<Journal> timed(Journal& journal, Timeline& timeline);

}  // namespace flotte::bench

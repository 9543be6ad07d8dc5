#pragma once

#include <chrono>

namespace flotte {

/// A moment in UTC, to the millisecond.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;
/// A moment of the monotonic clock, for durations and deadlines.
using SteadyPoint = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::milliseconds;

/// The clocks of two machines may differ by this much before a time in the future is called impossible.
constexpr std::chrono::minutes kClocksDiffer{5};

/// Time is injected: nothing below `app` asks the system. Implementations may be called on any thread.
class Clock {
 public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
    virtual SteadyPoint steady() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
 public:
    TimePoint now() const override {
        return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    }
    SteadyPoint steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace flotte

#pragma once

#include "tests/bench/window/figures.h"
#include "tests/bench/window/meter.h"

namespace flotte::bench {

constexpr double kFrame = 16;    // ms
constexpr double kMemory = 150;  // MB
constexpr double kFlat = 1;      // MB an hour
constexpr int kTenants = 1000;
constexpr int kManyTenants = 10'000;
constexpr int kEventsASecond = 2000;

/// One start in this process, told on stdout as four numbers: ms since `startedAt` (by the monotonic clock)
/// until the window and until the complete fleet were painted, memory then in MB, and ms of CPU of all
/// threads.
void tellStart(Meter& meter, double startedAt);

/// A frame is from the update request to the flush. Beside it: everything the GUI thread does for one batch
/// (rows taken, painted, chips counted, and each tenth time the second's tick).
void measureFrames(Meter& meter, Report& report, int tenants, int events, int seconds);
/// From the key to the flush after which nothing is left to do. `filter` = only this one; null = those of a
/// working day.
void measureKeys(Meter& meter, Report& report, int rounds, const char* filter);
void soak(Meter& meter, Report& report, int minutes);

}  // namespace flotte::bench

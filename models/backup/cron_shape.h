#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace flotte {

/// What a CronJob's schedule says about when it runs, whatever the day.
struct CronShape {
    std::chrono::minutes longestGap{0};  ///< between two runs in a row, without shifts of the clock
    bool oneMinute = false;  ///< runs in one minute of an hour only: all who share it start at once
};

/// Looked at over the eight years from 2024, or the first 2,000 runs. Empty when it is no schedule
/// (`CronSchedule`), or one that never runs.
std::optional<CronShape> cronShape(std::string_view schedule);

/// Whether `cronShape` would say anything; far cheaper.
bool everRuns(std::string_view schedule);

}  // namespace flotte

#include "models/backup/cron_shape.h"

#include <algorithm>

#include "models/backup/cron.h"

namespace flotte {
namespace {

constexpr TimePoint kFrom{std::chrono::seconds(1'704'067'200)};  // 2024-01-01, a leap year
constexpr TimePoint kUntil = kFrom + std::chrono::hours(24 * (8 * 365 + 2));
constexpr int kMostRuns = 2'000;  // more than the minutes of a day: one longer pause at least is among them

std::chrono::minutes minuteOfHour(TimePoint at) {
    return std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()) % std::chrono::hours(1);
}

}  // namespace

bool everRuns(std::string_view schedule) {
    const auto read = CronSchedule::parse(schedule, "UTC");
    return read && read->nextAfter(kFrom).has_value();
}

std::optional<CronShape> cronShape(std::string_view schedule) {
    const auto read = CronSchedule::parse(schedule, "UTC");
    auto run = read ? read->nextAfter(kFrom) : std::nullopt;
    if (!run) {
        return std::nullopt;
    }
    // `@every` counts from when the cron job was made: no minute is everyone's.
    CronShape shape{{}, read->lastUntil(kUntil).has_value()};
    const auto minute = minuteOfHour(*run);
    for (int i = 0; i < kMostRuns; ++i) {
        const auto next = read->nextAfter(*run);
        if (!next || *next > kUntil) {
            break;
        }
        shape.longestGap =
            std::max(shape.longestGap, std::chrono::duration_cast<std::chrono::minutes>(*next - *run));
        shape.oneMinute = shape.oneMinute && minuteOfHour(*next) == minute;
        run = next;
    }
    return shape;
}

}  // namespace flotte

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "models/backup/cron_fields.h"
#include "models/backup/zone.h"
#include "models/core/time.h"

namespace flotte {

/// Why a schedule tells no times.
enum class ScheduleFault : std::uint8_t {
    Unreadable,   ///< not a schedule to Kubernetes: it never runs
    UnknownZone,  ///< a time zone that is not in this machine's tz database
    Never         ///< a schedule that no date fulfils, such as 30 February
};

/// When a CronJob runs: CronJob.spec.schedule and .timeZone, as Kubernetes 1.36 reads them (robfig/cron v3:
/// five fields, `@hourly` … `@yearly`, `@every 1h30m`, a leading `TZ=` or `CRON_TZ=`, which wins over
/// `timeZone`). It runs in every minute whose wall clock matches: what falls into the hour that a change to
/// summer time skips does not run that day; what falls into the hour that comes twice runs twice. Immutable;
/// any thread.
class CronSchedule {
 public:
    static tl::expected<CronSchedule, ScheduleFault> parse(std::string_view schedule,
                                                           const std::string& timeZone);
    /// With zones that were read before: `zoneOf` gives null for a name it doesn't know.
    template <class ZoneOf>
    static tl::expected<CronSchedule, ScheduleFault> parse(std::string_view schedule,
                                                           const std::string& timeZone, ZoneOf zoneOf);

    /// The first run after `at`; empty when there is none within five years. `@every` counts from `at`.
    std::optional<TimePoint> nextAfter(TimePoint at) const;
    /// The last run at or before `at`, within five years; always empty for `@every`, which no clock tells.
    std::optional<TimePoint> lastUntil(TimePoint at) const;
    /// The last run that has come by `now` since the run (or creation) at `since`; empty = none yet.
    std::optional<TimePoint> lastDue(TimePoint since, TimePoint now) const;
    /// The longest time between two runs, from the last one before `now` for eight days (at least one pair).
    std::optional<std::chrono::minutes> longestPause(TimePoint now) const;

 private:
    struct Parts {
        std::string_view zone;
        bool zoned = false;
        std::string_view expression;
    };
    static std::optional<Parts> partsOf(std::string_view schedule);
    static std::optional<CronSchedule> expression(std::string_view text);

    CronFields fields_;
    std::optional<std::chrono::seconds> every_;  ///< set = `@every`, then fields and zone mean nothing
    std::shared_ptr<const Zone> zone_;
};

template <class ZoneOf>
tl::expected<CronSchedule, ScheduleFault> CronSchedule::parse(std::string_view schedule,
                                                              const std::string& timeZone, ZoneOf zoneOf) {
    const std::optional<Parts> parts = partsOf(schedule);
    std::optional<CronSchedule> read = parts ? expression(parts->expression) : std::nullopt;
    if (!read) {
        return tl::unexpected(ScheduleFault::Unreadable);
    }
    read->zone_ = zoneOf(parts->zoned ? std::string(parts->zone) : timeZone);
    if (!read->zone_) {
        return tl::unexpected(ScheduleFault::UnknownZone);
    }
    return *std::move(read);
}

}  // namespace flotte

#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "models/backup/cron.h"

namespace flotte {

/// Schedules as they are met, each read once: a thousand tenants share a few hundred, and the tz database is
/// slow to read. Not for several threads; belongs to who assesses.
class Schedules {
 public:
    using Read = tl::expected<CronSchedule, ScheduleFault>;

    /// Valid until the next call.
    const Read& of(const std::string& schedule, const std::string& timeZone);
    /// `CronSchedule::longestPause` as of the hour of `now`.
    std::optional<std::chrono::minutes> longestPause(const std::string& schedule, const std::string& timeZone,
                                                     TimePoint now);

 private:
    struct Known {
        Read read;
        std::optional<std::chrono::sys_time<std::chrono::hours>> pausedAt;
        std::optional<std::chrono::minutes> pause;
    };
    Known& known(const std::string& schedule, const std::string& timeZone);
    std::shared_ptr<const Zone> zone(const std::string& name);

    std::map<std::pair<std::string, std::string>, Known> known_;
    std::map<std::string, std::shared_ptr<const Zone>> zones_;
};

}  // namespace flotte

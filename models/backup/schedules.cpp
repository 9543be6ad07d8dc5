#include "models/backup/schedules.h"

namespace flotte {

namespace {

// Hostile clusters may hold any number; each is a few hundred bytes, a zone two kilobytes.
constexpr std::size_t kMostSchedules = 20'000;
constexpr std::size_t kMostZones = 1'000;

}  // namespace

std::shared_ptr<const Zone> Schedules::zone(const std::string& name) {
    if (const auto found = zones_.find(name); found != zones_.end()) {
        return found->second;
    }
    if (zones_.size() >= kMostZones) {
        zones_.clear();
    }
    const std::optional<Zone> read = Zone::named(name);
    return zones_.emplace(name, read ? std::make_shared<const Zone>(*read) : nullptr).first->second;
}

Schedules::Known& Schedules::known(const std::string& schedule, const std::string& timeZone) {
    const std::pair key(schedule, timeZone);
    if (const auto found = known_.find(key); found != known_.end()) {
        return found->second;
    }
    if (known_.size() >= kMostSchedules) {
        known_.clear();
    }
    Known known{
        CronSchedule::parse(schedule, timeZone, [this](const std::string& name) { return zone(name); }),
        {},
        {}};
    return known_.emplace(key, std::move(known)).first->second;
}

const Schedules::Read& Schedules::of(const std::string& schedule, const std::string& timeZone) {
    return known(schedule, timeZone).read;
}

std::optional<std::chrono::minutes> Schedules::longestPause(const std::string& schedule,
                                                            const std::string& timeZone, TimePoint now) {
    Known& one = known(schedule, timeZone);
    const auto hour = std::chrono::floor<std::chrono::hours>(now);
    if (one.read && one.pausedAt != hour) {
        one.pausedAt = hour;
        one.pause = one.read->longestPause(now);
    }
    return one.pause;
}

}  // namespace flotte

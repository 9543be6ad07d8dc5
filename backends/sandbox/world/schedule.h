#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <vector>

#include "models/core/time.h"

namespace flotte::sandbox {

/// A CronJob's schedule as the sandbox's own controller reads it: five fields of `*`, numbers, ranges, steps
/// and lists. Written apart from `models/backup`, so that an error in flotte's reading shows. A value.
class Schedule {
 public:
    /// `zone` is an IANA name; empty = UTC. Empty for what it can't read (names of months, `@daily`, `TZ=`).
    static std::optional<Schedule> parse(const std::string& text, const std::string& zone);

    /// The times after `after` and until `until`, ascending. An hour that summer time skips has none; one
    /// that comes twice counts once, at its first coming. At most the last 400 days are looked at.
    std::vector<TimePoint> between(TimePoint after, TimePoint until) const;

 private:
    bool onDay(std::chrono::year_month_day day) const;
    void addDay(std::chrono::sys_days day, TimePoint after, TimePoint until,
                std::vector<TimePoint>& times) const;

    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;
    std::bitset<13> months_;
    std::bitset<7> weekdays_;
    bool anyDay_ = false;      ///< the field is `*`
    bool anyWeekday_ = false;  ///< then only the other one counts
    std::string zone_;
};

/// The offset from UTC in a zone at a moment; zero where the machine does not know the zone.
std::chrono::seconds zoneOffset(const std::string& zone, TimePoint at);

}  // namespace flotte::sandbox

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace flotte {

/// A minute of the wall clock, whatever the zone.
using WallMinute = std::chrono::local_time<std::chrono::minutes>;

/// The five fields of a cron expression as sets of bits, read as Kubernetes reads them (robfig/cron v3's
/// standard parser): names of months and days without case, `*` and `?`, lists, ranges, steps (`5/15` = from
/// 5 on), Sunday is 0 and never 7.
struct CronFields {
    std::uint64_t minutes = 0;
    std::uint64_t hours = 0;
    std::uint64_t days = 0;  ///< of the month, 1 … 31
    std::uint64_t months = 0;
    std::uint64_t weekdays = 0;  ///< Sunday = 0
    /// One of the two fields of days is a star (`*/2` is none): then both must match, else either.
    bool starredDay = false;

    /// Empty when it is not such an expression. What matches no minute is one all the same.
    static std::optional<CronFields> parse(std::string_view text);

    /// The first minute that matches, `from` ≤ it < `until`; the last one.
    std::optional<WallMinute> first(WallMinute from, WallMinute until) const;
    std::optional<WallMinute> last(WallMinute from, WallMinute until) const;

    bool operator==(const CronFields&) const = default;

 private:
    bool matchesDay(std::chrono::local_days day, std::chrono::year_month_day date) const;
    /// Minute of the day, of those from `from` on (up to `upTo`).
    std::optional<std::chrono::minutes> firstInDay(std::chrono::minutes from) const;
    std::optional<std::chrono::minutes> lastInDay(std::chrono::minutes upTo) const;
};

}  // namespace flotte

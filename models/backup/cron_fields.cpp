#include "models/backup/cron_fields.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <span>
#include <string>
#include <vector>

namespace flotte {

namespace {

using std::chrono::local_days;
using std::chrono::year_month_day;
using Minutes = std::chrono::minutes;

constexpr unsigned kHourMinutes = 60;
constexpr unsigned kDayHours = 24;

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/// What a field may hold. `names[i]` stands for `min + i`.
struct Bounds {
    unsigned min = 0;
    unsigned max = 0;
    std::span<const std::string_view> names{};
};

constexpr Bounds kMinuteBounds{0, 59};
constexpr Bounds kHourBounds{0, 23};
constexpr Bounds kDayBounds{1, 31};
const Bounds kMonthBounds{1, 12, kMonths};
const Bounds kWeekdayBounds{0, 6, kWeekdays};

struct Field {
    std::uint64_t bits = 0;
    bool star = false;
};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

// As Go's strings.Fields: runs of white space separate.
std::vector<std::string_view> words(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    std::vector<std::string_view> found;
    for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string_view::npos;
         at = text.find_first_not_of(kBlanks, at)) {
        const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
        found.push_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

std::optional<unsigned> number(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<unsigned> value(std::string_view text, const Bounds& bounds) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    for (std::size_t i = 0; i < bounds.names.size(); ++i) {
        if (lower == bounds.names[i]) {
            return bounds.min + static_cast<unsigned>(i);
        }
    }
    return number(text);
}

// `a`, `a-b`, `*` and `?`; an open end is filled in by the caller where a step follows.
struct Range {
    unsigned start = 0;
    unsigned end = 0;
    bool star = false;
    bool single = false;
};

std::optional<Range> rangeOf(std::string_view text, const Bounds& bounds) {
    const std::vector<std::string_view> ends = split(text, '-');
    Range range;
    range.single = ends.size() == 1;
    if (ends[0] == "*" || ends[0] == "?") {
        return Range{bounds.min, bounds.max, true, range.single};
    }
    const auto start = value(ends[0], bounds);
    const auto end = ends.size() == 2 ? value(ends[1], bounds) : start;
    if (!start || !end || ends.size() > 2) {
        return std::nullopt;
    }
    range.start = *start;
    range.end = *end;
    return range;
}

std::optional<Field> partOf(std::string_view text, const Bounds& bounds) {
    const std::vector<std::string_view> parts = split(text, '/');
    std::optional<Range> range = rangeOf(parts[0], bounds);
    if (!range || parts.size() > 2) {
        return std::nullopt;
    }
    unsigned step = 1;
    if (parts.size() == 2) {
        const auto given = number(parts[1]);
        if (!given || *given == 0) {
            return std::nullopt;
        }
        step = *given;
        range->end = range->single ? bounds.max : range->end;
    }
    if (range->start < bounds.min || range->end > bounds.max || range->start > range->end) {
        return std::nullopt;
    }
    Field field{0, range->star && step == 1};
    for (std::uint64_t i = range->start; i <= range->end; i += step) {
        field.bits |= std::uint64_t{1} << i;
    }
    return field;
}

std::optional<Field> fieldOf(std::string_view text, const Bounds& bounds) {
    Field field;
    for (const std::string_view part : split(text, ',')) {
        if (part.empty()) {
            continue;  // the cluster's parser drops them too
        }
        const auto more = partOf(part, bounds);
        if (!more) {
            return std::nullopt;
        }
        field.bits |= more->bits;
        field.star = field.star || more->star;
    }
    return field;
}

bool has(std::uint64_t bits, unsigned i) {
    return ((bits >> i) & 1U) != 0;
}

// Bits 0 … i.
std::uint64_t upTo(unsigned i) {
    return (std::uint64_t{2} << i) - 1;
}

}  // namespace

std::optional<CronFields> CronFields::parse(std::string_view text) {
    const std::vector<std::string_view> parts = words(text);
    if (parts.size() != 5) {
        return std::nullopt;
    }
    const auto minute = fieldOf(parts[0], kMinuteBounds);
    const auto hour = fieldOf(parts[1], kHourBounds);
    const auto day = fieldOf(parts[2], kDayBounds);
    const auto month = fieldOf(parts[3], kMonthBounds);
    const auto weekday = fieldOf(parts[4], kWeekdayBounds);
    if (!minute || !hour || !day || !month || !weekday) {
        return std::nullopt;
    }
    CronFields fields;
    fields.minutes = minute->bits;
    fields.hours = hour->bits;
    fields.days = day->bits;
    fields.months = month->bits;
    fields.weekdays = weekday->bits;
    fields.starredDay = day->star || weekday->star;
    return fields;
}

bool CronFields::matchesDay(local_days day, year_month_day date) const {
    const bool byDate = has(days, static_cast<unsigned>(date.day()));
    const bool byWeekday = has(weekdays, std::chrono::weekday(day).c_encoding());
    return starredDay ? byDate && byWeekday : byDate || byWeekday;
}

std::optional<Minutes> CronFields::firstInDay(Minutes from) const {
    const auto start = static_cast<unsigned>(from.count());
    for (unsigned hour = start / kHourMinutes; hour < kDayHours; ++hour) {
        const unsigned skipped = hour == start / kHourMinutes ? start % kHourMinutes : 0;
        const std::uint64_t left = has(hours, hour) ? minutes >> skipped << skipped : 0;
        if (left != 0) {
            return std::chrono::hours(hour) + Minutes(std::countr_zero(left));
        }
    }
    return std::nullopt;
}

std::optional<Minutes> CronFields::lastInDay(Minutes end) const {
    const auto stop = static_cast<unsigned>(end.count());
    for (unsigned hour = stop / kHourMinutes + 1; hour-- > 0;) {
        const unsigned kept = hour == stop / kHourMinutes ? stop % kHourMinutes : kHourMinutes - 1;
        const std::uint64_t left = has(hours, hour) ? minutes & upTo(kept) : 0;
        if (left != 0) {
            return std::chrono::hours(hour) + Minutes(std::bit_width(left) - 1);
        }
    }
    return std::nullopt;
}

std::optional<WallMinute> CronFields::first(WallMinute from, WallMinute until) const {
    local_days day = std::chrono::floor<std::chrono::days>(from);
    Minutes minute = from - day;
    while (day + minute < until) {
        const year_month_day date(day);
        if (!has(months, static_cast<unsigned>(date.month()))) {
            day = local_days(date.year() / date.month() / 1 + std::chrono::months(1));
        } else {
            const auto found = matchesDay(day, date) ? firstInDay(minute) : std::nullopt;
            if (found) {
                const WallMinute at = day + *found;
                return at < until ? std::optional(at) : std::nullopt;
            }
            day += std::chrono::days(1);
        }
        minute = Minutes(0);
    }
    return std::nullopt;
}

std::optional<WallMinute> CronFields::last(WallMinute from, WallMinute until) const {
    constexpr Minutes kDayEnd{kDayHours * kHourMinutes - 1};
    const WallMinute newest = until - Minutes(1);
    local_days day = std::chrono::floor<std::chrono::days>(newest);
    Minutes minute = newest - day;
    while (day + minute >= from) {
        const year_month_day date(day);
        if (!has(months, static_cast<unsigned>(date.month()))) {
            day = local_days(date.year() / date.month() / 1) - std::chrono::days(1);
        } else {
            const auto found = matchesDay(day, date) ? lastInDay(minute) : std::nullopt;
            if (found) {
                const WallMinute at = day + *found;
                return at >= from ? std::optional(at) : std::nullopt;
            }
            day -= std::chrono::days(1);
        }
        minute = kDayEnd;
    }
    return std::nullopt;
}

}  // namespace flotte

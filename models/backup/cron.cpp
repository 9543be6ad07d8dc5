#include "models/backup/cron.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace flotte {

namespace {

using Minutes = std::chrono::minutes;
using Nanoseconds = std::chrono::nanoseconds;

constexpr std::chrono::years kHorizon{5};

struct Macro {
    std::string_view name;
    std::string_view fields;
};
constexpr std::array<Macro, 7> kMacros{{{"@yearly", "0 0 1 1 *"},
                                        {"@annually", "0 0 1 1 *"},
                                        {"@monthly", "0 0 1 * *"},
                                        {"@weekly", "0 0 * * 0"},
                                        {"@daily", "0 0 * * *"},
                                        {"@midnight", "0 0 * * *"},
                                        {"@hourly", "0 * * * *"}}};

struct Unit {
    std::string_view name;
    double seconds;
};
// Longer names first: `m` begins `ms`.
constexpr std::array<Unit, 7> kUnits{
    {{"ns", 1e-9}, {"us", 1e-6}, {"µs", 1e-6}, {"ms", 1e-3}, {"h", 3600}, {"m", 60}, {"s", 1}}};

/// Takes `1.5` from the front; empty when no number is there.
std::optional<double> takeNumber(std::string_view& text) {
    const std::size_t length = std::min(text.find_first_not_of("0123456789."), text.size());
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + length, value, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + length) {
        return std::nullopt;
    }
    text.remove_prefix(length);
    return value;
}

std::optional<double> takeUnit(std::string_view& text) {
    for (const Unit& unit : kUnits) {
        if (text.starts_with(unit.name)) {
            text.remove_prefix(unit.name.size());
            return unit.seconds;
        }
    }
    return std::nullopt;
}

/// Go's time.ParseDuration: `1h30m`, `-1.5h`; as the scheduler then rounds it: whole seconds, at least one.
std::optional<std::chrono::seconds> durationOf(std::string_view text) {
    constexpr double kMost = 9.2e9;  // what Go's duration holds: 292 years
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    if (text.empty()) {
        return std::nullopt;
    }
    double seconds = 0;
    while (!text.empty() && text != "0") {
        const auto value = takeNumber(text);
        const auto unit = value ? takeUnit(text) : std::nullopt;
        if (!unit) {
            return std::nullopt;
        }
        seconds += *value * *unit;
    }
    if (seconds > kMost) {
        return std::nullopt;
    }
    return std::chrono::seconds(negative || seconds < 1 ? 1 : static_cast<std::int64_t>(seconds));
}

WallMinute wall(TimePoint at, Minutes offset) {
    return WallMinute(std::chrono::floor<Minutes>(at.time_since_epoch()) + offset);
}

TimePoint utc(WallMinute at, Minutes offset) {
    return TimePoint(std::chrono::duration_cast<Milliseconds>(at.time_since_epoch() - offset));
}

/// The first whole minute at or after `at`.
TimePoint wholeMinute(TimePoint at) {
    return TimePoint(std::chrono::ceil<Minutes>(at.time_since_epoch()));
}

}  // namespace

std::optional<CronSchedule::Parts> CronSchedule::partsOf(std::string_view schedule) {
    Parts parts{{}, schedule.starts_with("TZ=") || schedule.starts_with("CRON_TZ="), schedule};
    if (parts.zoned) {
        const std::size_t equals = schedule.find('=');
        const std::size_t blank = schedule.find(' ');
        if (blank == std::string_view::npos) {
            return std::nullopt;
        }
        parts.zone = schedule.substr(equals + 1, blank - equals - 1);
        parts.expression = schedule.substr(blank);
        parts.expression.remove_prefix(
            std::min(parts.expression.find_first_not_of(" \t\n\v\f\r"), parts.expression.size()));
    }
    return parts;
}

std::optional<CronSchedule> CronSchedule::expression(std::string_view text) {
    constexpr std::string_view kEvery = "@every ";
    CronSchedule read;
    if (text.starts_with(kEvery)) {
        read.every_ = durationOf(text.substr(kEvery.size()));
        return read.every_ ? std::optional(read) : std::nullopt;
    }
    if (text.starts_with('@')) {
        const auto* const macro = std::find_if(kMacros.begin(), kMacros.end(),
                                               [text](const Macro& known) { return known.name == text; });
        if (macro == kMacros.end()) {
            return std::nullopt;
        }
        text = macro->fields;
    }
    const auto fields = CronFields::parse(text);
    if (!fields) {
        return std::nullopt;
    }
    read.fields_ = *fields;
    return read;
}

tl::expected<CronSchedule, ScheduleFault> CronSchedule::parse(std::string_view schedule,
                                                              const std::string& timeZone) {
    return parse(schedule, timeZone, [](const std::string& name) {
        const auto zone = Zone::named(name);
        return zone ? std::make_shared<const Zone>(*zone) : nullptr;
    });
}

std::optional<TimePoint> CronSchedule::nextAfter(TimePoint at) const {
    if (every_) {
        return std::chrono::floor<std::chrono::seconds>(at) + *every_;
    }
    const TimePoint limit = at + kHorizon;
    for (TimePoint from = wholeMinute(at + Milliseconds(1)); from < limit;) {
        const Zone::Span span = zone_->spanAt(from);
        const TimePoint until = std::min(span.until, limit);
        const auto found = fields_.first(wall(from, span.offset), wall(wholeMinute(until), span.offset));
        if (found) {
            return utc(*found, span.offset);
        }
        from = wholeMinute(until);
    }
    return std::nullopt;
}

std::optional<TimePoint> CronSchedule::lastUntil(TimePoint at) const {
    if (every_) {
        return std::nullopt;
    }
    const TimePoint limit = at - kHorizon;
    for (TimePoint until = wholeMinute(at + Milliseconds(1)); until > limit;) {
        const Zone::Span span = zone_->spanAt(until - Milliseconds(1));
        const TimePoint from = wholeMinute(std::max(span.from, limit));
        const auto found = fields_.last(wall(from, span.offset), wall(until, span.offset));
        if (found) {
            return utc(*found, span.offset);
        }
        if (from >= until) {
            break;
        }
        until = from;
    }
    return std::nullopt;
}

std::optional<TimePoint> CronSchedule::lastDue(TimePoint since, TimePoint now) const {
    if (every_) {
        const auto first = nextAfter(since);
        return *first > now ? std::nullopt : std::optional(*first + (now - *first) / *every_ * *every_);
    }
    const auto last = lastUntil(now);
    return last && *last > since ? last : std::nullopt;
}

std::optional<Minutes> CronSchedule::longestPause(TimePoint now) const {
    if (every_) {
        return std::chrono::ceil<Minutes>(*every_);
    }
    const TimePoint enough = now + std::chrono::days(8);
    std::optional<Minutes> longest;
    auto run = lastUntil(now);
    run = run ? run : nextAfter(now);
    while (run && (!longest || *run < enough)) {
        const auto next = nextAfter(*run);
        if (!next) {
            break;
        }
        longest = std::max(longest.value_or(Minutes(0)), std::chrono::floor<Minutes>(*next - *run));
        run = next;
    }
    return longest;
}

}  // namespace flotte

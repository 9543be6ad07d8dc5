#include "backends/sandbox/world/schedule.h"

#include <QTimeZone>

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

namespace flotte::sandbox {
namespace {

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// One of a field's comma-separated parts: `*`, `5`, `1-5`, each with `/step`.
template <std::size_t Size>
bool addPart(std::string_view part, int least, int most, std::bitset<Size>& set) {
    const std::size_t slash = part.find('/');
    const std::optional<int> step =
        slash == std::string_view::npos ? std::optional(1) : number(part.substr(slash + 1));
    const std::string_view range = part.substr(0, slash);
    int from = least;
    int to = most;
    if (range != "*") {
        const std::size_t dash = range.find('-');
        const std::optional<int> first = number(range.substr(0, dash));
        const std::optional<int> last =
            dash == std::string_view::npos ? first : number(range.substr(dash + 1));
        if (!first || !last) {
            return false;
        }
        from = *first;
        to = dash == std::string_view::npos && slash != std::string_view::npos ? most : *last;
    }
    if (!step || *step < 1 || from < least || to > most || from > to) {
        return false;
    }
    for (int value = from; value <= to; value += *step) {
        set.set(static_cast<std::size_t>(value));
    }
    return true;
}

template <std::size_t Size>
bool readField(std::string_view field, int least, int most, std::bitset<Size>& set) {
    const auto parts = split(field, ',');
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return addPart(part, least, most, set); });
}

const QTimeZone& timeZone(const std::string& name) {
    thread_local std::map<std::string, QTimeZone> known;  // reading one from the machine takes a while
    const auto found = known.find(name);
    return found != known.end()
               ? found->second
               : known.emplace(name, QTimeZone(QByteArray::fromStdString(name))).first->second;
}

}  // namespace

std::chrono::seconds zoneOffset(const std::string& zone, TimePoint at) {
    if (zone.empty()) {
        return std::chrono::seconds(0);
    }
    const QTimeZone& found = timeZone(zone);
    const auto moment = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    return std::chrono::seconds(found.isValid() ? found.offsetFromUtc(moment) : 0);
}

std::optional<Schedule> Schedule::parse(const std::string& text, const std::string& zone) {
    std::vector<std::string_view> fields = split(text, ' ');
    fields.erase(std::remove(fields.begin(), fields.end(), std::string_view()), fields.end());
    std::bitset<8> weekdays;  // 0 and 7 are both Sunday
    Schedule read;
    if (fields.size() != 5 || !readField(fields[0], 0, 59, read.minutes_) ||
        !readField(fields[1], 0, 23, read.hours_) || !readField(fields[2], 1, 31, read.days_) ||
        !readField(fields[3], 1, 12, read.months_) || !readField(fields[4], 0, 7, weekdays)) {
        return std::nullopt;
    }
    for (std::size_t day = 0; day < 8; ++day) {
        if (weekdays.test(day)) {
            read.weekdays_.set(day % 7);
        }
    }
    read.anyDay_ = fields[2].starts_with('*');
    read.anyWeekday_ = fields[4].starts_with('*');
    read.zone_ = zone;
    return read;
}

bool Schedule::onDay(std::chrono::year_month_day day) const {
    if (!months_.test(static_cast<unsigned>(day.month()))) {
        return false;
    }
    const bool byDay = days_.test(static_cast<unsigned>(day.day()));
    const bool byWeekday = weekdays_.test(std::chrono::weekday(std::chrono::sys_days(day)).c_encoding());
    return anyDay_ || anyWeekday_ ? byDay && byWeekday : byDay || byWeekday;
}

void Schedule::addDay(std::chrono::sys_days day, TimePoint after, TimePoint until,
                      std::vector<TimePoint>& times) const {
    for (std::size_t hour = 0; hour < hours_.size(); ++hour) {
        for (std::size_t minute = 0; hours_.test(hour) && minute < minutes_.size(); ++minute) {
            if (!minutes_.test(minute)) {
                continue;
            }
            const TimePoint local = day + std::chrono::hours(hour) + std::chrono::minutes(minute);
            TimePoint at =
                local - zoneOffset(zone_, local - zoneOffset(zone_, local - std::chrono::hours(14)));
            if (at + zoneOffset(zone_, at) != local) {
                at = local - zoneOffset(zone_, at);
            }
            if (at + zoneOffset(zone_, at) == local && at > after && at <= until) {
                times.push_back(at);
            }
        }
    }
}

std::vector<TimePoint> Schedule::between(TimePoint after, TimePoint until) const {
    using std::chrono::days;
    std::vector<TimePoint> times;
    const TimePoint from = std::max(after, until - days(400));
    const auto last = std::chrono::floor<days>(until) + days(1);
    for (auto day = std::chrono::floor<days>(from) - days(1); day <= last; day += days(1)) {
        if (onDay(std::chrono::year_month_day(day))) {
            addDay(day, from, until, times);
        }
    }
    std::sort(times.begin(), times.end());
    return times;
}

}  // namespace flotte::sandbox

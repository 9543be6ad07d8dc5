#include "models/backup/zone.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace flotte {

namespace {

constexpr TimePoint kBegin{std::chrono::sys_days{std::chrono::year{1990} / 1 / 1}};
constexpr TimePoint kEnd{std::chrono::sys_days{std::chrono::year{2100} / 1 / 1}};

QDateTime qtTime(TimePoint at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
}

std::chrono::minutes minutesOf(int seconds) {
    return std::chrono::floor<std::chrono::minutes>(std::chrono::seconds(seconds));
}

// Qt makes a zone of any "UTC+05:00"; Go knows files of the tz database only.
bool isOffsetName(const std::string& name) {
    return name.starts_with("UTC") && name.size() > 3;
}

// Etc/GMT+3 is three hours *behind* UTC. Qt takes no name with a plus.
std::optional<std::chrono::minutes> fixedOffset(std::string_view name) {
    constexpr std::string_view kBefore = "Etc/GMT";
    if (!name.starts_with(kBefore)) {
        return std::nullopt;
    }
    name.remove_prefix(kBefore.size());
    const bool behind = name.starts_with('+');
    if (name.size() < 2 || (!behind && !name.starts_with('-')) || name[1] == '0') {
        return std::nullopt;
    }
    int hours = 0;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), hours);
    const bool known =
        error == std::errc() && end == name.data() + name.size() && hours <= (behind ? 12 : 14);
    return known ? std::optional(std::chrono::minutes(std::chrono::hours(behind ? -hours : hours)))
                 : std::nullopt;
}

}  // namespace

std::optional<Zone> Zone::named(const std::string& name) {
    Zone zone;
    if (name.empty() || name == "UTC") {
        zone.changes_.emplace_back(kBegin, 0);
        return zone;
    }
    if (const auto offset = fixedOffset(name)) {
        zone.changes_.emplace_back(kBegin, *offset);
        return zone;
    }
    const QByteArray id = QByteArray::fromStdString(name);
    if (isOffsetName(name) || !QTimeZone::isTimeZoneIdAvailable(id)) {
        return std::nullopt;
    }
    const QTimeZone known(id);
    if (!known.isValid()) {
        return std::nullopt;
    }
    zone.changes_.emplace_back(kBegin, minutesOf(known.offsetFromUtc(qtTime(kBegin))));
    for (const QTimeZone::OffsetData& change : known.transitions(qtTime(kBegin), qtTime(kEnd))) {
        const std::chrono::minutes offset = minutesOf(change.offsetFromUtc);
        if (offset != zone.changes_.back().second) {
            zone.changes_.emplace_back(TimePoint(Milliseconds(change.atUtc.toMSecsSinceEpoch())), offset);
        }
    }
    return zone;
}

Zone::Span Zone::spanAt(TimePoint at) const {
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), at,
                                        [](TimePoint t, const auto& change) { return t < change.first; });
    const auto in = after == changes_.begin() ? after : std::prev(after);
    // Before the first and after the last, as far as anybody asks.
    constexpr std::chrono::years kFar{20};
    return {in == changes_.begin() ? std::min(kBegin, at) - kFar : in->first,
            std::next(in) == changes_.end() ? std::max(kEnd, at) + kFar : std::next(in)->first, in->second};
}

}  // namespace flotte

#include "models/metrics/forecast.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace flotte {

namespace {

// Less is a night's replicas, no trend.
constexpr std::size_t kFewestValues = 12;
constexpr std::chrono::hours kShortest{24};
/// A line that explains less of what moved than this says nothing about where it goes.
constexpr double kExplained = 0.5;
constexpr std::chrono::hours kForeseen{90 * 24};
constexpr double kDay = 24.0 * 3600 * 1000;

struct Line {
    double aDay = 0;
    double explained = 0;  ///< 0 … 1 of the variance; 0 where nothing moves
};

/// Least squares, with both axes moved to their means: times since 1970 squared would eat up the digits.
Line lineThrough(const Curve& curve) {
    const auto count = static_cast<double>(curve.size());
    const auto day = [&](const std::pair<TimePoint, double>& point) {
        return static_cast<double>((point.first - curve.front().first).count()) / kDay;
    };
    double meanX = 0;
    double meanY = 0;
    for (const auto& point : curve) {
        meanX += day(point) / count;
        meanY += point.second / count;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (const auto& point : curve) {
        const double x = day(point) - meanX;
        const double y = point.second - meanY;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    return xx > 0 && yy > 0 ? Line{xy / xx, xy * xy / (xx * yy)} : Line{};
}

}  // namespace

QuotaForecast forecastOf(const QuotaUse& quota, const Curve& used) {
    using Kind = QuotaForecast::Kind;
    QuotaForecast forecast;
    forecast.resource = quota.resource;
    forecast.hard = quota.hard;
    forecast.values = used.size();
    if (!quota.used) {
        return forecast;
    }
    forecast.used = *quota.used;
    if (quota.share().value_or(0) >= 1) {
        forecast.kind = Kind::Full;
        return forecast;
    }
    if (used.empty()) {
        return forecast;
    }
    forecast.seen = used.back().first - used.front().first;
    if (used.size() < kFewestValues || forecast.seen < kShortest) {
        return forecast;
    }
    const Line line = lineThrough(used);
    forecast.aDay = line.aDay;
    const double days = (quota.hard.toDouble() - quota.used->toDouble()) / line.aDay;
    if (line.aDay <= 0 || line.explained < kExplained ||
        days * kDay > static_cast<double>(Milliseconds(kForeseen).count())) {
        forecast.kind = Kind::Steady;
        return forecast;
    }
    forecast.kind = Kind::Fills;
    forecast.in = Milliseconds(static_cast<std::int64_t>(days * kDay));
    return forecast;
}

std::optional<QuotaForecast> soonestForecast(const QuotaTable& table,
                                             const std::map<std::string, Curve>& used) {
    std::optional<QuotaForecast> first;
    for (const QuotaUse& quota : table) {
        const auto found = used.find(quota.resource);
        QuotaForecast forecast = forecastOf(quota, found != used.end() ? found->second : Curve());
        const auto before = [](const QuotaForecast& a, const QuotaForecast& b) {
            return std::tuple(b.kind, a.in) < std::tuple(a.kind, b.in);
        };
        if (!first || before(forecast, *first)) {
            first = std::move(forecast);
        }
    }
    return first;
}

}  // namespace flotte

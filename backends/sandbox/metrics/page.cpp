#include "backends/sandbox/metrics/page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "backends/sandbox/metrics/families.h"

namespace flotte::sandbox::metrics {
namespace {

constexpr std::size_t kPiece = 1U << 18U;

void addNumber(std::string& text, double value) {
    std::array<char, 64> buffer{};
    const auto [end, problem] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    text.append(buffer.data(), problem == std::errc{} ? end : buffer.data());
}

void addHeader(std::string& text, const std::string& name, const std::string& kind, const char* help) {
    text += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + kind + "\n";
}

void addSample(std::string& text, const std::string& name, const Series& series, double value) {
    text += name;
    text += series.suffix;
    text += '{';
    text += series.labels;
    text += "} ";
    addNumber(text, value);
}

/// OpenMetrics names a counter without _total, and knows no counter whose samples lack it.
std::pair<std::string, std::string> openMetrics(const Family& family) {
    constexpr std::string_view kEnd = "_total";
    const std::string name = family.name;
    if (std::string_view(family.kind) != "counter") {
        return {name, family.kind};
    }
    return name.ends_with(kEnd) ? std::pair(name.substr(0, name.size() - kEnd.size()), std::string("counter"))
                                : std::pair(name, std::string("unknown"));
}

}  // namespace

std::string metricsPage(const std::vector<Tenant>& tenants, const Pace& pace, TimePoint now) {
    const double at = static_cast<double>(now.time_since_epoch().count()) / 1000;
    std::string text;
    for (const Family& family : families()) {
        addHeader(text, family.name, family.kind, family.help);
        for (const Tenant& tenant : tenants) {
            for (const Series& series : family.series(tenant, pace)) {
                addSample(text, family.name, series, series.value(at));
                text += '\n';
            }
        }
    }
    return text;
}

HistorySpan historySpan(std::size_t tenants, std::size_t most, TimePoint now) {
    constexpr std::size_t kSeries = 17;  // of a tenant, in history
    constexpr std::size_t kSixHours = 180;
    constexpr std::size_t kLeast = 4;  // a rate over five minutes needs two samples in them
    HistorySpan span;
    const std::size_t points =
        std::clamp(most / std::max<std::size_t>(1, tenants * kSeries), kLeast, kSixHours);
    span.until = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    span.from = span.until - static_cast<std::int64_t>(points) * span.step;
    return span;
}

HistorySpan weekSpan(std::size_t tenants, std::size_t most, TimePoint now) {
    constexpr std::size_t kSeries = 6;
    constexpr std::size_t kHours = 168;
    constexpr std::size_t kLeast = 24;
    const std::size_t points = std::clamp(most / std::max<std::size_t>(1, tenants * kSeries), kLeast, kHours);
    HistorySpan span;
    span.step = 3600 * static_cast<std::int64_t>(kHours / points);
    span.until = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    span.from = span.until - static_cast<std::int64_t>(kHours) * 3600;
    return span;
}

void writeHistory(const std::vector<Tenant>& tenants, const Pace& pace, const HistorySpans& spans,
                  const std::function<void(std::string_view)>& write) {
    std::string text;
    for (const Family& family : families()) {
        if (family.past == Past::None) {
            continue;
        }
        const HistorySpan& span = family.past == Past::Days ? spans.days : spans.hours;
        const std::int64_t first = (span.from + span.step - 1) / span.step * span.step;
        const auto [name, kind] = openMetrics(family);
        addHeader(text, name, kind, family.help);
        for (const Tenant& tenant : tenants) {
            for (const Series& series : family.series(tenant, pace)) {
                for (std::int64_t at = first; at <= span.until; at += span.step) {
                    addSample(text, family.name, series, series.value(static_cast<double>(at)));
                    text += ' ' + std::to_string(at) + '\n';
                }
                if (text.size() > kPiece) {
                    write(text);
                    text.clear();
                }
            }
        }
    }
    write(text + "# EOF\n");
}

}  // namespace flotte::sandbox::metrics

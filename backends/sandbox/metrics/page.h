#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/metrics/tenant_meter.h"

namespace flotte::sandbox::metrics {

/// What a scrape gets: Prometheus' text format 0.0.4, the values of `now`.
std::string metricsPage(const std::vector<Tenant>& tenants, const Pace& pace, TimePoint now);

/// A stretch of the past: one sample each `step`, at its multiples, from `from` until `until`.
struct HistorySpan {
    std::int64_t from = 0;  ///< seconds since 1970
    std::int64_t until = 0;
    std::int64_t step = 120;
    bool operator==(const HistorySpan&) const = default;
};

/// The last six hours, or as much of them as `most` samples are for so many tenants.
HistorySpan historySpan(std::size_t tenants, std::size_t most, TimePoint now);

/// The last week, each hour, or as often as `most` samples are for so many tenants.
HistorySpan weekSpan(std::size_t tenants, std::size_t most, TimePoint now);

/// `hours` and `days`: of the families that have such a past.
struct HistorySpans {
    HistorySpan hours, days;
};

/// OpenMetrics text for `promtool tsdb create-blocks-from openmetrics`, piece by piece.
void writeHistory(const std::vector<Tenant>& tenants, const Pace& pace, const HistorySpans& spans,
                  const std::function<void(std::string_view)>& write);

}  // namespace flotte::sandbox::metrics

#include "backends/sandbox/world/pod_log.h"

#include <algorithm>
#include <array>

#include "backends/sandbox/world/dice.h"

namespace flotte::sandbox {
namespace {

constexpr std::chrono::seconds kPause{4};

std::string requestLine(const std::string& pod, std::int64_t number) {
    constexpr std::array<const char*, 6> kPaths = {"/api/products", "/api/orders",  "/api/cart",
                                                   "/api/session",  "/api/returns", "/health"};
    const std::string digits = std::to_string(number);
    const std::uint32_t drawn = Dice().of({pod, digits});
    const bool slow = drawn % 97 == 0;
    const bool failed = drawn % 211 == 0;
    return std::string(failed ? "ERROR"
                       : slow ? "WARN"
                              : "INFO") +
           " method=GET path=" + kPaths[drawn / 7 % kPaths.size()] + " status=" + (failed ? "500" : "200") +
           " duration=" + std::to_string(slow ? 900 + drawn % 800 : 4 + drawn % 60) + "ms";
}

}  // namespace

std::vector<std::pair<TimePoint, std::string>> podLog(const PodLogQuery& query) {
    std::vector<std::pair<TimePoint, std::string>> lines;
    const TimePoint from = std::max(query.started, query.after.value_or(query.started));
    if (query.now < query.started) {
        return lines;
    }
    const auto last = (query.now - query.started) / kPause;
    auto first = (from - query.started) / kPause;
    first = std::max<std::int64_t>(first, last - static_cast<std::int64_t>(query.most));
    lines.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, last - first + 2)));
    for (auto number = first; number <= last; ++number) {
        const TimePoint at = query.started + number * kPause;
        if (query.after && at <= *query.after) {
            continue;
        }
        if (number == 0) {
            lines.emplace_back(at, "INFO starting " + query.container);
        } else if (query.crashed) {
            if (number == 1) {
                lines.emplace_back(at,
                                   "FATAL can't reach the database: connection refused; exiting with code 1");
            }
        } else {
            lines.emplace_back(at, requestLine(query.pod, number));
        }
    }
    return lines;
}

}  // namespace flotte::sandbox

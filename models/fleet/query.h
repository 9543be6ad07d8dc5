#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte {

/// One series of an instant query: its labels and its value.
struct Sample {
    std::vector<std::pair<std::string, std::string>> labels;
    double value = 0;
    TimePoint at{};
    bool operator==(const Sample&) const = default;
};

/// One series of a question over time: its labels and its points, oldest first. Where there was no value,
/// there is no point.
struct Series {
    std::vector<std::pair<std::string, std::string>> labels;
    std::vector<std::pair<TimePoint, double>> points;
    bool operator==(const Series&) const = default;
};

/// A time from … to, looked at each `step`.
struct Span {
    TimePoint from{};
    TimePoint to{};
    Milliseconds step{};
    bool operator==(const Span&) const = default;
};

/// Port: a database of measurements that answers expressions (Prometheus' PromQL; traces later).
/// Blocking; any thread but the network thread. NaN and infinite samples are left out by the backend.
class Query {
 public:
    virtual ~Query() = default;
    virtual Result<std::vector<Sample>> instant(const std::string& expression, CancelToken cancel,
                                                Milliseconds deadline) = 0;
    virtual Result<std::vector<Series>> range(const std::string& expression, const Span& span,
                                              CancelToken cancel, Milliseconds deadline) = 0;
    /// Names of the metrics the database knows among `names`; what tells "no such metric" from "no series
    /// now".
    virtual Result<std::vector<std::string>> known(const std::vector<std::string>& names, CancelToken cancel,
                                                   Milliseconds deadline) = 0;
    /// The network is another one: what is being asked ends with an error at once, and no old connection is
    /// used again. Any thread.
    virtual void interrupted() = 0;
};

}  // namespace flotte

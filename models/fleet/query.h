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

/// Port: a database of measurements that answers expressions (Prometheus' PromQL; traces later).
/// Blocking; any thread but the network thread. NaN and infinite samples are left out by the backend.
class Query {
 public:
    virtual ~Query() = default;
    virtual Result<std::vector<Sample>> instant(const std::string& expression, CancelToken cancel,
                                                Milliseconds deadline) = 0;
    /// Names of the metrics the database knows among `names`; what tells "no such metric" from "no series
    /// now".
    virtual Result<std::vector<std::string>> known(const std::vector<std::string>& names, CancelToken cancel,
                                                   Milliseconds deadline) = 0;
    /// The network is another one: what is being asked ends with an error at once, and no old connection is
    /// used again. Any thread.
    virtual void interrupted() = 0;
};

}  // namespace flotte

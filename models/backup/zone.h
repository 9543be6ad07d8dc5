#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/core/time.h"

namespace flotte {

/// A time zone's offsets from UTC, 1990 to 2100, read once from the machine's tz database. A value; any
/// thread.
class Zone {
 public:
    /// An IANA name as Go's `time.LoadLocation` takes it, since that is who reads it in the cluster; `UTC`
    /// or nothing = UTC. Empty where this machine does not know the name.
    static std::optional<Zone> named(const std::string& name);

    /// While it is `from` ≤ UTC < `until`, local time is UTC + `offset`.
    struct Span {
        TimePoint from;
        TimePoint until;
        std::chrono::minutes offset{0};
    };
    Span spanAt(TimePoint at) const;

 private:
    std::vector<std::pair<TimePoint, std::chrono::minutes>> changes_;  ///< ascending, at least one
};

}  // namespace flotte

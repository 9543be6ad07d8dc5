#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/core/time.h"

namespace flotte::sandbox {

struct PodLogQuery {
    std::string pod;  ///< its name, which decides what it says
    std::string container;
    TimePoint started;  ///< of the container
    TimePoint now;
    bool crashed = false;            ///< it says why before it ends
    std::optional<TimePoint> after;  ///< only what is younger
    std::size_t most = 2'000;        ///< the newest
};

/// What a container has said, oldest first: the same lines whenever it is asked.
std::vector<std::pair<TimePoint, std::string>> podLog(const PodLogQuery& query);

}  // namespace flotte::sandbox

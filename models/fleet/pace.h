#pragma once

#include <cstdint>

#include "models/core/time.h"

namespace flotte {

/// How often what can only be asked for is asked. What a cluster tells of itself (watches) has no pace.
enum class Pace : std::uint8_t { Frequent, Normal, Sparing };

struct PollIntervals {
    Milliseconds metrics;   ///< between two rounds of questions to a Prometheus
    Milliseconds websites;  ///< between two looks at the websites table's marks
};

constexpr PollIntervals pollIntervals(Pace pace) {
    switch (pace) {
        case Pace::Frequent:
            return {Milliseconds(15'000), Milliseconds(1'000)};
        case Pace::Sparing:
            return {Milliseconds(120'000), Milliseconds(10'000)};
        case Pace::Normal:
            break;
    }
    return {Milliseconds(30'000), Milliseconds(2'000)};
}

}  // namespace flotte

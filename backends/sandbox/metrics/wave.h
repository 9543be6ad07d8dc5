#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "backends/sandbox/metrics/tenant_meter.h"

namespace flotte::sandbox::metrics {

/// In [0, 1), by the seed and the words alone.
double chance(std::uint64_t seed, std::initializer_list<std::string_view> words);

/// A positive quantity around a mean: the day, the week, and noise made of three short swings whose lengths
/// have no common multiple. Being a sum of sines it has an exact integral: a counter needs no memory.
class Wave {
 public:
    /// `depth` 0 … 1: how much of the mean it swings. The shares' sum stays below one, so that the rate is
    /// never negative and no counter falls.
    Wave(const Tenant& tenant, std::string_view what, double mean, double depth);

    /// At seconds since 1970 of the simulation's clock.
    double at(double time) const;
    /// The integral of `at` since the beginning of 2024.
    double total(double time) const;

 private:
    struct Swing {
        double share, period, shift;
    };
    double mean_;
    std::array<Swing, 5> swings_;
};

/// What passed until `time` (real seconds since 1970): the wave's integral at the simulation's pace, each
/// phase weighted by `weight`. Never falls while weights are not negative.
template <class Weight>
double counted(const Wave& wave, const Tenant& tenant, const Pace& pace, double time, Weight weight) {
    const auto total = [&](double at) {
        const double anchor = static_cast<double>(pace.anchor);
        return at <= anchor || pace.speed == 1
                   ? wave.total(at)
                   : wave.total(anchor) +
                         (wave.total(anchor + (at - anchor) * pace.speed) - wave.total(anchor)) / pace.speed;
    };
    double sum = 0;
    for (std::size_t i = 0; i < tenant.phases.size(); ++i) {
        const double begin = i == 0 ? 0 : total(static_cast<double>(tenant.phases[i].from));
        const bool last =
            i + 1 == tenant.phases.size() || static_cast<double>(tenant.phases[i + 1].from) > time;
        const double end = total(last ? time : static_cast<double>(tenant.phases[i + 1].from));
        sum += (end - begin) * weight(tenant.phases[i]);
        if (last) {
            break;
        }
    }
    return sum;
}

/// The phase that holds at a time.
const Phase& phaseAt(const Tenant& tenant, double time);

}  // namespace flotte::sandbox::metrics

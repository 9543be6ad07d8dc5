#include "backends/sandbox/metrics/wave.h"

#include <cmath>
#include <numbers>
#include <string>

namespace flotte::sandbox::metrics {
namespace {

constexpr double kOrigin = 1704067200;  ///< 2024-01-01T00:00:00Z: where all counters were zero
constexpr double kDay = 86400;
constexpr double kTurn = 2 * std::numbers::pi;

}  // namespace

double chance(std::uint64_t seed, std::initializer_list<std::string_view> words) {
    std::uint64_t x = 14695981039346656037ULL ^ (seed * 0x9e3779b97f4a7c15ULL);
    for (const std::string_view word : words) {
        for (const char c : word) {
            x = (x ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
        x = (x ^ 0xffU) * 1099511628211ULL;  // "ab","c" is not "a","bc"
    }
    x ^= x >> 33U;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33U;
    return static_cast<double>(x >> 11U) / 9007199254740992.0;
}

Wave::Wave(const Tenant& tenant, std::string_view what, double mean, double depth) : mean_(mean) {
    const double peak = (15 + 3 * (chance(tenant.seed, {tenant.id, "peak"}) - 0.5) - tenant.utcOffset) * 3600;
    const auto phase = [&](std::string_view name) {
        return kTurn * chance(tenant.seed, {tenant.id, tenant.region, what, name});
    };
    swings_ = {Swing{0.55 * depth, kDay, kTurn / 4 - kTurn * peak / kDay},
               Swing{0.12 * depth, 7 * kDay, phase("week")}, Swing{0.12 * depth, 2837, phase("long")},
               Swing{0.08 * depth, 661, phase("middle")}, Swing{0.06 * depth, 187, phase("short")}};
}

double Wave::at(double time) const {
    double sum = 1;
    for (const Swing& swing : swings_) {
        sum += swing.share * std::sin(kTurn * (time - kOrigin) / swing.period + swing.shift);
    }
    return mean_ * sum;
}

double Wave::total(double time) const {
    const double x = time - kOrigin;
    double sum = x;
    for (const Swing& swing : swings_) {
        const double k = kTurn / swing.period;
        sum += swing.share / k * (std::cos(swing.shift) - std::cos(k * x + swing.shift));
    }
    return mean_ * sum;
}

const Phase& phaseAt(const Tenant& tenant, double time) {
    std::size_t i = 0;
    while (i + 1 < tenant.phases.size() && static_cast<double>(tenant.phases[i + 1].from) <= time) {
        ++i;
    }
    return tenant.phases[i];
}

}  // namespace flotte::sandbox::metrics

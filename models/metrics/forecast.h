#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "models/metrics/history.h"
#include "models/quota/quota.h"

namespace flotte {

/// Where a quota goes if what is reserved of it goes on as it did: a straight line through the values, by
/// least squares, from what is reserved now to `hard`.
struct QuotaForecast {
    enum class Kind : std::uint8_t {
        Unknown,  ///< too few values, or the cluster has not counted
        Steady,   ///< shrinks, stays, moves without a direction, or takes longer than anybody can foresee
        Fills,    ///< within `in`
        Full      ///< already
    };
    Kind kind = Kind::Unknown;
    std::string resource;
    Quantity used;
    Quantity hard;
    double aDay = 0;      ///< growth of `used`, in its unit
    Milliseconds in{};    ///< until it is full, from now
    Milliseconds seen{};  ///< from the first value to the last
    std::size_t values = 0;
    bool operator==(const QuotaForecast&) const = default;
};

/// `used`: what was reserved over time, oldest first.
QuotaForecast forecastOf(const QuotaUse& quota, const Curve& used);

/// Of a tenant's resources the one that matters first: what is full, then what is full soonest, then any that
/// is steady; unknown only where nothing is known of any. Nothing where there is no quota.
std::optional<QuotaForecast> soonestForecast(const QuotaTable& table,
                                             const std::map<std::string, Curve>& used);

}  // namespace flotte

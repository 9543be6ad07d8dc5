#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/quantity.h"

namespace flotte {

/// One resource of a tenant's ResourceQuota. Several quota objects in a namespace: the tightest of each
/// resource counts.
struct QuotaUse {
    std::string resource;
    Quantity hard;
    std::optional<Quantity> used;
    /// used ÷ hard; empty where the cluster has not counted; 1 where hard is 0 and something is used.
    std::optional<double> share() const;
    bool operator==(const QuotaUse&) const = default;
};

using QuotaTable = std::vector<QuotaUse>;  ///< ordered by resource

/// One line a resource, ordered by resource. Of several for one resource (several quota objects) the tightest
/// stays: the greatest share; one that is not counted yet only counts where no other is; then the least
/// `hard`.
QuotaTable tightest(std::vector<QuotaUse> uses);

/// One line of a quota as it is shown: what is reserved, and beside it what is really used.
struct QuotaLine {
    QuotaUse use;
    std::optional<double> share;           ///< of `hard` that is reserved
    std::optional<double> real;            ///< cores or bytes really used; only where something measures it
    std::optional<double> realShare;       ///< of `hard` that is really used; empty where hard is 0
    std::optional<double> realOfReserved;  ///< of what is reserved; empty where nothing is, or not counted
    bool operator==(const QuotaLine&) const = default;
};

/// `cpu` in cores and `memory` in bytes, really used; empty = not known. They stand beside requests and
/// limits alike.
std::vector<QuotaLine> quotaLines(const QuotaTable& table, std::optional<double> cpu,
                                  std::optional<double> memory);

constexpr double kQuotaNearlyFull = 0.80;
constexpr double kQuotaFull = 0.95;

}  // namespace flotte

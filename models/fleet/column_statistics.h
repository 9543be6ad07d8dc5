#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/fleet/fleet_columns.h"

namespace flotte {

/// What one field of some rows comes to. Only what is known is in the figures: unknown is never 0.
struct FieldStatistics {
    Field field = Field::Health;
    int known = 0;
    int none = 0;               ///< rows that have no such value: no quota, no website
    int unknown = 0;            ///< loading, denied, failed, stale, or not counted by the cluster
    int stale = 0;              ///< of these, rows whose source has gone silent
    std::optional<double> sum;  ///< only where amounts add up; in the field's unit
    std::optional<double> least, median, greatest;   ///< an age may be infinite: a backup that never was
    std::vector<std::pair<std::string, int>> words;  ///< of texts and words: how many rows, commonest first
    bool operator==(const FieldStatistics&) const = default;
};

FieldStatistics statisticsOf(const std::vector<TenantRowPtr>& rows, Field field, TimePoint now);
/// One for each field of the column.
std::vector<FieldStatistics> statisticsOf(const std::vector<TenantRowPtr>& rows, FleetColumn column,
                                          TimePoint now);

}  // namespace flotte

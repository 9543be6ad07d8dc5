#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "models/filter/field.h"

namespace flotte {

enum class FleetColumn : std::uint8_t {
    Health,
    Tenant,
    Site,
    Region,
    Tier,
    Pods,
    CpuQuota,     ///< requests.cpu: used of hard, tick = real use
    MemoryQuota,  ///< requests.memory, alike
    Backup,
    Requests,
    Errors,
    Anomalies,
    // From here on: shown only where somebody chose them.
    StorageQuota,
    PodQuota,
    Sites,  ///< how many
    Environment,
    Age  ///< of the tenant
};
constexpr int kFleetColumnCount = static_cast<int>(FleetColumn::Age) + 1;

constexpr bool isShownAtFirst(FleetColumn column) {
    return column <= FleetColumn::Anomalies;
}

/// The field a column shows. Its key names the column in settings, so that columns may come and move.
Field fieldOf(FleetColumn column);
std::optional<FleetColumn> columnNamed(std::string_view key);
/// All figures and words that stand in a column; never empty.
std::vector<Field> fieldsOf(FleetColumn column);

/// What orders the table. `WorstFirst` is the default: health level, then how many reasons, then the label.
struct FleetOrder {
    bool worstFirst = true;
    FleetColumn column = FleetColumn::Health;  ///< where not worstFirst
    bool descending = false;
    bool operator==(const FleetOrder&) const = default;
};

/// Total order: equal values fall back to label, then key, so that rows never swap by chance. Unknown values
/// are last in both directions.
bool comesBefore(const TenantRow& a, const TenantRow& b, const FleetOrder& order);

}  // namespace flotte

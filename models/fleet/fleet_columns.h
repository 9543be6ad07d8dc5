#pragma once

#include <compare>
#include <cstdint>

#include "models/tenant/tenant_row.h"

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
    Anomalies
};
constexpr int kFleetColumnCount = static_cast<int>(FleetColumn::Anomalies) + 1;

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

#include "models/fleet/fleet_columns.h"

#include <array>
#include <optional>
#include <string_view>

namespace flotte {

Field fieldOf(FleetColumn column) {
    static constexpr std::array<Field, kFleetColumnCount> kFields = {
        Field::Health,      Field::Tenant,    Field::Domain,       Field::Region,   Field::Tier,
        Field::Pods,        Field::Cpu,       Field::Memory,       Field::Backup,   Field::Requests,
        Field::Errors,      Field::Anomalies, Field::StorageQuota, Field::PodQuota, Field::Sites,
        Field::Environment, Field::Age};
    return kFields.at(static_cast<std::size_t>(column));
}

std::optional<FleetColumn> columnNamed(std::string_view key) {
    for (int i = 0; i < kFleetColumnCount; ++i) {
        const auto column = static_cast<FleetColumn>(i);
        if (infoOf(fieldOf(column)).key == key) {
            return column;
        }
    }
    return std::nullopt;
}

std::vector<Field> fieldsOf(FleetColumn column) {
    switch (column) {
        case FleetColumn::Pods:
            return {Field::PodsReady, Field::PodsTotal};
        case FleetColumn::CpuQuota:
            return {Field::Cpu, Field::CpuUsed, Field::CpuHard, Field::CpuReal};
        case FleetColumn::MemoryQuota:
            return {Field::Memory, Field::MemoryUsed, Field::MemoryHard, Field::MemoryReal};
        default:
            return {fieldOf(column)};
    }
}

}  // namespace flotte

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/reading.h"
#include "models/tenant/tenant_row.h"

/// What of a tenant can be asked for: the one list of fields that filters, columns, orders and explanations
/// share.
namespace flotte {

enum class Field : std::uint8_t {
    Health,
    Tenant,
    Namespace,
    Name,
    Domain,
    Site,
    Region,
    Tier,
    SubscriptionTier,
    Environment,
    Billing,
    CostCenter,
    Department,
    Lifecycle,
    Age,
    Sites,
    Pods,
    PodsReady,
    PodsTotal,
    PodsCrashing,
    Restarts,
    Quota,
    Cpu,
    CpuUsed,
    CpuHard,
    CpuReal,
    Memory,
    MemoryUsed,
    MemoryHard,
    MemoryReal,
    PodQuota,
    StorageQuota,
    Autoscalers,
    AutoscalersLimited,
    Backup,
    BackupAge,
    Requests,
    Errors,
    Anomalies,
    Reasons
};
constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::Reasons) + 1;

/// What a field is made of, and so what it can be compared with.
enum class FieldKind : std::uint8_t {
    Text,
    Choice,  ///< words of a fixed list
    Count,
    Share,  ///< 0 … 1, written in per cent
    Cores,
    Bytes,
    Rate,  ///< a second
    Age    ///< seconds; `Backup` has words besides
};

struct FieldInfo {
    Field field;
    FieldKind kind;
    std::string_view key;      ///< stable; English in both languages
    std::string_view aliases;  ///< other names that are read, folded, with commas between
};

/// In the order of `Field`.
std::span<const FieldInfo> fieldTable();
const FieldInfo& infoOf(Field field);
/// By key or alias; case and accents don't count.
std::optional<Field> fieldNamed(std::string_view name);
/// The field's key that was probably meant; empty when none is near.
std::string nearestField(std::string_view name);

/// A word of a field that has a fixed list, and French words that are read for it.
struct FieldChoice {
    std::string_view key;
    std::string_view aliases;
};
/// Empty for a field without such a list.
std::span<const FieldChoice> choicesOf(Field field);

/// A field's value in one row. Views look into the row: keep it no longer.
struct FieldReading {
    ReadingState state = ReadingState::Known;
    /// Whether a comparison has an answer. Names keep what was last known; a figure that has gone stale can't
    /// be judged.
    bool decided = true;
    std::optional<double> number;         ///< in the kind's unit; of a health level its rank, worst highest
    std::vector<std::string_view> texts;  ///< any of them; empty = none
};
FieldReading readField(const TenantRow& row, Field field, TimePoint now);

}  // namespace flotte

#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/tenant/tenant_row.h"

namespace flotte {

/// A sum over rows that says what is not in it: unknown is never 0.
template <class T>
struct Total {
    T value{};
    int counted = 0;  ///< rows that are in it
    int stale = 0;    ///< of these, rows whose source is silent
    int unknown = 0;  ///< rows that have a value nobody knows (loading, denied, failed, not counted yet)
    bool complete() const { return unknown == 0; }
    bool operator==(const Total&) const = default;
};

struct QuotaTotal {
    Total<Quantity> used;
    Total<Quantity> hard;
    /// used ÷ hard where both are of the same rows and hard is not 0.
    std::optional<double> share() const;
    bool operator==(const QuotaTotal&) const = default;
};

/// What a set of rows adds up to. Rows that have no such value (a website alone has no pods) are in neither
/// count.
struct FleetTotals {
    int rows = 0;
    int tenants = 0;                ///< rows with a namespace
    std::array<int, 4> byHealth{};  ///< by HealthLevel
    std::array<int, 6> byBackup{};  ///< by BackupLevel; only rows whose backup is read
    int backupsUnread = 0;          ///< loading, denied, failed
    int withAnomalies = 0;          ///< rows with at least one
    Total<int> sites;
    Total<int> podsReady;
    Total<int> podsTotal;
    std::map<std::string, QuotaTotal> quota;  ///< by resource
    int quotasUnread = 0;    ///< rows of whose quota nothing is known: in no resource's total
    Total<double> cpu;       ///< cores really used
    Total<double> memory;    ///< bytes
    Total<double> requests;  ///< a second
    bool operator==(const FleetTotals&) const = default;
};

FleetTotals totalsOf(const std::vector<TenantRowPtr>& rows);

enum class FleetGroup { Region, Tier };

/// The group of a row: websites alone have no region, unlabelled namespaces no tier: an empty name. A tier
/// that may not be read is no name at all.
std::optional<std::string> groupNameOf(const TenantRow& row, FleetGroup group);
/// Names in order, then the empty one, then none.
struct GroupBefore {
    bool operator()(const std::optional<std::string>& a, const std::optional<std::string>& b) const;
};

/// Rows of one region or tier, in the order they were given.
struct RowGroup {
    std::optional<std::string> name;
    std::vector<TenantRowPtr> rows;
};
struct GroupTotals {
    std::optional<std::string> name;
    FleetTotals totals;
    bool operator==(const GroupTotals&) const = default;
};

/// By name, tiers in lower case; then rows without one, then those where it is not known. Every row is in
/// exactly one group.
std::vector<RowGroup> rowsBy(const std::vector<TenantRowPtr>& rows, FleetGroup group);
std::vector<GroupTotals> totalsBy(const std::vector<TenantRowPtr>& rows, FleetGroup group);

}  // namespace flotte

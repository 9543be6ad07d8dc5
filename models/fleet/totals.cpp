#include "models/fleet/totals.h"

#include <tuple>

#include "models/tenant/domain.h"

namespace flotte {

namespace {

bool isUnknown(ReadingState state) {
    return state == ReadingState::Loading || state == ReadingState::Denied || state == ReadingState::Failed;
}

template <class T>
void count(Total<T>& total, const T& value, bool stale) {
    total.value = total.value + value;
    ++total.counted;
    total.stale += stale ? 1 : 0;
}

template <class T, class Of>
void add(const Reading<T>& reading, Of addValue, std::initializer_list<int*> unknown) {
    if (reading.value) {
        addValue(*reading.value, reading.state == ReadingState::Stale);
    } else if (isUnknown(reading.state)) {
        for (int* counter : unknown) {
            ++*counter;
        }
    }
}

void addNumber(Total<double>& total, const Reading<double>& reading) {
    add(reading, [&](double value, bool stale) { count(total, value, stale); }, {&total.unknown});
}

void addQuota(FleetTotals& totals, const QuotaTable& table, bool stale) {
    for (const QuotaUse& use : table) {
        QuotaTotal& total = totals.quota[use.resource];
        count(total.hard, use.hard, stale);
        if (use.used) {
            count(total.used, *use.used, stale);
        } else {
            ++total.used.unknown;
        }
    }
}

void addRow(FleetTotals& totals, const TenantRow& row) {
    ++totals.rows;
    totals.tenants += row.ns.value().empty() ? 0 : 1;
    ++totals.byHealth[static_cast<std::size_t>(row.health.level)];
    totals.withAnomalies += row.anomalies.empty() ? 0 : 1;
    add(row.sites,
        [&](const std::vector<Site>& sites, bool stale) {
            count(totals.sites, static_cast<int>(sites.size()), stale);
        },
        {&totals.sites.unknown});
    add(row.pods,
        [&](const PodCounts& pods, bool stale) {
            count(totals.podsReady, static_cast<int>(pods.ready), stale);
            count(totals.podsTotal, static_cast<int>(pods.total), stale);
        },
        {&totals.podsReady.unknown, &totals.podsTotal.unknown});
    add(row.quota, [&](const QuotaTable& table, bool stale) { addQuota(totals, table, stale); },
        {&totals.quotasUnread});
    add(row.backup,
        [&](const BackupState& backup, bool) { ++totals.byBackup[static_cast<std::size_t>(backup.level)]; },
        {&totals.backupsUnread});
    addNumber(totals.cpu, row.cpu);
    addNumber(totals.memory, row.memory);
    addNumber(totals.requests, row.requests);
}

}  // namespace

std::optional<std::string> groupNameOf(const TenantRow& row, FleetGroup group) {
    if (group == FleetGroup::Region) {
        return row.lifecycle == Lifecycle::NamespaceUnknown ? std::nullopt
                                                            : std::optional(row.region.value());
    }
    return row.labelsRead() ? std::optional(asciiLower(row.displayTier)) : std::nullopt;
}

bool GroupBefore::operator()(const std::optional<std::string>& a, const std::optional<std::string>& b) const {
    const auto rank = [](const std::optional<std::string>& name) {
        return std::tuple(!name, name && name->empty(), name.value_or(std::string()));
    };
    return rank(a) < rank(b);
}

std::optional<double> QuotaTotal::share() const {
    const bool sameRows = used.unknown == 0 && used.counted == hard.counted;
    return sameRows && hard.value > Quantity() ? std::optional(used.value.toDouble() / hard.value.toDouble())
                                               : std::nullopt;
}

FleetTotals totalsOf(const std::vector<TenantRowPtr>& rows) {
    FleetTotals totals;
    for (const TenantRowPtr& row : rows) {
        addRow(totals, *row);
    }
    return totals;
}

std::vector<RowGroup> rowsBy(const std::vector<TenantRowPtr>& rows, FleetGroup group) {
    std::map<std::optional<std::string>, std::vector<TenantRowPtr>, GroupBefore> groups;
    for (const TenantRowPtr& row : rows) {
        groups[groupNameOf(*row, group)].push_back(row);
    }
    std::vector<RowGroup> result;
    result.reserve(groups.size());
    for (auto& [name, members] : groups) {
        result.push_back({name, std::move(members)});
    }
    return result;
}

std::vector<GroupTotals> totalsBy(const std::vector<TenantRowPtr>& rows, FleetGroup group) {
    const std::vector<RowGroup> groups = rowsBy(rows, group);
    std::vector<GroupTotals> result;
    result.reserve(groups.size());
    for (const RowGroup& members : groups) {
        result.push_back({members.name, totalsOf(members.rows)});
    }
    return result;
}

}  // namespace flotte

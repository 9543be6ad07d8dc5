#include "models/fleet/fleet_columns.h"

#include <compare>
#include <limits>
#include <optional>
#include <string_view>

#include "models/tenant/domain.h"

namespace flotte {

namespace {

std::optional<double> quotaShare(const TenantRow& row, std::string_view resource) {
    if (!row.quota.value) {
        return std::nullopt;
    }
    for (const QuotaUse& use : *row.quota.value) {
        if (use.resource == resource) {
            return use.share();
        }
    }
    return std::nullopt;
}

std::optional<double> podShare(const TenantRow& row) {
    if (!row.pods.value) {
        return std::nullopt;
    }
    const PodCounts& pods = *row.pods.value;
    return pods.total == 0 ? 0.0 : static_cast<double>(pods.ready) / pods.total;
}

// Ordered by age, as the column reads; a backup that never succeeded is older than any.
std::optional<double> backupAge(const TenantRow& row) {
    if (!row.backup.value) {
        return std::nullopt;
    }
    const auto& start = row.backup.value->lastGoodStart;
    return start ? -static_cast<double>(start->time_since_epoch().count())
                 : std::numeric_limits<double>::max();
}

std::optional<double> numberOf(const TenantRow& row, FleetColumn column) {
    switch (column) {
        case FleetColumn::Health:
            return static_cast<double>(row.health.level);
        case FleetColumn::Pods:
            return podShare(row);
        case FleetColumn::CpuQuota:
            return quotaShare(row, "requests.cpu");
        case FleetColumn::MemoryQuota:
            return quotaShare(row, "requests.memory");
        case FleetColumn::Backup:
            return backupAge(row);
        case FleetColumn::Requests:
            return row.requests.value;
        case FleetColumn::Errors:
            return row.errors.value;
        case FleetColumn::Anomalies:
            return static_cast<double>(row.anomalies.size());
        default:
            return std::nullopt;
    }
}

std::string_view textOf(const TenantRow& row, FleetColumn column) {
    switch (column) {
        case FleetColumn::Tenant:
            return row.label;
        case FleetColumn::Site:
            return row.domain;
        case FleetColumn::Region:
            return row.region.value();
        case FleetColumn::Tier:
            return row.displayTier;
        default:
            return {};
    }
}

bool isText(FleetColumn column) {
    return column == FleetColumn::Tenant || column == FleetColumn::Site || column == FleetColumn::Region ||
           column == FleetColumn::Tier;
}

int compareLower(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        const char x = lower(a[i]);
        const char y = lower(b[i]);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

// < 0: a first; what is unknown is last whichever way the rest is ordered.
int compareColumn(const TenantRow& a, const TenantRow& b, const FleetOrder& order) {
    const int sign = order.descending ? -1 : 1;
    if (isText(order.column)) {
        const std::string_view textA = textOf(a, order.column);
        const std::string_view textB = textOf(b, order.column);
        if (textA.empty() != textB.empty()) {
            return textA.empty() ? 1 : -1;
        }
        return sign * compareLower(textA, textB);
    }
    const std::optional<double> numberA = numberOf(a, order.column);
    const std::optional<double> numberB = numberOf(b, order.column);
    if (!numberA || !numberB) {
        return numberA ? -1 : numberB ? 1 : 0;
    }
    return *numberA == *numberB ? 0 : sign * (*numberA < *numberB ? -1 : 1);
}

int compareWorst(const TenantRow& a, const TenantRow& b) {
    if (a.health.level != b.health.level) {
        return a.health.level < b.health.level ? -1 : 1;
    }
    const std::size_t reasonsA = a.health.reasons.size();
    const std::size_t reasonsB = b.health.reasons.size();
    return reasonsA == reasonsB ? 0 : reasonsA > reasonsB ? -1 : 1;
}

}  // namespace

bool comesBefore(const TenantRow& a, const TenantRow& b, const FleetOrder& order) {
    if (const int c = order.worstFirst ? compareWorst(a, b) : compareColumn(a, b, order); c != 0) {
        return c < 0;
    }
    if (const int c = compareLower(a.label, b.label); c != 0) {
        return c < 0;
    }
    return a.key < b.key;
}

}  // namespace flotte

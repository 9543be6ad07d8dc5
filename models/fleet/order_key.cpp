#include "models/fleet/order_key.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

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
        case FleetColumn::StorageQuota:
            return quotaShare(row, "requests.storage");
        case FleetColumn::PodQuota:
            return quotaShare(row, "pods");
        case FleetColumn::Sites:
            return row.sites.value ? std::optional(static_cast<double>(row.sites.value->size()))
                                   : std::nullopt;
        case FleetColumn::Age:
            return row.createdAt
                       ? std::optional(-static_cast<double>(row.createdAt->time_since_epoch().count()))
                       : std::nullopt;
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
        case FleetColumn::Environment:
            return row.environment;
        default:
            return {};
    }
}

bool isText(FleetColumn column) {
    return column == FleetColumn::Tenant || column == FleetColumn::Site || column == FleetColumn::Region ||
           column == FleetColumn::Tier || column == FleetColumn::Environment;
}

unsigned char lower(char c) {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

int compareLower(std::string_view a, std::string_view b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        const unsigned char x = lower(a[i]);
        const unsigned char y = lower(b[i]);
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

std::array<std::uint64_t, 3> beginningOf(std::string_view text) {
    std::array<std::uint64_t, 3> words{};
    const std::size_t size = std::min(text.size(), OrderKey::kKept);
    for (std::size_t i = 0; i < size; ++i) {
        words[i / 8] |= static_cast<std::uint64_t>(lower(text[i])) << (56 - 8 * (i % 8));
    }
    return words;
}

void addText(OrderKey& key, std::string_view text, bool descending) {
    key.unknown = text.empty();
    key.text = beginningOf(text);
    key.textSize = static_cast<std::uint8_t>(std::min(text.size(), OrderKey::kKept + 1));
    if (descending) {
        for (std::uint64_t& word : key.text) {
            word = ~word;
        }
        key.textSize = static_cast<std::uint8_t>(~key.textSize);
    }
}

}  // namespace

OrderKey orderKeyOf(const TenantRow& row, const FleetOrder& order) {
    OrderKey key;
    if (order.worstFirst) {
        constexpr double kMoreThanReasons = 1e6;
        key.number = static_cast<double>(row.health.level) * kMoreThanReasons -
                     static_cast<double>(row.health.reasons.size());
    } else if (isText(order.column)) {
        const std::string_view text = textOf(row, order.column);
        addText(key, text, order.descending);
        if (text.size() > OrderKey::kKept) {
            return key;  // the rest of the text decides before the label does
        }
    } else {
        const std::optional<double> number = numberOf(row, order.column);
        key.unknown = !number;
        key.number = number.value_or(0) * (order.descending ? -1 : 1);
    }
    key.label = beginningOf(row.label);
    return key;
}

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

#include <algorithm>
#include <limits>

#include "models/filter/field.h"
#include "models/tenant/keys.h"

namespace flotte {
namespace {

FieldReading textReading(std::string_view text) {
    return text.empty() ? FieldReading{ReadingState::None, true, {}, {}}
                        : FieldReading{ReadingState::Known, true, {}, {text}};
}

FieldReading textsReading(std::vector<std::string_view> texts) {
    return {texts.empty() ? ReadingState::None : ReadingState::Known, true, {}, std::move(texts)};
}

/// What the namespace's labels and annotations say: not known where it could not be read.
FieldReading labelReading(const TenantRow& row, std::string_view text) {
    if (row.labelsRead()) {
        FieldReading reading = textReading(text);
        if (row.identity == ReadingState::Stale && !text.empty()) {
            reading.state = ReadingState::Stale;
        }
        return reading;
    }
    return {row.identity, false, {}, {}};
}

/// `read` gives the number, or nothing where the value has no such part.
template <class T, class Read>
FieldReading numberReading(const Reading<T>& reading, Read read) {
    FieldReading result{reading.state, false, {}, {}};
    if (reading.state == ReadingState::None) {
        result.decided = true;
    } else if (reading.state == ReadingState::Known) {
        result.number = read(*reading.value);
        result.decided = true;
        result.state = result.number ? ReadingState::Known : ReadingState::None;
    }
    return result;
}

const QuotaUse* useOf(const QuotaTable& quota, std::string_view resource) {
    const auto use =
        std::find_if(quota.begin(), quota.end(), [&](const QuotaUse& u) { return u.resource == resource; });
    return use == quota.end() ? nullptr : &*use;
}

enum class QuotaPart : std::uint8_t { Share, Used, Hard };

FieldReading quotaReading(const TenantRow& row, std::string_view resource, QuotaPart part) {
    bool counted = true;
    FieldReading reading = numberReading(row.quota, [&](const QuotaTable& quota) -> std::optional<double> {
        const QuotaUse* use = useOf(quota, resource);
        if (use == nullptr) {
            return std::nullopt;
        }
        if (part == QuotaPart::Hard) {
            return use->hard.toDouble();
        }
        counted = use->used.has_value();
        return part == QuotaPart::Share ? use->share()
                                        : (counted ? std::optional(use->used->toDouble()) : std::nullopt);
    });
    if (!counted && !reading.number) {  // the cluster has not counted yet: not "none"
        reading.state = ReadingState::Loading;
        reading.decided = false;
    }
    return reading;
}

FieldReading tightestQuota(const TenantRow& row) {
    return numberReading(row.quota, [](const QuotaTable& quota) {
        std::optional<double> most;
        for (const QuotaUse& use : quota) {
            const auto share = use.share();
            most = share && (!most || *share > *most) ? share : most;
        }
        return most;
    });
}

FieldReading siteReading(const TenantRow& row, bool names) {
    std::vector<std::string_view> texts;
    const auto add = [&](std::string_view text) {
        if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) {
            texts.push_back(text);
        }
    };
    add(row.domain);
    if (names) {
        add(row.name);
    }
    if (row.sites.value) {
        for (const Site& site : *row.sites.value) {
            add(site.domain);
            if (names) {
                add(site.name);
            }
        }
    }
    FieldReading reading = textsReading(std::move(texts));
    if (!row.sites.value && row.sites.state != ReadingState::None) {
        reading.state = row.sites.state;
        reading.decided = false;
    } else if (row.sites.state == ReadingState::Stale) {
        reading.state = ReadingState::Stale;
    }
    return reading;
}

double secondsBetween(TimePoint from, TimePoint to) {
    return std::chrono::duration<double>(to - from).count();
}

FieldReading backupReading(const TenantRow& row, TimePoint now) {
    // A backup that never succeeded is older than any.
    FieldReading reading = numberReading(row.backup, [&](const BackupState& backup) -> std::optional<double> {
        return backup.lastGoodStart ? secondsBetween(*backup.lastGoodStart, now)
                                    : std::numeric_limits<double>::infinity();
    });
    if (reading.number && row.backup.value->level == BackupLevel::Unknown) {
        return {ReadingState::Failed, false, {}, {}};  // it was read, and tells nothing
    }
    if (reading.number) {
        reading.texts.push_back(jsonKey(row.backup.value->level));
    }
    return reading;
}

FieldReading healthReading(const TenantRow& row) {
    // Ordered by how bad it is: ok, unknown, warning, critical.
    const double rank = static_cast<double>(HealthLevel::Ok) - static_cast<double>(row.health.level);
    return {ReadingState::Known, true, rank, {healthKey(row.health.level)}};
}

FieldReading anomaliesReading(const TenantRow& row) {
    std::vector<std::string_view> keys;
    keys.reserve(row.anomalies.size());
    for (const Anomaly& anomaly : row.anomalies) {
        keys.push_back(anomalyKey(anomaly.kind));
    }
    return textsReading(std::move(keys));
}

FieldReading reasonsReading(const TenantRow& row) {
    std::vector<std::string_view> keys;
    keys.reserve(row.health.reasons.size());
    for (const HealthReason& reason : row.health.reasons) {
        keys.push_back(jsonKey(reason.kind));
    }
    return textsReading(std::move(keys));
}

FieldReading ageReading(const TenantRow& row, TimePoint now) {
    if (row.createdAt) {
        return {ReadingState::Known, true, secondsBetween(*row.createdAt, now), {}};
    }
    return row.labelsRead() ? FieldReading{ReadingState::None, true, {}, {}}
                            : FieldReading{row.identity, false, {}, {}};
}

template <class Read>
FieldReading podReading(const TenantRow& row, Read read) {
    return numberReading(row.pods, [&](const PodCounts& pods) { return std::optional<double>(read(pods)); });
}

FieldReading readText(const TenantRow& row, Field field) {
    switch (field) {
        case Field::Tenant:
            return textReading(row.label);
        case Field::Namespace:
            return textReading(row.ns.value());
        case Field::Name:
            return row.name.empty() && !row.sites.value ? siteReading(row, true) : textReading(row.name);
        case Field::Region:
            return textReading(row.region.value());
        case Field::Tier:
            return labelReading(row, row.displayTier);
        case Field::SubscriptionTier:
            return labelReading(row, row.subscriptionTier);
        case Field::Environment:
            return labelReading(row, row.environment);
        case Field::Billing:
            return labelReading(row, row.billingId);
        case Field::CostCenter:
            return labelReading(row, row.costCenter);
        case Field::Department:
            return labelReading(row, row.department);
        default:
            return siteReading(row, field == Field::Site);
    }
}

FieldReading readPods(const TenantRow& row, Field field) {
    return podReading(row, [field](const PodCounts& pods) -> double {
        switch (field) {
            case Field::PodsReady:
                return pods.ready;
            case Field::PodsTotal:
                return pods.total;
            case Field::PodsCrashing:
                return pods.crashing;
            case Field::Restarts:
                return pods.restarts;
            default:
                return pods.total == 0 ? 0.0 : static_cast<double>(pods.ready) / pods.total;
        }
    });
}

FieldReading readQuota(const TenantRow& row, Field field) {
    switch (field) {
        case Field::Cpu:
            return quotaReading(row, "requests.cpu", QuotaPart::Share);
        case Field::CpuUsed:
            return quotaReading(row, "requests.cpu", QuotaPart::Used);
        case Field::CpuHard:
            return quotaReading(row, "requests.cpu", QuotaPart::Hard);
        case Field::Memory:
            return quotaReading(row, "requests.memory", QuotaPart::Share);
        case Field::MemoryUsed:
            return quotaReading(row, "requests.memory", QuotaPart::Used);
        case Field::MemoryHard:
            return quotaReading(row, "requests.memory", QuotaPart::Hard);
        case Field::PodQuota:
            return quotaReading(row, "pods", QuotaPart::Share);
        case Field::StorageQuota:
            return quotaReading(row, "requests.storage", QuotaPart::Share);
        default:
            return tightestQuota(row);
    }
}

}  // namespace

FieldReading readField(const TenantRow& row, Field field, TimePoint now) {
    const auto same = [](double value) { return std::optional(value); };
    switch (field) {
        case Field::Health:
            return healthReading(row);
        case Field::Lifecycle:
            return textReading(jsonKey(row.lifecycle));
        case Field::Age:
            return ageReading(row, now);
        case Field::Sites:
            return numberReading(row.sites, [](const std::vector<Site>& sites) {
                return std::optional(static_cast<double>(sites.size()));
            });
        case Field::Pods:
        case Field::PodsReady:
        case Field::PodsTotal:
        case Field::PodsCrashing:
        case Field::Restarts:
            return readPods(row, field);
        case Field::CpuReal:
            return numberReading(row.cpu, same);
        case Field::MemoryReal:
            return numberReading(row.memory, same);
        case Field::Requests:
            return numberReading(row.requests, same);
        case Field::Errors:
            return numberReading(row.errors, same);
        case Field::Autoscalers:
            return numberReading(row.autoscalers,
                                 [](const AutoscalerCounts& c) { return std::optional<double>(c.total); });
        case Field::AutoscalersLimited:
            return numberReading(row.autoscalers,
                                 [](const AutoscalerCounts& c) { return std::optional<double>(c.limited); });
        case Field::Backup:
        case Field::BackupAge:
            return backupReading(row, now);
        case Field::Anomalies:
            return anomaliesReading(row);
        case Field::Reasons:
            return reasonsReading(row);
        case Field::Quota:
        case Field::Cpu:
        case Field::CpuUsed:
        case Field::CpuHard:
        case Field::Memory:
        case Field::MemoryUsed:
        case Field::MemoryHard:
        case Field::PodQuota:
        case Field::StorageQuota:
            return readQuota(row, field);
        default:
            return readText(row, field);
    }
}

}  // namespace flotte

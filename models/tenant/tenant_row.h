#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/backup/backup.h"
#include "models/core/ids.h"
#include "models/core/reading.h"
#include "models/health/health.h"
#include "models/quota/quota.h"
#include "models/tenant/anomaly.h"
#include "models/tenant/row_key.h"

namespace flotte {

/// A live `websites` row that belongs to the tenant; the one the annotation `domain` names is the main one.
struct Site {
    WebsiteId id;
    std::string name;
    std::string domain;
    std::optional<TimePoint> createdAt;
    bool main = false;
    bool operator==(const Site&) const = default;
};

/// Pods that should serve: neither of a Job nor finished nor being deleted.
struct PodCounts {
    std::int32_t ready = 0;
    std::int32_t total = 0;
    std::int32_t crashing = 0;      ///< waiting in CrashLoopBackOff and its like
    std::int32_t withoutLabel = 0;  ///< without label `tenant`
    std::int32_t restarts = 0;
    std::string reason;         ///< the commonest reason among those not ready
    TimePoint notReadySince{};  ///< the longest; epoch = all ready or not told
    bool operator==(const PodCounts&) const = default;
};

/// Autoscalers of the tenant's services.
struct AutoscalerCounts {
    std::int32_t total = 0;
    std::int32_t atMaximum = 0;  ///< run as many replicas as they may
    std::int32_t limited = 0;    ///< of these, would run more
    bool operator==(const AutoscalerCounts&) const = default;
};

enum class Lifecycle : std::uint8_t {
    Active,
    Onboarding,        ///< being created: so marked, or so young that no pod has been ready yet
    Suspended,         ///< marked: label or annotation `lifecycle: suspended` or `suspended: true`
    Terminating,       ///< the namespace is being deleted
    NoNamespace,       ///< a website row alone
    NamespaceUnknown,  ///< a website row alone, but not every region could say so
    Deleted            ///< the main site's row is soft-deleted, the namespace is still there
};

/// One row of the fleet: everything flotte knows about one tenant, joined (design section 4). Immutable once
/// handed out.
struct TenantRow {
    RowKey key;
    std::optional<TenantId> tenant;
    std::string label;             ///< as people see it: `client-abc`; the domain for a website alone
    NamespaceName ns;              ///< empty for a website alone
    RegionName region;             ///< empty for a website alone
    std::string name;              ///< main site's name; empty = not known
    std::string domain;            ///< annotation `domain` in lower case; else the main site's
    std::string displayTier;       ///< label `tier` as it stands; empty = none
    std::string subscriptionTier;  ///< annotation
    std::string environment, billingId, costCenter, department;
    std::optional<TimePoint> createdAt;
    Lifecycle lifecycle = Lifecycle::Active;
    std::optional<TimePoint>
        lifecycleSince;           ///< Terminating: deletionTimestamp; Deleted: the site's deleted_at;
                                  ///< Onboarding: createdAt; Suspended: where its coming was seen
    std::string lifecycleDetail;  ///< Terminating: the cluster's own words on why it is stuck

    Reading<std::vector<Site>> sites;
    Reading<PodCounts> pods;
    Reading<QuotaTable> quota;
    Reading<BackupState> backup;
    bool backupExpected = false;  ///< the platform file says by which schedule tenants are backed up
    Reading<AutoscalerCounts> autoscalers;
    Reading<double> cpu;       ///< cores really used
    Reading<double> memory;    ///< bytes, working set
    Reading<double> requests;  ///< a second
    Reading<double> errors;    ///< 0 … 1
    /// Known, or Stale when the namespaces feed (or websites, for a website alone) is silent. Else the
    /// namespace itself could not be read, mostly Denied: the row is what the naming pattern and the website
    /// tell, and tier, environment, billing id and the like are unknown, not absent.
    ReadingState identity = ReadingState::Known;
    TimePoint identityAsOf{};
    std::shared_ptr<const Error> identityWhy;  ///< why it could not be read
    /// Whether tier, environment and the like are what the namespace says.
    bool labelsRead() const { return identity == ReadingState::Known || identity == ReadingState::Stale; }

    Health health;
    std::vector<Anomaly> anomalies;

    bool operator==(const TenantRow&) const = default;
};

using TenantRowPtr = std::shared_ptr<const TenantRow>;

}  // namespace flotte

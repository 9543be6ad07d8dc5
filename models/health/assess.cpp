#include "models/health/assess.h"

#include <algorithm>
#include <string_view>

#include "models/fleet/feed_key.h"

namespace flotte {

namespace {

using Kind = HealthReason::Kind;

class Assessment {
 public:
    Assessment(const TenantRow& row, TimePoint now) : row_(row), now_(now) {}

    Health result() {
        lifecycle();
        anomalies();
        if (!alone()) {
            pods();
            quota();
            backup();
            errors();
        }
        silence();
        return finish();
    }

 private:
    /// A website without a namespace, as far as is known.
    bool alone() const {
        return row_.lifecycle == Lifecycle::NoNamespace || row_.lifecycle == Lifecycle::NamespaceUnknown;
    }

    HealthReason& add(Kind kind, HealthLevel level, TimePoint since = {}) {
        HealthReason reason;
        reason.kind = kind;
        reason.level = level;
        reason.since = since;
        return reasons_.emplace_back(reason);
    }

    bool lasted(TimePoint since, Milliseconds limit) const {
        return since != TimePoint{} && now_ - since >= limit;
    }

    void lifecycle() {
        if (row_.lifecycle == Lifecycle::Terminating) {
            const TimePoint since = row_.lifecycleSince.value_or(TimePoint{});
            const bool stuck = lasted(since, kMayTerminate);
            add(Kind::NamespaceTerminating, stuck ? HealthLevel::Critical : HealthLevel::Warning, since)
                .detail = row_.lifecycleDetail;
        }
    }

    void anomalies() {
        for (const Anomaly& anomaly : row_.anomalies) {
            if (anomaly.kind == AnomalyKind::RowWithoutNamespace) {
                add(Kind::NamespaceMissing, HealthLevel::Critical, anomaly.since);
            } else if (anomaly.kind == AnomalyKind::NamespaceWithoutRow) {
                add(Kind::WebsiteMissing, HealthLevel::Warning, anomaly.since);
            } else if (anomaly.kind == AnomalyKind::RowDeleted) {
                add(Kind::WebsiteDeleted, HealthLevel::Warning, anomaly.since);
            }
        }
    }

    void pods() {
        // A namespace that is being deleted loses its pods by intent.
        if (!row_.pods.value || row_.lifecycle == Lifecycle::Terminating) {
            return;
        }
        const PodCounts& pods = *row_.pods.value;
        if (pods.total == 0) {
            add(Kind::PodsNone, HealthLevel::Critical);
            return;
        }
        if (pods.crashing > 0) {
            HealthReason& reason = add(Kind::CrashLoop, HealthLevel::Critical, pods.notReadySince);
            reason.count = pods.crashing;
            reason.total = pods.total;
            reason.detail = pods.reason;
        }
        if (pods.ready < pods.total) {
            const bool hurts = pods.ready == 0 || lasted(pods.notReadySince, kPodsMayBeUnready);
            HealthReason& reason = add(
                Kind::PodsNotReady, hurts ? HealthLevel::Critical : HealthLevel::Warning, pods.notReadySince);
            reason.count = pods.total - pods.ready;
            reason.total = pods.total;
            reason.detail = pods.reason;
        }
    }

    void quota() {
        if (!row_.quota.value) {
            return;
        }
        for (const QuotaUse& use : *row_.quota.value) {
            const double share = use.share().value_or(0);
            if (share < kQuotaNearlyFull) {
                continue;
            }
            const bool full = share >= kQuotaFull;
            HealthReason& reason = add(full ? Kind::QuotaFull : Kind::QuotaNearlyFull,
                                       full ? HealthLevel::Critical : HealthLevel::Warning);
            reason.share = share;
            reason.detail = use.resource;
        }
    }

    void backup() {
        if (!row_.backup.value) {
            return;
        }
        const BackupState& backup = *row_.backup.value;
        const TimePoint lastGood = backup.lastGoodStart.value_or(TimePoint{});
        if (backup.level == BackupLevel::Late) {
            add(Kind::BackupLate, HealthLevel::Warning, lastGood);
        } else if (backup.level == BackupLevel::Failing) {
            const TimePoint failedRun = backup.lastRun.value_or(TimePoint{});
            add(Kind::BackupFailing, HealthLevel::Critical, failedRun).detail = backup.reason;
        } else if (backup.level == BackupLevel::Never) {
            const bool young = row_.createdAt && now_ - *row_.createdAt < kNewTenant;
            add(Kind::BackupNever, young ? HealthLevel::Warning : HealthLevel::Critical,
                row_.createdAt.value_or(TimePoint{}));
        }
    }

    void errors() {
        const double share = row_.errors.value.value_or(0);
        if (share >= kErrorsWarning) {
            const bool critical = share >= kErrorsCritical;
            add(Kind::ErrorsHigh, critical ? HealthLevel::Critical : HealthLevel::Warning).share = share;
        }
    }

    void silence() {
        if (row_.identity == ReadingState::Stale) {
            silent(alone() ? Feed::Websites : Feed::Namespaces, row_.identityAsOf);
        }
        if (alone()) {
            // Its cells carry the state of the region that could not be asked for a namespace.
            tell(row_.pods, Feed::Namespaces);
            return;
        }
        if (row_.identity != ReadingState::Stale) {
            tell(row_.pods, Feed::Pods);
            tell(row_.quota, Feed::Quotas);
            tell(row_.backup, Feed::CronJobs);
        }
        tell(row_.sites, Feed::Websites);
        tell(row_.errors, Feed::ErrorRatio);
    }

    void silent(Feed feed, TimePoint since) {
        add(Kind::SourceSilent, HealthLevel::Unknown, since).detail = std::string(feedKey(feed));
    }

    template <class T>
    void tell(const Reading<T>& reading, Feed feed) {
        switch (reading.state) {
            case ReadingState::Loading:
                loading_ = true;
                break;
            case ReadingState::Known:
            case ReadingState::None:
                break;
            case ReadingState::Denied:
            case ReadingState::Stale:
            case ReadingState::Failed:
                silent(feed, reading.asOf);
                break;
        }
    }

    Health finish() {
        std::stable_sort(reasons_.begin(), reasons_.end(), [](const HealthReason& a, const HealthReason& b) {
            return a.level != b.level ? a.level < b.level : a.kind < b.kind;
        });
        Health health;
        health.level = loading_ ? HealthLevel::Unknown : HealthLevel::Ok;
        if (!reasons_.empty()) {
            health.level = std::min(health.level, reasons_.front().level);
        }
        health.reasons = std::move(reasons_);
        return health;
    }

    const TenantRow& row_;
    TimePoint now_;
    std::vector<HealthReason> reasons_;
    bool loading_ = false;
};

}  // namespace

Health assess(const TenantRow& row, TimePoint now) {
    return Assessment(row, now).result();
}

}  // namespace flotte

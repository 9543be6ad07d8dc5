#include "models/health/assess.h"

#include <algorithm>
#include <string_view>

#include "models/fleet/feed_key.h"

namespace flotte {

namespace {

using Kind = HealthReason::Kind;

class Assessment {
 public:
    Assessment(const TenantRow& row, TimePoint now, const TenantRow* before)
        : row_(row), now_(now), before_(before) {}

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
        keepSince();
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
            // A suspended tenant has none by intent, a new one not yet.
            if (row_.lifecycle != Lifecycle::Suspended) {
                add(Kind::PodsNone,
                    row_.lifecycle == Lifecycle::Onboarding ? HealthLevel::Warning : HealthLevel::Critical);
            }
            return;
        }
        if (pods.crashing > 0) {
            HealthReason& reason = add(Kind::CrashLoop, HealthLevel::Critical, pods.notReadySince);
            reason.count = pods.crashing;
            reason.total = pods.total;
            reason.detail = pods.reason;
        }
        if (pods.ready < pods.total) {
            const bool starting = row_.lifecycle == Lifecycle::Onboarding;
            const bool hurts =
                !starting && (pods.ready == 0 || lasted(pods.notReadySince, kPodsMayBeUnready));
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
            // One that is being made, or taken away, need not have it.
            const bool none = row_.backup.state == ReadingState::None;
            if (none && row_.backupExpected && row_.lifecycle == Lifecycle::Active) {
                add(Kind::BackupMissing, HealthLevel::Warning);
            }
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
        } else if (backup.level == BackupLevel::Unknown && !backup.notes.empty()) {
            add(Kind::BackupUnknown, HealthLevel::Unknown).detail = backupNoteKey(backup.notes.front());
        }
        if (backup.suspended && row_.lifecycle != Lifecycle::Suspended) {
            add(Kind::BackupSuspended, HealthLevel::Warning);
        }
    }

    // A share of few answers says little. Where their number is not known, the share alone speaks.
    bool enoughErrors(double share) const {
        const std::chrono::duration<double> window = kErrorsOver;
        return !row_.requests.value || share * *row_.requests.value * window.count() >= kErrorsToCount;
    }

    void errors() {
        const double share = row_.errors.value.value_or(0);
        if (share >= kErrorsWarning && enoughErrors(share)) {
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

    // Of what no object tells the beginning.
    static bool untold(const HealthReason& reason) {
        return reason.since == TimePoint{} &&
               (reason.kind == Kind::PodsNone || reason.kind == Kind::QuotaFull ||
                reason.kind == Kind::QuotaNearlyFull || reason.kind == Kind::ErrorsHigh ||
                reason.kind == Kind::BackupSuspended);
    }

    // Whether the row could have shown the reason before, so that its coming was seen.
    bool toldBefore(Kind kind) const {
        switch (kind) {
            case Kind::PodsNone:
                return before_->pods.hasValue();
            case Kind::ErrorsHigh:
                return before_->errors.hasValue();
            case Kind::BackupSuspended:
                return before_->backup.hasValue();
            default:
                return before_->quota.hasValue();
        }
    }

    void keepSince() {
        for (HealthReason& reason : reasons_) {
            if (!before_ || !untold(reason)) {
                continue;
            }
            const auto& known = before_->health.reasons;
            const auto same = std::find_if(known.begin(), known.end(), [&](const HealthReason& other) {
                return other.kind == reason.kind && other.detail == reason.detail;
            });
            if (same != known.end()) {
                reason.since = same->since;
            } else if (toldBefore(reason.kind)) {
                reason.since = now_;
            }
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
    const TenantRow* before_;
    std::vector<HealthReason> reasons_;
    bool loading_ = false;
};

}  // namespace

Health assess(const TenantRow& row, TimePoint now, const TenantRow* before) {
    return Assessment(row, now, before).result();
}

}  // namespace flotte

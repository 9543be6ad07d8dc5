#include <QtTest>

#include "models/health/assess.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};
using Kind = HealthReason::Kind;

template <class T>
Reading<T> known(T value) {
    return Reading<T>::known(std::move(value), SourceId(0), kNow);
}

template <class T>
void silence(Reading<T>& reading, ReadingState state) {
    reading.state = state;
    reading.asOf = kNow - 4min;
    if (state != ReadingState::Stale) {
        reading.value.reset();
    }
}

TenantRow fine() {
    TenantRow row;
    row.createdAt = kNow - 1000h;
    row.sites = known(std::vector<Site>{{}});
    row.pods = known(PodCounts{20, 20, 0, 0, 0, {}, {}});
    row.quota = known(QuotaTable{{"pods", Quantity::ofUnits(50), Quantity::ofUnits(20)}});
    row.backup = known(BackupState{BackupLevel::Fresh, kNow - 7h, kNow - 7h, "0 2 * * *", false, {}, {}});
    row.errors = known(0.001);
    return row;
}

void setPods(TenantRow& row, std::int32_t ready, std::int32_t total, Milliseconds unreadyFor) {
    row.pods.value->ready = ready;
    row.pods.value->total = total;
    row.pods.value->notReadySince = kNow - unreadyFor;
}

void setErrors(TenantRow& row, double share, double requestsPerSecond) {
    row.errors = known(share);
    row.requests = known(requestsPerSecond);
}

void setQuota(TenantRow& row, std::int64_t used, std::int64_t hard) {
    row.quota.value->front() = {"pods", Quantity::ofUnits(hard), Quantity::ofUnits(used)};
}

void setBackup(TenantRow& row, BackupLevel level) {
    row.backup.value->level = level;
}

void setAlone(TenantRow& row) {
    row.lifecycle = Lifecycle::NoNamespace;
    row.pods = {};
    row.pods.state = ReadingState::None;
}

QString text(const HealthReason& reason) {
    constexpr const char* kNames[] = {"PodsNotReady",     "PodsNone",        "CrashLoop",      "QuotaFull",
                                      "QuotaNearlyFull",  "BackupLate",      "BackupFailing",  "BackupNever",
                                      "BackupUnknown",    "BackupSuspended", "BackupMissing",  "Terminating",
                                      "NamespaceMissing", "WebsiteMissing",  "WebsiteDeleted", "ErrorsHigh",
                                      "SourceSilent"};
    QString shown = QString::fromLatin1(kNames[static_cast<int>(reason.kind)]);
    if (!reason.detail.empty()) {
        shown += QLatin1Char(':') + QString::fromStdString(reason.detail);
    }
    return shown;
}

QString text(const Health& health) {
    constexpr const char* kLevels[] = {"critical", "warning", "unknown", "ok"};
    QString shown = QString::fromLatin1(kLevels[static_cast<int>(health.level)]);
    for (const HealthReason& reason : health.reasons) {
        shown += QLatin1Char(' ') + text(reason);
    }
    return shown;
}

struct Case {
    const char* rule;
    void (*change)(TenantRow&);
    const char* health;
};

const Case kCases[] = {
    {"all is well", [](TenantRow&) {}, "ok"},
    {"a rollout", [](TenantRow& row) { setPods(row, 19, 20, 4min); }, "warning PodsNotReady"},
    {"pods unready for too long", [](TenantRow& row) { setPods(row, 19, 20, 5min); },
     "critical PodsNotReady"},
    {"no pod ready", [](TenantRow& row) { setPods(row, 0, 20, 1s); }, "critical PodsNotReady"},
    {"unready, nobody knows since when",
     [](TenantRow& row) {
         setPods(row, 19, 20, 1s);
         row.pods.value->notReadySince = {};
     },
     "warning PodsNotReady"},
    {"no pod at all", [](TenantRow& row) { setPods(row, 0, 0, 1s); }, "critical PodsNone"},
    {"a pod that crashes",
     [](TenantRow& row) {
         setPods(row, 19, 20, 1s);
         row.pods.value->crashing = 1;
         row.pods.value->reason = "CrashLoopBackOff";
     },
     "critical CrashLoop:CrashLoopBackOff PodsNotReady:CrashLoopBackOff"},
    {"below 80 %", [](TenantRow& row) { setQuota(row, 79, 100); }, "ok"},
    {"from 80 %", [](TenantRow& row) { setQuota(row, 80, 100); }, "warning QuotaNearlyFull:pods"},
    {"from 95 %", [](TenantRow& row) { setQuota(row, 95, 100); }, "critical QuotaFull:pods"},
    {"a quota that is not counted", [](TenantRow& row) { row.quota.value->front().used.reset(); }, "ok"},
    {"no quota at all", [](TenantRow& row) { silence(row.quota, ReadingState::None); }, "ok"},
    {"nothing makes a backup",
     [](TenantRow& row) {
         silence(row.backup, ReadingState::None);
         row.backupExpected = true;
     },
     "warning BackupMissing"},
    {"a platform that says nothing of backups expects none",
     [](TenantRow& row) { silence(row.backup, ReadingState::None); }, "ok"},
    {"a tenant that is being made need not have a backup",
     [](TenantRow& row) {
         silence(row.backup, ReadingState::None);
         row.backupExpected = true;
         row.lifecycle = Lifecycle::Onboarding;
     },
     "ok"},
    {"backup due", [](TenantRow& row) { setBackup(row, BackupLevel::Due); }, "ok"},
    {"backup late", [](TenantRow& row) { setBackup(row, BackupLevel::Late); }, "warning BackupLate"},
    {"backup failing",
     [](TenantRow& row) {
         setBackup(row, BackupLevel::Failing);
         row.backup.value->reason = "FailedCreate";
     },
     "critical BackupFailing:FailedCreate"},
    {"never a backup", [](TenantRow& row) { setBackup(row, BackupLevel::Never); }, "critical BackupNever"},
    {"a tenant of today has none yet",
     [](TenantRow& row) {
         setBackup(row, BackupLevel::Never);
         row.createdAt = kNow - 3h;
     },
     "warning BackupNever"},
    {"a backup of which nothing can be told",
     [](TenantRow& row) {
         setBackup(row, BackupLevel::Unknown);
         row.backup.value->notes = {BackupNote::ScheduleUnreadable};
     },
     "unknown BackupUnknown:schedule-unreadable"},
    {"a note that does not matter now",
     [](TenantRow& row) { row.backup.value->notes = {BackupNote::StructurallyLate}; }, "ok"},
    {"a suspended backup", [](TenantRow& row) { row.backup.value->suspended = true; },
     "warning BackupSuspended"},
    {"a suspended tenant's backup may be suspended too",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Suspended;
         row.backup.value->suspended = true;
     },
     "ok"},
    {"a suspended tenant needs no pod",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Suspended;
         setPods(row, 0, 0, 1s);
     },
     "ok"},
    {"but pods that are there must work",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Suspended;
         setPods(row, 0, 2, 1h);
     },
     "critical PodsNotReady"},
    {"a new tenant has no pod yet",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Onboarding;
         setPods(row, 0, 0, 1s);
     },
     "warning PodsNone"},
    {"a new tenant's pods start",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Onboarding;
         setPods(row, 0, 21, 20min);
     },
     "warning PodsNotReady"},
    {"a new tenant's pods that crash hurt",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Onboarding;
         setPods(row, 0, 21, 20min);
         row.pods.value->crashing = 3;
     },
     "critical CrashLoop PodsNotReady"},
    {"the worst of several is the row's",
     [](TenantRow& row) {
         setQuota(row, 85, 100);
         silence(row.pods, ReadingState::Denied);
         setBackup(row, BackupLevel::Never);
     },
     "critical BackupNever QuotaNearlyFull:pods SourceSilent:pods"},
    {"denied is above ok", [](TenantRow& row) { silence(row.backup, ReadingState::Denied); },
     "unknown SourceSilent:cronjobs"},
    {"a time in the future lasts for no time", [](TenantRow& row) { setPods(row, 19, 20, -1h); },
     "warning PodsNotReady"},
    {"few errors", [](TenantRow& row) { row.errors = known(0.0099); }, "ok"},
    {"errors", [](TenantRow& row) { row.errors = known(0.01); }, "warning ErrorsHigh"},
    {"many errors", [](TenantRow& row) { row.errors = known(0.05); }, "critical ErrorsHigh"},
    {"one bad answer of a quiet night", [](TenantRow& row) { setErrors(row, 0.05, 20.0 / 300); }, "ok"},
    {"four bad answers of few", [](TenantRow& row) { setErrors(row, 1, 4.0 / 300); }, "ok"},
    {"five bad answers of few", [](TenantRow& row) { setErrors(row, 1, 5.0 / 300); }, "critical ErrorsHigh"},
    {"five bad answers of many", [](TenantRow& row) { setErrors(row, 0.01, 500.0 / 300); },
     "warning ErrorsHigh"},
    {"errors of a traffic that is not known",
     [](TenantRow& row) {
         setErrors(row, 0.05, 0);
         silence(row.requests, ReadingState::Failed);
     },
     "critical ErrorsHigh"},
    {"being deleted",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Terminating;
         row.lifecycleSince = kNow - 1min;
         setPods(row, 0, 0, 1s);
     },
     "warning Terminating"},
    {"stuck in deletion",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Terminating;
         row.lifecycleSince = kNow - 15min;
         row.lifecycleDetail = "finalizers";
     },
     "critical Terminating:finalizers"},
    {"a website without namespace",
     [](TenantRow& row) {
         setAlone(row);
         row.anomalies = {{AnomalyKind::RowWithoutNamespace, {}, kNow - 1h}};
     },
     "critical NamespaceMissing"},
    {"a website whose region is silent",
     [](TenantRow& row) {
         setAlone(row);
         row.pods.state = ReadingState::Failed;
         row.quota.state = ReadingState::Failed;
     },
     "unknown SourceSilent:namespaces"},
    {"a website from a silent table",
     [](TenantRow& row) {
         setAlone(row);
         row.identity = ReadingState::Stale;
     },
     "unknown SourceSilent:websites"},
    {"a namespace without website",
     [](TenantRow& row) {
         row.anomalies = {{AnomalyKind::NamespaceWithoutRow, {}, kNow}};
     },
     "warning WebsiteMissing"},
    {"a deleted website",
     [](TenantRow& row) {
         row.lifecycle = Lifecycle::Deleted;
         row.anomalies = {{AnomalyKind::RowDeleted, {}, kNow}};
     },
     "warning WebsiteDeleted"},
    {"other anomalies are no matter of health",
     [](TenantRow& row) {
         row.anomalies = {{AnomalyKind::TierMismatch, {}, kNow}};
     },
     "ok"},
    {"loading is unknown, without a reason", [](TenantRow& row) { row.pods = {}; }, "unknown"},
    {"a denied kind", [](TenantRow& row) { silence(row.quota, ReadingState::Denied); },
     "unknown SourceSilent:quotas"},
    {"a failed metric", [](TenantRow& row) { silence(row.errors, ReadingState::Failed); },
     "unknown SourceSilent:errors"},
    {"cpu and memory tell nothing about health",
     [](TenantRow& row) {
         silence(row.cpu, ReadingState::Failed);
         silence(row.memory, ReadingState::Denied);
         silence(row.requests, ReadingState::Stale);
     },
     "ok"},
    {"stale values still count, and are said to be stale",
     [](TenantRow& row) {
         setPods(row, 0, 20, 1h);
         silence(row.pods, ReadingState::Stale);
     },
     "critical PodsNotReady SourceSilent:pods"},
    {"stale and fine is unknown", [](TenantRow& row) { silence(row.pods, ReadingState::Stale); },
     "unknown SourceSilent:pods"},
    {"a silent region is one reason",
     [](TenantRow& row) {
         row.identity = ReadingState::Stale;
         silence(row.pods, ReadingState::Stale);
         silence(row.quota, ReadingState::Stale);
         silence(row.backup, ReadingState::Stale);
     },
     "unknown SourceSilent:namespaces"},
    {"worst first",
     [](TenantRow& row) {
         setPods(row, 19, 20, 1min);
         setBackup(row, BackupLevel::Failing);
         silence(row.errors, ReadingState::Denied);
     },
     "critical BackupFailing PodsNotReady SourceSilent:errors"},
};

}  // namespace

class TstHealth : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void rules_data() {
        QTest::addColumn<int>("which");
        int which = 0;
        for (const Case& one : kCases) {
            QTest::newRow(one.rule) << which++;
        }
    }
    void rules() {
        QFETCH(int, which);
        TenantRow row = fine();
        kCases[which].change(row);
        QCOMPARE(text(assess(row, kNow)), QString::fromUtf8(kCases[which].health));
    }

    void reasonsCarryTheirFigures() {
        TenantRow row = fine();
        setPods(row, 18, 20, 6min);
        setQuota(row, 96, 100);
        silence(row.errors, ReadingState::Denied);
        const Health health = assess(row, kNow);
        QCOMPARE(health.reasons.size(), std::size_t{3});
        QCOMPARE(health.reasons[0].count, std::int64_t{2});
        QCOMPARE(health.reasons[0].total, std::int64_t{20});
        QCOMPARE(health.reasons[0].since, kNow - 6min);
        QCOMPARE(health.reasons[1].share, 0.96);
        QCOMPARE(health.reasons[2].since, kNow - 4min);
    }

    /// No object tells since when a quota is full: flotte knows where it saw it come.
    void whatNoObjectDatesLastsSinceItWasSeenToCome() {
        TenantRow row = fine();
        setQuota(row, 96, 100);
        const Health first = assess(row, kNow);
        QCOMPARE(first.reasons[0].since, TimePoint{});  // full from the start: nobody knows
        TenantRow before = row;
        before.health = first;
        QCOMPARE(assess(row, kNow + 1h, &before).reasons[0].since, TimePoint{});

        before = fine();
        TimePoint now = kNow;
        before.health = assess(before, now);
        const Health came = assess(row, now += 1h, &before);
        QCOMPARE(came.reasons[0].since, kNow + 1h);
        before = row;
        before.health = came;
        setQuota(row, 97, 100);
        QCOMPARE(assess(row, now += 1h, &before).reasons[0].since, kNow + 1h);

        before.quota = {};
        before.health = {};
        QCOMPARE(assess(row, now, &before).reasons[0].since, TimePoint{});  // it was not known before
    }
};

QTEST_APPLESS_MAIN(TstHealth)
#include "tst_health.moc"

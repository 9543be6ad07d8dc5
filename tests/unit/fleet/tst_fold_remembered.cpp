#include <QtTest>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

std::shared_ptr<const Error> cut() {
    return std::make_shared<const Error>(NetworkError{});
}

/// What another session knew, an hour before this one.
void fill(FoldRig& before) {
    before.now = kStart - 1h;
    before.tenant(Eu, "abc", 1);
    before.tenant(Us, "def", 2);
    PodFact failing = pod(nsOf("abc"), "orders-1", false);
    failing.reason = "CrashLoopBackOff";
    failing.restarts = 7;
    QuotaFact quota{NamespaceName(nsOf("abc")), ObjectName("quota"), {}};
    quota.entries.push_back({"requests.cpu", Quantity::ofUnits(4), Quantity::ofMilli(3900)});
    quota.entries.push_back({"pods", Quantity::ofUnits(30), std::nullopt});
    AutoscalerFact scaler{NamespaceName(nsOf("def")), ObjectName("orders"), "orders", 2, 6, 6, 6, true};
    before.tell(Eu, {failing, quota, ingress(nsOf("abc"), {"shop.example.org"})});
    before.tell(Us, {scaler});
    before.tell(EuMetrics,
                {metric(Feed::CpuUsage, nsOf("abc"), 1.5), metric(Feed::ErrorRatio, nsOf("abc"), 0.02)});
    before.live();
    before.take();
}

/// Rows but for the moments and words that only a silent source brings.
QString valuesOf(FoldRig& rig, const std::string& key) {
    const TenantRowPtr row = rig.row(key);
    if (!row) {
        return QStringLiteral("no row");
    }
    QStringList parts{QString::fromStdString(row->label), QString::fromStdString(row->displayTier),
                      QString::fromStdString(row->domain)};
    if (row->pods.value) {
        const PodCounts& pods = *row->pods.value;
        parts << QStringLiteral("%1/%2 %3 %4 %5")
                     .arg(pods.ready)
                     .arg(pods.total)
                     .arg(pods.crashing)
                     .arg(pods.restarts)
                     .arg(QString::fromStdString(pods.reason));
    }
    for (const QuotaUse& use : row->quota.value.value_or(QuotaTable{})) {
        parts << QStringLiteral("%1 %2")
                     .arg(QString::fromStdString(use.resource))
                     .arg(use.share().value_or(-1));
    }
    for (const Reading<double>* reading : {&row->cpu, &row->memory, &row->requests, &row->errors}) {
        parts << QString::number(reading->value.value_or(-1));
    }
    if (row->autoscalers.value) {
        parts << QStringLiteral("%1 of %2")
                     .arg(row->autoscalers.value->limited)
                     .arg(row->autoscalers.value->total);
    }
    for (const Site& site : row->sites.value.value_or(std::vector<Site>())) {
        parts << QString::fromStdString(site.domain);
    }
    return parts.join(u'|');
}

void recall(FoldRig& rig, const FoldRig& before) {
    for (const FactBatch& batch : const_cast<FoldRig&>(before).fold().remembered()) {
        rig.fold().fold(batch, rig.now);
    }
}

const char* const kAbc = "eu/e-commerce-client-abc";
const char* const kDef = "us/e-commerce-client-def";

}  // namespace

class TstFoldRemembered : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void whatIsRememberedGivesTheSameTenantsAndIsStale() {
        FoldRig before, rig;
        fill(before);
        recall(rig, before);
        const FleetBatchPtr batch = rig.take();
        for (const char* key : {kAbc, kDef}) {
            QCOMPARE(valuesOf(rig, key), valuesOf(before, key));
            QCOMPARE(rig.row(key)->pods.state, ReadingState::Stale);
            QCOMPARE(rig.row(key)->identity, ReadingState::Stale);
        }
        QCOMPARE(rig.row(kAbc)->cpu.state, ReadingState::Stale);
        QCOMPARE(rig.row(kAbc)->pods.asOf, before.row(kAbc)->pods.asOf);
        QVERIFY(!batch->settled);
        QVERIFY(batch->sources[Eu].overall().remembered);
    }

    void theFirstListingReplacesIt() {
        FoldRig before, rig;
        fill(before);
        recall(rig, before);
        rig.tell(Eu, {ListingFact{Feed::Namespaces}, tenantNamespace("new"),
                      ListedFact{Feed::Namespaces, kStart}});
        rig.take();
        QVERIFY(!rig.row(kAbc));
        QVERIFY(rig.row("eu/e-commerce-client-new"));
        rig.live();
        const FleetBatchPtr batch = rig.take();
        QVERIFY(batch->settled);
        QVERIFY(!batch->sources[Eu].overall().remembered);
        QCOMPARE(rig.row(kDef)->pods.state, ReadingState::Known);
    }

    void whatASourceHasSaidItselfStands() {
        FoldRig before, rig;
        fill(before);
        rig.live(Eu);
        rig.tell(Us, {ListingFact{Feed::Pods}});
        recall(rig, before);
        rig.take();
        QVERIFY(!rig.row(kAbc));
        QCOMPARE(rig.row(kDef)->pods.state, ReadingState::Loading);
    }

    void aSourceThatCantBeReachedLeavesIt() {
        FoldRig before, rig;
        fill(before);
        recall(rig, before);
        for (int again = 0; again < 2; ++again) {
            for (const Feed feed : kKubernetesFeeds) {
                rig.feed(Eu, feed, FeedState::Loading, kStart);
                rig.feed(Eu, feed, FeedState::Failed, kStart, cut());
            }
            const FleetBatchPtr batch = rig.take();
            QCOMPARE(valuesOf(rig, kAbc), valuesOf(before, kAbc));
            QCOMPARE(rig.row(kAbc)->pods.state, ReadingState::Stale);
            QCOMPARE(rig.row(kAbc)->pods.asOf, before.row(kAbc)->pods.asOf);
            QVERIFY(rig.row(kAbc)->pods.why);
            if (batch) {
                QVERIFY(batch->sources[Eu].settled());
            }
        }
    }

    void whoMayNotSeeItAnyMoreDoesNot() {
        FoldRig before, rig;
        fill(before);
        recall(rig, before);
        for (const Feed feed : kKubernetesFeeds) {
            rig.feed(Eu, feed, FeedState::Denied, kStart, refusal());
        }
        rig.feed(EuMetrics, Feed::CpuUsage, FeedState::None, kStart);
        rig.take();
        QVERIFY(!rig.row(kAbc));
        QVERIFY(rig.row(kDef));
    }

    void onlyWhatIsReadIsRemembered() {
        FoldRig before;
        NamespaceFact ns = tenantNamespace("abc");
        ns.annotations.emplace_back("owner-email", "somebody@example.org");
        ns.condition = "words of a server";
        NamespaceFact other;
        other.name = NamespaceName("kube-system");
        JobFact job;
        job.ns = ns.name;
        job.name = ObjectName("db-backup-1");
        job.cronJob = platformOfTwo().backup.cronJob;
        job.message = "words of a server";
        before.tell(Eu, {ns, other, job});
        before.live();
        before.take();
        int namespaces = 0, jobs = 0;
        for (const FactBatch& batch : before.fold().remembered()) {
            QVERIFY(batch.remembered);
            for (const Fact& fact : batch.facts) {
                if (const auto* kept = std::get_if<NamespaceFact>(&fact)) {
                    ++namespaces;
                    QCOMPARE(kept->name.value(), ns.name.value());
                    QVERIFY(kept->condition.empty());
                    QCOMPARE(kept->annotations.size() + 1, ns.annotations.size());
                } else if (const auto* keptJob = std::get_if<JobFact>(&fact)) {
                    ++jobs;
                    QVERIFY(keptJob->message.empty());
                }
            }
        }
        QCOMPARE(namespaces, 1);
        QCOMPARE(jobs, 1);
    }

    void whatWasRememberedAndNeverHeardOfIsKeptForTheNextSession() {
        FoldRig before, silent, rig;
        fill(before);
        recall(silent, before);
        recall(rig, silent);
        rig.take();
        QCOMPARE(valuesOf(rig, kAbc), valuesOf(before, kAbc));
        QCOMPARE(rig.row(kAbc)->pods.asOf, before.row(kAbc)->pods.asOf);
    }
};

QTEST_GUILESS_MAIN(TstFoldRemembered)
#include "tst_fold_remembered.moc"

#include <QtTest>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

QStringList keysOf(const FleetBatchPtr& batch) {
    QStringList keys;
    if (batch) {
        for (const TenantRowPtr& row : batch->changed) {
            keys << QString::fromStdString(keyText(row->key));
        }
    }
    return keys;
}

RemovedFact removed(Feed feed, const std::string& ns, const std::string& name) {
    return {feed, NamespaceName(ns), ObjectName(name)};
}

const QString kAbc = QStringLiteral("eu/e-commerce-client-abc");
const QString kXyz = QStringLiteral("us/e-commerce-client-xyz");

}  // namespace

/// What a fold hands out when something changes, and what it keeps quiet.
class TstFoldChanges : public QObject {
    Q_OBJECT

    static void twoTenants(FoldRig& rig) {
        rig.tenant(Eu, "abc", 1);
        rig.tenant(Us, "xyz", 2);
        rig.live();
        rig.take();
        rig.now += 10s;
    }

 private Q_SLOTS:
    void theFirstBatchTellsTheSources() {
        FoldRig rig;
        const FleetBatchPtr batch = rig.take();
        QVERIFY(batch);
        QCOMPARE(batch->sources.size(), std::size_t{4});
        QVERIFY(!batch->settled);
        QVERIFY(!rig.take());
    }

    void settledWhenNoFeedIsLoading() {
        FoldRig rig;
        rig.live(Eu);
        rig.live(Us);
        rig.live(Websites);
        QVERIFY(!rig.fold().settled());
        for (const Feed feed : kMetricFeeds) {
            rig.feed(EuMetrics, feed, FeedState::Failed, rig.now, refusal());
        }
        QVERIFY(rig.fold().settled());
        QVERIFY(rig.take()->settled);
    }

    void onlyTheTouchedRowIsHandedOut() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu, {pod(nsOf("abc"), "auth-1", false)});
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
    }

    void theSameFactAgainChangesNothing() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth-1")});
        rig.tell(Websites, {website(1, "abc.example.com")});
        QVERIFY(!rig.take());
    }

    void aChangeTakenBackInTimeIsNotTold() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu, {pod(nsOf("abc"), "auth-1", false), pod(nsOf("abc"), "auth-1", true)});
        QVERIFY(!rig.take());
    }

    void aHeartbeatTouchesNoRow() {
        FoldRig rig;
        twoTenants(rig);
        for (const Feed feed : kKubernetesFeeds) {
            rig.feed(Eu, feed, FeedState::Live, rig.now);
        }
        const FleetBatchPtr batch = rig.take();
        QVERIFY(batch);  // the source was confirmed
        QCOMPARE(keysOf(batch), QStringList());
        rig.fold().tick(rig.now);
        QVERIFY(!rig.take());
    }

    void asOfIsWhenTheValueChanged() {
        FoldRig rig;
        twoTenants(rig);
        QCOMPARE(rig.row("eu/e-commerce-client-abc")->pods.asOf, kStart);
        rig.tell(Eu, {pod(nsOf("abc"), "auth-1", false)});
        rig.take();
        const TenantRowPtr row = rig.row("eu/e-commerce-client-abc");
        QCOMPARE(row->pods.asOf, rig.now);
        QCOMPARE(row->sites.asOf, kStart);
    }

    void aSilentFeedMarksItsOwnCellsInItsOwnRegion() {
        FoldRig rig;
        twoTenants(rig);
        rig.feed(Eu, Feed::Pods, FeedState::Live, kStart + 5s);
        rig.feed(Eu, Feed::Pods, FeedState::Stale, kStart + 5s, refusal());
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
        QCOMPARE(QString::fromStdString(rig.text()),
                 QStringLiteral("eu/e-commerce-client-abc client-abc abc.example.com premium active sites=1* "
                                "pods=2/2(stale +5s) unknown silent:pods\n"
                                "us/e-commerce-client-xyz client-xyz xyz.example.com premium active sites=2* "
                                "pods=2/2 ok"));
    }

    void anotherRetryOfASilentFeedTouchesNoRow() {
        FoldRig rig;
        twoTenants(rig);
        FeedFact stale = feedIs(Feed::Pods, FeedState::Stale, kStart, refusal());
        rig.tell(Eu, {stale});
        rig.take();
        stale.retryAt = rig.now + 8s;
        stale.why = refusal();
        rig.tell(Eu, {stale});
        const FleetBatchPtr batch = rig.take();
        QVERIFY(batch);
        QCOMPARE(keysOf(batch), QStringList());
    }

    void aSilentRegionIsStaleWholly() {
        FoldRig rig;
        twoTenants(rig);
        for (const Feed feed : kKubernetesFeeds) {
            rig.feed(Us, feed, FeedState::Stale, kStart, refusal());
        }
        QCOMPARE(keysOf(rig.take()), QStringList{kXyz});
        QCOMPARE(QString::fromStdString(rowText(*rig.row("us/e-commerce-client-xyz"))),
                 QStringLiteral(
                     "us/e-commerce-client-xyz client-xyz xyz.example.com premium active(stale) sites=2* "
                     "pods=2/2(stale +0s) unknown silent:namespaces"));
    }

    void aHealedFeedIsKnownAsOfItsListing() {
        FoldRig rig;
        twoTenants(rig);
        rig.feed(Eu, Feed::Pods, FeedState::Stale, kStart, refusal());
        rig.take();
        rig.now += 60s;
        rig.tell(Eu, {ListingFact{Feed::Pods}, pod(nsOf("abc"), "auth-1"), pod(nsOf("abc"), "cart-1"),
                      ListedFact{Feed::Pods, rig.now}});
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
        const TenantRowPtr row = rig.row("eu/e-commerce-client-abc");
        QCOMPARE(row->pods.state, ReadingState::Known);
        QCOMPARE(row->pods.asOf, rig.now);
    }

    void aListingSweepsWhatItDidNotTell_data() {
        QTest::addColumn<int>("feed");
        QTest::addColumn<QString>("after");
        const QString rest =
            QStringLiteral("us/e-commerce-client-xyz client-xyz xyz.example.com premium active ");
        QTest::newRow("pods") << int(Feed::Pods) << rest + QStringLiteral("sites=2* pods=0/0 critical");
        QTest::newRow("namespaces; the website lives on")
            << int(Feed::Namespaces)
            << QStringLiteral(
                   "website/2 xyz.example.com xyz.example.com - no-namespace sites=2* pods=none "
                   "#row-without-namespace critical");
    }
    void aListingSweepsWhatItDidNotTell() {
        QFETCH(int, feed);
        QFETCH(QString, after);
        FoldRig rig;
        rig.tenant(Us, "xyz", 2);
        rig.live();
        const std::string before = rig.text();
        rig.tell(Us, {ListingFact{static_cast<Feed>(feed)}});
        QCOMPARE(rig.text(), before);  // until it is complete everything stays
        rig.tell(Us, {ListedFact{static_cast<Feed>(feed), rig.now}});
        QCOMPARE(QString::fromStdString(rig.text()), after);
    }

    void aListingSweepsWebsitesAndMetrics() {
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.tell(EuMetrics,
                 {metric(Feed::CpuUsage, nsOf("abc"), 2), metric(Feed::ErrorRatio, nsOf("abc"), 0.001)});
        rig.live();
        rig.take();
        rig.tell(EuMetrics, {ListingFact{Feed::CpuUsage}, ListedFact{Feed::CpuUsage, rig.now}});
        rig.tell(Websites, {ListingFact{Feed::Websites}, ListedFact{Feed::Websites, rig.now}});
        QCOMPARE(
            QString::fromStdString(rig.text()),
            QStringLiteral("eu/e-commerce-client-abc client-abc abc.example.com premium active sites=none "
                           "pods=2/2 errors=0.001 #namespace-without-row[abc.example.com] warning"));
    }

    void anAbandonedListingSweepsOnlyAtTheEndOfTheNext() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu, {ListingFact{Feed::Pods}, pod(nsOf("abc"), "auth-1"), ListingFact{Feed::Pods}});
        QVERIFY(!rig.take());
        rig.tell(Eu, {pod(nsOf("abc"), "cart-1"), ListedFact{Feed::Pods, rig.now}});
        rig.take();
        QCOMPARE(rig.row("eu/e-commerce-client-abc")->pods.value->total, 1);
    }

    void removedObjectsLeaveTheirRows() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu,
                 {removed(Feed::Pods, nsOf("abc"), "auth-1"), removed(Feed::Pods, nsOf("abc"), "no-such-pod"),
                  removed(Feed::Pods, "no-such-namespace", "auth-1")});
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
        QCOMPARE(rig.row("eu/e-commerce-client-abc")->pods.value->total, 1);
        rig.tell(Websites, {removed(Feed::Websites, "", "junk"), removed(Feed::Websites, "", "999")});
        QVERIFY(!rig.take());
    }

    void aClaimedWebsiteMovesToTheTenantsKey() {
        FoldRig rig;
        rig.tell(Websites, {website(1, "abc.example.com")});
        rig.live();
        rig.take();
        const TimePoint seen = rig.row("website/1")->anomalies.front().since;
        QCOMPARE(seen, kStart);
        rig.now += 5s;
        rig.tell(Eu, {tenantNamespace("abc"), pod(nsOf("abc"), "auth")});
        const FleetBatchPtr batch = rig.take();
        QCOMPARE(batch->moved.size(), std::size_t{1});
        QCOMPARE(keyText(batch->moved[0].first), std::string("website/1"));
        QCOMPARE(keyText(batch->moved[0].second), std::string("eu/e-commerce-client-abc"));
        QVERIFY(batch->removed.empty());
        QCOMPARE(keysOf(batch), QStringList{kAbc});
        QCOMPARE(rig.mirror().state().rows.size(), std::size_t{1});
    }

    void aWebsiteThatLosesItsNamespaceTakesTheKeyBack() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Eu, {removed(Feed::Namespaces, nsOf("abc"), nsOf("abc"))});
        const FleetBatchPtr batch = rig.take();
        QCOMPARE(batch->moved.size(), std::size_t{1});
        QCOMPARE(keyText(batch->moved[0].second), std::string("website/1"));
        QCOMPARE(keysOf(batch), QStringList{QStringLiteral("website/1")});
        QCOMPARE(rig.mirror().state().rows.size(), std::size_t{2});
    }

    void aNamespaceWithoutSiteJustGoes() {
        FoldRig rig;
        rig.tell(Eu, {tenantNamespace("abc")});
        rig.live();
        rig.take();
        rig.tell(Eu, {removed(Feed::Namespaces, "", nsOf("abc"))});
        const FleetBatchPtr batch = rig.take();
        QCOMPARE(batch->removed.size(), std::size_t{1});
        QVERIFY(rig.mirror().state().rows.empty());
    }

    void aChangedDomainTouchesBothSides() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Websites, {website(1, "new.example.com")});
        QCOMPARE(keysOf(rig.take()), (QStringList{kAbc, QStringLiteral("website/1")}));
        rig.tell(Websites, {website(1, "abc.example.com")});
        const FleetBatchPtr back = rig.take();
        QCOMPARE(keysOf(back), QStringList{kAbc});
        QCOMPARE(back->moved.size(), std::size_t{1});
    }

    void aWebsiteMovesThoughTheTableMayNotBeReadAnyMore() {
        FoldRig rig;
        rig.tell(Websites, {website(1, "abc.example.com")});
        rig.live();
        rig.take();
        rig.feed(Websites, Feed::Websites, FeedState::Denied, rig.now, refusal());
        rig.take();
        rig.tell(Eu, {tenantNamespace("abc")});
        QCOMPARE(rig.take()->moved.size(), std::size_t{1});
    }

    void aSecondClaimTouchesTheFirst() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(Us, {ingress(nsOf("xyz"), {"abc.example.com"})});
        QCOMPARE(keysOf(rig.take()), (QStringList{kAbc, kXyz}));
        rig.tell(Us, {removed(Feed::Ingresses, nsOf("xyz"), "shop")});
        QCOMPARE(keysOf(rig.take()), (QStringList{kAbc, kXyz}));
        QVERIFY(rig.row("eu/e-commerce-client-abc")->anomalies.empty());
    }

    void anIdThatAppearsElsewhereTouchesTheFirst() {
        FoldRig rig;
        twoTenants(rig);
        NamespaceFact fact = tenantNamespace("abc");
        fact.annotations.clear();
        rig.tell(Us, {fact});
        QCOMPARE(keysOf(rig.take()), (QStringList{kAbc, QStringLiteral("us/e-commerce-client-abc")}));
        rig.tell(Us, {removed(Feed::Namespaces, "", nsOf("abc"))});
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
    }

    void anAnomalyKeepsItsTime() {
        FoldRig rig;
        rig.tell(Eu, {tenantNamespace("abc")});
        rig.live();
        rig.take();
        rig.now += 60s;
        rig.tell(Eu, {pod(nsOf("abc"), "auth")});
        rig.take();
        const auto anomalies = rig.row("eu/e-commerce-client-abc")->anomalies;
        QCOMPARE(anomalies.size(), std::size_t{1});
        QCOMPARE(anomalies[0].since, kStart);
    }

    void timeAloneMakesABackupLate() {
        FoldRig rig;
        twoTenants(rig);
        CronJobFact cronJob;
        cronJob.ns = NamespaceName(nsOf("abc"));
        cronJob.name = ObjectName("db-backup");
        cronJob.lastSuccessful = kStart;
        rig.tell(Eu, {cronJob});
        rig.take();
        rig.now = kStart + 24h;
        rig.fold().tick(rig.now);
        QVERIFY(!rig.take());
        rig.now += 1s;
        rig.fold().tick(rig.now);
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
        QCOMPARE(rig.row("eu/e-commerce-client-abc")->backup.value->level, BackupLevel::Late);
    }

    void aMetricThatStaysChangesNothing() {
        FoldRig rig;
        twoTenants(rig);
        rig.tell(EuMetrics, {metric(Feed::CpuUsage, nsOf("abc"), 2)});
        QCOMPARE(keysOf(rig.take()), QStringList{kAbc});
        rig.tell(EuMetrics, {metric(Feed::CpuUsage, nsOf("abc"), 2, rig.now + 30s)});
        QVERIFY(!rig.take());
        rig.tell(EuMetrics, {metric(Feed::CpuUsage, nsOf("abc"), 3, rig.now + 60s)});
        rig.take();
        QCOMPARE(rig.row("eu/e-commerce-client-abc")->cpu.asOf, rig.now + 60s);
    }
};

QTEST_APPLESS_MAIN(TstFoldChanges)
#include "tst_fold_changes.moc"

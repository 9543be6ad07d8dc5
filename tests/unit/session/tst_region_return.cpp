#include <QtTest>

#include "app/region_return.h"

using namespace flotte;
using namespace flotte::app;

namespace {

const SourceId kEu(0);
const SourceId kUs(1);
const SourceId kEuMetrics(2);
const SourceId kUsMetrics(3);
const SourceId kWebsites(4);

class Store final : public FactSink {
 public:
    void post(FactBatch batch) override { facts += batch.facts.size(); }
    std::size_t facts = 0;
};

std::vector<SourceInfo> sources() {
    const auto source = [](SourceId id, SourceKind kind, const char* region) {
        SourceInfo info;
        info.id = id;
        info.kind = kind;
        info.region = RegionName(region);
        return info;
    };
    return {source(kEu, SourceKind::Kubernetes, "eu"), source(kUs, SourceKind::Kubernetes, "us"),
            source(kEuMetrics, SourceKind::Prometheus, "eu"),
            source(kUsMetrics, SourceKind::Prometheus, "us"), source(kWebsites, SourceKind::Websites, "")};
}

struct Rig {
    void say(SourceId source, Feed feed, FeedState state, const std::string& ns = {}) {
        FeedFact fact;
        fact.feed = feed;
        fact.state = state;
        fact.ns = NamespaceName(ns);
        regions.post({source, {fact}});
    }
    Store store;
    std::vector<SourceId> retried;
    RegionReturn regions{store, sources(), [this](SourceId source) { retried.push_back(source); }};
};

}  // namespace

class TestRegionReturn : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aClusterThatIsBackEndsTheWaitOfItsRegionsMetrics() {
        Rig rig;
        rig.say(kEu, Feed::Pods, FeedState::Stale);
        rig.say(kEuMetrics, Feed::CpuUsage, FeedState::Failed);
        rig.say(kUsMetrics, Feed::CpuUsage, FeedState::Failed);
        rig.say(kWebsites, Feed::Websites, FeedState::Failed);
        QVERIFY(rig.retried.empty());
        rig.say(kEu, Feed::Pods, FeedState::Live);
        QCOMPARE(rig.retried, std::vector{kEuMetrics});
        QCOMPARE(rig.store.facts, std::size_t(5));
    }

    void metricsThatAnswerAreLeftAlone() {
        Rig rig;
        rig.say(kEu, Feed::Pods, FeedState::Stale);
        rig.say(kEuMetrics, Feed::CpuUsage, FeedState::Failed);
        rig.say(kEuMetrics, Feed::CpuUsage, FeedState::Live);
        rig.say(kEu, Feed::Pods, FeedState::Live);
        QVERIFY(rig.retried.empty());
    }

    void aClusterThatStaysLiveSaysNothingNew() {
        Rig rig;
        rig.say(kEu, Feed::Pods, FeedState::Live);
        rig.say(kEuMetrics, Feed::CpuUsage, FeedState::Stale);
        rig.say(kEu, Feed::Pods, FeedState::Live);
        QVERIFY(rig.retried.empty());
    }

    void oneNamespaceIsNoCluster() {
        Rig rig;
        rig.say(kEuMetrics, Feed::CpuUsage, FeedState::Failed);
        rig.say(kEu, Feed::Pods, FeedState::Failed, "a");
        rig.say(kEu, Feed::Pods, FeedState::Live, "a");
        QVERIFY(rig.retried.empty());
    }
};

QTEST_GUILESS_MAIN(TestRegionReturn)
#include "tst_region_return.moc"

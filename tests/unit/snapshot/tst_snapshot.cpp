#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "backends/snapshot/client.h"
#include "backends/snapshot/wire.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kThen{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};
const NamespaceName kNs("e-commerce-client-abc");

SourceInfo cluster(std::uint32_t id, const std::string& region, const std::string& endpoint) {
    SourceInfo info;
    info.id = SourceId(id);
    info.name = region;
    info.region = RegionName(region);
    info.endpoint = endpoint;
    info.feeds.assign(std::begin(kKubernetesFeeds), std::end(kKubernetesFeeds));
    return info;
}

FeedFact known(Feed feed, TimePoint at = kThen, FeedState state = FeedState::Stale) {
    FeedFact fact;
    fact.feed = feed;
    fact.state = state;
    fact.at = at;
    return fact;
}

/// One object of each kind with every field that is kept.
Fact sample(Feed feed) {
    switch (feed) {
        case Feed::Namespaces: {
            NamespaceFact fact;
            fact.name = kNs;
            fact.labels = {{"tenant", "client-abc"}, {"tier", "gold é ✓"}};
            fact.annotations = {{"domain", "abc.example.com"}};
            fact.terminating = true;
            fact.createdAt = kThen - 900h;
            fact.deletedAt = kThen - 1h;
            return fact;
        }
        case Feed::Pods: {
            PodFact fact;
            fact.ns = kNs;
            fact.name = ObjectName("orders-1");
            fact.phase = PodPhase::Running;
            fact.ready = true;
            fact.restarts = 7;
            fact.reason = "CrashLoopBackOff";
            fact.tenantLabel = "tenant";
            fact.readySince = kThen - 2h;
            return fact;
        }
        case Feed::Quotas:
            return QuotaFact{kNs,
                             ObjectName("quota"),
                             {{"requests.cpu", Quantity::ofUnits(4), Quantity::ofMilli(2625)},
                              {"pods", Quantity::ofUnits(50), std::nullopt}}};
        case Feed::CronJobs:
            return CronJobFact{kNs,         ObjectName("db-backup"),
                               "0 3 * * *", "Europe/Paris",
                               true,        2,
                               kThen - 9h,  kThen - 8h,
                               std::nullopt};
        case Feed::Jobs: {
            JobFact fact;
            fact.ns = kNs;
            fact.name = ObjectName("db-backup-1");
            fact.cronJob = "db-backup";
            fact.outcome = JobFact::Outcome::Failed;
            fact.active = 1;
            fact.failed = 3;
            fact.reason = "BackoffLimitExceeded";
            fact.createdAt = kThen - 3h;
            fact.startedAt = kThen - 2h;
            return fact;
        }
        case Feed::Ingresses:
            return IngressFact{kNs, ObjectName("web"), {"a.example.com", "b.example.com"}};
        case Feed::Autoscalers: {
            AutoscalerFact fact;
            fact.ns = kNs;
            fact.name = ObjectName("orders");
            fact.maximum = 1;
            fact.current = 1;
            fact.limited = true;
            return fact;
        }
        case Feed::Websites:
            return WebsiteFact{WebsiteId(5000000000), "A shop",     "abc.example.com",
                               kThen - 99h,           std::nullopt, kThen};
        default:
            return MetricFact{feed, kNs, 0.125, kThen};
    }
}

bool same(const Fact& a, const Fact& b) {
    return std::visit(
        [&b](const auto& left) {
            using F = std::decay_t<decltype(left)>;
            if constexpr (std::is_same_v<F, FeedFact>) {
                const auto* right = std::get_if<F>(&b);
                return right && left.feed == right->feed && left.state == right->state &&
                       left.at == right->at;
            } else {
                const auto* right = std::get_if<F>(&b);
                return right && left == *right;
            }
        },
        a);
}

}  // namespace

class TstSnapshot : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int files_ = 0;

    std::string path() {
        return folder_.filePath(QStringLiteral("in/%1.sqlite").arg(++files_)).toStdString();
    }

    static FactBatch podBatch(std::uint32_t source, TimePoint at = kThen) {
        return {SourceId(source), {sample(Feed::Pods), known(Feed::Pods, at)}, true};
    }

 private Q_SLOTS:
    void everyFieldThatIsKeptComesBack_data() {
        QTest::addColumn<int>("feed");
        for (std::size_t i = 0; i < kFeedCount; ++i) {
            QTest::addRow("feed %d", int(i)) << int(i);
        }
    }
    void everyFieldThatIsKeptComesBack() {
        QFETCH(int, feed);
        const Fact fact = sample(static_cast<Feed>(feed));
        const std::string bytes = snapshot::encode(static_cast<Feed>(feed), {fact, known(Feed::Pods)});
        const auto back = snapshot::decode(static_cast<Feed>(feed), bytes);
        QVERIFY(back);
        QCOMPARE(back->size(), std::size_t{1});
        QVERIFY(same(back->front(), fact));
    }

    void bytesThatAreNoSnapshotAreAnErrorNeverHalfAFeed() {
        for (std::size_t feed = 0; feed < kFeedCount; ++feed) {
            const std::string bytes =
                snapshot::encode(static_cast<Feed>(feed), {sample(static_cast<Feed>(feed))});
            for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
                QVERIFY(!snapshot::decode(static_cast<Feed>(feed), std::string_view(bytes).substr(0, cut)));
            }
            for (std::size_t at = 0; at < bytes.size(); ++at) {
                std::string spoilt = bytes;
                spoilt[at] = static_cast<char>(spoilt[at] ^ 0x45);
                static_cast<void>(snapshot::decode(static_cast<Feed>(feed), spoilt));  // no crash
            }
        }
        QVERIFY(!snapshot::decode(Feed::Pods, "\xa0"));
        QVERIFY(!snapshot::decode(Feed::Pods, snapshot::encode(Feed::Quotas, {sample(Feed::Quotas)})));
    }

    void whatOneSessionSavesTheNextLoads() {
        const std::string file = path();
        const std::vector<SourceInfo> sources{cluster(0, "eu", "https://eu"), cluster(1, "us", "https://us")};
        QVERIFY(snapshot::save(file, sources, {podBatch(0), podBatch(1, kThen - 5min)}));
        const auto loaded = snapshot::load(file, sources);
        QVERIFY(loaded);
        QCOMPARE(loaded->size(), std::size_t{2});
        QVERIFY(loaded->front().remembered);
        QCOMPARE(loaded->front().source, SourceId(0));
        QCOMPARE(loaded->front().facts.size(), std::size_t{2});
        QVERIFY(same(loaded->front().facts[0], sample(Feed::Pods)));
        QVERIFY(same(loaded->back().facts[1], known(Feed::Pods, kThen - 5min)));
    }

    void anotherEndpointIsAnotherSource() {
        const std::string file = path();
        QVERIFY(snapshot::save(file, {cluster(0, "eu", "https://eu")}, {podBatch(0)}));
        QCOMPARE(snapshot::load(file, {cluster(0, "eu", "https://other")})->size(), std::size_t{0});
        QCOMPARE(snapshot::load(file, {cluster(0, "us", "https://eu")})->size(), std::size_t{0});
        QCOMPARE(snapshot::load(file, {cluster(7, "eu", "https://eu")})->front().source, SourceId(7));
    }

    void aFeedThatIsNotSpokenOfStaysAndADeniedOneGoes() {
        const std::string file = path();
        const std::vector<SourceInfo> sources{cluster(0, "eu", "https://eu")};
        FactBatch both = podBatch(0);
        both.facts.push_back(sample(Feed::Quotas));
        both.facts.emplace_back(known(Feed::Quotas));
        QVERIFY(snapshot::save(file, sources, {both}));
        QVERIFY(snapshot::save(file, sources, {podBatch(0, kThen + 1h)}));
        QCOMPARE(snapshot::load(file, sources)->front().facts.size(), std::size_t{4});
        QVERIFY(snapshot::save(file, sources,
                               {{SourceId(0), {known(Feed::Pods, kThen, FeedState::Denied)}, true}}));
        const auto left = snapshot::load(file, sources);
        QCOMPARE(left->front().facts.size(), std::size_t{2});
        QVERIFY(same(left->front().facts[0], sample(Feed::Quotas)));
    }

    void onlyTheUserMayReadIt() {
        const std::string file = path();
        QVERIFY(snapshot::save(file, {cluster(0, "eu", "https://eu")}, {podBatch(0)}));
        struct stat seen {};
        QCOMPARE(::stat(file.c_str(), &seen), 0);
        QCOMPARE(seen.st_mode & 0777, 0600U);
    }

    void noFileIsAnEmptySnapshot() {
        const auto loaded = snapshot::load(path(), {cluster(0, "eu", "https://eu")});
        QVERIFY(loaded);
        QVERIFY(loaded->empty());
    }

    void aDamagedFileIsBegunAnew() {
        const std::vector<SourceInfo> sources{cluster(0, "eu", "https://eu")};
        const std::string file = path();
        QVERIFY(snapshot::save(file, sources, {podBatch(0)}));
        QFile damaged(QString::fromStdString(file));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(4096, 'x'));
        damaged.close();
        QVERIFY(!snapshot::load(file, sources));
        QVERIFY(!QFile::exists(QString::fromStdString(file)));
        QVERIFY(snapshot::save(file, sources, {podBatch(0)}));
        QCOMPARE(snapshot::load(file, sources)->size(), std::size_t{1});
    }

    void aPlaceThatCantBeWrittenIsAnErrorAndNoCrash() {
        QVERIFY(
            !snapshot::save("/dev/null/snapshot.sqlite", {cluster(0, "eu", "https://eu")}, {podBatch(0)}));
        QTemporaryDir target;
        const std::string link = path();
        QVERIFY(
            QFile::link(target.filePath(QStringLiteral("victim")), folder_.filePath(QStringLiteral("link"))));
        QVERIFY(!snapshot::save(folder_.filePath(QStringLiteral("link")).toStdString(),
                                {cluster(0, "eu", "https://eu")}, {podBatch(0)}));
        QVERIFY(!QFile::exists(target.filePath(QStringLiteral("victim"))));
    }
};

QTEST_GUILESS_MAIN(TstSnapshot)
#include "tst_snapshot.moc"

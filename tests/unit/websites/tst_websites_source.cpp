#include <QtTest>
#include <map>
#include <mutex>

#include "backends/websites/source.h"
#include "tests/support/mariadb/private_mariadb.h"

using namespace flotte;
using namespace flotte::websites;
using flotte::test::PrivateMariadb;

namespace {

/// Folds a source's facts as the store does, and remembers what came.
class Sink : public FactSink {
 public:
    void post(FactBatch batch) override {
        std::lock_guard lock(mutex_);
        largest_ = std::max(largest_, batch.facts.size());
        for (const Fact& fact : batch.facts) {
            fold(fact);
        }
    }
    std::map<std::int64_t, WebsiteFact> rows() const {
        std::lock_guard lock(mutex_);
        return rows_;
    }
    std::optional<WebsiteFact> row(std::int64_t id) const {
        std::lock_guard lock(mutex_);
        const auto found = rows_.find(id);
        return found == rows_.end() ? std::nullopt : std::optional(found->second);
    }
    FeedFact feed() const {
        std::lock_guard lock(mutex_);
        return feed_;
    }
    /// Facts of rows since the last call.
    std::size_t takeTold() {
        std::lock_guard lock(mutex_);
        return std::exchange(told_, 0);
    }
    int listings() const {
        std::lock_guard lock(mutex_);
        return listings_;
    }
    int lives() const {
        std::lock_guard lock(mutex_);
        return lives_;
    }
    std::size_t largest() const {
        std::lock_guard lock(mutex_);
        return largest_;
    }

 private:
    void fold(const Fact& fact) {
        if (const auto* website = std::get_if<WebsiteFact>(&fact)) {
            (listing_ ? fresh_ : rows_)[website->id.value()] = *website;
            ++told_;
        } else if (std::holds_alternative<ListingFact>(fact)) {
            listing_ = true;
            fresh_.clear();
        } else if (std::holds_alternative<ListedFact>(fact)) {
            listing_ = false;
            rows_ = std::exchange(fresh_, {});
            ++listings_;
        } else if (const auto* feed = std::get_if<FeedFact>(&fact)) {
            feed_ = *feed;
            lives_ += feed->state == FeedState::Live ? 1 : 0;
        }
    }
    mutable std::mutex mutex_;
    std::map<std::int64_t, WebsiteFact> rows_;
    std::map<std::int64_t, WebsiteFact> fresh_;
    bool listing_ = false;
    FeedFact feed_;
    std::size_t told_ = 0;
    std::size_t largest_ = 0;
    int listings_ = 0;
    int lives_ = 0;
};

template <class E>
const E* whyOf(const FeedFact& feed) {
    return feed.why ? std::get_if<E>(feed.why.get()) : nullptr;
}

constexpr const char* kTable =
    "CREATE OR REPLACE TABLE platform.websites (id BIGINT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(255) NOT "
    "NULL, "
    "domain VARCHAR(255) UNIQUE NOT NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL, "
    "deleted_at TIMESTAMP NULL, note TEXT)";

}  // namespace

class TestWebsitesSource : public QObject {
    Q_OBJECT

    SourceOptions options() const {
        SourceOptions o;
        o.connect.host = "127.0.0.1";
        o.connect.port = server_->port();
        o.connect.user = "reader";
        o.connect.password = sql::Password("pw");
        o.connect.database = "platform";
        o.connect.tls.caFile = server_->caFile();
        o.rules.interval = Milliseconds(10);
        o.rules.backoff = {Milliseconds(10), Milliseconds(40)};
        return o;
    }
    std::unique_ptr<WebsitesSource> source(SourceOptions o) const {
        SourceInfo info{SourceId(3),          SourceKind::Websites, "websites", RegionName(),
                        o.connect.endpoint(), {Feed::Websites},     {}};
        return std::make_unique<WebsitesSource>(info, std::move(o), clock_, [] { return 0.5; });
    }

    std::unique_ptr<PrivateMariadb> server_;
    SystemClock clock_;

 private Q_SLOTS:
    void initTestCase() {
        try {
            server_ = std::make_unique<PrivateMariadb>();
            server_->execute({"CREATE DATABASE platform", "CREATE USER reader IDENTIFIED BY 'pw'",
                              "GRANT SELECT ON platform.* TO reader"});
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() { server_.reset(); }
    void init() {
        server_->execute(
            {kTable,
             "INSERT INTO platform.websites VALUES "
             "(1, 'One', 'one.example', '2026-01-01 00:00:00', '2026-01-01 00:00:00', NULL, 'n'),"
             "(2, 'Two', 'two.example', NULL, NULL, NULL, NULL)"});
    }

    void rowsAreToldAsTheyChange() {
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_COMPARE(sink.rows().size(), std::size_t{2});
        // The server's zone is +05:30: times come in UTC all the same.
        QVERIFY(sink.row(1)->createdAt == TimePoint(Milliseconds(1767225600000 - 19800000)));
        QVERIFY(!sink.row(2)->createdAt);
        QTRY_VERIFY(sink.feed().state == FeedState::Live);
        sink.takeTold();

        server_->execute(
            {"INSERT INTO platform.websites (id, name, domain, updated_at) VALUES "
             "(3, 'Three', 'three.example', '2026-01-02 00:00:00')"});
        QTRY_VERIFY(sink.row(3).has_value());
        server_->execute(
            {"UPDATE platform.websites SET name = 'Uno', updated_at = '2026-01-03' WHERE id = 1"});
        QTRY_COMPARE(sink.row(1)->name, std::string("Uno"));
        server_->execute({"UPDATE platform.websites SET deleted_at = '2026-01-04' WHERE id = 2"});
        QTRY_VERIFY(sink.row(2)->deletedAt.has_value());
        QCOMPARE(sink.listings(), 1);  // none of this needed the whole table
        server_->execute({"DELETE FROM platform.websites WHERE id = 1"});
        QTRY_VERIFY(!sink.row(1).has_value());
        QCOMPARE(sink.rows().size(), std::size_t{2});
        s->stop();
        QCOMPARE(s->info().id, SourceId(3));
    }
    void everyGoodPollConfirms() {
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_VERIFY(sink.lives() >= 5);
        QCOMPARE(sink.listings(), 1);
        QVERIFY(!sink.feed().why && !sink.feed().retryAt);
        s->stop();
        const int lives = sink.lives();
        s->retry();
        s->stop();
        QCOMPARE(sink.lives(), lives);
    }
    void aChangeWithoutATimeIsFoundByTheWholeRead() {
        SourceOptions o = options();
        o.rules.everything = Milliseconds(100);
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_COMPARE(sink.rows().size(), std::size_t{2});
        server_->execute({"UPDATE platform.websites SET name = 'Deux' WHERE id = 2"});
        QTRY_COMPARE(sink.row(2)->name, std::string("Deux"));
    }
    void retryReadsEverythingAtOnce() {
        SourceOptions o = options();
        o.rules.interval = Milliseconds(3'600'000);
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_COMPARE(sink.lives(), 1);
        server_->execute({"DELETE FROM platform.websites WHERE id = 2"});
        s->retry();
        QTRY_COMPARE(sink.rows().size(), std::size_t{1});
    }
    void manyRowsComeInBatches() {
        server_->execute(
            {"INSERT INTO platform.websites (id, name, domain) SELECT seq, 'n', CONCAT(seq, '.example') "
             "FROM platform.seq_3_to_20002"});
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_COMPARE_WITH_TIMEOUT(sink.rows().size(), std::size_t{20'002}, 30'000);
        QCOMPARE(sink.largest(), std::size_t{500});
    }
    void hostileTextIsToldCleaned() {
        server_->execute({"ALTER TABLE platform.websites MODIFY name BLOB",
                          "UPDATE platform.websites SET name = X'63E973' WHERE id = 1",
                          "UPDATE platform.websites SET name = REPEAT('x', 60000) WHERE id = 2"});
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_COMPARE(sink.rows().size(), std::size_t{2});
        QCOMPARE(sink.row(1)->name, std::string("c\xEF\xBF\xBDs"));
        QCOMPARE(sink.row(2)->name.size(), std::size_t{254 + 3});
        QTRY_VERIFY(sink.feed().state == FeedState::Live);
    }

    void aMissingTableIsNamedWithTheNearest() {
        SourceOptions o = options();
        o.table = "website";
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Failed);
        const FeedFact feed = sink.feed();
        QVERIFY(*feed.why == Error(MissingError{MissingError::Kind::Table, "website",
                                                "website.probe at " + o.connect.endpoint(), "websites"}));
        QVERIFY(feed.retryAt.has_value());
        // Once it is there, it is read without being asked to.
        server_->execute({"CREATE TABLE platform.website LIKE platform.websites"});
        QTRY_VERIFY(sink.feed().state == FeedState::Live);
        server_->execute({"DROP TABLE platform.website"});
        QTRY_VERIFY(sink.feed().state == FeedState::Stale);
    }
    void aMissingColumnIsNamedWithWhatThereIs_data() {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("renamed");
        QTest::addColumn<QString>("suggestion");
        QTest::newRow("domain, under another name")
            << QStringLiteral("domain") << QStringLiteral("domains") << QStringLiteral("domains");
        QTest::newRow("domain, nothing like it")
            << QStringLiteral("domain") << QStringLiteral("x") << QString();
        QTest::newRow("deleted_at") << QStringLiteral("deleted_at") << QStringLiteral("deletedat")
                                    << QStringLiteral("deletedat");
    }
    void aMissingColumnIsNamedWithWhatThereIs() {
        QFETCH(QString, column);
        QFETCH(QString, renamed);
        QFETCH(QString, suggestion);
        server_->execute({"ALTER TABLE platform.websites RENAME COLUMN " + column.toStdString() + " TO " +
                          renamed.toStdString()});
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Failed);
        const FeedFact feed = sink.feed();
        const auto* missing = whyOf<MissingError>(feed);
        QVERIFY(missing != nullptr && missing->kind == MissingError::Kind::Column);
        QCOMPARE(QString::fromStdString(missing->name), column);
        QCOMPARE(QString::fromStdString(missing->suggestion), suggestion);
        QVERIFY(missing->request.find("websites has: id, name, ") != std::string::npos);
        QVERIFY(sink.rows().empty());
    }
    void aRefusedLoginIsDenied() {
        SourceOptions o = options();
        o.connect.password = sql::Password("no");
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Denied);
        const FeedFact feed = sink.feed();
        QVERIFY(whyOf<LoginError>(feed) != nullptr);
    }
    void aMissingRightIsDenied() {
        server_->execute(
            {"CREATE OR REPLACE USER poor IDENTIFIED BY 'pw'", "GRANT CREATE ON platform.* TO poor"});
        SourceOptions o = options();
        o.connect.user = "poor";
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Denied);
        const FeedFact feed = sink.feed();
        QVERIFY(whyOf<DeniedError>(feed) != nullptr);
        QCOMPARE(whyOf<DeniedError>(feed)->resource, std::string("websites"));
    }
    void aStoppedServerIsStaleAndComesBack() {
        Sink sink;
        const auto s = source(options());
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Live);
        server_->stop();
        QTRY_VERIFY(sink.feed().state == FeedState::Stale);
        const FeedFact stale = sink.feed();
        QVERIFY(whyOf<NetworkError>(stale) != nullptr);
        QVERIFY(stale.retryAt && *stale.retryAt > stale.at);
        QCOMPARE(sink.rows().size(), std::size_t{2});
        server_->start();
        QTRY_VERIFY_WITH_TIMEOUT(sink.feed().state == FeedState::Live, 20'000);
        server_->execute({"DELETE FROM platform.websites WHERE id = 2"});
        QTRY_COMPARE(sink.rows().size(), std::size_t{1});
    }
    void aServerNeverReachedIsFailed() {
        SourceOptions o = options();
        o.connect.port = flotte::test::freePort();
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_VERIFY(sink.feed().state == FeedState::Failed);
    }
    void stopDoesNotWaitForAHangingStatement() {
        server_->execute(
            {"CREATE OR REPLACE VIEW platform.slow AS SELECT id, name, domain, created_at, updated_at, "
             "deleted_at FROM platform.websites WHERE SLEEP(15) = 0"});
        SourceOptions o = options();
        o.table = "slow";
        Sink sink;
        const auto s = source(o);
        s->start(sink);
        QTRY_COMPARE(
            server_->ask("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'reader' AND "
                         "info LIKE '%`slow`%'"),
            std::string("1"));
        QElapsedTimer timer;
        timer.start();
        s->stop();
        QVERIFY(timer.elapsed() < 5'000);
    }
};

QTEST_GUILESS_MAIN(TestWebsitesSource)
#include "tst_websites_source.moc"

#include <QtTest>
#include <deque>
#include <map>
#include <mutex>

#include "models/metrics/metrics_source.h"

using namespace flotte;

namespace {

constexpr const char* kCpu = "container_cpu_usage_seconds_total";
constexpr const char* kMemory = "container_memory_working_set_bytes";
constexpr const char* kRequests = "nginx_ingress_controller_requests";

Sample sample(const std::string& ns, double value) {
    return {{{"namespace", ns}}, value, TimePoint(Milliseconds(5))};
}

/// A database of measurements whose answers a test changes while it is asked.
class ScriptedQuery final : public Query {
 public:
    Result<std::vector<Sample>> instant(const std::string& expression, CancelToken cancel,
                                        Milliseconds) override {
        std::unique_lock lock(mutex_);
        asked_.push_back(expression);
        const auto found = answers_.find(expression);
        if (hang_) {
            lock.unlock();
            waitFor(cancel);
            return fail(CancelledError{});
        }
        return found == answers_.end() ? Result<std::vector<Sample>>(std::vector<Sample>()) : found->second;
    }
    Result<std::vector<Series>> range(const std::string&, const Span&, CancelToken, Milliseconds) override {
        return std::vector<Series>();
    }
    Result<std::vector<std::string>> known(const std::vector<std::string>& names, CancelToken,
                                           Milliseconds) override {
        std::lock_guard lock(mutex_);
        ++polls_;
        askedNames_ = names;
        return known_;
    }
    void answer(const std::string& expression, Result<std::vector<Sample>> result) {
        std::lock_guard lock(mutex_);
        answers_.insert_or_assign(expression, std::move(result));
    }
    void setKnown(Result<std::vector<std::string>> names) {
        std::lock_guard lock(mutex_);
        known_ = std::move(names);
    }
    void interrupted() override {
        std::lock_guard lock(mutex_);
        ++interruptions_;
    }
    int interruptions() const {
        std::lock_guard lock(mutex_);
        return interruptions_;
    }
    void hang() {
        std::lock_guard lock(mutex_);
        hang_ = true;
    }
    std::vector<std::string> asked() const {
        std::lock_guard lock(mutex_);
        return asked_;
    }
    std::vector<std::string> askedNames() const {
        std::lock_guard lock(mutex_);
        return askedNames_;
    }
    int polls() const {
        std::lock_guard lock(mutex_);
        return polls_;
    }

 private:
    static void waitFor(CancelToken cancel) {
        std::mutex mutex;
        std::condition_variable over;
        bool cancelled = false;
        const unsigned number = cancel.onCancel([&] {
            std::lock_guard lock(mutex);
            cancelled = true;
            over.notify_all();
        });
        std::unique_lock lock(mutex);
        over.wait(lock, [&] { return cancelled; });
        lock.unlock();
        cancel.forget(number);
    }
    mutable std::mutex mutex_;
    std::map<std::string, Result<std::vector<Sample>>> answers_;
    Result<std::vector<std::string>> known_ = std::vector<std::string>{kCpu, kMemory, kRequests};
    std::vector<std::string> asked_;
    std::vector<std::string> askedNames_;
    int polls_ = 0;
    bool hang_ = false;
    int interruptions_ = 0;
};

class Sink : public FactSink {
 public:
    void post(FactBatch batch) override {
        std::lock_guard lock(mutex_);
        for (const Fact& fact : batch.facts) {
            if (const auto* metric = std::get_if<MetricFact>(&fact)) {
                fresh_[metric->feed][metric->ns.value()] = metric->value;
            } else if (const auto* listing = std::get_if<ListingFact>(&fact)) {
                fresh_[listing->feed].clear();
            } else if (const auto* listed = std::get_if<ListedFact>(&fact)) {
                values_[listed->feed] = fresh_[listed->feed];
            } else if (const auto* feed = std::get_if<FeedFact>(&fact)) {
                feeds_[feed->feed] = *feed;
            }
        }
    }
    std::map<std::string, double> values(Feed feed) const {
        std::lock_guard lock(mutex_);
        const auto found = values_.find(feed);
        return found == values_.end() ? std::map<std::string, double>() : found->second;
    }
    FeedFact feed(Feed feed) const {
        std::lock_guard lock(mutex_);
        const auto found = feeds_.find(feed);
        return found == feeds_.end() ? FeedFact() : found->second;
    }
    FeedState state(Feed f) const { return feed(f).state; }

 private:
    mutable std::mutex mutex_;
    std::map<Feed, std::map<std::string, double>> fresh_;
    std::map<Feed, std::map<std::string, double>> values_;
    std::map<Feed, FeedFact> feeds_;
};

class FixedClock final : public Clock {
 public:
    TimePoint now() const override { return TimePoint(Milliseconds(1'000)); }
    SteadyPoint steady() const override { return SteadyPoint(); }
};

}  // namespace

class TestMetricsSource : public QObject {
    Q_OBJECT

    std::unique_ptr<MetricsSource> source(Query& query, Milliseconds interval) const {
        MetricsSource::Options options;
        options.interval = interval;
        options.backoff = {Milliseconds(5), Milliseconds(20)};
        SourceInfo info{SourceId(2),
                        SourceKind::Prometheus,
                        "eu",
                        RegionName("eu"),
                        "http://127.0.0.1:9",
                        {std::begin(kMetricFeeds), std::end(kMetricFeeds)},
                        {}};
        return std::make_unique<MetricsSource>(info, Names(), query, options, clock_, [] { return 0.0; });
    }
    static std::string expression(Feed feed) {
        for (const MetricExpression& e : metricExpressions(Names())) {
            if (e.feed == feed) {
                return e.expression;
            }
        }
        return {};
    }

    FixedClock clock_;

 private Q_SLOTS:
    void theNamespacesPatternIsARegularExpression_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the default") << QStringLiteral("e-commerce-client-{id}")
                                     << QStringLiteral("e-commerce-client-.+");
        QTest::newRow("id in the middle") << QStringLiteral("t-{id}-prod") << QStringLiteral("t-.+-prod");
        QTest::newRow("special characters") << QStringLiteral("a.b+{id}(c)|^$[d]*?\\")
                                            << QStringLiteral("a\\.b\\+.+\\(c\\)\\|\\^\\$\\[d\\]\\*\\?\\\\");
        QTest::newRow("no id") << QStringLiteral("one") << QStringLiteral("one");
    }
    void theNamespacesPatternIsARegularExpression() {
        QFETCH(QString, pattern);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(namespaceRegex(pattern.toStdString())), expected);
    }
    void aPatternCannotLeaveItsText() {
        Names names;
        names.namespacePattern = "a\"} or vector(1) or x{y=\"{id}";
        for (const MetricExpression& e : metricExpressions(names)) {
            QVERIFY2(e.expression.find("\"a\\\"\\\\} or vector\\\\(1\\\\)") != std::string::npos,
                     e.expression.c_str());
        }
    }

    void oneQuestionForTheNamesThenOneAFeed() {
        ScriptedQuery query;
        Sink sink;
        const auto s = source(query, Milliseconds(3'600'000));
        s->start(sink);
        QTRY_VERIFY(sink.state(Feed::ErrorRatio) == FeedState::Live);
        s->stop();
        QCOMPARE(query.polls(), 1);
        QVERIFY(query.askedNames() == (std::vector<std::string>{kCpu, kMemory, kRequests}));
        QVERIFY(query.asked() ==
                (std::vector<std::string>{expression(Feed::CpuUsage), expression(Feed::MemoryUsage),
                                          expression(Feed::RequestRate), expression(Feed::ErrorRatio)}));
    }
    void valuesAreAWholeListingEachTime() {
        ScriptedQuery query;
        query.answer(
            expression(Feed::CpuUsage),
            std::vector<Sample>{sample("ns-a", 0.5), sample("ns-b", 0), {{{"x", "y"}}, 9, TimePoint()}});
        Sink sink;
        const auto s = source(query, Milliseconds(5));
        s->start(sink);
        QTRY_VERIFY(sink.values(Feed::CpuUsage) ==
                    (std::map<std::string, double>{{"ns-a", 0.5}, {"ns-b", 0}}));
        QVERIFY(sink.feed(Feed::CpuUsage).at == clock_.now());
        query.answer(expression(Feed::CpuUsage), std::vector<Sample>{sample("ns-b", 1)});
        QTRY_VERIFY(sink.values(Feed::CpuUsage) == (std::map<std::string, double>{{"ns-b", 1}}));
        query.answer(expression(Feed::CpuUsage), std::vector<Sample>());
        QTRY_VERIFY(sink.values(Feed::CpuUsage).empty());
        QVERIFY(sink.state(Feed::CpuUsage) == FeedState::Live);
    }
    void anUnknownMetricIsNoneAndTheOthersGoOn() {
        ScriptedQuery query;
        query.setKnown(std::vector<std::string>{kCpu, kMemory});
        query.answer(expression(Feed::CpuUsage), std::vector<Sample>{sample("ns-a", 2)});
        Sink sink;
        const auto s = source(query, Milliseconds(5));
        s->start(sink);
        QTRY_VERIFY(sink.state(Feed::ErrorRatio) == FeedState::None);
        QTRY_VERIFY(sink.state(Feed::RequestRate) == FeedState::None);
        const FeedFact none = sink.feed(Feed::RequestRate);
        QVERIFY(*none.why ==
                Error(MissingError{MissingError::Kind::Metric, kRequests, "http://127.0.0.1:9", {}}));
        QVERIFY(sink.state(Feed::CpuUsage) == FeedState::Live);
        // A metric that goes takes its values along.
        query.setKnown(std::vector<std::string>{kMemory, kRequests});
        QTRY_VERIFY(sink.state(Feed::CpuUsage) == FeedState::None);
        QVERIFY(sink.values(Feed::CpuUsage).empty());
        QTRY_VERIFY(sink.state(Feed::RequestRate) == FeedState::Live);
    }
    void aFailingQuestionIsItsOwnFeedsOnly() {
        ScriptedQuery query;
        query.answer(expression(Feed::RequestRate),
                     fail(HttpError{422, "q", "execution", "too many", std::nullopt}));
        Sink sink;
        const auto s = source(query, Milliseconds(5));
        s->start(sink);
        QTRY_VERIFY(sink.state(Feed::RequestRate) == FeedState::Failed);
        QVERIFY(sink.state(Feed::CpuUsage) == FeedState::Live);
        const FeedFact failed = sink.feed(Feed::RequestRate);
        QVERIFY(std::holds_alternative<HttpError>(*failed.why) && failed.retryAt > clock_.now());
        query.answer(expression(Feed::RequestRate), std::vector<Sample>{sample("ns-a", 3)});
        QTRY_VERIFY(sink.state(Feed::RequestRate) == FeedState::Live);
    }
    void anUnreachableServerMakesStaleWhatWasLive_data() {
        QTest::addColumn<bool>("liveBefore");
        QTest::addColumn<bool>("denied");
        QTest::addColumn<int>("expected");
        QTest::newRow("never live") << false << false << static_cast<int>(FeedState::Failed);
        QTest::newRow("was live") << true << false << static_cast<int>(FeedState::Stale);
        QTest::newRow("denied") << false << true << static_cast<int>(FeedState::Denied);
        QTest::newRow("was live, denied") << true << true << static_cast<int>(FeedState::Denied);
    }
    void anUnreachableServerMakesStaleWhatWasLive() {
        QFETCH(bool, liveBefore);
        QFETCH(bool, denied);
        QFETCH(int, expected);
        ScriptedQuery query;
        query.answer(expression(Feed::CpuUsage), std::vector<Sample>{sample("ns-a", 1)});
        const auto down = [&] {
            query.setKnown(denied ? Result<std::vector<std::string>>(fail(DeniedError{}))
                                  : fail(NetworkError{NetworkError::Kind::Refused, "q", {}}));
        };
        if (!liveBefore) {
            down();
        }
        Sink sink;
        const auto s = source(query, Milliseconds(5));
        s->start(sink);
        if (liveBefore) {
            QTRY_VERIFY(sink.state(Feed::ErrorRatio) == FeedState::Live);
            down();
        }
        for (const Feed feed : kMetricFeeds) {
            QTRY_COMPARE(static_cast<int>(sink.state(feed)), expected);
        }
        QCOMPARE(sink.values(Feed::CpuUsage).size(), liveBefore ? std::size_t{1} : std::size_t{0});
        query.setKnown(std::vector<std::string>{kCpu, kMemory, kRequests});
        QTRY_VERIFY(sink.state(Feed::CpuUsage) == FeedState::Live);
    }
    void retryAsksAtOnceAndStopEndsAll() {
        ScriptedQuery query;
        Sink sink;
        const auto s = source(query, Milliseconds(3'600'000));
        s->retry();  // not started: nothing happens yet
        s->start(sink);
        QTRY_VERIFY(query.polls() >= 1);
        const int polls = query.polls();
        s->retry();
        QTRY_VERIFY(query.polls() > polls);
        query.hang();
        s->retry();
        QTRY_VERIFY(query.polls() > polls + 1);
        s->stop();
        s->stop();
        QVERIFY(sink.state(Feed::CpuUsage) == FeedState::Live);  // the question cut short is no failure
    }
};

QTEST_GUILESS_MAIN(TestMetricsSource)
#include "tst_metrics_source.moc"

#include <QtTest>

#include <condition_variable>
#include <mutex>

#include "models/core/first_answer.h"
#include "models/metrics/history.h"

using namespace flotte;

namespace {

class FixedClock final : public Clock {
 public:
    TimePoint now() const override { return TimePoint(std::chrono::hours(1000)); }
    SteadyPoint steady() const override { return {}; }
};

/// Answers each question with a point, or hangs until it is cancelled.
class HourQuery final : public Query {
 public:
    Result<std::vector<Sample>> instant(const std::string&, CancelToken, Milliseconds) override {
        return std::vector<Sample>();
    }
    Result<std::vector<std::string>> known(const std::vector<std::string>&, CancelToken,
                                           Milliseconds) override {
        return std::vector<std::string>();
    }
    Result<std::vector<Series>> range(const std::string& expression, const Span& span, CancelToken cancel,
                                      Milliseconds) override {
        {
            const std::lock_guard lock(mutex_);
            asked_.push_back(expression);
            span_ = span;
        }
        seen_.notify_all();
        if (expression.find("hang") != std::string::npos) {
            FirstAnswer<int> never;
            (void)never.wait(cancel, [&] { never.give(fail(CancelledError{})); });
            return fail(CancelledError{});
        }
        if (expression.find("quiet") != std::string::npos) {
            return std::vector<Series>();
        }
        if (expression.find("kube_resourcequota") != std::string::npos) {
            quotaSpan_ = span;
            return std::vector<Series>{{{{"resource", "pods"}}, {{span.to, 21.0}}},
                                       {{{"resource", "requests.cpu"}}, {{span.to, 3.2}}}};
        }
        if (expression.find("5..") != std::string::npos) {
            return fail(HttpError{503, "POST", "timeout", "too slow", std::nullopt});
        }
        return std::vector<Series>{{{}, {{span.to, 8.0}}}};
    }
    void interrupted() override {}

    void waitForQuestion() {
        std::unique_lock lock(mutex_);
        seen_.wait(lock, [this] { return !asked_.empty(); });
    }
    Span quotaSpan() const { return quotaSpan_; }
    Span span() const {
        const std::lock_guard lock(mutex_);
        return span_;
    }

 private:
    mutable std::mutex mutex_;
    std::condition_variable seen_;
    std::vector<std::string> asked_;
    Span span_;
    Span quotaSpan_;  ///< read once the answer is there
};

TenantHistory answerOf(HistoryReader& reader, const char* region, const char* ns) {
    const auto answer = std::make_shared<FirstAnswer<TenantHistory>>();
    reader.ask(RegionName(region), NamespaceName(ns),
               [answer](TenantHistory h) { answer->give(std::move(h)); });
    return *answer->wait();
}

}  // namespace

/// What a tenant's last hours looked like, as a page asks for it.
class TestHistory : public QObject {
    Q_OBJECT
    FixedClock clock_;
    HourQuery query_;

 private Q_SLOTS:
    void theLastSixHoursAreAskedFor() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        const TenantHistory history = answerOf(reader, "eu", "client-abc");
        QVERIFY(history.measured);
        QVERIFY(history.requests == Result<Curve>(Curve{{clock_.now(), 8.0}}));
        QVERIFY(!history.errors);  // each curve fails by itself
        const Span wanted{clock_.now() - std::chrono::hours(6), clock_.now(), std::chrono::minutes(5)};
        QVERIFY(query_.span() == wanted);
    }
    void whatWasReservedIsAskedForAtWholeHoursOfTheLastDays() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        const TenantHistory history = answerOf(reader, "eu", "client-abc");
        QVERIFY(history.quota);
        const std::map<std::string, Curve> wanted{{"pods", {{clock_.now(), 21.0}}},
                                                  {"requests.cpu", {{clock_.now(), 3.2}}}};
        QVERIFY(*history.quota == wanted);
        const Span span{clock_.now() - std::chrono::hours(7 * 24), clock_.now(), std::chrono::hours(1)};
        QVERIFY(query_.quotaSpan() == span);
    }
    void aTenantWhoseQuotaNobodyMeasuresHasNoCurves() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        const TenantHistory history = answerOf(reader, "eu", "client-quiet");
        QVERIFY(history.quota && history.quota->empty());
    }
    void aTenantWithoutSeriesHasAnEmptyCurve() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        const TenantHistory history = answerOf(reader, "eu", "client-quiet");
        QVERIFY(history.requests && history.requests->empty());
    }
    void aRegionWithoutMetricsSaysSo() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        QVERIFY(!answerOf(reader, "apac", "client-abc").measured);
    }
    void onlyTheLastQuestionIsAnswered() {
        HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
        std::atomic<int> late{0};
        reader.ask(RegionName("eu"), NamespaceName("client-hang"), [&](const TenantHistory&) { ++late; });
        query_.waitForQuestion();
        QVERIFY(answerOf(reader, "eu", "client-abc").requests.has_value());
        QCOMPARE(late.load(), 0);
    }
    void whatIsForgottenHasNoAnswer() {
        std::atomic<int> late{0};
        {
            HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
            reader.ask(RegionName("eu"), NamespaceName("client-hang"), [&](const TenantHistory&) { ++late; });
            query_.waitForQuestion();
            reader.forget();
            (void)answerOf(reader, "eu", "client-abc");
        }
        QCOMPARE(late.load(), 0);
    }
    void theEndDoesNotWaitForAnAnswer() {
        std::atomic<int> late{0};
        {
            HistoryReader reader({{RegionName("eu"), &query_}}, clock_, {});
            reader.ask(RegionName("eu"), NamespaceName("client-hang"), [&](const TenantHistory&) { ++late; });
            query_.waitForQuestion();
        }
        QCOMPARE(late.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"

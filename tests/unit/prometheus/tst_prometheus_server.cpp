#include <QtTest>
#include <cmath>
#include <map>

#include "backends/http/client.h"
#include "backends/prometheus/client.h"
#include "models/metrics/expressions.h"
#include "tests/unit/prometheus/private_prometheus.h"

using namespace flotte;
using flotte::test::PrivatePrometheus;

namespace {

constexpr Milliseconds kLimit{20'000};
constexpr int kStep = 15;

/// Series for half an hour around now, a sample each 15 s.
class History {
 public:
    explicit History(std::int64_t now) : from_((now / kStep) * kStep - 1200), to_(from_ + 2400) {}

    void family(const std::string& name, const std::string& type) {
        text_ += "# TYPE " + name + " " + type + "\n";
    }
    /// A counter that grows by `perSecond`, far from zero so that no rate is cut at it.
    void counter(const std::string& series, double perSecond) {
        for (std::int64_t t = from_; t <= to_; t += kStep) {
            line(series, 1e6 + perSecond * static_cast<double>(t - from_), t);
        }
    }
    void gauge(const std::string& series, double value) {
        for (std::int64_t t = from_; t <= to_; t += kStep) {
            line(series, value, t);
        }
    }
    std::string text() const { return text_ + "# EOF\n"; }

 private:
    void line(const std::string& series, double value, std::int64_t t) {
        text_ +=
            series + " " + QByteArray::number(value, 'g', 15).toStdString() + " " + std::to_string(t) + "\n";
    }
    std::int64_t from_;
    std::int64_t to_;
    std::string text_;
};

std::string ours(const std::string& id) {
    return "namespace=\"e-commerce-client-" + id + "\"";
}

void addContainers(History& h) {
    h.family("container_cpu_usage_seconds", "counter");
    const std::string cpu = "container_cpu_usage_seconds_total";
    h.counter(cpu + "{" + ours("abc") + ",pod=\"p1\",container=\"api\"}", 0.5);
    h.counter(cpu + "{" + ours("abc") + ",pod=\"p1\",container=\"web\"}", 0.25);
    h.counter(cpu + "{" + ours("abc") + ",pod=\"p1\",container=\"POD\"}", 0.125);
    h.counter(cpu + "{" + ours("abc") + ",pod=\"p1\",container=\"\"}", 0.875);  // the pod's sum
    h.counter(cpu + "{" + ours("plain") + ",pod=\"p1\"}", 2);                   // no container label at all
    h.counter(cpu + "{" + ours("idle") + ",pod=\"p1\",container=\"api\"}", 0);
    h.counter(cpu + "{namespace=\"kube-system\",container=\"api\"}", 4);
    h.counter(cpu + "{namespace=\"e-commerce-shared\",container=\"api\"}", 4);
    h.counter(cpu + "{namespace=\"xe-commerce-client-no\",container=\"api\"}", 4);
    h.family("container_memory_working_set_bytes", "gauge");
    const std::string memory = "container_memory_working_set_bytes";
    h.gauge(memory + "{" + ours("abc") + ",pod=\"p1\",container=\"api\"}", 1073741824);
    h.gauge(memory + "{" + ours("abc") + ",pod=\"p2\",container=\"api\"}", 536870912);
    h.gauge(memory + "{" + ours("abc") + ",pod=\"p1\",container=\"\"}", 1073741999);
    h.gauge(memory + "{" + ours("plain") + ",pod=\"p1\"}", 5);
}

/// Two scrape styles side by side: a moved label (the controller's own namespace in `namespace`), and an
/// honored one.
void addIngress(History& h) {
    h.family("nginx_ingress_controller_requests", "counter");
    const std::string metric = "nginx_ingress_controller_requests";
    const auto moved = [&](const std::string& id, const std::string& status, double rate) {
        h.counter(metric + "{namespace=\"ingress-nginx\",exported_namespace=\"e-commerce-client-" + id +
                      "\",ingress=\"i\",status=\"" + status + "\"}",
                  rate);
    };
    const auto honored = [&](const std::string& id, const std::string& status, double rate) {
        h.counter(metric + "{" + ours(id) + ",ingress=\"i\",status=\"" + status + "\"}", rate);
    };
    moved("abc", "200", 6);
    moved("abc", "404", 1);
    moved("abc", "500", 0.5);
    moved("abc", "503", 0.5);
    moved("clean", "200", 3);
    moved("quiet", "200", 0);
    honored("plain", "200", 9);
    honored("plain", "502", 3);
    honored("down", "500", 2);
    honored("still", "200", 0);
    honored("still", "500", 0);
    // Scraped both ways: counted once.
    moved("twice", "200", 1);
    honored("twice", "200", 1);
}

std::string wordsOf(const Error& error) {
    const auto* decode = std::get_if<DecodeError>(&error);
    const auto* http = std::get_if<HttpError>(&error);
    return decode != nullptr ? decode->detail : http != nullptr ? http->message : "another kind";
}

}  // namespace

class TestPrometheusServer : public QObject {
    Q_OBJECT

    std::map<QString, double> ask(const std::string& expression) {
        const auto samples = query_->instant(expression, CancelToken(), kLimit);
        std::map<QString, double> values;
        if (!samples) {
            values[QStringLiteral("error %1").arg(samples.error().index())] = 0;
            return values;
        }
        for (const Sample& sample : *samples) {
            for (const auto& [name, value] : sample.labels) {
                if (name == "namespace") {
                    values[QString::fromStdString(value).remove(QStringLiteral("e-commerce-client-"))] =
                        sample.value;
                }
            }
        }
        return values;
    }

    SystemClock clock_;
    std::unique_ptr<PrivatePrometheus> server_;
    std::unique_ptr<http::Client> http_;
    std::unique_ptr<prometheus::PrometheusQuery> query_;

 private Q_SLOTS:
    void initTestCase() {
        try {
            History history(
                std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count());
            addContainers(history);
            addIngress(history);
            server_ = std::make_unique<PrivatePrometheus>(history.text());
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
        http_ = std::make_unique<http::Client>();
        http::Endpoint endpoint;
        endpoint.url = server_->url();
        query_ = std::make_unique<prometheus::PrometheusQuery>(*http_, http_->addEndpoint(endpoint),
                                                               server_->url(), clock_);
    }
    void cleanupTestCase() {
        query_.reset();
        http_.reset();
        server_.reset();
    }

    void expressionsGiveExactValues_data() {
        using Values = std::map<QString, double>;
        QTest::addColumn<int>("feed");
        QTest::addColumn<Values>("expected");
        const auto row = [](const char* name, Feed feed, const Values& expected) {
            QTest::newRow(name) << static_cast<int>(feed) << expected;
        };
        const auto s = [](const char* text) { return QString::fromLatin1(text); };
        row("cores: containers once, without their pod's sum and sandbox", Feed::CpuUsage,
            {{s("abc"), 0.75}, {s("plain"), 2}, {s("idle"), 0}});
        row("memory", Feed::MemoryUsage, {{s("abc"), 1610612736}, {s("plain"), 5}});
        row("requests of both scrape styles", Feed::RequestRate,
            {{s("abc"), 8},
             {s("clean"), 3},
             {s("quiet"), 0},
             {s("plain"), 12},
             {s("down"), 2},
             {s("still"), 0},
             {s("twice"), 1}});
        row("errors: 0 where all went well, none without traffic", Feed::ErrorRatio,
            {{s("abc"), 0.125}, {s("clean"), 0}, {s("plain"), 0.25}, {s("down"), 1}, {s("twice"), 0}});
    }
    void expressionsGiveExactValues() {
        using Values = std::map<QString, double>;
        QFETCH(int, feed);
        QFETCH(Values, expected);
        for (const MetricExpression& e : metricExpressions(Names())) {
            if (static_cast<int>(e.feed) != feed) {
                continue;
            }
            const Values values = ask(e.expression);
            QStringList shown;
            bool same = values.size() == expected.size();
            for (const auto& [ns, value] : values) {
                shown << QStringLiteral("%1=%2").arg(ns).arg(value, 0, 'g', 12);
                const auto found = expected.find(ns);
                same = same && found != expected.end() &&
                       std::abs(found->second - value) <= 1e-9 * std::max(1.0, std::abs(value));
            }
            QVERIFY2(same, qPrintable(shown.join(QLatin1Char(' '))));
            return;
        }
        QFAIL("no such feed");
    }
    void aTenantsHoursAreReadPointByPoint() {
        const TimePoint now = clock_.now();
        const Span span{now - std::chrono::minutes(10), now, std::chrono::minutes(5)};
        int asked = 0;
        for (const MetricExpression& e : metricExpressions(NamespaceName("e-commerce-client-abc"))) {
            const auto series = query_->range(e.expression, span, CancelToken(), kLimit);
            QVERIFY2(series.has_value(), series ? "" : wordsOf(series.error()).c_str());
            QCOMPARE(series->size(), std::size_t{1});
            QCOMPARE(series->front().points.size(), std::size_t{3});
            if (e.feed == Feed::RequestRate) {
                for (const auto& [at, value] : series->front().points) {
                    QVERIFY(std::abs(value - 8) < 1e-6);
                }
                ++asked;
            }
        }
        QCOMPARE(asked, 1);
        for (const MetricExpression& e : metricExpressions(NamespaceName("e-commerce-client-ab."))) {
            const auto series = query_->range(e.expression, span, CancelToken(), kLimit);
            QVERIFY(series && series->empty());  // a name is no pattern
        }
    }
    void anyNamespacePatternMakesAnExpressionTheServerReads() {
        Names names;
        names.namespacePattern = "a.b\\\"{id}(c)|^$[d]*?+{}";
        for (const MetricExpression& e : metricExpressions(names)) {
            const auto samples = query_->instant(e.expression, CancelToken(), kLimit);
            QVERIFY2(samples && samples->empty(), e.expression.c_str());
        }
    }
    void onlyKnownMetricsAreKnown() {
        const auto known = query_->known(
            {"container_cpu_usage_seconds_total", "no_such_metric", "nginx_ingress_controller_requests"},
            CancelToken(), kLimit);
        QVERIFY(known.has_value());
        QVERIFY(*known == (std::vector<std::string>{"container_cpu_usage_seconds_total",
                                                    "nginx_ingress_controller_requests"}));
        const auto none = query_->known({"no_such_metric"}, CancelToken(), kLimit);
        QVERIFY2(none.has_value(), none ? "" : wordsOf(none.error()).c_str());
        QVERIFY(none->empty());
    }
    void aBadExpressionIsAnHttpErrorWithItsType() {
        const auto samples = query_->instant("sum(", CancelToken(), kLimit);
        QVERIFY(!samples);
        const auto* error = std::get_if<HttpError>(&samples.error());
        QVERIFY(error != nullptr);
        QCOMPARE(error->status, 400);
        QCOMPARE(error->reason, std::string("bad_data"));
        QVERIFY(error->message.find("parse error") != std::string::npos);
        QCOMPARE(error->request, "POST " + server_->url() + "/api/v1/query");
    }
    void aCancelledQuestionIsCancelled() {
        CancelToken token;
        token.cancel();
        const auto samples = query_->instant("1", token, kLimit);
        QVERIFY(!samples && std::holds_alternative<CancelledError>(samples.error()));
    }
    void aStoppedServerIsANetworkError() {
        server_->stop();
        const auto known = query_->known({"up"}, CancelToken(), kLimit);
        QVERIFY(!known && std::holds_alternative<NetworkError>(known.error()));
        const auto samples = query_->instant("1", CancelToken(), kLimit);
        QVERIFY(!samples && std::holds_alternative<NetworkError>(samples.error()));
    }
};

QTEST_GUILESS_MAIN(TestPrometheusServer)
#include "tst_prometheus_server.moc"

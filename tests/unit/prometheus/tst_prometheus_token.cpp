#include <QtTest>

#include "backends/http/client.h"
#include "backends/prometheus/client.h"
#include "tests/support/scripted/server.h"

using namespace flotte;

namespace {

constexpr Milliseconds kLimit{20'000};

scripted::Step query(const std::string& token) {
    scripted::Step step;
    step.method = "POST";
    step.path = "/api/v1/query";
    step.headers = {{"authorization", "Bearer " + token}};
    step.answer.chunks = {R"({"status":"success","data":{"resultType":"vector","result":[]}})"};
    return step;
}

}  // namespace

/// The token that a Prometheus is asked with, where something has to be asked for it first.
class TestPrometheusToken : public QObject {
    Q_OBJECT

    SystemClock clock_;
    http::Client client_;

    prometheus::PrometheusQuery queryOf(const scripted::Server& server, SecretSupply token) {
        http::Endpoint endpoint;
        endpoint.url = server.url();
        endpoint.tls.ca = server.authority();
        return {client_, client_.addEndpoint(std::move(endpoint)), server.url(), clock_, std::move(token)};
    }

 private Q_SLOTS:
    void eachRequestCarriesTheTokenAsItIsThen() {
        scripted::Server server({query("first"), query("second")});
        std::string now = "first";
        auto asked = queryOf(server, [&now](const CancelToken&) -> Result<Secret> { return Secret(now); });
        QVERIFY(asked.instant("up", {}, kLimit).has_value());
        now = "second";
        QVERIFY(asked.instant("up", {}, kLimit).has_value());
        QCOMPARE(server.mismatch(), std::string());
    }

    void withoutItsTokenNothingIsAsked() {
        scripted::Server server(std::vector<scripted::Step>{});
        auto asked = queryOf(server, [](const CancelToken&) -> Result<Secret> {
            return fail(KeychainError{KeychainError::Kind::NotThere, "one", {}});
        });
        const auto answer = asked.instant("up", {}, kLimit);
        QVERIFY(!answer && std::holds_alternative<KeychainError>(answer.error()));
        QVERIFY(server.requests().empty());
    }
};

QTEST_GUILESS_MAIN(TestPrometheusToken)
#include "tst_prometheus_token.moc"

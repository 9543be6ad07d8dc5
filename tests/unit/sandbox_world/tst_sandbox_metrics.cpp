#include <QTest>

#include <cmath>

#include "backends/sandbox/metrics/families.h"
#include "backends/sandbox/metrics/page.h"

using namespace flotte;
using namespace flotte::sandbox::metrics;

namespace {

constexpr std::int64_t kNow = 1'795'950'000;

Tenant abc(double errors = 0.002) {
    return {"abc", "e-commerce-client-abc", "eu-ouest", "premium", "client-abc.collectverything.com", 1,
            1,     {{0, 1, errors}}};
}

TimePoint at(std::int64_t seconds) {
    return TimePoint(std::chrono::seconds(seconds));
}

/// The value of the first line that begins so.
double value(const std::string& page, const std::string& begins) {
    const std::size_t line = page.find('\n' + begins);
    const std::size_t space = line == std::string::npos ? line : page.find("} ", line);
    return space == std::string::npos ? std::nan("") : std::stod(page.substr(space + 2, 40));
}

double errorsPerRequest(const Tenant& tenant, std::int64_t from, std::int64_t to) {
    double counted[2][3] = {};
    for (int i = 0; i < 2; ++i) {
        const std::string page = metricsPage({tenant}, {}, at(i == 0 ? from : to));
        int k = 0;
        for (const char* status : {"200", "404", "500"}) {
            counted[i][k++] =
                value(page,
                      "nginx_ingress_controller_requests{controller_class=\"k8s.io/ingress-nginx\","
                      "exported_namespace=\"e-commerce-client-abc\",ingress=\"client-abc-ingress\","
                      "exported_service=\"api-gateway\",host=\"client-abc.collectverything.com\","
                      "status=\"" +
                          std::string(status) + "\"");
        }
    }
    const double errors = counted[1][2] - counted[0][2];
    return errors / (counted[1][0] - counted[0][0] + counted[1][1] - counted[0][1] + errors);
}

}  // namespace

class TestSandboxMetrics : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aPageHasEveryFamilyOnce() {
        const std::string page = '\n' + metricsPage({abc()}, {}, at(kNow));
        for (const Family& family : families()) {
            const std::string type = "\n# TYPE " + std::string(family.name) + ' ' + family.kind + '\n';
            QVERIFY(page.find(type) != std::string::npos);
            QCOMPARE(page.find(type), page.rfind(type));
        }
    }

    void countersNeverFall() {
        Tenant tenant = abc();
        tenant.phases.push_back({kNow + 100, 8, 0.4});
        tenant.phases.push_back({kNow + 200, 0, 0});
        for (const double speed : {1.0, 60.0}) {
            const Pace pace{kNow, speed};
            for (const Family& family : families()) {
                if (std::string_view(family.kind) == "gauge") {
                    continue;
                }
                for (const Series& series : family.series(tenant, pace)) {
                    double before = -1;
                    for (std::int64_t t = kNow - 50; t < kNow + 400; t += 7) {
                        const double now = series.value(static_cast<double>(t));
                        QVERIFY2(now >= before, (std::string(family.name) + series.labels).c_str());
                        before = now;
                    }
                }
            }
        }
    }

    void theErrorRatioIsTheTenants() {
        QVERIFY(std::abs(errorsPerRequest(abc(0.12), kNow, kNow + 3600) - 0.12) < 0.002);
    }

    void aNewErrorRatioHoldsFromItsMomentOn() {
        Tenant tenant = abc(0.001);
        tenant.phases.push_back({kNow, 1, 0.5});
        QVERIFY(errorsPerRequest(tenant, kNow - 3600, kNow) < 0.002);
        QVERIFY(std::abs(errorsPerRequest(tenant, kNow, kNow + 3600) - 0.5) < 0.01);
    }

    void aFasterClockMakesTheDayShorterAndNothingMore() {
        // A day's work at 24 times the speed is done in an hour, at the same mean rate.
        const Pace fast{kNow, 24};
        const auto series = families()[2].series(abc(), fast);
        const double hour = series[0].value(kNow + 3600) - series[0].value(kNow);
        const auto usual = families()[2].series(abc(), {});
        const double day = usual[0].value(kNow + 86400) - usual[0].value(kNow);
        QVERIFY(std::abs(hour - day / 24) < 2);
    }

    void whatAnAnnotationHoldsCannotEndALabel() {
        Tenant tenant = abc();
        tenant.domain = "a\"} 1\nevil{x=\"";
        const std::string page = metricsPage({tenant}, {}, at(kNow));
        QVERIFY(page.find("\nevil") == std::string::npos);
        QVERIFY(page.find("host=\"a\\\"} 1\\nevil{x=\\\"\"") != std::string::npos);
    }

    void historyEndsWhereThePresentBegins() {
        std::string text;
        writeHistory({abc()}, {}, {historySpan(1, 100'000, at(kNow)), weekSpan(1, 100'000, at(kNow))},
                     [&](std::string_view piece) { text += piece; });
        QVERIFY(text.ends_with("# EOF\n"));
        QVERIFY(text.find("# TYPE container_cpu_usage_seconds counter\n") != std::string::npos);
        QVERIFY(text.find(" " + std::to_string(kNow) + "\n") != std::string::npos);
        QVERIFY(text.find(" " + std::to_string(kNow + 120)) == std::string::npos);
    }

    void quotasHaveAWeeksPastAtWholeHours() {
        std::string text;
        writeHistory({abc()}, {}, {historySpan(1, 100'000, at(kNow)), weekSpan(1, 100'000, at(kNow))},
                     [&](std::string_view piece) { text += piece; });
        const std::string used = "kube_resourcequota{namespace=\"" + abc().ns +
                                 "\",resourcequota=\"client-quota\",resource=\"pods\",type=\"used\"} ";
        int values = 0;
        for (std::size_t at = text.find(used); at != std::string::npos; at = text.find(used, at + 1)) {
            const std::size_t end = text.find('\n', at);
            const std::size_t blank = text.rfind(' ', end);
            QCOMPARE(std::stoll(text.substr(blank, end - blank)) % 3600, 0LL);
            ++values;
        }
        QVERIFY(values == 168 || values == 169);
        QVERIFY(weekSpan(10'000, 1'000'000, at(kNow)).step > 3600);
    }

    void noQuotaIsOverItsLimit() {
        for (const Family& family : families()) {
            if (std::string(family.name) != "kube_resourcequota") {
                continue;
            }
            for (int i = 0; i < 50; ++i) {
                Tenant tenant = abc();
                tenant.id = "t" + std::to_string(i);
                const auto series = family.series(tenant, {});
                for (std::size_t k = 0; k < series.size(); k += 2) {
                    for (std::int64_t day = 0; day < 100; ++day) {
                        const auto time = static_cast<double>(kNow + day * 86400);
                        QVERIFY(series[k + 1].value(time) > 0);
                        QVERIFY(series[k + 1].value(time) < series[k].value(time));
                    }
                }
            }
        }
    }

    void aLargeWorldHasAShorterHistory() {
        QCOMPARE(historySpan(1, 1'000'000, at(kNow)).from, kNow - 6 * 3600);
        QVERIFY(historySpan(10'000, 1'000'000, at(kNow)).from >= kNow - 3600);
        QVERIFY(historySpan(1'000'000, 1, at(kNow)).from <= kNow - 480);
    }
};

QTEST_APPLESS_MAIN(TestSandboxMetrics)
#include "tst_sandbox_metrics.moc"

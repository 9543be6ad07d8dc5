#include <QtTest>

#include "models/metrics/forecast.h"

using namespace flotte;
using namespace std::chrono_literals;
using Kind = QuotaForecast::Kind;

Q_DECLARE_METATYPE(Curve)

namespace {

constexpr std::chrono::hours kDay{24};
const TimePoint kNow{1000 * kDay};

QuotaUse cores(std::int64_t hard, std::optional<std::int64_t> usedMilli) {
    return {"requests.cpu", Quantity::ofUnits(hard),
            usedMilli ? std::optional(Quantity::ofMilli(*usedMilli)) : std::nullopt};
}

/// `days` of values each hour until now, the last one `last`, each day `aDay` more.
Curve going(double last, double aDay, int days = 7) {
    Curve curve;
    for (int hour = days * 24; hour >= 0; --hour) {
        curve.emplace_back(kNow - std::chrono::hours(hour), last - aDay * hour / 24);
    }
    return curve;
}

int daysOf(const QuotaForecast& forecast) {
    return static_cast<int>(std::chrono::round<std::chrono::days>(forecast.in).count());
}

}  // namespace

class TestForecast : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatGrowsIsFullWhereTheLineMeetsTheLimit() {
        const QuotaForecast forecast = forecastOf(cores(4, 3000), going(3, 0.25));
        QCOMPARE(forecast.kind, Kind::Fills);
        QCOMPARE(daysOf(forecast), 4);
        QVERIFY(std::abs(forecast.aDay - 0.25) < 1e-9);
        QCOMPARE(forecast.values, std::size_t(169));
        QVERIFY(forecast.seen == Milliseconds(7 * kDay));
    }
    void nightsDontHideATrend() {
        Curve curve = going(3, 0.25);
        for (std::size_t i = 0; i < curve.size(); ++i) {
            curve[i].second += i % 24 < 8 ? -0.1 : 0.1;
        }
        const QuotaForecast forecast = forecastOf(cores(4, 3000), curve);
        QCOMPARE(forecast.kind, Kind::Fills);
        QCOMPARE(daysOf(forecast), 4);
    }
    void whatStaysIsSteady() { QCOMPARE(forecastOf(cores(4, 3000), going(3, 0)).kind, Kind::Steady); }
    void whatShrinksIsSteady() { QCOMPARE(forecastOf(cores(4, 3000), going(3, -0.5)).kind, Kind::Steady); }
    void whatOnlySwingsIsSteady() {
        Curve curve = going(3, 0);
        for (std::size_t i = 0; i < curve.size(); ++i) {
            curve[i].second += i % 2 == 0 ? 0.9 : -0.9;
        }
        curve.back().second += 1.5;
        QCOMPARE(forecastOf(cores(4, 3000), curve).kind, Kind::Steady);
    }
    void whatTakesLongerThanAQuarterIsSteady() {
        QCOMPARE(forecastOf(cores(4, 3000), going(3, 0.0101)).kind, Kind::Steady);
        QCOMPARE(forecastOf(cores(4, 3000), going(3, 0.0112)).kind, Kind::Fills);
    }
    void whatIsFullIsFullWhateverWasMeasured() {
        QCOMPARE(forecastOf(cores(4, 4000), {}).kind, Kind::Full);
        QCOMPARE(forecastOf(cores(4, 5000), going(4, -1)).kind, Kind::Full);
        QCOMPARE(forecastOf(cores(0, 1), {}).kind, Kind::Full);
    }
    void tooFewValuesAreUnknown_data() {
        QTest::addColumn<Curve>("curve");
        QTest::newRow("none") << Curve();
        QTest::newRow("one") << Curve{{kNow, 3.0}};
        Curve eleven;
        for (int day = 10; day >= 0; --day) {
            eleven.emplace_back(kNow - day * kDay, 3 - 0.25 * day);
        }
        QTest::newRow("eleven values") << eleven;
        Curve short_ = going(3, 0.25, 1);
        short_.erase(short_.begin());
        QTest::newRow("less than a day") << short_;
        QTest::newRow("many at one moment") << Curve(50, {kNow, 3.0});
    }
    void tooFewValuesAreUnknown() {
        QFETCH(Curve, curve);
        const QuotaForecast forecast = forecastOf(cores(4, 3000), curve);
        QCOMPARE(forecast.kind, Kind::Unknown);
        QVERIFY(forecast.in == Milliseconds(0));
    }
    void whatTheClusterHasNotCountedIsUnknown() {
        QCOMPARE(forecastOf(cores(4, std::nullopt), going(3, 1)).kind, Kind::Unknown);
    }
    void theOneThatMattersFirstIsTold() {
        const QuotaUse cpu = cores(4, 3000);
        QuotaUse memory = cpu;
        memory.resource = "requests.memory";
        QuotaUse pods = cpu;
        pods.resource = "pods";
        const auto first = [&](const QuotaTable& table, const std::map<std::string, Curve>& used) {
            return soonestForecast(table, used)->resource;
        };
        QCOMPARE(
            first({cpu, memory, pods}, {{"requests.cpu", going(3, 0.1)}, {"requests.memory", going(3, 0.5)}}),
            std::string("requests.memory"));
        QCOMPARE(first({pods, cpu}, {{"requests.cpu", going(3, 0)}}), std::string("requests.cpu"));
        pods.used = pods.hard;
        QCOMPARE(first({cpu, pods}, {{"requests.cpu", going(3, 0.5)}}), std::string("pods"));
        QCOMPARE(soonestForecast({cpu, memory}, {})->kind, Kind::Unknown);
        QVERIFY(!soonestForecast({}, {}));
    }
};

QTEST_APPLESS_MAIN(TestForecast)
#include "tst_forecast.moc"

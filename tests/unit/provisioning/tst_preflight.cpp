#include <QtTest>

#include "models/provisioning/handover.h"
#include "models/provisioning/preflight.h"

using namespace flotte;
using State = DomainFit::State;

/// What is judged before an onboarding begins, and what is handed over at its end.
class TestPreflight : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aQuotaFitsBesideWhatIsPromised_data();
    void aQuotaFitsBesideWhatIsPromised();
    void onlyWhatAQuotaLimitsIsLookedAt();
    void aDomainLeadsSomewhere_data();
    void aDomainLeadsSomewhere();
    void aBrokerHasRoom_data();
    void aBrokerHasRoom();
    void whatIsNotKnownStandsInNobodysWay();
    void everyPasswordOfAPlanIsHandedOver();
};

namespace {

Quota quotaOf(std::map<std::string, const char*> limits) {
    Quota quota;
    for (const auto& [name, text] : limits) {
        quota[name].hard = Quantity::parse(text).value();
    }
    return quota;
}

}  // namespace

void TestPreflight::aQuotaFitsBesideWhatIsPromised_data() {
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("fits");
    QTest::newRow("room left") << QByteArray("1") << true;
    QTest::newRow("to the last milli") << QByteArray("1500m") << true;
    QTest::newRow("one milli too much") << QByteArray("1501m") << false;
}

void TestPreflight::aQuotaFitsBesideWhatIsPromised() {
    QFETCH(QByteArray, wanted);
    QFETCH(bool, fits);
    RegionCapacity region;
    region.allocatable["cpu"] = Quantity::ofUnits(4);
    region.promised["cpu"] = Quantity::ofMilli(2'500);
    const auto judged = capacityFits(quotaOf({{"requests.cpu", wanted.constData()}}), region);
    QCOMPARE(judged.size(), std::size_t{1});
    QCOMPARE(judged[0].fits(), fits);
    QCOMPARE(judged[0].resource, std::string("cpu"));
}

void TestPreflight::onlyWhatAQuotaLimitsIsLookedAt() {
    const auto judged = capacityFits(quotaOf({{"memory", "4Gi"}, {"limits.cpu", "8"}, {"pods", "20"}}), {});
    QCOMPARE(judged.size(), std::size_t{2});
    QCOMPARE(judged[0].resource, std::string("memory"));
    QCOMPARE(judged[0].wanted, *Quantity::parse("4Gi"));
    QVERIFY(!judged[0].fits());  // no node holds anything
    QCOMPARE(judged[1].resource, std::string("pods"));
}

void TestPreflight::aDomainLeadsSomewhere_data() {
    QTest::addColumn<QStringList>("addresses");
    QTest::addColumn<QStringList>("ingress");
    QTest::addColumn<int>("state");
    QTest::newRow("no name") << QStringList{} << QStringList{QStringLiteral("192.0.2.1")}
                             << int(State::Pending);
    QTest::newRow("the ingress") << QStringList{QStringLiteral("192.0.2.1")}
                                 << QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.2")}
                                 << int(State::Here);
    QTest::newRow("one address too many")
        << QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("192.0.2.9")}
        << QStringList{QStringLiteral("192.0.2.1")} << int(State::Elsewhere);
    QTest::newRow("no ingress is named")
        << QStringList{QStringLiteral("192.0.2.1")} << QStringList{} << int(State::Somewhere);
}

void TestPreflight::aDomainLeadsSomewhere() {
    QFETCH(QStringList, addresses);
    QFETCH(QStringList, ingress);
    QFETCH(int, state);
    const auto plain = [](const QStringList& all) {
        std::vector<std::string> texts;
        for (const QString& each : all) {
            texts.push_back(each.toStdString());
        }
        return texts;
    };
    const DomainFit fit = domainFit("client-abc.example", {plain(addresses)}, plain(ingress));
    QCOMPARE(int(fit.state), state);
    QCOMPARE(fit.addresses, plain(addresses));
}

void TestPreflight::aBrokerHasRoom_data() {
    QTest::addColumn<int>("hosts");
    QTest::addColumn<int>("most");
    QTest::addColumn<bool>("counted");
    QTest::addColumn<bool>("fits");
    QTest::newRow("no limit said") << 5'000 << -1 << false << true;
    QTest::newRow("one left") << 99 << 100 << false << true;
    QTest::newRow("full") << 100 << 100 << false << false;
    QTest::newRow("full, and the tenant's own is in it") << 100 << 100 << true << true;
}

void TestPreflight::aBrokerHasRoom() {
    QFETCH(int, hosts);
    QFETCH(int, most);
    QFETCH(bool, counted);
    QFETCH(bool, fits);
    BrokerFit fit;
    fit.hosts = hosts;
    fit.counted = counted;
    if (most >= 0) {
        fit.most = most;
    }
    QCOMPARE(fit.fits(), fits);
    Preflight preflight;
    preflight.broker = Result<BrokerFit>(fit);
    QCOMPARE(preflight.tooFull(), fits ? std::vector<std::string>() : std::vector<std::string>{"vhosts"});
}

void TestPreflight::whatIsNotKnownStandsInNobodysWay() {
    Preflight preflight;
    QVERIFY(preflight.tooFull().empty());
    preflight.capacity =
        Result<std::vector<CapacityFit>>(fail(DeniedError{"GET /api/v1/nodes", "list", "nodes", {}, {}}));
    preflight.broker = Result<BrokerFit>(fail(NetworkError{}));
    QVERIFY(preflight.tooFull().empty());
    preflight.capacity = Result<std::vector<CapacityFit>>(
        {{"cpu", Quantity::ofUnits(4), Quantity::ofUnits(2), Quantity::ofUnits(5)},
         {"pods", Quantity::ofUnits(4), Quantity::ofUnits(2), Quantity::ofUnits(50)}});
    QCOMPARE(preflight.tooFull(), std::vector<std::string>{"cpu"});
}

void TestPreflight::everyPasswordOfAPlanIsHandedOver() {
    Plan plan;
    StepSpec secret;
    secret.id = StepId("kubernetes/secret/orders-db-credentials");
    secret.kind = "kubernetes.secret";
    secret.region = RegionName("eu");
    secret.with = {{"namespace", "e-commerce-client-abc"},
                   {"name", "orders-db-credentials"},
                   {"data", R"({"DB_HOST":"mysql.example","DB_NAME":"client_abc_orders_db"})"},
                   {"generate", "DB_PASSWORD,API_KEY"}};
    StepSpec other;
    other.kind = "kubernetes.apply";
    plan.steps = {other, secret};
    const auto all = handoverOf(plan);
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].name, std::string("orders-db-credentials"));
    QCOMPARE(all[0].plain.size(), std::size_t{2});
    QCOMPARE(all[0].plain[0], (std::pair<std::string, std::string>("DB_HOST", "mysql.example")));
    const SecretPlace expected{RegionName("eu"), NamespaceName("e-commerce-client-abc"),
                               "orders-db-credentials", "DB_PASSWORD"};
    QCOMPARE(all[0].secrets.size(), std::size_t{2});
    QCOMPARE(all[0].secrets[0], expected);
    QCOMPARE(all[0].secrets[1].key, std::string("API_KEY"));
}

QTEST_GUILESS_MAIN(TestPreflight)
#include "tst_preflight.moc"

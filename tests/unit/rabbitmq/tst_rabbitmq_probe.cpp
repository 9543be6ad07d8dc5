#include <QTest>

#include "tests/unit/rabbitmq/plan.h"

using namespace flotte;
using namespace flotte::test;
using Json = nlohmann::json;

namespace {

const std::string kHost = "/client-abc";
const std::string kMine = "/api/permissions/%2Fclient-abc/flotte";
const std::string kExchange = "/api/exchanges/%2Fclient-abc/shop.events";
const std::string kQueue = "/api/queues/%2Fclient-abc/orders%2Fin";

std::string told(const Result<Applied>& result) {
    return result ? result->answer : words(result.error());
}

/// Only the paths: what is sent is compared once.
std::vector<std::string> paths(std::vector<std::string> asked) {
    for (std::string& line : asked) {
        line = line.substr(0, line.find(" {"));
    }
    return asked;
}

}  // namespace

class TestRabbitMqProbe : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void oneMessageIsPublishedReadAndGone() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does("DELETE", kMine);
        const auto step = desk.step(specOf("probe"));
        QCOMPARE(step->observe(desk.run()).value().found, Observation::Found::Absent);
        QCOMPARE(told(step->apply(desk.run(), {})), std::string("routed and read"));
        const std::vector<std::string> expected{"GET /api/vhosts/%2Fclient-abc",
                                                "GET /api/whoami",
                                                "GET " + kMine,
                                                "PUT " + kMine,
                                                "POST " + kExchange + "/publish",
                                                "GET " + kQueue,
                                                "POST " + kQueue + "/get",
                                                "POST " + kQueue + "/get",
                                                "POST " + kQueue + "/get",
                                                "DELETE " + kMine};
        QCOMPARE(paths(desk.broker.asked()), expected);
        QCOMPARE(desk.broker.messages(kHost, "orders/in"), std::size_t(0));
        QVERIFY(step->verify(desk.run())->done);
        QVERIFY(step->undo(desk.run())->complete);
    }
    void thePermissionIsForThisExchangeAndQueueOnly() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does("DELETE", kMine);
        QVERIFY(desk.step(specOf("probe"))->apply(desk.run(), {}));
        const auto asked = desk.broker.asked();
        QCOMPARE(asked[3],
                 "PUT " + kMine + R"( {"configure":"^$","read":"^orders/in$","write":"^shop\\.events$"})");
        QCOMPARE(
            asked[4],
            "POST " + kExchange +
                R"(/publish {"payload":"flotte looks whether messages arrive; nothing is to be done",)"
                R"("payload_encoding":"string","properties":{"content_type":"text/plain",)"
                R"("expiration":"10000","headers":{"flotte-probe":"01OPERATION"}},"routing_key":"orders.new"})");
    }
    void thePermissionTheBrokerGaveGoesToo() {
        Desk desk;
        desk.bringBefore("probe");
        QVERIFY(desk.broker.state().find("/client-abc|flotte\"") != std::string::npos);
        QVERIFY(desk.step(specOf("probe"))->apply(desk.run(), {}));
        QVERIFY(desk.broker.state().find("/client-abc|flotte\"") == std::string::npos);
    }
    void anotherPermissionIsSomebodysWish() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does("PUT", kMine, {{"configure", ""}, {"write", ".*"}, {"read", ".*"}});
        QVERIFY(desk.step(specOf("probe"))->apply(desk.run(), {}));
        QVERIFY(desk.broker.state().find("/client-abc|flotte\"") != std::string::npos);
    }
    void whatAKilledProbeLeftIsTakenAway() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does("POST", kExchange + "/publish",
                         Json::parse(rabbitmq::writeMessage("orders.new", "00KILLED", 1)));
        desk.broker.does("POST", kExchange + "/publish",
                         Json::parse(rabbitmq::writeMessage("orders.new", "01OPERATION", 1)));
        QCOMPARE(told(desk.step(specOf("probe"))->apply(desk.run(), {})), std::string("routed and read"));
        QCOMPARE(desk.broker.messages(kHost, "orders/in"), std::size_t(0));
        desk.broker.does("PUT", kMine,
                         {{"configure", "^$"}, {"write", "^shop\\.events$"}, {"read", "^orders/in$"}});
        QVERIFY(desk.step(specOf("probe"))->undo(desk.run())->complete);
        QVERIFY(desk.broker.state().find("/client-abc|flotte\"") == std::string::npos);
    }
    void aTenantsMessageIsNeverTaken() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does("POST", kExchange + "/publish", {{"routing_key", "orders.1"}});
        QCOMPARE(told(desk.step(specOf("probe"))->apply(desk.run(), {})),
                 std::string("routed; messages of the tenant's are before it"));
        QCOMPARE(desk.broker.messages(kHost, "orders/in"), std::size_t(2));
    }
    void whereATenantReadsNothingIsTaken() {
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.counts(kHost, "orders/in", 1);
        QCOMPARE(told(desk.step(specOf("probe"))->apply(desk.run(), {})),
                 std::string("routed; a consumer of the tenant's reads the queue"));
        for (const std::string& request : desk.broker.asked()) {
            QVERIFY(request.find("/get") == std::string::npos);
        }
    }
    void whatDoesNotWorkIsAnError_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no binding")
            << QByteArray("DELETE")
            << QByteArray("/api/bindings/%2Fclient-abc/e/shop.events/q/orders%2Fin/~orders.%23")
            << QByteArray("NotRouted no queue is bound for the key orders.new");
        QTest::newRow("no user") << QByteArray("DELETE") << QByteArray("/api/users/client-abc")
                                 << QByteArray("client-abc: Login failed");
        QTest::newRow("no virtual host") << QByteArray("DELETE") << QByteArray("/api/vhosts/%2Fclient-abc")
                                         << QByteArray("404 Object Not Found");
        QTest::newRow("a foreign one")
            << QByteArray("PUT") << QByteArray("/api/vhosts/%2Fclient-abc") << QByteArray("409 Foreign");
    }
    void whatDoesNotWorkIsAnError() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, said);
        Desk desk;
        desk.bringBefore("probe");
        desk.broker.does(method.toStdString(), path.toStdString());
        const auto failed = desk.step(specOf("probe"))->apply(desk.run(), {});
        QVERIFY(!failed);
        QVERIFY2(words(failed.error()).find(said.toStdString()) != std::string::npos,
                 words(failed.error()).c_str());
    }
};

QTEST_GUILESS_MAIN(TestRabbitMqProbe)
#include "tst_rabbitmq_probe.moc"

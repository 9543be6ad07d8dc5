#include <QtTest>

#include "backends/kubernetes/capacity.h"
#include "backends/kubernetes/wire/capacity.h"
#include "tests/unit/kubernetes/step_run.h"

using namespace flotte;
using namespace flotte::test;

namespace {

constexpr const char* kNodes = "/api/v1/nodes?limit=500";
constexpr const char* kQuotas = "/api/v1/resourcequotas?limit=500";

scripted::Step page(const std::string& path, const std::string& body, int status = 200) {
    scripted::Step step;
    step.path = path;
    step.answer.status = status;
    step.answer.chunks = {body};
    return step;
}

std::string node(const char* cpu, const char* ready = "True", const char* more = "{}") {
    return std::string(R"({"metadata":{"name":"n"},"spec":)") + more +
           R"(,"status":{"allocatable":{"cpu":")" + cpu +
           R"(","memory":"2Gi","pods":"110"},"conditions":[{"type":"Ready","status":")" + ready + R"("}]}})";
}

std::string quota(const char* ns, const char* hard, const char* more = "") {
    return std::string(R"({"metadata":{"namespace":")") + ns + R"(","name":"q"},"spec":{"hard":)" + hard +
           more + "}}";
}

std::string list(const std::string& items, const char* token = "") {
    return std::string(R"({"metadata":{"continue":")") + token + R"("},"items":[)" + items + "]}";
}

Result<RegionCapacity> capacity(Rig& rig) {
    return kubernetes::capacityOf(rig.client, NamespaceName("e-commerce-client-new"),
                                  rig.client.clock().steady() + Milliseconds(20'000), {});
}

std::int64_t milli(const std::map<std::string, Quantity>& map, const char* key) {
    const auto found = map.find(key);
    return found == map.end() ? -1 : found->second.milli();
}

}  // namespace

/// A region's room: what its nodes can hold, and what its quotas have promised of it.
class TestCapacity : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void pagesAreAddedUp();
    void onlyNodesThatTakePodsCount();
    void aNamespacePromisesItsSmallestQuota();
    void whatCantBeReadIsAnError_data();
    void whatCantBeReadIsAnError();
};

void TestCapacity::pagesAreAddedUp() {
    Rig rig(
        {page(kNodes, list(node("4"), "a/b=")),
         page("/api/v1/nodes?limit=500&continue=a%2Fb%3D", list(node("3500m"))),
         page(kQuotas, list(quota("a", R"({"requests.cpu":"2","requests.memory":"1Gi","pods":20})"), "next")),
         page("/api/v1/resourcequotas?limit=500&continue=next",
              list(quota("b", R"({"cpu":"500m"})") + "," +
                   quota("e-commerce-client-new", R"({"cpu":"9"})")))});
    const auto seen = capacity(rig);
    QVERIFY(seen.has_value());
    QCOMPARE(seen->nodes, 2);
    QCOMPARE(milli(seen->allocatable, "cpu"), std::int64_t{7'500});
    QCOMPARE(milli(seen->allocatable, "pods"), std::int64_t{220'000});
    QCOMPARE(milli(seen->promised, "cpu"), std::int64_t{2'500});
    QCOMPARE(milli(seen->promised, "pods"), std::int64_t{20'000});
    QCOMPARE(seen->promised.at("memory").units(), std::int64_t{1} << 30);
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestCapacity::onlyNodesThatTakePodsCount() {
    RegionCapacity into;
    const std::string body =
        list(node("4") + "," + node("8", "False") + "," + node("8", "Unknown") + "," +
             node("8", "True", R"({"unschedulable":true})") + R"(,{"metadata":{"name":"new"}},7)");
    QVERIFY(kubernetes::wire::addNodes(body, into).has_value());
    QCOMPARE(into.nodes, 1);
    QCOMPARE(milli(into.allocatable, "cpu"), std::int64_t{4'000});
}

void TestCapacity::aNamespacePromisesItsSmallestQuota() {
    kubernetes::wire::Promises into;
    const std::string body =
        list(quota("a", R"({"requests.cpu":"4"})") + "," + quota("a", R"({"requests.cpu":"2"})") + "," +
             quota("a", R"({"requests.cpu":"1"})", R"(,"scopes":["BestEffort"])") + "," +
             quota("a", R"({"pods":"x","requests.memory":[]})") + "," + quota("b", "[]"));
    QVERIFY(kubernetes::wire::addQuotas(body, into).has_value());
    QCOMPARE(into.at("a").at("cpu").milli(), std::int64_t{2'000});
    QCOMPARE(into.at("a").size(), std::size_t{1});
    QVERIFY(into.at("b").empty());
}

void TestCapacity::whatCantBeReadIsAnError_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("no right")
        << 403
        << QByteArray(
               R"({"kind":"Status","reason":"Forbidden","code":403,"message":"nodes is forbidden: User \"u\" cannot list resource"})")
        << QByteArray("denied list nodes in ");
    QTest::newRow("no JSON") << 200 << QByteArray("<html>") << QByteArray("decode NodeList");
    QTest::newRow("items that are none")
        << 200 << QByteArray(R"({"items":{"a":1}})") << QByteArray("decode NodeList");
    QTest::newRow("a failing server")
        << 500 << QByteArray(R"({"kind":"Status","reason":"InternalError","message":"x"})")
        << QByteArray("HTTP 500 InternalError: x");
}

void TestCapacity::whatCantBeReadIsAnError() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, outcome);
    Rig rig({page(kNodes, body.toStdString(), status)});
    const auto seen = capacity(rig);
    QVERIFY(!seen.has_value());
    QCOMPARE(QByteArray::fromStdString(text(seen.error())), outcome);
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

QTEST_GUILESS_MAIN(TestCapacity)
#include "tst_capacity.moc"

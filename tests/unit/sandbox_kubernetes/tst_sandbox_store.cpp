#include <QtTest>

#include <cerrno>

#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using namespace flotte::sandbox::kubernetes;
using test::StandingClock;

namespace {

ObjectKey configMap(const std::string& name, const std::string& ns = "a") {
    return {"configmaps", ns, name};
}

std::string data(const std::string& value) {
    return R"({"data":{"k":")" + value + R"("}})";
}

/// `k` of each listed object.
std::string valuesOf(const Listing& listing) {
    std::string values;
    for (const auto& object : listing.objects) {
        values += nlohmann::json::parse(object->json.whole())["data"]["k"].get<std::string>();
    }
    return values;
}

}  // namespace

class TestSandboxStore : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void versionsGrowOverAllResources();
    void sameContentIsNoChange();
    void metadataIsKeptFromBefore();
    void sameSeedSameUids();
    void listsShowAnyMomentOfTheLog();
    void namespacesDoNotMix();
    void whatTheLogForgotIsExpired();
    void quietResourcesDoNotExpire();
    void theJournalKnowsBeforeTheCallerDoes();
    void whatTheJournalRefusesDoesNotHappen();
    void equalTemplatesAreStoredOnce();
    void restoredObjectsAreAsTheyWere();
    void aBrokenJournalEntryIsRefused_data();
    void aBrokenJournalEntryIsRefused();
    void whatIsNoObjectIsRefused_data();
    void whatIsNoObjectIsRefused();

 private:
    StandingClock clock_;
};

void TestSandboxStore::versionsGrowOverAllResources() {
    Store store(clock_);
    const auto first = store.put(configMap("x"), data("1"));
    const auto second = store.put({"secrets", "a", "y"}, std::string_view("{}"));
    QVERIFY(first && second);
    QVERIFY((*second)->version > (*first)->version);
    QCOMPARE(store.version(), (*second)->version);
    QCOMPARE(store.versionOf("configmaps"), (*first)->version);
    QVERIFY(store.erase(configMap("x")));
    QVERIFY(!store.erase(configMap("x")));
    QCOMPARE(store.version(), (*second)->version + 1);
    QVERIFY(store.get(configMap("x")) == nullptr);
}

void TestSandboxStore::sameContentIsNoChange() {
    Store store(clock_);
    const auto first = store.put(configMap("x"), data("1"));
    const auto again = store.put(configMap("x"), data("1"));
    QVERIFY(first && again);
    QCOMPARE(*again, *first);
    QCOMPARE(store.changesAfter("configmaps", 0)->size(), std::size_t(1));
}

void TestSandboxStore::metadataIsKeptFromBefore() {
    Store store(clock_);
    const auto first =
        nlohmann::json::parse((*store.put(configMap("x"), data("1")))->json.whole())["metadata"];
    clock_.move(std::chrono::hours(1));
    const auto second =
        nlohmann::json::parse((*store.put(configMap("x"), data("2")))->json.whole())["metadata"];
    QCOMPARE(second["uid"], first["uid"]);
    QCOMPARE(second["creationTimestamp"], first["creationTimestamp"]);
    QCOMPARE(second["name"], nlohmann::json("x"));
    QCOMPARE(second["namespace"], nlohmann::json("a"));
    QVERIFY(second["resourceVersion"] != first["resourceVersion"]);
}

void TestSandboxStore::sameSeedSameUids() {
    Store one(clock_, {7, 100});
    Store other(clock_, {7, 100});
    Store third(clock_, {8, 100});
    const std::string uid = one.newUid();
    QCOMPARE(other.newUid(), uid);
    QVERIFY(third.newUid() != uid);
    QCOMPARE(one.newSuffix(5), other.newSuffix(5));
    QCOMPARE(uid.size(), std::size_t(36));
}

void TestSandboxStore::listsShowAnyMomentOfTheLog() {
    Store store(clock_);
    for (const char* const name : {"p", "q", "r"}) {
        QVERIFY(store.put(configMap(name), data(name)));
    }
    const std::uint64_t then = store.version();
    QVERIFY(store.erase(configMap("q")));
    QVERIFY(store.put(configMap("r"), data("R")));
    QVERIFY(store.put(configMap("r"), data("S")));
    QVERIFY(store.put(configMap("pp"), data("n")));
    QVERIFY(store.put(configMap("z"), data("z")));
    QCOMPARE(valuesOf(*store.listAt("configmaps", "a", 0, "", 0)), std::string("pnSz"));
    QCOMPARE(valuesOf(*store.listAt("configmaps", "a", then, "", 0)), std::string("pqr"));
    const auto page = store.listAt("configmaps", "a", then, "", 2);
    QCOMPARE(valuesOf(*page), std::string("pq"));
    QCOMPARE(page->next, std::string("a/r"));
    QCOMPARE(page->remaining, std::size_t(1));
    QCOMPARE(valuesOf(*store.listAt("configmaps", "a", then, page->next, 2)), std::string("r"));
}

void TestSandboxStore::namespacesDoNotMix() {
    Store store(clock_);
    QVERIFY(store.put(configMap("x", "a"), data("1")));
    QVERIFY(store.put(configMap("x", "a-b"), data("2")));
    QVERIFY(store.put(configMap("x", "ab"), data("3")));
    QVERIFY(store.put(configMap("x", "a0"), data("4")));
    QCOMPARE(valuesOf(*store.listAt("configmaps", "a", 0, "", 0)), std::string("1"));
    QCOMPARE(store.list("configmaps", "a").size(), std::size_t(1));
    QCOMPARE(store.list("configmaps", "a-b").size(), std::size_t(1));
    QCOMPARE(store.list("configmaps").size(), std::size_t(4));
}

void TestSandboxStore::whatTheLogForgotIsExpired() {
    Store store(clock_, {1, 3});
    for (const char* const value : {"1", "2", "3", "4", "5"}) {
        QVERIFY(store.put(configMap("x"), data(value)));
    }
    const std::uint64_t newest = store.version();
    QVERIFY(!store.changesAfter("configmaps", newest - 4));
    QCOMPARE(store.changesAfter("configmaps", newest - 3)->size(), std::size_t(3));
    store.compact(newest - 1);
    QVERIFY(!store.changesAfter("configmaps", newest - 2));
    QCOMPARE(store.changesAfter("configmaps", newest - 1)->size(), std::size_t(1));
    QVERIFY(!store.listAt("configmaps", "", newest - 2, "", 0));
    QVERIFY(store.listAt("configmaps", "", 0, "", 0));
}

void TestSandboxStore::quietResourcesDoNotExpire() {
    Store store(clock_, {1, 3});
    QVERIFY(store.put({"secrets", "a", "y"}, std::string_view("{}")));
    const std::uint64_t seen = store.version();
    for (const char* const value : {"1", "2", "3", "4", "5"}) {
        QVERIFY(store.put(configMap("x"), data(value)));
    }
    store.compact(store.version());
    QVERIFY(store.changesAfter("secrets", seen)->empty());
}

void TestSandboxStore::theJournalKnowsBeforeTheCallerDoes() {
    Store store(clock_);
    std::vector<std::string> told;
    bool whole = true;
    store.addListener([&](const Change& change) { told.push_back("listener " + change.key.name); });
    store.setJournal([&](const Change& change) {
        told.push_back((change.type == Change::Type::Deleted ? "- " : "+ ") + change.key.name);
        whole = whole && (change.type == Change::Type::Added || change.previous);
        return Result<void>();
    });
    QVERIFY(store.put(configMap("x"), data("1")));
    QCOMPARE(told, (std::vector<std::string>{"+ x", "listener x"}));
    QVERIFY(store.erase(configMap("x")));
    QCOMPARE(told.at(2), std::string("- x"));
    QVERIFY(whole);
}

void TestSandboxStore::whatTheJournalRefusesDoesNotHappen() {
    Store store(clock_);
    QVERIFY(store.put(configMap("x"), data("1")));
    const std::uint64_t before = store.version();
    int told = 0;
    store.addListener([&](const Change&) { ++told; });
    store.setJournal([](const Change&) { return Result<void>(fail(SystemError{ENOSPC, "state.log"})); });
    const auto changed = store.put(configMap("x"), data("2"));
    QVERIFY(!changed && std::get<SystemError>(changed.error()).code == ENOSPC);
    QVERIFY(!store.put(configMap("y"), data("1")));
    QVERIFY(!store.erase(configMap("x")));
    QVERIFY(store.put(configMap("x"), data("1")));  // no change, nothing to keep
    QCOMPARE(valuesOf(*store.listAt("configmaps", {}, 0, {}, 0)), std::string("1"));
    QCOMPARE(store.version(), before);
    QCOMPARE(told, 0);
}

void TestSandboxStore::equalTemplatesAreStoredOnce() {
    const std::string container =
        R"("containers":[{"name":"shop","image":"registry.example/shop/some-service-of-the-shop:1.8.2",)"
        R"("resources":{"requests":{"cpu":"125m","memory":"192Mi"},"limits":{"cpu":"250m","memory":"384Mi"}}}])";
    const std::string spec = R"({"nodeName":"node-1","restartPolicy":"Always",)" + container + "}";
    const auto pod = [&](const std::string& name) {
        return R"({"metadata":{"labels":{"tenant":")" + name + R"("}},"spec":)" + spec + "}";
    };
    Store store(clock_);
    QVERIFY(store.put({"pods", "a", "x"}, pod("x")));
    const std::size_t forOne = store.commonParts();
    QVERIFY(forOne > 0);
    QVERIFY(store.put({"pods", "b", "y"}, pod("y")));
    QVERIFY(store.put({"deployments.apps", "a", "z"},
                      R"({"spec":{"replicas":1,"template":{"metadata":{},"spec":)" + spec + "}}}"));
    QCOMPARE(store.commonParts(), forOne);
    const auto first = store.get({"pods", "a", "x"});
    const auto second = store.get({"pods", "b", "y"});
    QVERIFY(first->json.common() != nullptr && first->json.common() == second->json.common());
    QVERIFY(first->protobuf.common() != nullptr && first->protobuf.common() == second->protobuf.common());
    // Each is whole all the same.
    const auto tree = nlohmann::json::parse(second->json.whole());
    QCOMPARE(tree["metadata"]["labels"]["tenant"].get<std::string>(), std::string("y"));
    QVERIFY(tree["spec"] == nlohmann::json::parse(spec));
    QCOMPARE(second->json.size(), second->json.whole().size());
}

void TestSandboxStore::restoredObjectsAreAsTheyWere() {
    Store store(clock_);
    QVERIFY(store.put(configMap("x"), data("1")));
    QVERIFY(store.put(configMap("y"), data("2")));
    QVERIFY(store.erase(configMap("y")));
    Store again(clock_, {99, 100});
    QVERIFY(again.restore(configMap("x"), store.get(configMap("x"))->json.whole()));
    again.restoreVersion(store.version());
    QCOMPARE(again.get(configMap("x"))->json.whole(), store.get(configMap("x"))->json.whole());
    QCOMPARE(again.version(), store.version());
    // What happened before is not known any more; what happens now is.
    QVERIFY(!again.changesAfter("configmaps", again.version() - 1));
    const std::uint64_t restored = again.version();
    QVERIFY(again.put(configMap("z"), data("3")));
    QVERIFY(again.version() > store.version());
    QCOMPARE(again.changesAfter("configmaps", restored)->size(), std::size_t(1));
}

void TestSandboxStore::aBrokenJournalEntryIsRefused_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("no metadata") << QByteArray("{}");
    QTest::newRow("metadata is a text") << QByteArray(R"({"metadata":"x"})");
    QTest::newRow("no version") << QByteArray(R"({"metadata":{"name":"x"}})");
    QTest::newRow("version is a number") << QByteArray(R"({"metadata":{"resourceVersion":7}})");
    QTest::newRow("version is none") << QByteArray(R"({"metadata":{"resourceVersion":"x"}})");
}

void TestSandboxStore::aBrokenJournalEntryIsRefused() {
    QFETCH(QByteArray, json);
    Store store(clock_);
    QVERIFY(!store.restore(configMap("x"), json.toStdString()));
    QVERIFY(store.get(configMap("x")) == nullptr);
}

void TestSandboxStore::whatIsNoObjectIsRefused_data() {
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("ns");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("unknown resource") << QByteArray("things") << QByteArray("a") << QByteArray("{}");
    QTest::newRow("no namespace") << QByteArray("configmaps") << QByteArray() << QByteArray("{}");
    QTest::newRow("a namespace too many") << QByteArray("nodes") << QByteArray("a") << QByteArray("{}");
    QTest::newRow("no JSON") << QByteArray("configmaps") << QByteArray("a") << QByteArray("{");
    QTest::newRow("a list") << QByteArray("configmaps") << QByteArray("a") << QByteArray("[]");
    QTest::newRow("metadata is a list")
        << QByteArray("configmaps") << QByteArray("a") << QByteArray(R"({"metadata":[]})");
}

void TestSandboxStore::whatIsNoObjectIsRefused() {
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, ns);
    QFETCH(QByteArray, json);
    Store store(clock_);
    const std::uint64_t before = store.version();
    QVERIFY(!store.put({resource.toStdString(), ns.toStdString(), "x"}, json.toStdString()));
    QCOMPARE(store.version(), before);
}

QTEST_GUILESS_MAIN(TestSandboxStore)
#include "tst_sandbox_store.moc"

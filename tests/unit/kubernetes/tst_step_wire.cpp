#include <QTest>

#include <nlohmann/json.hpp>
#include <set>

#include "backends/kubernetes/api_kind.h"
#include "backends/kubernetes/generated.h"
#include "backends/kubernetes/wire/conflict.h"
#include "backends/kubernetes/wire/difference.h"
#include "backends/kubernetes/wire/readiness.h"

using namespace flotte;
using namespace flotte::kubernetes;
using wire::Json;

/// What steps read of objects, without a server.
class TestStepWire : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void differencesLeaveTheServersNoiseOut_data();
    void differencesLeaveTheServersNoiseOut();
    void digestsTellNothingOfSecrets();
    void whatWorksIsDone_data();
    void whatWorksIsDone();
    void objectsAreRefusedWhereTheyAreNone();
    void objectsHaveTheirPlaces();
    void generatedTextsUseEveryLetter();
};

void TestStepWire::differencesLeaveTheServersNoiseOut_data() {
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<QByteArray>("shouldBe");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char* name, const char* is, const char* shouldBe, const char* lines) {
        QTest::newRow(name) << QByteArray(is) << QByteArray(shouldBe) << QByteArray(lines);
    };
    row("status, versions and managers",
        R"({"metadata":{"name":"a","uid":"1","resourceVersion":"1","generation":1,"creationTimestamp":"x","managedFields":[1]},"status":{"a":1}})",
        R"({"metadata":{"name":"a","uid":"2","resourceVersion":"2","generation":2},"status":{"a":2}})", "");
    row("a Deployment's revision",
        R"({"metadata":{"annotations":{"deployment.kubernetes.io/revision":"1","x":"y"}}})",
        R"({"metadata":{"annotations":{"x":"y"}}})", "");
    row("what changed, came and went", R"({"spec":{"a":1,"b":"x"}})", R"({"spec":{"a":2,"c":""}})",
        "spec.a: 1 / 2\nspec.b: x / \nspec.c:  / \"\"\n");
    row("items with names", R"({"l":[{"name":"x","v":1},{"name":"y","v":1}]})",
        R"({"l":[{"name":"y","v":2},{"name":"z","v":1}]})",
        "l[x]: {\"name\":\"x\",\"v\":1} / \nl[y].v: 1 / 2\nl[z]:  / {\"name\":\"z\",\"v\":1}\n");
    row("items without", R"({"l":["a","b"]})", R"({"l":["a","c","d"]})", "l[1]: b / c\nl[2]:  / d\n");
    row("another type", R"({"a":{"b":1}})", R"({"a":[1]})", "a: {\"b\":1} / [1]\n");
}

void TestStepWire::differencesLeaveTheServersNoiseOut() {
    QFETCH(QByteArray, is);
    QFETCH(QByteArray, shouldBe);
    QFETCH(QByteArray, lines);
    std::string told;
    for (const Difference& each :
         wire::differences(Json::parse(is.toStdString()), Json::parse(shouldBe.toStdString()))) {
        told += each.path + ": " + each.is + " / " + each.shouldBe + '\n';
    }
    QCOMPARE(QByteArray::fromStdString(told), lines);
}

void TestStepWire::digestsTellNothingOfSecrets() {
    const auto digest = [](const char* kind, const char* value) {
        return wire::digestOf({{"kind", kind}, {"data", {{"a", value}}}});
    };
    QCOMPARE(digest("Secret", "x"), digest("Secret", "y"));
    QVERIFY(digest("ConfigMap", "x") != digest("ConfigMap", "y"));
    QCOMPARE(digest("ConfigMap", "x").size(), std::size_t{64});
}

void TestStepWire::whatWorksIsDone_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("verdict");
    const auto row = [](const char* name, const char* kind, const char* object, const char* verdict) {
        QTest::newRow(name) << QByteArray(kind) << QByteArray(object) << QByteArray(verdict);
    };
    row("a namespace", "Namespace", R"({"status":{"phase":"Active"}})", "done");
    row("a namespace that ends", "Namespace", R"({"status":{"phase":"Terminating"}})", "Terminating");
    row("anything that is there", "Ingress", "{}", "done");
    row("anything that goes", "Ingress", R"({"metadata":{"deletionTimestamp":"x"}})", "is being deleted");
    const char* const up =
        R"({"metadata":{"generation":2},"spec":{"replicas":3},"status":{"observedGeneration":2,"replicas":3,"updatedReplicas":3,"readyReplicas":3,)"
        R"("conditions":[{"type":"Available","status":"True"}]}})";
    row("a deployment with all its replicas", "Deployment", up, "done");
    row("one that the controller has not seen", "Deployment",
        R"({"metadata":{"generation":3},"spec":{"replicas":1},"status":{"observedGeneration":2,"replicas":1,"updatedReplicas":1,"readyReplicas":1,)"
        R"("conditions":[{"type":"Available","status":"True"}]}})",
        "1/1");
    row("one whose old pods are left", "Deployment",
        R"({"metadata":{"generation":2},"spec":{"replicas":2},"status":{"observedGeneration":2,"replicas":3,"updatedReplicas":2,"readyReplicas":2,)"
        R"("conditions":[{"type":"Available","status":"True"}]}})",
        "2/2");
    row("one that a quota stops", "Deployment",
        R"({"metadata":{"generation":1},"spec":{"replicas":2},"status":{"observedGeneration":1,"conditions":[{"type":"Available","status":"False","reason":"M"},)"
        R"({"type":"ReplicaFailure","status":"True","reason":"FailedCreate","message":"exceeded quota"}]}})",
        "FailedCreate: exceeded quota");
    row("none wanted", "Deployment",
        R"({"metadata":{"generation":1},"spec":{"replicas":0},"status":{"observedGeneration":1,"conditions":[{"type":"Available","status":"True"}]}})",
        "done");
    row("a job", "Job", R"({"status":{"conditions":[{"type":"Complete","status":"True"}]}})", "done");
    row("a job that runs", "Job", R"({"status":{"active":1}})", "active");
    row("a job that waits", "Job", "{}", "not started");
    row("a job that is suspended", "Job",
        R"({"status":{"conditions":[{"type":"Suspended","status":"True","reason":"JobSuspended","message":"m"}]}})",
        "JobSuspended: m");
    row("a job that failed", "Job",
        R"({"status":{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"m"}]}})",
        "error BackoffLimitExceeded: m");
    row("a bound claim", "PersistentVolumeClaim", R"({"status":{"phase":"Bound"}})", "done");
    row("a claim without a volume", "PersistentVolumeClaim", R"({"status":{"phase":"Pending"}})", "Pending");
    row("a hostile one", "Deployment", R"({"status":[],"spec":7,"metadata":"x"})", "0/0");
}

void TestStepWire::whatWorksIsDone() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, verdict);
    const auto read = wire::readiness(kind.toStdString(), Json::parse(object.toStdString()));
    std::string told;
    if (read) {
        told = read->done ? "done" : read->waiting;
    } else {
        const auto& error = std::get<HttpError>(read.error());
        told = "error " + error.reason + ": " + error.message;
    }
    QCOMPARE(QByteArray::fromStdString(told), verdict);
}

void TestStepWire::objectsAreRefusedWhereTheyAreNone() {
    QVERIFY(wire::readObject(R"({"a":[1]})", "x").has_value());
    const std::string deep = std::string(80, '[') + std::string(80, ']');
    const std::vector<std::string> all = {
        "", "[", "[]", "{\"a\":", "{\"a\":" + deep + '}', "{\"a\":\"\xff\"}"};
    for (const std::string& bad : all) {
        QVERIFY2(!wire::readObject(bad, "x"), bad.c_str());
    }
    QCOMPARE(wire::fieldConflicts("{}"), std::string());
    QCOMPARE(
        wire::fieldConflicts(R"({"kind":"Status","details":{"causes":{"reason":"FieldManagerConflict"}}})"),
        std::string());
}

void TestStepWire::objectsHaveTheirPlaces() {
    const auto place = [](const char* version, const char* kind) {
        return ObjectRef{*usualKind(version, kind), "a b", "c/d"}.path();
    };
    QCOMPARE(place("v1", "Namespace"), std::string("/api/v1/namespaces/c%2Fd"));
    QCOMPARE(place("v1", "Secret"), std::string("/api/v1/namespaces/a%20b/secrets/c%2Fd"));
    QCOMPARE(place("apps/v1", "Deployment"), std::string("/apis/apps/v1/namespaces/a%20b/deployments/c%2Fd"));
    QVERIFY(!usualKind("apps/v1beta1", "Deployment"));
    QVERIFY(!servedKind(Json::parse(R"({"resources":[{"name":"a","kind":"B"}]})"), "x/v1", "B"));
}

void TestStepWire::generatedTextsUseEveryLetter() {
    unsigned next = 0;
    const RandomBytes every = [&](std::size_t count) {
        std::string bytes;
        for (std::size_t i = 0; i < count; ++i) {
            bytes += static_cast<char>(next++);
        }
        return bytes;
    };
    std::map<char, int> seen;
    for (int i = 0; i < 31; ++i) {  // 31 texts of 32 use four times 248 bytes: each letter as often
        const auto text = generated(every);
        QVERIFY(text.has_value());
        for (const char c : *text) {
            ++seen[c];
        }
    }
    QCOMPARE(seen.size(), std::size_t{62});
    for (const auto& [letter, times] : seen) {
        QVERIFY2(times >= 14 && times <= 18, &letter);
    }
}

QTEST_GUILESS_MAIN(TestStepWire)
#include "tst_step_wire.moc"

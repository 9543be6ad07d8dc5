#include <QtTest>

#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using namespace flotte::sandbox::kubernetes;
using test::LocalCluster;
using test::runningPod;
using Json = nlohmann::json;

/// What the contract can't show: it needs a clock that is moved, hooks, or input that no one should send.
class TestSandboxApi : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void hostileBodiesAreRefused_data();
    void hostileBodiesAreRefused();
    void hostilePatchesAreRefused_data();
    void hostilePatchesAreRefused();
    void hostilePathsAreRefused_data();
    void hostilePathsAreRefused();
    void aPodWithANodeEndsAfterASecond();
    void aWatchWhoseBeginningIsForgottenIsExpired();
    void aPageWhoseBeginningIsForgottenSaysHowToGoOn();
    void aWatchThatIsTooSlowIsExpired();
    void logsAreFollowed();
    void logsAreOfAContainer();
    void whatIsNotServedIsComplainedAbout();
    void restoredNamespacesGoOnEnding();
    void aRestartKeepsRights();
    void bootstrapTwiceIsOnce();
};

void TestSandboxApi::hostileBodiesAreRefused_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("nothing") << QByteArray() << 400;
    QTest::newRow("cut") << QByteArray(R"({"metadata":{"name")") << 400;
    QTest::newRow("deep lists") << QByteArray(100'000, '[') << 400;
    QTest::newRow("deep objects") << QByteArray(R"({"a":)").repeated(50'000) << 400;
    QTest::newRow("deep unknown field")
        << R"({"metadata":{"name":"x"},"x":)" + QByteArray(200, '[') + QByteArray(200, ']') + '}' << 400;
    QTest::newRow("not UTF-8") << QByteArray("{\"metadata\":{\"name\":\"\xff\xfe\"}}") << 400;
    QTest::newRow("a lone surrogate") << QByteArray(R"({"metadata":{"name":"\ud800"}})") << 400;
    QTest::newRow("zero bytes") << QByteArray(64, '\0') << 400;
    QTest::newRow("metadata is a list") << QByteArray(R"({"metadata":[]})") << 400;
    QTest::newRow("metadata is a number") << QByteArray(R"({"metadata":7})") << 400;
    QTest::newRow("a name is an object") << QByteArray(R"({"metadata":{"name":{}}})") << 400;
    QTest::newRow("labels are texts") << QByteArray(R"({"metadata":{"name":"x","labels":["a"]}})") << 400;
    QTest::newRow("data of lists") << QByteArray(R"({"metadata":{"name":"x"},"data":{"a":[]}})") << 400;
    QTest::newRow("a huge number") << QByteArray(R"({"metadata":{"name":"x","generation":1e400}})") << 400;
    QTest::newRow("an endless name") << R"({"metadata":{"name":")" + QByteArray(100'000, 'a') + "\"}}" << 422;
    QTest::newRow("a path as name") << QByteArray(R"({"metadata":{"name":"../../secrets"}})") << 422;
}

void TestSandboxApi::hostileBodiesAreRefused() {
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    LocalCluster cluster;
    const std::uint64_t before = cluster.store.version();
    const Json answer = cluster.answer("POST", "/api/v1/namespaces/default/configmaps", body.toStdString());
    QCOMPARE(answer.value("kind", ""), std::string("Status"));
    QCOMPARE(answer.value("code", 0), status);
    QCOMPARE(cluster.store.version(), before);
}

void TestSandboxApi::hostilePatchesAreRefused_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray json = "application/json-patch+json";
    const QByteArray merge = "application/merge-patch+json";
    const QByteArray strategic = "application/strategic-merge-patch+json";
    QTest::newRow("a path without slash")
        << json << QByteArray(R"([{"op":"replace","path":"data","value":1}])");
    QTest::newRow("a bad escape") << json << QByteArray(R"([{"op":"replace","path":"/data/~2","value":1}])");
    QTest::newRow("a path that is a number") << json << QByteArray(R"([{"op":"add","path":7,"value":1}])");
    QTest::newRow("an operation that is a text") << json << QByteArray(R"(["add"])");
    QTest::newRow("the whole document") << json << QByteArray(R"([{"op":"replace","path":"","value":[]}])");
    QTest::newRow("a far index") << json
                                 << QByteArray(
                                        R"([{"op":"add","path":"/metadata/finalizers/99","value":"a/b"}])");
    QTest::newRow("too many operations")
        << json
        << '[' + QByteArray(R"({"op":"test","path":"/data/k","value":"v"},)").repeated(10'001).chopped(1) +
               ']';
    QTest::newRow("a deep merge") << merge << QByteArray(R"({"a":)").repeated(20'000);
    QTest::newRow("a merge that removes the metadata") << merge << QByteArray(R"({"metadata":null})");
    QTest::newRow("a merge of another name") << merge << QByteArray(R"({"metadata":{"name":"other"}})");
    QTest::newRow("a directive that is an object")
        << strategic << QByteArray(R"({"metadata":{"$patch":"replace"}})");
    QTest::newRow("a list where an object was") << strategic << QByteArray(R"({"metadata":[]})");
}

void TestSandboxApi::hostilePatchesAreRefused() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    LocalCluster cluster;
    const std::string path = "/api/v1/namespaces/default/configmaps";
    QCOMPARE(cluster.ask("POST", path, R"({"metadata":{"name":"x"},"data":{"k":"v"}})").status, 201);
    const std::uint64_t before = cluster.store.version();
    const Json answer = cluster.answer("PATCH", path + "/x", body.toStdString(), type.toStdString());
    QCOMPARE(answer.value("kind", ""), std::string("Status"));
    QVERIFY(answer.value("code", 0) >= 400);
    QCOMPARE(cluster.store.version(), before);
}

void TestSandboxApi::hostilePathsAreRefused_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("empty") << QByteArray() << 400;
    QTest::newRow("no slash") << QByteArray("api/v1/pods") << 400;
    QTest::newRow("a bad escape") << QByteArray("/api/v1/pods/%zz") << 400;
    QTest::newRow("a cut escape") << QByteArray("/api/v1/pods/%2") << 400;
    QTest::newRow("a bad escape in the query") << QByteArray("/api/v1/pods?labelSelector=%") << 400;
    QTest::newRow("endless") << "/" + QByteArray(100'000, 'a') << 400;
    QTest::newRow("dots") << QByteArray("/api/v1/../../etc/passwd") << 404;
    QTest::newRow("a slash inside of a name") << QByteArray("/api/v1/namespaces/default%2Fconfigmaps") << 404;
    QTest::newRow("only slashes") << QByteArray("////") << 404;
    QTest::newRow("a selector of parentheses")
        << QByteArray("/api/v1/pods?labelSelector=") + QByteArray("(").repeated(5000) << 400;
}

void TestSandboxApi::hostilePathsAreRefused() {
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    LocalCluster cluster;
    QCOMPARE(cluster.ask("GET", path.toStdString()).status, status);
}

void TestSandboxApi::aPodWithANodeEndsAfterASecond() {
    LocalCluster cluster;
    QVERIFY(cluster.store.put({"pods", "default", "web"}, runningPod("web")));
    const Json answer = cluster.answer("DELETE", "/api/v1/namespaces/default/pods/web");
    QCOMPARE(answer["metadata"].value("deletionGracePeriodSeconds", 0), 30);
    cluster.api.housekeeping();
    QVERIFY(cluster.store.get({"pods", "default", "web"}));
    cluster.clock.move(std::chrono::seconds(1));
    cluster.api.housekeeping();
    QVERIFY(!cluster.store.get({"pods", "default", "web"}));
}

void TestSandboxApi::aWatchWhoseBeginningIsForgottenIsExpired() {
    LocalCluster cluster;
    QCOMPARE(
        cluster.ask("POST", "/api/v1/namespaces/default/configmaps", R"({"metadata":{"name":"x"}})").status,
        201);
    cluster.store.compact(cluster.store.version());
    auto response = cluster.ask("GET", "/api/v1/configmaps?watch=true&resourceVersion=1");
    QCOMPARE(response.status, 200);
    std::string events;
    QCOMPARE(response.stream->read(events, 1000), Stream::State::End);
    const Json event = Json::parse(events);
    QCOMPARE(event["type"], Json("ERROR"));
    QCOMPARE(event["object"]["code"], Json(410));
    QCOMPARE(event["object"]["reason"], Json("Expired"));
    QVERIFY(event["object"]["message"].get<std::string>().starts_with("too old resource version: 1 ("));
}

void TestSandboxApi::aPageWhoseBeginningIsForgottenSaysHowToGoOn() {
    LocalCluster cluster;
    const Json first = cluster.answer("GET", "/api/v1/namespaces?limit=2");
    QCOMPARE(first["items"].size(), std::size_t(2));
    QCOMPARE(cluster.ask("POST", "/api/v1/namespaces", R"({"metadata":{"name":"later"}})").status, 201);
    cluster.store.compact(cluster.store.version());
    const std::string token = first["metadata"]["continue"].get<std::string>();
    const Json late = cluster.answer("GET", "/api/v1/namespaces?limit=2&continue=" + token);
    QCOMPARE(late["code"], Json(410));
    QCOMPARE(late["reason"], Json("Expired"));
    const std::string next = late["metadata"]["continue"].get<std::string>();
    const Json rest = cluster.answer("GET", "/api/v1/namespaces?continue=" + next);
    QCOMPARE(rest["items"].size(), std::size_t(3));
    QCOMPARE(rest["items"][2]["metadata"]["name"], Json("later"));
}

void TestSandboxApi::aWatchThatIsTooSlowIsExpired() {
    test::StandingClock clock;
    Store store(clock, {1, 4});
    Api api(store, clock, {});
    api.bootstrap();
    Request request;
    request.path = "/api/v1/configmaps?watch=true&resourceVersion=" + std::to_string(store.version());
    request.user = privilegedUser();
    auto response = api.handle(request);
    for (int i = 0; i < 6; ++i) {
        QVERIFY(store.put({"configmaps", "default", "x"}, R"({"data":{"k":")" + std::to_string(i) + "\"}}"));
    }
    std::string events;
    QCOMPARE(response.stream->read(events, 1000), Stream::State::End);
    QCOMPARE(Json::parse(events)["object"]["code"], Json(410));
}

void TestSandboxApi::logsAreFollowed() {
    std::vector<LogLine> said;
    ApiHooks hooks;
    hooks.log = [&said](const LogQuery& query) {
        std::vector<LogLine> lines;
        std::copy_if(said.begin(), said.end(), std::back_inserter(lines),
                     [&](const LogLine& line) { return !query.after || line.at > *query.after; });
        return lines;
    };
    LocalCluster cluster(hooks);
    QVERIFY(cluster.store.put({"pods", "default", "web"}, runningPod("web")));
    said.push_back({cluster.clock.now(), "first"});
    auto response = cluster.ask("GET", "/api/v1/namespaces/default/pods/web/log?follow=true&timestamps=true");
    QCOMPARE(response.contentType, std::string("text/plain"));
    std::string text;
    QCOMPARE(response.stream->read(text, 1000), Stream::State::Waiting);
    QCOMPARE(text, std::string("2026-11-29T00:00:00Z first\n"));
    said.push_back({cluster.clock.now() + Milliseconds(1500), "second"});
    QCOMPARE(response.stream->read(text, 1000), Stream::State::Waiting);
    QCOMPARE(text, std::string("2026-11-29T00:00:00Z first\n2026-11-29T00:00:01.5Z second\n"));
    QVERIFY(cluster.store.erase({"pods", "default", "web"}));
    QCOMPARE(response.stream->read(text, 1000), Stream::State::End);
}

void TestSandboxApi::logsAreOfAContainer() {
    ApiHooks hooks;
    hooks.log = [](const LogQuery& query) {
        return std::vector<LogLine>{{TimePoint(), query.container + (query.previous ? " before" : "")}};
    };
    LocalCluster cluster(hooks);
    QVERIFY(cluster.store.put(
        {"pods", "default", "two"},
        std::string_view(R"({"spec":{"nodeName":"n","containers":[{"name":"a"},{"name":"b"}]}})")));
    const std::string path = "/api/v1/namespaces/default/pods/two/log";
    const Json unclear = cluster.answer("GET", path);
    QCOMPARE(unclear["message"],
             Json("a container name must be specified for pod two, choose one of: [a b]"));
    QCOMPARE(cluster.answer("GET", path + "?container=c")["code"], Json(400));
    auto response = cluster.ask("GET", path + "?container=b&previous=true");
    QCOMPARE(wholeBody(response), std::string("b before\n"));
    auto limited = cluster.ask("GET", path + "?container=b&limitBytes=1");
    QCOMPARE(wholeBody(limited), std::string("b"));
}

void TestSandboxApi::whatIsNotServedIsComplainedAbout() {
    std::vector<std::string> complaints;
    ApiHooks hooks;
    hooks.complain = [&](const std::string& what) { complaints.push_back(what); };
    LocalCluster cluster(hooks);
    QCOMPARE(cluster.ask("GET", "/apis/apps/v1/statefulsets").status, 404);
    QCOMPARE(cluster.ask("GET", "/metrics").status, 404);
    QCOMPARE(complaints, (std::vector<std::string>{"not served: GET /apis/apps/v1/statefulsets",
                                                   "not served: GET /metrics"}));
}

void TestSandboxApi::restoredNamespacesGoOnEnding() {
    LocalCluster before;
    QCOMPARE(before.ask("POST", "/api/v1/namespaces", R"({"metadata":{"name":"old"}})").status, 201);
    QCOMPARE(before.ask("POST", "/api/v1/namespaces/old/configmaps", R"({"metadata":{"name":"x"}})").status,
             201);
    QCOMPARE(before.ask("DELETE", "/api/v1/namespaces/old").status, 200);
    test::StandingClock clock;
    Store store(clock);
    for (const auto& [resource, ns, name] :
         {std::tuple{"namespaces", "", "old"}, std::tuple{"configmaps", "old", "x"}}) {
        QVERIFY(store.restore({resource, ns, name}, before.store.get({resource, ns, name})->json.whole()));
    }
    Api api(store, clock, {});
    api.bootstrap();
    QVERIFY(!store.get({"namespaces", "", "old"}));
    QVERIFY(!store.get({"configmaps", "old", "x"}));
}

void TestSandboxApi::aRestartKeepsRights() {
    LocalCluster cluster;
    Request request;
    request.path = "/api/v1/namespaces/default/pods";
    request.user = {"someone", {"readers", "system:authenticated"}, ""};
    QCOMPARE(cluster.api.handle(request).status, 403);
    QCOMPARE(
        cluster
            .ask(
                "POST", "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings",
                R"({"metadata":{"name":"r"},"roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"Group","name":"readers"}]})")
            .status,
        201);
    QCOMPARE(cluster.api.handle(request).status, 200);
    request.path = "/api/v1/namespaces/default/secrets";
    QCOMPARE(cluster.api.handle(request).status, 403);
    Api again(cluster.store, cluster.clock, {});
    request.path = "/api/v1/namespaces/default/pods";
    QCOMPARE(again.handle(request).status, 200);
}

void TestSandboxApi::bootstrapTwiceIsOnce() {
    LocalCluster cluster;
    const std::uint64_t before = cluster.store.version();
    cluster.api.bootstrap();
    QCOMPARE(cluster.store.version(), before);
    QVERIFY(!cluster.api.housekeeping());
}

QTEST_GUILESS_MAIN(TestSandboxApi)
#include "tst_sandbox_api.moc"

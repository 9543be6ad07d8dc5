#include <QtTest>

#include "backends/kubernetes/requests.h"
#include "backends/kubernetes/wire/list_decoder.h"
#include "backends/kubernetes/wire/review.h"
#include "backends/kubernetes/wire/status.h"
#include "backends/kubernetes/wire/watch_decoder.h"
#include "backends/sandbox/kubernetes/protobuf.h"
#include "backends/sandbox/kubernetes/protobuf_reading.h"
#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using test::LocalCluster;
using test::runningPod;
namespace fake = flotte::sandbox::kubernetes;
namespace wire = flotte::kubernetes::wire;

/// What the sandbox sends, read by flotte's own reader of protobuf: the two share no line.
class TestSandboxWire : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void podsAreReadAsTheyWerePut();
    void quotasAreReadAsTheyWerePut();
    void everyListThatFlotteAsksForIsRead();
    void watchEventsAreRead();
    void errorsAreRead();
    void reviewsAreRead();
    void messagesComeBackAsTheyWere_data();
    void messagesComeBackAsTheyWere();
    void brokenMessagesAreRefused();

 private:
    static fake::Request inProtobuf(const std::string& path,
                                    const char* accept = "application/vnd.kubernetes.protobuf");
    static std::vector<Fact> listed(LocalCluster& cluster, Feed feed);
};

fake::Request TestSandboxWire::inProtobuf(const std::string& path, const char* accept) {
    fake::Request request;
    request.path = path;
    request.accept = accept;
    request.user = fake::privilegedUser();
    return request;
}

std::vector<Fact> TestSandboxWire::listed(LocalCluster& cluster, Feed feed) {
    auto response =
        cluster.api.handle(inProtobuf(kubernetes::listRequest(feed, ResourceVersion("0"), "", true).path));
    wire::ListDecoder decoder(feed);
    std::vector<Fact> facts;
    const auto fed = decoder.feed(fake::wholeBody(response), facts);
    const auto end = decoder.finish();
    if (!fed || !end || end->version.value() != std::to_string(cluster.store.version())) {
        QTest::qFail("the list can't be read", __FILE__, __LINE__);
    }
    return facts;
}

void TestSandboxWire::podsAreReadAsTheyWerePut() {
    LocalCluster cluster;
    QVERIFY(cluster.store.put({"pods", "e-commerce-client-abc", "web"}, runningPod("web")));
    const auto facts = listed(cluster, Feed::Pods);
    QCOMPARE(facts.size(), std::size_t(1));
    const auto* const pod = std::get_if<PodFact>(&facts.front());
    QVERIFY(pod != nullptr);
    QCOMPARE(pod->ns.value(), std::string("e-commerce-client-abc"));
    QCOMPARE(pod->name.value(), std::string("web"));
    QVERIFY(pod->ready);
    QCOMPARE(pod->restarts, 2);
}

void TestSandboxWire::quotasAreReadAsTheyWerePut() {
    LocalCluster cluster;
    const std::string quota =
        R"({"spec":{"hard":{"pods":"50"}},"status":{"hard":{"pods":"50","requests.cpu":"4"},"used":{"pods":"21","requests.cpu":"2625m"}}})";
    QVERIFY(cluster.store.put({"resourcequotas", "a", "client-quota"}, quota));
    const auto facts = listed(cluster, Feed::Quotas);
    QCOMPARE(facts.size(), std::size_t(1));
    const auto* const read = std::get_if<QuotaFact>(&facts.front());
    QVERIFY(read != nullptr);
    QCOMPARE(read->name.value(), std::string("client-quota"));
    QCOMPARE(read->entries.size(), std::size_t(2));
}

void TestSandboxWire::everyListThatFlotteAsksForIsRead() {
    LocalCluster cluster;
    for (const Feed feed : kKubernetesFeeds) {
        const auto facts = listed(cluster, feed);
        QCOMPARE(facts.empty(), feed != Feed::Namespaces);
    }
}

void TestSandboxWire::watchEventsAreRead() {
    LocalCluster cluster;
    const auto version = std::to_string(cluster.store.version());
    auto request = inProtobuf(
        "/api/v1/pods?watch=true&allowWatchBookmarks=true&timeoutSeconds=100&resourceVersion=" + version,
        "application/vnd.kubernetes.protobuf;stream=watch");
    auto response = cluster.api.handle(request);
    QVERIFY(response.isWatch);
    QVERIFY(cluster.store.put({"pods", "a", "web"}, runningPod("web")));
    QVERIFY(cluster.store.put({"pods", "a", "web"}, runningPod("web", R"({"x":"y"})")));
    QVERIFY(cluster.store.erase({"pods", "a", "web"}));
    std::string bytes;
    QCOMPARE(response.stream->read(bytes, 1'000'000), fake::Stream::State::Waiting);
    cluster.clock.move(std::chrono::seconds(99));
    QCOMPARE(response.stream->read(bytes, 1'000'000), fake::Stream::State::Waiting);
    cluster.clock.move(std::chrono::seconds(2));
    QCOMPARE(response.stream->read(bytes, 1'000'000), fake::Stream::State::End);
    wire::WatchDecoder decoder(Feed::Pods);
    std::vector<wire::WatchEvent> events;
    QVERIFY(decoder.feed(bytes, events));
    QVERIFY(decoder.atFrameEnd());
    QCOMPARE(events.size(), std::size_t(4));
    QCOMPARE(events[0].type, wire::WatchEvent::Type::Added);
    QCOMPARE(events[1].type, wire::WatchEvent::Type::Modified);
    QCOMPARE(events[2].type, wire::WatchEvent::Type::Deleted);
    QCOMPARE(events[3].type, wire::WatchEvent::Type::Bookmark);
    QCOMPARE(events[3].version.value(), std::to_string(cluster.store.version()));
}

void TestSandboxWire::errorsAreRead() {
    LocalCluster cluster;
    auto response = cluster.api.handle(inProtobuf("/api/v1/namespaces/nope"));
    QCOMPARE(response.status, 404);
    const auto status = wire::readStatusBody(fake::wholeBody(response));
    QVERIFY(status);
    QCOMPARE(status->reason, std::string("NotFound"));
    QCOMPARE(status->message, std::string("namespaces \"nope\" not found"));
}

void TestSandboxWire::reviewsAreRead() {
    LocalCluster cluster;
    fake::Request request = inProtobuf("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews");
    const http::Request asked = kubernetes::rulesRequest(NamespaceName("default"));
    request.method = asked.method;
    request.body = asked.body;
    request.contentType = "application/json";
    auto response = cluster.api.handle(request);
    QCOMPARE(response.status, 201);
    const auto rules = wire::readRules(fake::wholeBody(response), "default");
    QVERIFY(rules);
    QVERIFY(rules->allowed[static_cast<std::size_t>(Feed::Pods)]);
}

void TestSandboxWire::messagesComeBackAsTheyWere_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("pod") << QByteArray("Pod") << QByteArray::fromStdString(runningPod("web"));
    QTest::newRow("volumes stand inline")
        << QByteArray("Pod")
        << QByteArray(R"({"spec":{"volumes":[{"name":"v","secret":{"secretName":"s","defaultMode":420}}]}})");
    QTest::newRow("probes, ports by name and number")
        << QByteArray("Pod")
        << QByteArray(
               R"({"spec":{"containers":[{"name":"c","readinessProbe":{"httpGet":{"path":"/","port":"http"}},"livenessProbe":{"tcpSocket":{"port":80}}}]}})");
    QTest::newRow("bytes") << QByteArray("Secret")
                           << QByteArray(R"({"data":{"a":"Yg==","b":""},"type":"Opaque"})");
    QTest::newRow("times")
        << QByteArray("CronJob")
        << QByteArray(R"({"spec":{"suspend":false},"status":{"lastScheduleTime":"2026-01-02T03:04:05Z"}})");
    QTest::newRow("fields owned")
        << QByteArray("ConfigMap")
        << QByteArray(R"({"metadata":{"managedFields":[{"manager":"m","fieldsV1":{"f:data":{".":{}}}}]}})");
    QTest::newRow("quantities") << QByteArray("ResourceQuota")
                                << QByteArray(R"({"spec":{"hard":{"cpu":"500m","pods":"3"}}})");
}

void TestSandboxWire::messagesComeBackAsTheyWere() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, json);
    nlohmann::json tree = nlohmann::json::parse(json.toStdString());
    const fake::Message* const message = fake::messageNamed(kind.toStdString());
    QVERIFY(message != nullptr);
    const auto back =
        fake::readEnveloped(fake::enveloped("v1", kind.toStdString(), fake::encoded(*message, tree)));
    QVERIFY(back.has_value());
    tree["kind"] = kind.toStdString();
    tree["apiVersion"] = "v1";
    if (tree.contains("status") && tree["status"].contains("containerStatuses")) {
        tree["status"]["containerStatuses"][0]["state"]["running"] = nlohmann::json::object();
    }
    const auto differences = nlohmann::json::diff(tree, *back);
    QVERIFY2(differences.empty(), differences.dump().c_str());
}

void TestSandboxWire::brokenMessagesAreRefused() {
    const nlohmann::json tree = nlohmann::json::parse(runningPod("web"));
    const std::string whole = fake::enveloped("v1", "Pod", fake::encoded(*fake::messageNamed("Pod"), tree));
    // Cut anywhere, it is refused or read as less; never more, never out of bounds.
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto read = fake::readEnveloped(whole.substr(0, size));
        QVERIFY(!read || read->size() <= 5);
    }
    for (std::size_t at = 4; at < whole.size(); ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(~changed[at]);
        (void)fake::readEnveloped(changed);
    }
    QVERIFY(!fake::readEnveloped(fake::enveloped("v1", "NoSuchKind", "")));
    QVERIFY(!fake::readEnveloped(""));
}

QTEST_GUILESS_MAIN(TestSandboxWire)
#include "tst_sandbox_wire.moc"

#include <QtTest>

#include <thread>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Server;
using scripted::Step;

namespace {

Step kept(const std::string& path, std::size_t times = 1) {
    Step step;
    step.path = path;
    step.answer.keepOpen = true;
    step.times = times;
    return step;
}

Step plain(const std::string& path) {
    Step step;
    step.path = path;
    step.answer.chunks = {"ok"};
    step.times = Step::anyNumber;
    return step;
}

bool endedByReset(const StreamLog& log) {
    const auto done = log.waitForDone();
    const auto error = done ? errorOf<NetworkError>(*done) : std::nullopt;
    return error && error->kind == NetworkError::Kind::Reset;
}

}  // namespace

/// After sleep or a change of network: no connection is trusted that was there before.
class TestHttpDrop : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatIsUnderWayEndsAndWhatFollowsGoesOverNewConnections();
    void anIdleConnectionIsNotUsedAgain();
    void aRequestThatHangsEndsAtOnce();
    void otherEndpointsAreLeftAlone();
    void anEndpointThatWasNeverUsedHasNothingToDrop();
    void aRemovedEndpointKeepsWhatIsUnderWayToItsEnd();
};

void TestHttpDrop::whatIsUnderWayEndsAndWhatFollowsGoesOverNewConnections() {
    Server server({kept("/watch", 2), kept("/list"), plain("/next")});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog watch;
    StreamLog list;
    client.open(endpoint, get("/watch"), watch.handler());
    client.open(endpoint, get("/list"), list.handler(), false);
    QVERIFY(watch.waitForHead() && list.waitForHead());
    // Half-open: the server's end says nothing.
    server.stopAnswering(1);
    server.stopAnswering(2);
    client.dropConnections(endpoint);
    QVERIFY(endedByReset(watch));
    QVERIFY(endedByReset(list));
    StreamLog again;
    client.open(endpoint, get("/watch"), again.handler());
    QCOMPARE(again.waitForHead(), std::optional(200));
    const auto next = client.request(endpoint, get("/next"), CancelToken());
    QVERIFY(next && next->body == "ok");
    QVERIFY(server.waitForRequest("/watch", 1)->ref.connection > 2);
    QVERIFY(server.waitForRequest("/next")->ref.connection > 2);
    QCOMPARE(watch.doneCalls(), std::size_t(1));
    QVERIFY(!watch.toldAfterDone());
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpDrop::anIdleConnectionIsNotUsedAgain() {
    Server server({plain("/one")});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/one"), CancelToken()));
    server.stopAnswering(1);
    client.dropConnections(endpoint);
    QVERIFY(client.request(endpoint, get("/one"), CancelToken()));
    QCOMPARE(server.waitForRequest("/one", 1)->ref.connection, 2);
}

void TestHttpDrop::aRequestThatHangsEndsAtOnce() {
    Step never = plain("/slow");
    never.answer.gate = "never";
    Server server({never});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::thread dropper([&] {
        if (server.waitForRequest("/slow")) {
            client.dropConnections(endpoint);
        }
    });
    const auto answer = client.request(endpoint, get("/slow"), CancelToken());
    dropper.join();
    const auto error = errorOf<NetworkError>(answer);
    QVERIFY(error && error->kind == NetworkError::Kind::Reset);
    QCOMPARE(error->request, "GET " + server.url() + "/slow");
}

void TestHttpDrop::otherEndpointsAreLeftAlone() {
    Server dropped({kept("/watch")});
    Server left({kept("/watch")});
    Client client;
    const auto first = client.addEndpoint(endpointOf(dropped));
    StreamLog one;
    StreamLog other;
    client.open(first, get("/watch"), one.handler());
    client.open(client.addEndpoint(endpointOf(left)), get("/watch"), other.handler());
    QVERIFY(one.waitForHead() && other.waitForHead());
    client.dropConnections(first);
    QVERIFY(endedByReset(one));
    left.push(left.waitForRequest("/watch")->ref, "here");
    QCOMPARE(other.waitForData(4), std::string("here"));
    QCOMPARE(other.doneCalls(), std::size_t(0));
}

void TestHttpDrop::anEndpointThatWasNeverUsedHasNothingToDrop() {
    Server server({plain("/one")});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    client.dropConnections(endpoint);
    QVERIFY(client.request(endpoint, get("/one"), CancelToken()));
}

void TestHttpDrop::aRemovedEndpointKeepsWhatIsUnderWayToItsEnd() {
    Server server({kept("/watch"), plain("/one")});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog watch;
    client.open(endpoint, get("/watch"), watch.handler());
    QVERIFY(watch.waitForHead());
    QVERIFY(client.request(endpoint, get("/one"), CancelToken()));
    client.removeEndpoint(endpoint);
    const auto other = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(other, get("/one"), CancelToken()));
    const auto asked = server.waitForRequest("/watch");
    server.push(asked->ref, "still here");
    QCOMPARE(watch.waitForData(10), std::string("still here"));
    server.finish(asked->ref);
    const auto done = watch.waitForDone();
    QVERIFY(done && done->has_value());
    QVERIFY(server.waitForClose(asked->ref.connection));
    QVERIFY(server.waitForClose(server.waitForRequest("/one")->ref.connection));
    QVERIFY(!server.connections().at(2).closed);
    QCOMPARE(server.mismatch(), std::string());
}

QTEST_GUILESS_MAIN(TestHttpDrop)
#include "tst_http_drop.moc"

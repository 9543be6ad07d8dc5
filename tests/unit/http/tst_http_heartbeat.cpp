#include <QtTest>

#include <atomic>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Server;
using scripted::ServerOptions;
using scripted::Step;

namespace {

constexpr Milliseconds tiny{50};

Step watch(std::size_t times = 1) {
    Step step;
    step.path = "/watch";
    step.answer.keepOpen = true;
    step.times = times;
    return step;
}

Step heartbeats(int status = 200) {
    Step step;
    step.path = "/readyz";
    step.times = Step::anyNumber;
    step.answer.status = status;
    return step;
}

Client::Options fast() {
    Client::Options options;
    options.heartbeatEvery = tiny;
    options.heartbeatLimit = Milliseconds(2000);  // what is answered in time must be so on a busy machine too
    return options;
}

Endpoint endpointWithHeartbeat(const Server& server) {
    Endpoint endpoint = endpointOf(server);
    endpoint.heartbeatPath = "/readyz";
    return endpoint;
}

}  // namespace

class TestHttpHeartbeat : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aQuietStreamLivesOn();
    void theHeartbeatSharesTheStreamsConnection();
    void eachStreamConnectionHasItsOwn();
    void anUnansweredHeartbeatEndsAllStreamsOfItsConnection();
    void aHalfOpenConnectionIsLeft();
    void aRefusedHeartbeatStillProvesLife_data();
    void aRefusedHeartbeatStillProvesLife();
    void aServerThatIsNotReadyConfirmsNothing();
    void anIdleStreamConnectionIsClosed();
    void theHeartbeatCarriesTheEndpointsHeaders();
    void aFullConnectionMakesRoomForItsHeartbeat();
    void goneAwayConnectionsAreLeftAtTheNextHeartbeat();
};

void TestHttpHeartbeat::aQuietStreamLivesOn() {
    Server server({watch(), heartbeats()});
    Client client(fast());
    StreamLog log;
    client.open(client.addEndpoint(endpointWithHeartbeat(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    QVERIFY(log.waitForAlive(3));
    server.push(server.waitForRequest("/watch")->ref, "here");
    QCOMPARE(log.waitForData(4), std::string("here"));
    QCOMPARE(log.doneCalls(), std::size_t(0));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::theHeartbeatSharesTheStreamsConnection() {
    Server server({watch(90), heartbeats()});
    Client client(fast());
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    std::vector<StreamLog> logs(90);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        QVERIFY(log.waitForHead());
        QVERIFY(log.waitForAlive(1));
    }
    QCOMPARE(server.connections().size(), std::size_t(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::eachStreamConnectionHasItsOwn() {
    Server server({watch(91), heartbeats()});
    Client client(fast());
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    std::vector<StreamLog> logs(91);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        QVERIFY(log.waitForAlive(1));
    }
    std::vector<int> beats(3, 0);
    for (const auto& request : server.requests()) {
        beats.at(std::size_t(request.ref.connection)) += request.path == "/readyz" ? 1 : 0;
    }
    QVERIFY(beats[1] > 0);
    QVERIFY(beats[2] > 0);
}

void TestHttpHeartbeat::anUnansweredHeartbeatEndsAllStreamsOfItsConnection() {
    Step never = heartbeats();
    never.answer.gate = "never";
    Server server({watch(3), never});
    Client::Options options = fast();
    options.heartbeatLimit = tiny;
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    std::vector<StreamLog> logs(3);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        const auto error = errorOf<NetworkError>(*log.waitForDone());
        QVERIFY(error);
        QCOMPARE(error->kind, NetworkError::Kind::Timeout);
        QCOMPARE(error->request, "GET " + server.url() + "/watch");
    }
    QVERIFY(server.waitForClose(1));
}

void TestHttpHeartbeat::aHalfOpenConnectionIsLeft() {
    Server server({watch(3), heartbeats()});
    Client::Options options = fast();
    options.heartbeatLimit = Milliseconds(500);
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    std::vector<StreamLog> logs(2);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
        QVERIFY(log.waitForHead());
    }
    server.stopAnswering(1);
    for (const auto& log : logs) {
        const auto error = errorOf<NetworkError>(*log.waitForDone());
        QVERIFY(error);
        QCOMPARE(error->kind, NetworkError::Kind::Timeout);
        QCOMPARE(log.doneCalls(), std::size_t(1));
    }
    StreamLog fresh;
    client.open(endpoint, get("/watch"), fresh.handler());
    QCOMPARE(fresh.waitForHead(), std::optional(200));
    QCOMPARE(server.waitForRequest("/watch", 2)->ref.connection, 2);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::aRefusedHeartbeatStillProvesLife_data() {
    QTest::addColumn<int>("status");
    for (const int status : {200, 401, 403, 404, 429}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestHttpHeartbeat::aRefusedHeartbeatStillProvesLife() {
    QFETCH(int, status);
    Server server({watch(), heartbeats(status)});
    Client client(fast());
    StreamLog log;
    client.open(client.addEndpoint(endpointWithHeartbeat(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForAlive(2));
}

void TestHttpHeartbeat::aServerThatIsNotReadyConfirmsNothing() {
    Server server({watch(), heartbeats(500)});
    std::atomic<int> confirmed{0};
    Client client(fast());
    StreamLog log;
    auto handler = log.handler();
    handler.alive = [&] { ++confirmed; };
    client.open(client.addEndpoint(endpointWithHeartbeat(server)), get("/watch"), handler);
    QVERIFY(server.waitForRequests("/readyz", 3));
    QCOMPARE(confirmed.load(), 0);
    QCOMPARE(log.doneCalls(), std::size_t(0));
}

void TestHttpHeartbeat::anIdleStreamConnectionIsClosed() {
    Step step = watch();
    step.answer.keepOpen = false;
    Server server({step});
    Client client(fast());
    StreamLog log;
    client.open(client.addEndpoint(endpointWithHeartbeat(server)), get("/watch"), log.handler());
    QVERIFY(*log.waitForDone());
    QVERIFY(server.waitForClose(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::theHeartbeatCarriesTheEndpointsHeaders() {
    Step beat = heartbeats();
    beat.headers = {{"authorization", "Bearer abc"}};
    Server server({watch(), beat});
    Client client(fast());
    Endpoint endpoint = endpointWithHeartbeat(server);
    endpoint.headers = [] { return std::vector<std::string>{"Authorization: Bearer abc"}; };
    StreamLog log;
    client.open(client.addEndpoint(endpoint), get("/watch"), log.handler());
    QVERIFY(log.waitForAlive(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::goneAwayConnectionsAreLeftAtTheNextHeartbeat() {
    Server server({watch(2), heartbeats()});
    Client::Options options = fast();
    options.heartbeatLimit = Milliseconds(300);
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    StreamLog log;
    client.open(endpoint, get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    server.goAway(1);
    // It can carry no heartbeat any more, so it can't be known to live.
    const auto error = errorOf<NetworkError>(*log.waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
    StreamLog fresh;
    client.open(endpoint, get("/watch"), fresh.handler());
    QCOMPARE(fresh.waitForHead(), std::optional(200));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHeartbeat::aFullConnectionMakesRoomForItsHeartbeat() {
    ServerOptions narrow;
    narrow.maxStreams = 3;
    narrow.scenario = scripted::Scenario({watch(3), heartbeats()});
    Server server(narrow);
    Client::Options options = fast();
    options.heartbeatEvery = Milliseconds(300);
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointWithHeartbeat(server));
    std::vector<StreamLog> logs(3);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    const auto error = errorOf<NetworkError>(*logs[2].waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
    QVERIFY(logs[0].waitForAlive(2));
    QVERIFY(logs[1].waitForAlive(2));
    QCOMPARE(logs[0].doneCalls() + logs[1].doneCalls(), std::size_t(0));
    QCOMPARE(server.connections().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestHttpHeartbeat)
#include "tst_http_heartbeat.moc"

#include <QtTest>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Answer;
using scripted::Server;
using scripted::ServerOptions;
using scripted::Step;

namespace {

constexpr std::uint32_t cancelCode = 5;  // RFC 9113, 7: STREAM_CLOSED is what libcurl says

Step watch(std::size_t times = 1) {
    Step step;
    step.path = "/watch";
    step.answer.keepOpen = true;
    step.times = times;
    return step;
}

Step heartbeats() {
    Step step;
    step.path = "/readyz";
    step.times = Step::anyNumber;
    return step;
}

Endpoint beatingEndpointOf(const Server& server) {
    Endpoint endpoint = endpointOf(server);
    endpoint.heartbeatPath = "/readyz";
    return endpoint;
}

std::size_t streamsOn(const Server& server, int connection) {
    std::size_t count = 0;
    for (const auto& request : server.requests()) {
        count += request.ref.connection == connection && request.path == "/watch" ? 1 : 0;
    }
    return count;
}

}  // namespace

class TestHttpStreams : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void chunksArriveAsSent();
    void aFailingStatusArrivesLikeAnyOther();
    void theServersResetEndsTheStream();
    void aCutFrameEndsTheStream();
    void aLostConnectionEndsItsStreams();
    void cancelResetsTheStream();
    void cancelFromTheHandler();
    void cancelBeforeTheAnswer();
    void nothingButDoneFollowsCancel();
    void cancelOfTheLastStreamClosesAConnectionWithoutHeartbeat();
    void streamsDoNotShareTheRequestConnection();
    void aListGoesOnTheRequestConnection();
    void listsThatEndTogetherAllEnd();
    void aConnectionThatFallsQuietAmidAnAnswerIsAskedSomethingSmall();
    void aListThatStopsTimesOut();
    void the91stAnd101stStreamGoToASecondConnection();
    void aServerThatAllowsFewerStreamsGetsMoreConnections();
    void noRoomWithinTheDeadlineIsNoStream();
    void aFreedPlaceIsTaken();
    void noAnswerWithinTheDeadlineIsATimeout();
    void anOpenStreamHasNoDeadline();
    void goAwayLetsStreamsEndAndNewOnesGoElsewhere();
    void goAwayWithAnErrorEndsTheStreams();
    void aFailedConnectionEndsAllThatWaitForIt();
    void destructionEndsStreamsOnce();
    void postedWorkAndTimersRunOnTheNetworkThread();
};

void TestHttpStreams::chunksArriveAsSent() {
    Step step = watch();
    step.answer.chunks = {"first"};
    Server server({step});
    Client client;
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    QCOMPARE(log.waitForHead(), std::optional(200));
    QCOMPARE(log.waitForData(5), std::string("first"));
    const auto ref = server.waitForRequest("/watch")->ref;
    server.push(ref, "second");
    QCOMPARE(log.waitForData(11), std::string("firstsecond"));
    server.push(ref, "third");
    QCOMPARE(log.waitForData(16), std::string("firstsecondthird"));
    QCOMPARE(log.pieces(), (std::vector<std::string>{"first", "second", "third"}));
    server.finish(ref);
    const auto done = log.waitForDone();
    QVERIFY(done && *done);
    QCOMPARE(**done, 200);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::aFailingStatusArrivesLikeAnyOther() {
    Step step = watch();
    step.answer.status = 410;
    step.answer.chunks = {"Expired"};
    step.answer.keepOpen = false;
    Server server({step});
    Client client;
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    const auto done = log.waitForDone();
    QVERIFY(done && *done);
    QCOMPARE(**done, 410);
    QCOMPARE(log.waitForHead(), std::optional(410));
    QCOMPARE(log.waitForData(7), std::string("Expired"));
}

void TestHttpStreams::theServersResetEndsTheStream() {
    Server server({watch()});
    Client client;
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    server.reset(server.waitForRequest("/watch")->ref, 2);
    const auto done = log.waitForDone();
    QVERIFY(done);
    const auto error = errorOf<NetworkError>(*done);
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
}

void TestHttpStreams::aCutFrameEndsTheStream() {
    Server server({watch()});
    Client client;
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    server.cut(server.waitForRequest("/watch")->ref, "0123456789", 4);
    const auto done = log.waitForDone();
    QVERIFY(done);
    const auto error = errorOf<NetworkError>(*done);
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
}

void TestHttpStreams::aLostConnectionEndsItsStreams() {
    Server server({watch(3)});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(3);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        QVERIFY(log.waitForHead());
    }
    server.abortConnection(1);
    for (const auto& log : logs) {
        const auto done = log.waitForDone();
        QVERIFY(done);
        const auto error = errorOf<NetworkError>(*done);
        QVERIFY(error);
        QCOMPARE(error->kind, NetworkError::Kind::Reset);
        QCOMPARE(error->request, "GET " + server.url() + "/watch");
    }
}

void TestHttpStreams::cancelResetsTheStream() {
    Server server({watch(2), heartbeats()});
    Client client;
    const auto endpoint = client.addEndpoint(beatingEndpointOf(server));
    StreamLog gone;
    StreamLog stays;
    const auto stream = client.open(endpoint, get("/watch"), gone.handler());
    QVERIFY(gone.waitForHead());
    const auto ref = server.waitForRequest("/watch")->ref;
    client.open(endpoint, get("/watch"), stays.handler());
    QVERIFY(stays.waitForHead());
    client.cancel(stream);
    client.cancel(stream);
    QVERIFY(errorOf<CancelledError>(*gone.waitForDone()));
    QCOMPARE(server.waitForReset(ref), std::optional(cancelCode));
    QCOMPARE(gone.doneCalls(), std::size_t(1));
    // The other one goes on, on the same connection.
    const auto other = server.waitForRequest("/watch", 1)->ref;
    QCOMPARE(other.connection, ref.connection);
    server.push(other, "more");
    QCOMPARE(stays.waitForData(4), std::string("more"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::cancelFromTheHandler() {
    Step step = watch();
    step.answer.chunks = {"one"};
    Server server({step});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog log;
    auto handler = log.handler();
    std::promise<StreamId> id;
    const auto known = id.get_future().share();
    handler.data = [&, tell = handler.data](std::string_view data) {
        tell(data);
        client.cancel(known.get());
    };
    id.set_value(client.open(endpoint, get("/watch"), handler));
    QVERIFY(errorOf<CancelledError>(*log.waitForDone()));
    QCOMPARE(log.doneCalls(), std::size_t(1));
}

void TestHttpStreams::cancelBeforeTheAnswer() {
    Step step = watch();
    step.answer.gate = "never";
    Server server({step, heartbeats()});
    Client client;
    StreamLog log;
    const auto stream =
        client.open(client.addEndpoint(beatingEndpointOf(server)), get("/watch"), log.handler());
    const auto ref = server.waitForRequest("/watch")->ref;
    client.cancel(stream);
    QVERIFY(errorOf<CancelledError>(*log.waitForDone()));
    QCOMPARE(server.waitForReset(ref), std::optional(cancelCode));
}

void TestHttpStreams::nothingButDoneFollowsCancel() {
    Step step = watch();
    Server server({step});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog log;
    const auto stream = client.open(endpoint, get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    const auto ref = server.waitForRequest("/watch")->ref;
    // The network thread is held while data arrives and the stream is cancelled.
    std::promise<void> held;
    std::promise<void> release;
    client.post([&] {
        held.set_value();
        release.get_future().wait();
    });
    held.get_future().wait();
    server.push(ref, "too late");
    client.cancel(stream);
    release.set_value();
    QVERIFY(errorOf<CancelledError>(*log.waitForDone()));
    QVERIFY(log.pieces().empty());
    QVERIFY(!log.toldAfterDone());
}

void TestHttpStreams::cancelOfTheLastStreamClosesAConnectionWithoutHeartbeat() {
    Server server({watch()});
    Client client;
    StreamLog log;
    const auto stream = client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    client.cancel(stream);
    QVERIFY(server.waitForClose(1));
}

void TestHttpStreams::streamsDoNotShareTheRequestConnection() {
    Step list;
    list.path = "/list";
    Server server({watch(), list});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog log;
    client.open(endpoint, get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    QVERIFY(client.request(endpoint, get("/list"), {}));
    QCOMPARE(server.requests().at(0).ref.connection, 1);
    QCOMPARE(server.requests().at(1).ref.connection, 2);
}

void TestHttpStreams::aListGoesOnTheRequestConnection() {
    Step list;
    list.path = "/list";
    list.times = 2;
    list.answer.chunks = {"items"};
    Server server({list});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/list"), {}));
    StreamLog log;
    client.open(endpoint, get("/list"), log.handler(), false);
    QVERIFY(*log.waitForDone());
    QCOMPARE(log.waitForData(5), std::string("items"));
    QCOMPARE(server.connections().size(), std::size_t(1));
}

void TestHttpStreams::listsThatEndTogetherAllEnd() {
    // Bodies that fill libcurl's buffer of 16 KiB and end with a little more, side by side on one connection:
    // libcurl 7.88 keeps the end of the last one to itself in one round of a few.
    constexpr int rounds = 60;
    constexpr std::size_t lists = 7;
    Step step;
    step.path = "/list";
    step.answer.chunks = std::vector<std::string>(8, std::string(4096, 'x'));
    step.answer.chunks.emplace_back(98, 'y');
    step.times = lists * rounds;
    Server server({step, heartbeats()});
    Client client;
    const auto endpoint = client.addEndpoint(beatingEndpointOf(server));
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::unique_ptr<StreamLog>> logs;
        for (std::size_t i = 0; i < lists; ++i) {
            logs.push_back(std::make_unique<StreamLog>());
            client.open(endpoint, get("/list"), logs.back()->handler(), false);
        }
        for (const auto& log : logs) {
            const auto done = log->waitForDone();
            QVERIFY2(done && *done, qPrintable(QStringLiteral("round %1").arg(round)));
            QCOMPARE(log->waitForData(8 * 4096 + 98).size(), std::size_t{8 * 4096 + 98});
        }
    }
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::aConnectionThatFallsQuietAmidAnAnswerIsAskedSomethingSmall() {
    Step step;
    step.path = "/list";
    step.answer.chunks = {"first"};
    step.answer.keepOpen = true;
    Server server({step, heartbeats()});
    Client::Options options;
    options.quietAfter = Milliseconds(1);
    Client client(options);
    StreamLog log;
    client.open(client.addEndpoint(beatingEndpointOf(server)), get("/list"), log.handler(), false);
    QCOMPARE(log.waitForData(5), std::string("first"));
    const auto asked = server.waitForRequest("/readyz");
    QVERIFY(asked);
    const auto list = server.waitForRequest("/list");
    QCOMPARE(asked->ref.connection, list->ref.connection);
    server.push(list->ref, "second");
    server.finish(list->ref);
    const auto done = log.waitForDone();
    QVERIFY(done && *done);
    QCOMPARE(log.waitForData(11), std::string("firstsecond"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::aListThatStopsTimesOut() {
    Step list;
    list.path = "/list";
    list.answer.chunks = {"half of it"};
    list.answer.keepOpen = true;
    Server server({list});
    Client::Options options;
    options.heartbeatEvery = Milliseconds(50);
    options.heartbeatLimit = Milliseconds(50);
    Client client(options);
    Request request = get("/list");
    request.deadline = Milliseconds(500);
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), request, log.handler(), false);
    const auto error = errorOf<NetworkError>(*log.waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Timeout);
    QCOMPARE(log.pieces(), std::vector<std::string>{"half of it"});
}

void TestHttpStreams::the91stAnd101stStreamGoToASecondConnection() {
    Server server({watch(101), heartbeats()});
    Client client;
    const auto endpoint = client.addEndpoint(beatingEndpointOf(server));
    std::vector<StreamLog> logs(101);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        QCOMPARE(log.waitForHead(), std::optional(200));
    }
    QCOMPARE(server.connections().size(), std::size_t(2));
    QCOMPARE(std::max(streamsOn(server, 1), streamsOn(server, 2)), std::size_t(90));
    QCOMPARE(std::min(streamsOn(server, 1), streamsOn(server, 2)), std::size_t(11));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::aServerThatAllowsFewerStreamsGetsMoreConnections() {
    ServerOptions options;
    options.maxStreams = 3;
    options.scenario = scripted::Scenario({watch(6)});
    Server server(options);
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(6);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
        QCOMPARE(log.waitForHead(), std::optional(200));
    }
    QVERIFY(server.connections().size() > 1);
    for (int connection = 1; connection <= int(server.connections().size()); ++connection) {
        QVERIFY(streamsOn(server, connection) <= 3);
    }
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::noRoomWithinTheDeadlineIsNoStream() {
    Server server({watch(90)});
    Client::Options options;
    options.streamConnections = 1;
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(90);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        QVERIFY(log.waitForHead());
    }
    Request request = get("/watch");
    request.deadline = Milliseconds(50);
    StreamLog surplus;
    client.open(endpoint, request, surplus.handler());
    const auto error = errorOf<NetworkError>(*surplus.waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::NoStream);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::aFreedPlaceIsTaken() {
    Server server({watch(91), heartbeats()});
    Client::Options options;
    options.streamConnections = 1;
    Client client(options);
    const auto endpoint = client.addEndpoint(beatingEndpointOf(server));
    std::vector<StreamLog> logs(91);
    std::vector<StreamId> streams;
    for (const auto& log : logs) {
        streams.push_back(client.open(endpoint, get("/watch"), log.handler()));
    }
    for (std::size_t i = 0; i < 90; ++i) {
        QVERIFY(logs[i].waitForHead());
    }
    client.cancel(streams[40]);
    QCOMPARE(logs[90].waitForHead(), std::optional(200));
    QCOMPARE(server.connections().size(), std::size_t(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::noAnswerWithinTheDeadlineIsATimeout() {
    Step step = watch();
    step.answer.gate = "never";
    Server server({step});
    Client client;
    Request request = get("/watch");
    request.deadline = Milliseconds(80);
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), request, log.handler());
    const auto error = errorOf<NetworkError>(*log.waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Timeout);
}

void TestHttpStreams::anOpenStreamHasNoDeadline() {
    Server server({watch()});
    Client client;
    Request request = get("/watch");
    request.deadline = Milliseconds(300);
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), request, log.handler());
    QVERIFY(log.waitForHead());
    std::promise<void> later;
    client.after(Milliseconds(400), [&] { later.set_value(); });
    later.get_future().wait();
    server.push(server.waitForRequest("/watch")->ref, "still here");
    QCOMPARE(log.waitForData(10), std::string("still here"));
    QCOMPARE(log.doneCalls(), std::size_t(0));
}

void TestHttpStreams::goAwayLetsStreamsEndAndNewOnesGoElsewhere() {
    Server server({watch(2)});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog old;
    client.open(endpoint, get("/watch"), old.handler());
    QVERIFY(old.waitForHead());
    const auto ref = server.waitForRequest("/watch")->ref;
    server.goAway(1);
    server.push(ref, "after goaway");
    QCOMPARE(old.waitForData(12), std::string("after goaway"));
    StreamLog fresh;
    client.open(endpoint, get("/watch"), fresh.handler());
    QCOMPARE(fresh.waitForHead(), std::optional(200));
    QCOMPARE(server.waitForRequest("/watch", 1)->ref.connection, 2);
    QCOMPARE(old.doneCalls(), std::size_t(0));
    server.finish(ref);
    QVERIFY(*old.waitForDone());
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpStreams::goAwayWithAnErrorEndsTheStreams() {
    Server server({watch(2)});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog old;
    client.open(endpoint, get("/watch"), old.handler());
    QVERIFY(old.waitForHead());
    server.goAway(1, 2);
    server.closeConnection(1);
    QVERIFY(errorOf<NetworkError>(*old.waitForDone()));
    StreamLog fresh;
    client.open(endpoint, get("/watch"), fresh.handler());
    QCOMPARE(fresh.waitForHead(), std::optional(200));
}

void TestHttpStreams::aFailedConnectionEndsAllThatWaitForIt() {
    ServerOptions options;
    options.mute = true;
    Server server(options);
    Client::Options fast;
    fast.connectTimeout = Milliseconds(200);
    Client client(fast);
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(9);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (const auto& log : logs) {
        const auto error = errorOf<NetworkError>(*log.waitForDone());
        QVERIFY(error);
        QCOMPARE(error->kind, NetworkError::Kind::Timeout);
    }
    // Not nine attempts, one after the other. libcurl may have begun the second one before it tells of the
    // first.
    QVERIFY(server.connections().size() <= 2);
}

void TestHttpStreams::destructionEndsStreamsOnce() {
    Step waits = watch(2);
    waits.answer.gate = "never";
    Server server({watch(2), waits});
    auto client = std::make_unique<Client>();
    const auto endpoint = client->addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(4);
    for (const auto& log : logs) {
        client->open(endpoint, get("/watch"), log.handler());
    }
    QVERIFY(server.waitForRequests("/watch", 4));
    client.reset();
    for (const auto& log : logs) {
        QVERIFY(errorOf<CancelledError>(*log.waitForDone()));
        QCOMPARE(log.doneCalls(), std::size_t(1));
        QVERIFY(!log.toldAfterDone());
    }
}

void TestHttpStreams::postedWorkAndTimersRunOnTheNetworkThread() {
    Client client;
    std::promise<std::thread::id> posted;
    client.post([&] { posted.set_value(std::this_thread::get_id()); });
    const auto network = posted.get_future().get();
    QVERIFY(network != std::this_thread::get_id());

    std::vector<int> order;
    std::promise<std::thread::id> last;
    client.after(Milliseconds(60), [&] {
        order.push_back(2);
        last.set_value(std::this_thread::get_id());
    });
    client.after(Milliseconds(20), [&] { order.push_back(1); });
    const auto stopped = client.after(Milliseconds(30), [&] { order.push_back(0); });
    client.cancelTimer(stopped);
    QCOMPARE(last.get_future().get(), network);
    QCOMPARE(order, (std::vector<int>{1, 2}));
}

QTEST_GUILESS_MAIN(TestHttpStreams)
#include "tst_http_streams.moc"

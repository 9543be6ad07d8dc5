#include <QtTest>

#include <future>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Protocol;
using scripted::Server;
using scripted::ServerOptions;
using scripted::Step;

Q_DECLARE_METATYPE(scripted::Protocol)

namespace {

Step step(const std::string& path, std::size_t times = 1) {
    Step made;
    made.path = path;
    made.times = times;
    return made;
}

Step watch(std::size_t times) {
    Step made = step("/watch", times);
    made.answer.keepOpen = true;
    return made;
}

ServerOptions options(Protocol protocol, std::vector<Step> steps) {
    ServerOptions made;
    made.protocol = protocol;
    made.scenario = scripted::Scenario(std::move(steps));
    return made;
}

void bothKinds() {
    QTest::addColumn<Protocol>("protocol");
    QTest::newRow("plain") << Protocol::PlainHttp1;
    QTest::newRow("TLS") << Protocol::Http1;
}

}  // namespace

class TestHttpHttp1 : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void requestsWork_data() { bothKinds(); }
    void requestsWork();
    void eachStreamHasAConnection_data() { bothKinds(); }
    void eachStreamHasAConnection();
    void aQuietStreamNeedsNoHeartbeat_data() { bothKinds(); }
    void aQuietStreamNeedsNoHeartbeat();
    void cancelClosesItsConnectionOnly_data() { bothKinds(); }
    void cancelClosesItsConnectionOnly();
    void aCutAnswerIsAnError_data() { bothKinds(); }
    void aCutAnswerIsAnError();
};

void TestHttpHttp1::requestsWork() {
    QFETCH(Protocol, protocol);
    Step post = step("/b");
    post.method = "POST";
    post.body = "x=1";
    post.answer.status = 201;
    post.answer.chunks = {"made"};
    post.answer.gzip = true;
    Server server(options(protocol, {step("/a"), post}));
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/a"), {}));
    Request request = get("/b");
    request.method = "POST";
    request.body = "x=1";
    const auto result = client.request(endpoint, request, {});
    QVERIFY(result);
    QCOMPARE(result->status, 201);
    QCOMPARE(result->body, std::string("made"));
    QCOMPARE(server.connections().size(), std::size_t(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHttp1::eachStreamHasAConnection() {
    QFETCH(Protocol, protocol);
    Server server(options(protocol, {watch(5)}));
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<StreamLog> logs(5);
    for (const auto& log : logs) {
        client.open(endpoint, get("/watch"), log.handler());
    }
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const auto request = server.waitForRequest("/watch", i);
        QVERIFY(request);
        server.push(request->ref, "data");
    }
    for (const auto& log : logs) {
        QCOMPARE(log.waitForData(4), std::string("data"));
    }
    QCOMPARE(server.connections().size(), std::size_t(5));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHttp1::aQuietStreamNeedsNoHeartbeat() {
    QFETCH(Protocol, protocol);
    Server server(options(protocol, {watch(1)}));
    Client::Options fast;
    fast.heartbeatEvery = Milliseconds(30);
    fast.heartbeatLimit = Milliseconds(30);
    Client client(fast);
    Endpoint endpoint = endpointOf(server);
    endpoint.heartbeatPath = "/readyz";
    StreamLog log;
    client.open(client.addEndpoint(endpoint), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    std::promise<void> later;
    client.after(Milliseconds(200), [&] { later.set_value(); });
    later.get_future().wait();
    server.push(server.waitForRequest("/watch")->ref, "data");
    QCOMPARE(log.waitForData(4), std::string("data"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpHttp1::cancelClosesItsConnectionOnly() {
    QFETCH(Protocol, protocol);
    Server server(options(protocol, {watch(2)}));
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    StreamLog gone;
    StreamLog stays;
    const auto stream = client.open(endpoint, get("/watch"), gone.handler());
    QVERIFY(gone.waitForHead());
    client.open(endpoint, get("/watch"), stays.handler());
    QVERIFY(stays.waitForHead());
    client.cancel(stream);
    QVERIFY(errorOf<CancelledError>(*gone.waitForDone()));
    QVERIFY(server.waitForClose(server.waitForRequest("/watch")->ref.connection));
    server.push(server.waitForRequest("/watch", 1)->ref, "data");
    QCOMPARE(stays.waitForData(4), std::string("data"));
}

void TestHttpHttp1::aCutAnswerIsAnError() {
    QFETCH(Protocol, protocol);
    Server server(options(protocol, {watch(1)}));
    Client client;
    StreamLog log;
    client.open(client.addEndpoint(endpointOf(server)), get("/watch"), log.handler());
    QVERIFY(log.waitForHead());
    server.cut(server.waitForRequest("/watch")->ref, "0123456789", 4);
    const auto error = errorOf<NetworkError>(*log.waitForDone());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
}

QTEST_GUILESS_MAIN(TestHttpHttp1)
#include "tst_http_http1.moc"

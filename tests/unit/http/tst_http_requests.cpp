#include <QtTest>

#include <future>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Answer;
using scripted::Server;
using scripted::Step;

namespace {

Step step(const std::string& path, Answer answer) {
    Step made;
    made.path = path;
    made.answer = std::move(answer);
    return made;
}

}  // namespace

class TestHttpRequests : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void aRequestGoesOutAsGiven();
    void compressedBodiesArePlain();
    void compressionIsNotAskedForWhereUnwanted();
    void bodyOverTheCapIsRefused();
    void compressedBodyOverTheCapIsRefused();
    void deadlineEndsTheRequest();
    void cancelEndsTheRequest();
    void aCancelledTokenAsksNothing();
    void requestsShareOneConnection();
    void theNextRequestLeavesAConnectionThatTimedOut();
    void redirectsAreNotFollowed();
    void nothingListens();
    void silentHandshakeTimesOut();
    void aLostPostIsNotRepeated();
    void aLostGetIsRepeated();
    void lineBreaksInHeadersAreRefused();
    void pathMustStartWithSlash();
    void destructionEndsRequests();
    void theLogTellsWhatWasAsked();
    void surplusAndMissingRequestsAreTold();
};

void TestHttpRequests::everyStatusIsAnAnswer_data() {
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 204, 301, 400, 401, 403, 404, 409, 410, 429, 500, 503}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestHttpRequests::everyStatusIsAnAnswer() {
    QFETCH(int, status);
    Answer answer;
    answer.status = status;
    answer.headers = {{"x-thing", "Yes"}};
    if (status != 204) {
        answer.chunks = {"one ", "two"};
    }
    Server server({step("/a?b=c", answer)});
    Client client;
    const auto result = client.request(client.addEndpoint(endpointOf(server)), get("/a?b=c"), {});
    QVERIFY(result);
    QCOMPARE(result->status, status);
    QCOMPARE(result->body, status == 204 ? std::string() : std::string("one two"));
    QVERIFY(result->header("x-thing") != nullptr);
    QCOMPARE(*result->header("x-thing"), std::string("Yes"));
    QVERIFY(result->header("x-other") == nullptr);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::aRequestGoesOutAsGiven() {
    Step wanted = step("/prefix/things/a%20b/../c?x=%2F", {});
    wanted.method = "PATCH";
    wanted.headers = {{"content-type", "application/apply-patch+yaml"}, {"authorization", "Bearer abc"}};
    wanted.body = std::string("a: \0b\n", 6);
    Server server({wanted});
    Endpoint endpoint = endpointOf(server);
    endpoint.url += "/prefix/";
    endpoint.headers = [] { return std::vector<std::string>{"Authorization: Bearer abc"}; };
    Client client;
    Request request;
    request.method = "PATCH";
    request.path = "/things/a%20b/../c?x=%2F";
    request.headers = {"Content-Type: application/apply-patch+yaml"};
    request.body = *wanted.body;
    QVERIFY(client.request(client.addEndpoint(endpoint), request, {}));
    QCOMPARE(server.mismatch(), std::string());
    const auto received = server.requests().at(0);
    QCOMPARE(received.authority, "127.0.0.1:" + std::to_string(server.port()));
    QCOMPARE(received.header("expect"), std::string());
    QCOMPARE(received.header("user-agent"), std::string("flotte"));
}

void TestHttpRequests::compressedBodiesArePlain() {
    Answer answer;
    answer.chunks = {std::string(100'000, 'x')};
    answer.gzip = true;
    Step wanted = step("/big", answer);
    wanted.headers = {{"accept-encoding", "gzip"}};
    Server server({wanted});
    Client client;
    const auto result = client.request(client.addEndpoint(endpointOf(server)), get("/big"), {});
    QVERIFY(result);
    QCOMPARE(result->body, answer.chunks[0]);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::compressionIsNotAskedForWhereUnwanted() {
    Server server({step("/a", {})});
    Client client;
    Request request = get("/a");
    request.gzip = false;
    QVERIFY(client.request(client.addEndpoint(endpointOf(server)), request, {}));
    QCOMPARE(server.requests().at(0).header("accept-encoding"), std::string());
}

void TestHttpRequests::bodyOverTheCapIsRefused() {
    Answer answer;
    answer.chunks = {std::string(600, 'x'), std::string(401, 'x')};
    Server server({step("/a", answer)});
    Client client;
    Request request = get("/a");
    request.maxBody = 1000;
    const auto error =
        errorOf<DecodeError>(client.request(client.addEndpoint(endpointOf(server)), request, {}));
    QVERIFY(error);
    QCOMPARE(error->offset, std::size_t(1000));
    QCOMPARE(error->request, "GET " + server.url() + "/a");
}

void TestHttpRequests::compressedBodyOverTheCapIsRefused() {
    Answer answer;
    answer.chunks = {std::string(10'000'000, '\0')};  // 10 kB on the wire
    answer.gzip = true;
    Server server({step("/bomb", answer)});
    Client client;
    Request request = get("/bomb");
    request.maxBody = 1'000'000;
    QVERIFY(errorOf<DecodeError>(client.request(client.addEndpoint(endpointOf(server)), request, {})));
}

void TestHttpRequests::deadlineEndsTheRequest() {
    Answer answer;
    answer.gate = "never";
    Server server({step("/slow", answer)});
    Client client;
    Request request = get("/slow");
    request.deadline = Milliseconds(80);
    const auto error =
        errorOf<NetworkError>(client.request(client.addEndpoint(endpointOf(server)), request, {}));
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Timeout);
    QCOMPARE(error->request, "GET " + server.url() + "/slow");
}

void TestHttpRequests::cancelEndsTheRequest() {
    Answer answer;
    answer.gate = "never";
    Server server({step("/slow", answer)});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    CancelToken token;
    auto result =
        std::async(std::launch::async, [&] { return client.request(endpoint, get("/slow"), token); });
    QVERIFY(server.waitForRequests("/slow", 1));
    token.cancel();
    QVERIFY(errorOf<CancelledError>(result.get()));
    // The log is written where the transfer ends: it did end.
    QTRY_COMPARE(client.log().size(), std::size_t(1));
}

void TestHttpRequests::aCancelledTokenAsksNothing() {
    Server server(std::vector<Step>{});
    Client client;
    CancelToken token;
    token.cancel();
    QVERIFY(
        errorOf<CancelledError>(client.request(client.addEndpoint(endpointOf(server)), get("/a"), token)));
    QVERIFY(server.requests().empty());
}

void TestHttpRequests::requestsShareOneConnection() {
    Answer answer;
    answer.gate = "all";
    Step wanted = step("/a", answer);
    wanted.times = 20;
    Server server({wanted});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    std::vector<std::future<Result<Response>>> results;
    for (int i = 0; i < 20; ++i) {
        results.push_back(
            std::async(std::launch::async, [&] { return client.request(endpoint, get("/a"), {}); }));
    }
    QVERIFY(server.waitForRequests("/a", 20));
    server.openGate("all");
    for (auto& result : results) {
        QVERIFY(result.get());
    }
    QCOMPARE(server.connections().size(), std::size_t(1));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::theNextRequestLeavesAConnectionThatTimedOut() {
    Server server({step("/first", {}), step("/second", {})});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/first"), {}));
    server.stopAnswering(1);
    Request lost = get("/lost");
    lost.deadline = Milliseconds(80);
    const auto error = errorOf<NetworkError>(client.request(endpoint, lost, {}));
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Timeout);
    QVERIFY(client.request(endpoint, get("/second"), {}));
    QCOMPARE(server.requests().back().ref.connection, 2);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::redirectsAreNotFollowed() {
    Answer answer;
    answer.status = 302;
    answer.headers = {{"location", "/elsewhere"}};
    Server server({step("/a", answer)});
    Client client;
    const auto result = client.request(client.addEndpoint(endpointOf(server)), get("/a"), {});
    QVERIFY(result);
    QCOMPARE(result->status, 302);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::nothingListens() {
    Endpoint endpoint;
    {
        Server server(std::vector<Step>{});
        endpoint = endpointOf(server);
    }
    Client client;
    const auto error = errorOf<NetworkError>(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Refused);
}

void TestHttpRequests::silentHandshakeTimesOut() {
    scripted::ServerOptions options;
    options.mute = true;
    Server server(options);
    Client::Options fast;
    fast.connectTimeout = Milliseconds(80);
    Client client(fast);
    const auto error =
        errorOf<NetworkError>(client.request(client.addEndpoint(endpointOf(server)), get("/a"), {}));
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Timeout);
}

void TestHttpRequests::aLostPostIsNotRepeated() {
    Answer never;
    never.gate = "never";
    Step post = step("/b", never);
    post.method = "POST";
    Server server({step("/a", {}), post});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/a"), {}));
    Request request = get("/b");
    request.method = "POST";
    auto result = std::async(std::launch::async, [&] { return client.request(endpoint, request, {}); });
    QVERIFY(server.waitForRequests("/b", 1));
    server.abortConnection(1);
    const auto error = errorOf<NetworkError>(result.get());
    QVERIFY(error);
    QCOMPARE(error->kind, NetworkError::Kind::Reset);
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::aLostGetIsRepeated() {
    Answer first;
    first.gate = "never";
    Server server({step("/a", {}), step("/b", first), step("/b", {})});
    Client client;
    const auto endpoint = client.addEndpoint(endpointOf(server));
    QVERIFY(client.request(endpoint, get("/a"), {}));
    auto result = std::async(std::launch::async, [&] { return client.request(endpoint, get("/b"), {}); });
    QVERIFY(server.waitForRequests("/b", 1));
    server.abortConnection(1);
    QVERIFY(result.get());
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpRequests::lineBreaksInHeadersAreRefused() {
    Server server(std::vector<Step>{});
    Client client;
    Request request = get("/a");
    request.headers = {"X-A: 1\r\nX-B: 2"};
    QVERIFY(errorOf<NetworkError>(client.request(client.addEndpoint(endpointOf(server)), request, {})));
    QVERIFY(server.requests().empty());
}

void TestHttpRequests::pathMustStartWithSlash() {
    Server server(std::vector<Step>{});
    Client client;
    const auto result = client.request(client.addEndpoint(endpointOf(server)), get("@other.example/"), {});
    QVERIFY(errorOf<NetworkError>(result));
    QVERIFY(server.connections().empty());
}

void TestHttpRequests::destructionEndsRequests() {
    Answer answer;
    answer.gate = "never";
    Server server({step("/slow", answer)});
    auto client = std::make_unique<Client>();
    const auto endpoint = client->addEndpoint(endpointOf(server));
    auto result = std::async(std::launch::async,
                             [&, raw = client.get()] { return raw->request(endpoint, get("/slow"), {}); });
    QVERIFY(server.waitForRequests("/slow", 1));
    client.reset();
    QVERIFY(errorOf<CancelledError>(result.get()));
}

void TestHttpRequests::theLogTellsWhatWasAsked() {
    Answer answer;
    answer.status = 404;
    answer.chunks = {"no such thing"};
    Server server({step("/a?access_token=geheim&limit=5", answer)});
    Client::Options options;
    options.logLines = 2;
    Client client(options);
    const auto endpoint = client.addEndpoint(endpointOf(server));
    for (const char* path : {"no-slash", "no-slash"}) {
        QVERIFY(!client.request(endpoint, get(path), {}));
    }
    QVERIFY(client.request(endpoint, get("/a?access_token=geheim&limit=5"), {}));
    const auto log = client.log();
    QCOMPARE(log.size(), std::size_t(2));
    QCOMPARE(log[0].failure, std::string("a path that does not start with /"));
    QCOMPARE(log[1].request, "GET " + server.url() + "/a?access_token=***&limit=5");
    QCOMPARE(log[1].status, 404);
    QCOMPARE(log[1].bytes, std::uint64_t(13));
    QCOMPARE(log[1].failure, std::string());
}

void TestHttpRequests::surplusAndMissingRequestsAreTold() {
    Server server({step("/wanted", {})});
    Client client;
    const auto result = client.request(client.addEndpoint(endpointOf(server)), get("/other"), {});
    QVERIFY(result);
    QCOMPARE(result->status, 500);
    QCOMPARE(server.mismatch(), std::string("unexpected: GET /other\nmissing: GET /wanted (0 of 1)\n"));
}

QTEST_GUILESS_MAIN(TestHttpRequests)
#include "tst_http_requests.moc"

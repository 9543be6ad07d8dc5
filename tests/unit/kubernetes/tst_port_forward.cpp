#include <QtTest>

#include <sys/socket.h>

#include <array>
#include <future>
#include <memory>

#include "backends/http/descriptor.h"
#include "backends/kubernetes/port_forward.h"
#include "backends/kubernetes/wire/spdy.h"
#include "tests/support/scripted/server.h"
#include "tests/unit/kubernetes/plugin_scripts.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using scripted::Server;
using scripted::Step;

namespace {

constexpr const char* kService = "/api/v1/namespaces/shared/services/mysql";
constexpr const char* kPods = "/api/v1/namespaces/shared/pods?labelSelector=app%3Dmysql&limit=100";
constexpr const char* kForward = "/api/v1/namespaces/shared/pods/mysql-0/portforward?ports=3306";
constexpr const char* kSpdy = "/api/v1/namespaces/shared/pods/mysql-0/portforward";
constexpr const char* kServiceBody =
    R"({"spec":{"selector":{"app":"mysql"},"ports":[{"name":"sql","port":33060,"targetPort":"mysql"}]}})";

std::string podsBody(const std::string& ready = "True") {
    return R"({"items":[{"metadata":{"name":"mysql-0"},"spec":{"containers":[{"ports":[{"name":"mysql","containerPort":3306}]}]},)"
           R"("status":{"conditions":[{"type":"Ready","status":")" +
           ready + "\"}]}}]}";
}

template <std::size_t N>
std::string raw(const char (&text)[N]) {
    return {text, N - 1};
}

/// A server's frame: final, binary unless told otherwise, not masked.
std::string frame(const std::string& payload, unsigned char first = 0x82) {
    std::string out(1, static_cast<char>(first));
    if (payload.size() < 126) {
        out += static_cast<char>(payload.size());
    } else {
        out += {126, static_cast<char>(payload.size() >> 8U), static_cast<char>(payload.size() & 255U)};
    }
    return out + payload;
}

const std::string kOpened = frame(raw("\0\xea\x0c")) + frame(raw("\1\xea\x0c"));

/// The payloads of a client's frames, which are masked; frames that are not whole are left out.
std::vector<std::string> unmasked(const std::string& bytes) {
    std::vector<std::string> payloads;
    for (std::size_t at = 0; at + 6 <= bytes.size();) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
        std::size_t size = byte(1) & 127U;
        std::size_t head = 2;
        if (size == 126) {
            size = byte(2) * 256U + byte(3);
            head = 4;
        }
        if ((byte(1) & 128U) == 0 || at + head + 4 + size > bytes.size()) {
            break;
        }
        std::string& payload = payloads.emplace_back();
        for (std::size_t i = 0; i < size; ++i) {
            payload += static_cast<char>(byte(head + 4 + i) ^ byte(head + i % 4));
        }
        at += head + 4 + size;
    }
    return payloads;
}

Step get(const std::string& path, const std::string& body) {
    Step step;
    step.path = path;
    step.answer.chunks = {body};
    return step;
}

Step forward(std::vector<std::string> chunks = {kOpened}) {
    Step step;
    step.path = kForward;
    step.headers = {{"upgrade", "websocket"},
                    {"sec-websocket-protocol", "v4.channel.k8s.io"},
                    {"sec-websocket-version", "13"},
                    {"authorization", "Bearer t0ken"}};
    step.answer.status = 101;
    step.answer.headers = {{"upgrade", "websocket"}, {"sec-websocket-protocol", "v4.channel.k8s.io"}};
    step.answer.chunks = std::move(chunks);
    step.answer.keepOpen = true;
    return step;
}

/// What a server that knows no WebSocket here answers.
Step refusal(int status = 403, std::string body = {},
             std::vector<std::pair<std::string, std::string>> headers = {}) {
    Step step = forward({});
    step.answer = {};
    step.answer.status = status;
    step.answer.headers = std::move(headers);
    step.answer.chunks = {std::move(body)};
    return step;
}

Step spdy(std::vector<std::string> chunks = {}) {
    Step step;
    step.path = kSpdy;
    step.headers = {{"upgrade", "SPDY/3.1"},
                    {"connection", "Upgrade"},
                    {"x-stream-protocol-version", "portforward.k8s.io"},
                    {"authorization", "Bearer t0ken"}};
    step.answer.status = 101;
    step.answer.headers = {{"upgrade", "SPDY/3.1"}, {"x-stream-protocol-version", "portforward.k8s.io"}};
    step.answer.chunks = std::move(chunks);
    step.answer.keepOpen = true;
    return step;
}

constexpr std::uint32_t kErrors = 1;
constexpr std::uint32_t kData = 3;

/// A control frame of version 3 as a server makes it.
std::string control(int type, const std::string& payload, int flags = 0) {
    return raw("\x80\x03") + raw("\0") + static_cast<char>(type) + static_cast<char>(flags) + raw("\0\0") +
           static_cast<char>(payload.size()) + payload;
}

/// The client's two streams as they must go out: error (closed at once), then data, names and values after
/// their lengths in stored blocks, the second one without a zlib header.
std::string openedStreams() {
    const auto pair = [](const std::string& name, const std::string& value) {
        const auto text = [](const std::string& word) {
            return raw("\0\0\0") + static_cast<char>(word.size()) + word;
        };
        return text(name) + text(value);
    };
    const auto block = [&](const std::string& type) {
        const std::string headers =
            raw("\0\0\0\3") + pair("streamtype", type) + pair("port", "3306") + pair("requestid", "0");
        const char size = static_cast<char>(headers.size());
        return raw("\0") + size + raw("\0") + static_cast<char>(~size) + raw("\xff") + headers +
               raw("\0\0\0\xff\xff");
    };
    return control(1, raw("\0\0\0\1\0\0\0\0\0\0\x78\1") + block("error")) + raw("\0\0\0\1\1\0\0\0") +
           control(1, raw("\0\0\0\3\0\0\0\0\0\0") + block("data"));
}

const std::string kReplies = control(2, raw("\0\0\0\1")) + control(2, raw("\0\0\0\3"));

std::vector<Step> lookups() {
    return {get(kService, kServiceBody), get(kPods, podsBody())};
}

std::vector<Step> with(std::vector<Step> steps, Step more) {
    steps.push_back(std::move(more));
    return steps;
}

PortForward::Options optionsFor(const Server& server, ForwardBeat beat = {}) {
    PortForward::Options options;
    options.cluster.url = server.url();
    options.cluster.tls.ca = server.authority();
    options.cluster.token = "t0ken";
    options.target = {RegionName("eu"), NamespaceName("shared"), PortForwardReach::Target::Service,
                      ObjectName("mysql"), "sql"};
    options.clock = std::make_shared<SystemClock>();
    options.beat = beat;
    return options;
}

/// One local connection that is forwarded on a thread of its own.
class Forwarded {
 public:
    explicit Forwarded(const Server& server, ForwardBeat beat = {}) : Forwarded(optionsFor(server, beat)) {}
    explicit Forwarded(PortForward::Options options)
        : own_(std::make_unique<PortForward>(client_, std::move(options))), forward_(*own_) {
        begin();
    }
    explicit Forwarded(PortForward& forward) : forward_(forward) { begin(); }
    ~Forwarded() { cancel_.cancel(); }

    void begin() {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0) {
            near_ = http::Descriptor(ends[0]);
            far_ = http::Descriptor(ends[1]);
        }
        outcome_ = std::async(std::launch::async, [this] {
            auto outcome = forward_.serve(far_.get(), cancel_, [this] { ++reached_; });
            far_.reset();
            return outcome;
        });
    }

    void write(const std::string& bytes) { ::send(near_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    /// Until so many bytes, or the end.
    std::string read(std::size_t size) {
        std::string all;
        std::array<char, 4096> piece{};
        while (all.size() < size) {
            const ssize_t count = ::recv(near_.get(), piece.data(), piece.size(), 0);
            if (count <= 0) {
                break;
            }
            all.append(piece.data(), static_cast<std::size_t>(count));
        }
        return all;
    }
    void close() { near_.reset(); }
    void cancel() { cancel_.cancel(); }
    Result<void> outcome() { return outcome_.get(); }
    int reached() const { return reached_; }

 private:
    http::Client client_;
    std::unique_ptr<PortForward> own_;
    PortForward& forward_;
    http::Descriptor near_;
    http::Descriptor far_;
    CancelToken cancel_;
    std::atomic<int> reached_{0};
    std::future<Result<void>> outcome_;
};

QByteArray shown(const Result<void>& outcome) {
    if (outcome) {
        return "ok";
    }
    const Error& error = outcome.error();
    if (const auto* reach = std::get_if<ReachError>(&error)) {
        static constexpr const char* kinds[] = {"no-service", "no-pod", "no-port",  "refused", "unsupported",
                                                "no-program", "login",  "host-key", "ended"};
        return QByteArray(kinds[static_cast<int>(reach->kind)]) + " " + reach->request.c_str() + " | " +
               reach->name.c_str() + " | " + reach->detail.c_str();
    }
    if (const auto* denied = std::get_if<DeniedError>(&error)) {
        return QByteArray("denied ") + denied->verb.c_str() + " " + denied->resource.c_str() + " in " +
               denied->scope.c_str();
    }
    if (const auto* network = std::get_if<NetworkError>(&error)) {
        static constexpr const char* kinds[] = {"resolve",      "refused",   "unreachable", "reset",
                                                "timeout",      "no-stream", "proxy",       "proxy-login",
                                                "proxy-silent", "protocol",  "other"};
        return QByteArray("network ") + kinds[static_cast<int>(network->kind)] + " | " +
               network->detail.c_str();
    }
    if (const auto* decode = std::get_if<DecodeError>(&error)) {
        return QByteArray("decode ") + decode->detail.c_str();
    }
    if (std::holds_alternative<LoginError>(error)) {
        return "login";
    }
    if (const auto* plugin = std::get_if<PluginError>(&error)) {
        return QByteArray("plugin ") + plugin->source.c_str() + " " + flotte::test::textOf(error).c_str();
    }
    return std::holds_alternative<CancelledError>(error) ? "cancelled" : "another error";
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<scripted::Step>)

/// A forwarded port against a scripted API server: what is asked for, and what becomes of its faults.
class TestPortForward : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void bytesGoBothWays();
    void muchIsHeldBackUntilItIsRead();
    void aCancelEndsAQuietConnection();
    void silenceIsAskedAbout();
    void aServerWithoutWebSocketsIsSpokenToInSpdy();
    void muchComesThroughSpdy();
    void silenceIsAskedAboutInSpdyToo();
    void aLoginProgramIsAskedAndOnceMoreAfterARefusal();
    void aLoginProgramThatIsNotApprovedSaysWhose();
    void aCancelEndsTheWaitForALoginProgram();
    void faults_data();
    void faults();
};

void TestPortForward::bytesGoBothWays() {
    Server server(with(lookups(), forward()));
    Forwarded link(server);
    const auto asked = server.waitForRequest(kForward);
    QVERIFY(asked);
    QCOMPARE(link.reached(), 0);
    server.push(asked->ref, frame(raw("\0hel"), 0x02) + frame("lo", 0x80));  // one message in two frames
    QCOMPARE(link.read(5), std::string("hello"));
    QCOMPARE(link.reached(), 1);
    link.write("question");
    QCOMPARE(unmasked(server.waitForUpgraded(asked->ref.connection, 6 + 9)),
             std::vector<std::string>{raw("\0question")});
    server.push(asked->ref, frame("?", 0x89));  // a ping is answered
    const auto both = unmasked(server.waitForUpgraded(asked->ref.connection, 6 + 9 + 7));
    QCOMPARE(both.back(), std::string("?"));
    link.close();
    QCOMPARE(shown(link.outcome()), QByteArray("ok"));
    QVERIFY(server.waitForClose(asked->ref.connection));
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
}

void TestPortForward::muchIsHeldBackUntilItIsRead() {
    Server server(with(lookups(), forward()));
    Forwarded link(server);
    const auto asked = server.waitForRequest(kForward);
    QVERIFY(asked);
    const std::string piece(60'000, 'x');
    constexpr std::size_t kPieces = 100;
    for (std::size_t i = 0; i < kPieces; ++i) {
        server.push(asked->ref, frame(raw("\0") + piece));
    }
    QCOMPARE(link.read(kPieces * piece.size()).size(), kPieces * piece.size());
    link.close();
    QCOMPARE(shown(link.outcome()), QByteArray("ok"));
}

void TestPortForward::aCancelEndsAQuietConnection() {
    Server server(with(lookups(), forward()));
    Forwarded link(server);
    QVERIFY(server.waitForRequest(kForward));
    link.cancel();
    QCOMPARE(shown(link.outcome()), QByteArray("cancelled"));
}

void TestPortForward::silenceIsAskedAbout() {
    Server server(with(lookups(), forward()));
    Forwarded link(server, {Milliseconds(30), Milliseconds(60)});
    const auto asked = server.waitForRequest(kForward);
    QVERIFY(asked);
    // The ping is seen; nobody answers it.
    QVERIFY(server.waitForUpgraded(asked->ref.connection, 6).size() >= 6);
    QCOMPARE(shown(link.outcome()), QByteArray("network timeout | no answer to a ping"));
}

void TestPortForward::aServerWithoutWebSocketsIsSpokenToInSpdy() {
    std::vector<Step> steps = with(with(lookups(), refusal()), spdy());
    for (Step& step : with(lookups(), spdy({kReplies}))) {
        steps.push_back(std::move(step));  // the next connection does not ask for a WebSocket any more
    }
    Server server(std::move(steps));
    http::Client client;
    PortForward forward(client, optionsFor(server));
    const std::string opened = openedStreams();
    {
        Forwarded link(forward);
        const auto asked = server.waitForRequest(kSpdy);
        QVERIFY2(asked.has_value(), server.mismatch().c_str());
        QCOMPARE(server.waitForUpgraded(asked->ref.connection, opened.size()), opened);
        server.push(asked->ref, kReplies + wire::spdy::data(kData, "hello", false));
        QCOMPARE(link.read(5), std::string("hello"));
        QCOMPARE(link.reached(), 1);
        link.write("question");
        std::string all = opened + wire::spdy::data(kData, "question", false);
        QCOMPARE(server.waitForUpgraded(asked->ref.connection, all.size()), all);
        server.push(asked->ref, wire::spdy::ping(2));
        all += wire::spdy::ping(2);
        QCOMPARE(server.waitForUpgraded(asked->ref.connection, all.size()), all);
        link.close();
        QCOMPARE(shown(link.outcome()), QByteArray("ok"));
        QVERIFY(server.waitForClose(asked->ref.connection));
    }
    Forwarded again(forward);
    const auto asked = server.waitForRequest(kSpdy, 1);
    QVERIFY2(asked.has_value(), server.mismatch().c_str());
    server.push(asked->ref, wire::spdy::data(kData, "again", false));
    QCOMPARE(again.read(5), std::string("again"));
    again.close();
    QCOMPARE(shown(again.outcome()), QByteArray("ok"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestPortForward::muchComesThroughSpdy() {
    Server server(with(with(lookups(), refusal()), spdy()));
    Forwarded link(server);
    const auto asked = server.waitForRequest(kSpdy);
    QVERIFY2(asked.has_value(), server.mismatch().c_str());
    const std::string piece(60'000, 'x');
    constexpr std::size_t kPieces = 100;
    for (std::size_t i = 0; i < kPieces; ++i) {
        server.push(asked->ref, wire::spdy::data(kData, piece, false));
    }
    QCOMPARE(link.read(kPieces * piece.size()).size(), kPieces * piece.size());
    link.close();
    QCOMPARE(shown(link.outcome()), QByteArray("ok"));
}

void TestPortForward::silenceIsAskedAboutInSpdyToo() {
    Server server(with(with(lookups(), refusal()), spdy({kReplies})));
    Forwarded link(server, {Milliseconds(30), Milliseconds(60)});
    const auto asked = server.waitForRequest(kSpdy);
    QVERIFY2(asked.has_value(), server.mismatch().c_str());
    const std::string all = openedStreams() + wire::spdy::ping(1);
    QCOMPARE(server.waitForUpgraded(asked->ref.connection, all.size()), all);
    QCOMPARE(shown(link.outcome()), QByteArray("network timeout | no answer to a ping"));
}

void TestPortForward::aLoginProgramIsAskedAndOnceMoreAfterARefusal() {
    const auto as = [](Step step, const std::string& token) {
        step.headers.emplace_back("authorization", "Bearer " + token);
        return step;
    };
    Step unknown = get(kService, "");
    unknown.answer.status = 401;
    Step opened = forward();
    opened.headers.pop_back();  // another token
    Server server({as(unknown, "one"), as(get(kService, kServiceBody), "two"),
                   as(get(kPods, podsBody()), "two"), as(opened, "two")});
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    auto options = optionsFor(server);
    options.cluster.token.clear();
    options.plugin = plugins.plugin(configFor(scripts.write("login", countedTokens())));
    Forwarded link(options);
    link.write("hello");
    const auto connection = server.waitForRequest(kForward);
    QVERIFY2(connection.has_value(), server.mismatch().c_str());
    server.push(connection->ref, frame(raw("\0hi")));
    QCOMPARE(link.read(2), std::string("hi"));
    QCOMPARE(scripts.runs().size(), std::size_t{2});
    link.close();
    QCOMPARE(shown(link.outcome()), QByteArray("ok"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestPortForward::aLoginProgramThatIsNotApprovedSaysWhose() {
    Server server(std::vector<Step>{});
    PluginScripts scripts;
    ExecSystem system = systemWith(std::make_shared<SystemClock>());
    system.approved = nullptr;
    ExecPlugins plugins(system);
    auto options = optionsFor(server);
    options.plugin = plugins.plugin(configFor(scripts.write("login", countedTokens())));
    Forwarded link(options);
    QVERIFY(shown(link.outcome()).startsWith("plugin eu NotApproved"));
    QVERIFY(scripts.runs().empty());
    QCOMPARE(server.mismatch(), std::string());
}

void TestPortForward::aCancelEndsTheWaitForALoginProgram() {
    Server server(std::vector<Step>{});
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(std::make_shared<SystemClock>()));
    auto options = optionsFor(server);
    options.plugin = plugins.plugin(configFor(scripts.write("login", "echo run >> $RUNS\nexec sleep 600")));
    Forwarded link(options);
    QTRY_COMPARE(scripts.runs().size(), std::size_t{1});
    link.cancel();
    QCOMPARE(shown(link.outcome()), QByteArray("cancelled"));
}

void TestPortForward::faults_data() {
    QTest::addColumn<std::vector<Step>>("steps");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* rule, std::vector<Step> steps, const char* expected) {
        QTest::newRow(rule) << std::move(steps) << QByteArray(expected);
    };
    const auto status = [](Step step, int code, const char* body = "") {
        step.answer.status = code;
        step.answer.chunks = {body};
        return step;
    };
    const auto cut = [](Step step) {
        step.answer.keepOpen = false;
        return step;
    };
    constexpr const char* kName = "port-forward eu/shared/mysql:sql";
    const auto named = [&](const char* kind, const char* rest) {
        return QByteArray(kind) + " " + kName + " | " + rest;
    };
    row("no such service", {status(get(kService, ""), 404)}, named("no-service", "service mysql | "));
    row("a service that may not be read",
        {status(get(kService, ""), 403, R"({"kind":"Status","code":403,"message":"no"})")},
        "denied get services in shared");
    row("pods that may not be listed", {get(kService, kServiceBody), status(get(kPods, ""), 403)},
        "denied list pods in shared");
    row("a login that is refused", {status(get(kService, ""), 401)}, "login");
    row("no pod is ready", {get(kService, kServiceBody), get(kPods, podsBody("False"))},
        named("no-pod", "mysql | "));
    row("a body that is no JSON", {get(kService, "<html>")},
        "decode The JSON document has an improper structure: missing or superfluous commas, braces, missing "
        "keys, etc.");
    row("the right to forward is missing",
        with(
            lookups(),
            refusal(
                403,
                R"({"kind":"Status","code":403,"reason":"Forbidden","message":"pods \"mysql-0\" is forbidden: User \"u\" cannot create resource \"pods/portforward\""})")),
        "denied create pods/portforward in shared");
    row("the pod has gone meanwhile",
        with(lookups(),
             refusal(404, R"({"kind":"Status","code":404,"message":"pods \"mysql-0\" not found"})")),
        named("no-pod", "mysql-0 | pods \"mysql-0\" not found"));
    Step noSpdy = spdy();
    noSpdy.answer = {};
    noSpdy.answer.status = 400;
    noSpdy.answer.chunks = {"speak something else"};
    row("no protocol of ours", with(with(lookups(), refusal(403, "")), noSpdy),
        named("unsupported",
              "mysql-0 | asked for v4.channel.k8s.io; answered 403; asked for SPDY/3.1; "
              "answered 400: speak something else"));
    const auto bySpdy = [](std::vector<std::string> chunks) {
        return with(with(lookups(), refusal(400, "speak SPDY", {{"upgrade", "SPDY/3.1"}})),
                    spdy(std::move(chunks)));
    };
    const auto fin = [](std::uint32_t stream) { return wire::spdy::data(stream, {}, true); };
    const auto said = [](const std::string& text) { return wire::spdy::data(kErrors, text, true); };
    row("SPDY: the pod refuses the port",
        bySpdy({kReplies + said("error forwarding port 3306: connection refused") + fin(kData)}),
        named("refused", "mysql-0:3306 | error forwarding port 3306: connection refused"));
    row("SPDY: an end in order", bySpdy({kReplies + wire::spdy::data(kData, "bye", true) + fin(kErrors)}),
        "ok");
    row("SPDY: the pod goes away in use",
        bySpdy({kReplies + wire::spdy::data(kData, "bye", false) + said("lost") + fin(kData)}),
        "network reset | lost");
    row("SPDY: both streams are reset",
        bySpdy({kReplies + wire::spdy::reset(kErrors, 3) + wire::spdy::reset(kData, 3)}), "ok");
    row("SPDY: cut in the middle of a frame",
        {lookups()[0], lookups()[1], refusal(), cut(spdy({kReplies + raw("\0\0\0\3\0\0\0\x20half")}))},
        "network reset | ended without a goodbye");
    row("SPDY: what changes nothing is passed over",
        bySpdy({control(4, raw("\0\0\0\0")) + control(9, raw("\0\0\0\3\0\1\0\0")) + kReplies +
                control(8, raw("\0\0\0\3")) + wire::spdy::data(kData, "bye", true) + fin(kErrors)}),
        "ok");
    row("SPDY: a stream nobody asked for", bySpdy({control(1, raw("\0\0\0\2\0\0\0\0\0\0"))}),
        "decode a stream nobody asked for");
    row("SPDY: data of another stream", bySpdy({wire::spdy::data(7, "x", false)}), "decode stream 7");
    row("SPDY: another version", bySpdy({raw("\x80\x02\0\2\0\0\0\4\0\0\0\1")}), "decode version 2");
    row("SPDY: a control frame beyond its limit", bySpdy({raw("\x80\3\0\2\0\xff\xff\xff")}),
        "decode a control frame of 16777215 bytes");
    row("SPDY: no frames at all", bySpdy({"HTTP/1.1 200 OK\r\n\r\n"}), "decode stream 1213486160");
    Step other = forward();
    other.answer.headers[1].second = "v5.channel.k8s.io";
    row("a protocol nobody asked for", with(lookups(), other),
        "network protocol | the server chose v5.channel.k8s.io");
    Step forged = forward();
    forged.answer.headers.emplace_back("sec-websocket-accept", "AAAA");
    row("an answer to another handshake", with(lookups(), forged),
        "network protocol | no answer to this handshake");
    const std::string goodbye = frame(raw("\x03\xe8"), 0x88);
    row("the pod refuses the port",
        with(lookups(),
             forward({kOpened + frame("\1error forwarding port 3306: connection refused") + goodbye})),
        named("refused", "mysql-0:3306 | error forwarding port 3306: connection refused"));
    row("cut before a goodbye", with(lookups(), cut(forward())), "network reset | ended without a goodbye");
    row("cut in the middle of a frame", with(lookups(), cut(forward({kOpened + raw("\x82\x20\0half")}))),
        "network reset | ended without a goodbye");
    row("an end in order", with(lookups(), forward({kOpened + frame(raw("\0bye")) + goodbye})), "ok");
    row("the pod goes away in use",
        with(lookups(), forward({kOpened + frame(raw("\0bye")) + frame("\1lost") + goodbye})),
        "network reset | lost");
    row("another port is forwarded", with(lookups(), forward({frame(raw("\0\x50\0"))})),
        "decode port 80 instead of 3306");
    row("a channel nobody asked for", with(lookups(), forward({kOpened + frame("\5x")})), "decode channel 5");
    row("frames that are masked by the server", with(lookups(), forward({raw("\x82\x81mask\0")})),
        "network protocol | no frames of a WebSocket");
    row("no frames at all", with(lookups(), forward({"HTTP/1.1 200 OK\r\n\r\n"})),
        "network protocol | no frames of a WebSocket");
}

void TestPortForward::faults() {
    QFETCH(std::vector<Step>, steps);
    QFETCH(QByteArray, expected);
    Server server(std::move(steps));
    Forwarded link(server);
    link.read(1'000'000);  // to its end: the outcome is there before the local side is closed
    QCOMPARE(shown(link.outcome()), expected);
    QCOMPARE(QString::fromStdString(server.mismatch()), QString());
}

QTEST_GUILESS_MAIN(TestPortForward)
#include "tst_port_forward.moc"

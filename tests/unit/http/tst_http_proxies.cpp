#include <QtTest>
#include <future>
#include <map>

#include "backends/http/client.h"
#include "tests/support/scripted/proxy.h"
#include "tests/support/scripted/server.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Answer;
using scripted::Proxy;
using scripted::ProxyOptions;
using scripted::Server;
using scripted::Step;
using Kind = NetworkError::Kind;
using Manner = ProxyOptions::Manner;
using Protocol = ProxyOptions::Protocol;

Q_DECLARE_METATYPE(flotte::scripted::ProxyOptions)

namespace {

Step step(const std::string& path) {
    Step step;
    step.path = path;
    step.answer.chunks = {"hello"};
    step.headers = {{"authorization", "Bearer geheim-token"}};
    return step;
}

Request get(const std::string& path) {
    Request request;
    request.path = path;
    return request;
}

/// A server that is known by a name which only the proxy can resolve.
scripted::ServerOptions hidden(std::vector<Step> steps) {
    scripted::ServerOptions options;
    options.certificate.names = {"api.shop.example"};
    options.scenario = scripted::Scenario(std::move(steps));
    return options;
}

Endpoint endpointOf(const Server& server, const std::string& host = "api.shop.example") {
    Endpoint endpoint;
    endpoint.url = "https://" + host + ":" + std::to_string(server.port());
    endpoint.tls.ca = server.authority();
    endpoint.headers = [] { return std::vector<std::string>{"Authorization: Bearer geheim-token"}; };
    return endpoint;
}

std::string urlOf(const Proxy& proxy, const std::string& scheme, const std::string& login = "") {
    return scheme + "://" + (login.empty() ? "" : login + "@") + "127.0.0.1:" + std::to_string(proxy.port());
}

ProxyOptions proxyOf(Protocol protocol, Manner manner = Manner::Relay, const std::string& login = "") {
    ProxyOptions options;
    options.protocol = protocol;
    options.manner = manner;
    options.login = login;
    return options;
}

Environment environmentOf(std::map<std::string, std::string> variables) {
    return [variables = std::move(variables)](const std::string& name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::optional<std::string>() : found->second;
    };
}

}  // namespace

/// Requests and streams through proxies that are named, and which proxy is named.
class TestHttpProxies : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void requestsAndStreamsPass_data();
    void requestsAndStreamsPass();
    void failuresAreTheProxys_data();
    void failuresAreTheProxys();
    void aServerBehindAProxyKeepsItsOwnFailures_data();
    void aServerBehindAProxyKeepsItsOwnFailures();
    void aServerNameIsVerifiedThroughTheProxy();
    void theEnvironmentNamesTheProxy_data();
    void theEnvironmentNamesTheProxy();
    void aNamedProxyBeatsTheEnvironment();
    void withoutOneTheProcesssEnvironmentIsNotRead();
};

void TestHttpProxies::requestsAndStreamsPass_data() {
    QTest::addColumn<ProxyOptions>("options");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("login");  // as in the URL
    const auto row = [](const char* name, const ProxyOptions& options, const char* scheme,
                        const char* login) {
        QTest::newRow(name) << options << QByteArray(scheme) << QByteArray(login);
    };
    row("CONNECT", proxyOf(Protocol::Connect), "http", "");
    row("CONNECT with a password", proxyOf(Protocol::Connect, Manner::Relay, "op:pass-geheim"), "http",
        "op:pass-geheim");
    row("a password with signs", proxyOf(Protocol::Connect, Manner::Relay, "op:p@ss/geheim"), "http",
        "op:p%40ss%2Fgeheim");
    row("SOCKS5 resolves names itself", proxyOf(Protocol::Socks5), "socks5", "");
    row("SOCKS5h", proxyOf(Protocol::Socks5), "socks5h", "");
    row("SOCKS5 with a password", proxyOf(Protocol::Socks5, Manner::Relay, "op:pass-geheim"), "socks5",
        "op:pass-geheim");
}

void TestHttpProxies::requestsAndStreamsPass() {
    QFETCH(ProxyOptions, options);
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, login);
    Server server(hidden({step("/a"), step("/stream")}));
    Proxy proxy(options);
    Endpoint endpoint = endpointOf(server);
    endpoint.proxy = urlOf(proxy, scheme.toStdString(), login.toStdString());
    Client client;
    const EndpointId id = client.addEndpoint(endpoint);
    const auto answer = client.request(id, get("/a"), {});
    QVERIFY(answer);
    QCOMPARE(answer->body, std::string("hello"));
    std::promise<Result<int>> ended;
    StreamHandler handler;
    handler.done = [&](Result<int> status) { ended.set_value(std::move(status)); };
    client.open(id, get("/stream"), handler);
    QCOMPARE(ended.get_future().get().value_or(0), 200);
    QCOMPARE(server.connections().front().protocol, std::string("h2"));
    QCOMPARE(server.mismatch(), std::string());
    const std::string target = "api.shop.example:" + std::to_string(server.port());
    QCOMPARE(proxy.asked(), (std::vector<std::string>{target, target}));
    // What is meant for the server is not told to the proxy, and the proxy's password to nobody else.
    QVERIFY(proxy.said().find("geheim-token") == std::string::npos);
    for (const scripted::Received& request : server.requests()) {
        QCOMPARE(request.header("proxy-authorization"), std::string());
    }
    for (const LogEntry& entry : client.log()) {
        QVERIFY((entry.request + entry.failure).find("geheim") == std::string::npos);
    }
}

void TestHttpProxies::failuresAreTheProxys_data() {
    QTest::addColumn<ProxyOptions>("options");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("login");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const ProxyOptions& options, const char* scheme, const char* login,
                        Kind kind) {
        QTest::newRow(name) << options << QByteArray(scheme) << QByteArray(login) << static_cast<int>(kind);
    };
    const std::string own = "op:own-geheim";
    row("403", proxyOf(Protocol::Connect, Manner::Refuse), "http", "op:geheim", Kind::Proxy);
    row("407 without a password", proxyOf(Protocol::Connect, Manner::Relay, own), "http", "",
        Kind::ProxyLogin);
    row("407 to a wrong password", proxyOf(Protocol::Connect, Manner::Relay, own), "http", "op:geheim",
        Kind::ProxyLogin);
    row("CONNECT that is not answered", proxyOf(Protocol::Connect, Manner::Mute), "http", "op:geheim",
        Kind::ProxySilent);
    row("CONNECT that is cut", proxyOf(Protocol::Connect, Manner::HangUp), "http", "op:geheim",
        Kind::ProxySilent);
    row("SOCKS5 does not allow it", proxyOf(Protocol::Socks5, Manner::Refuse), "socks5", "op:geheim",
        Kind::Proxy);
    row("SOCKS5 wants a password", proxyOf(Protocol::Socks5, Manner::Relay, own), "socks5", "",
        Kind::ProxyLogin);
    row("SOCKS5 refuses the password", proxyOf(Protocol::Socks5, Manner::Relay, own), "socks5", "op:geheim",
        Kind::ProxyLogin);
    row("SOCKS5 that is not answered", proxyOf(Protocol::Socks5, Manner::Mute), "socks5", "op:geheim",
        Kind::ProxySilent);
    row("an HTTP proxy called as SOCKS5", proxyOf(Protocol::Connect), "socks5", "op:geheim",
        Kind::ProxySilent);
    row("TLS to a proxy that has none", proxyOf(Protocol::Connect, Manner::HangUp), "https", "op:geheim",
        Kind::ProxySilent);
}

void TestHttpProxies::failuresAreTheProxys() {
    QFETCH(ProxyOptions, options);
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, login);
    QFETCH(int, kind);
    Server server(hidden({}));
    Proxy proxy(options);
    Endpoint endpoint = endpointOf(server);
    endpoint.proxy = urlOf(proxy, scheme.toStdString(), login.toStdString());
    Client::Options clientOptions;
    clientOptions.connectTimeout = Milliseconds(kind == static_cast<int>(Kind::ProxySilent) ? 300 : 20'000);
    Client client(clientOptions);
    const auto answer = client.request(client.addEndpoint(endpoint), get("/a"), {});
    QVERIFY(!answer);
    const auto* error = std::get_if<NetworkError>(&answer.error());
    QVERIFY(error);
    QCOMPARE(static_cast<int>(error->kind), kind);
    QCOMPARE(error->request, "GET " + endpoint.url + "/a");
    QVERIFY2(error->detail.find("geheim") == std::string::npos, error->detail.c_str());
    QVERIFY(server.connections().empty());
    QCOMPARE(client.log().size(), std::size_t{1});
    const LogEntry entry = client.log().front();
    QVERIFY((entry.request + entry.failure).find("geheim") == std::string::npos);
}

void TestHttpProxies::aServerBehindAProxyKeepsItsOwnFailures_data() {
    QTest::addColumn<QByteArray>("scheme");
    QTest::newRow("CONNECT") << QByteArray("http");
    QTest::newRow("SOCKS5") << QByteArray("socks5");
}

void TestHttpProxies::aServerBehindAProxyKeepsItsOwnFailures() {
    QFETCH(QByteArray, scheme);
    Server server(hidden({}));
    Proxy proxy(proxyOf(scheme == "http" ? Protocol::Connect : Protocol::Socks5));
    Endpoint endpoint = endpointOf(server, "another.example");
    endpoint.proxy = urlOf(proxy, scheme.toStdString());
    Client client;
    const auto answer = client.request(client.addEndpoint(endpoint), get("/a"), {});
    const auto* error = answer ? nullptr : std::get_if<TlsError>(&answer.error());
    QVERIFY(error);
    QVERIFY(error->kind == TlsError::Kind::WrongHost);
}

void TestHttpProxies::aServerNameIsVerifiedThroughTheProxy() {
    Server server(hidden({step("/a")}));
    Proxy proxy(proxyOf(Protocol::Connect));
    Endpoint endpoint = endpointOf(server, "10.9.8.7");
    endpoint.tls.serverName = "api.shop.example";
    endpoint.proxy = urlOf(proxy, "http");
    Client client;
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QCOMPARE(proxy.asked(), std::vector<std::string>{"10.9.8.7:" + std::to_string(server.port())});
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpProxies::theEnvironmentNamesTheProxy_data() {
    QTest::addColumn<QByteArray>("variables");  // NAME=value NAME=value
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("proxy");
    const auto row = [](const char* name, const char* variables, const char* url, const char* proxy) {
        QTest::newRow(name) << QByteArray(variables) << QByteArray(url) << QByteArray(proxy);
    };
    const char* api = "https://api.shop.example:6443/x";
    row("nothing", "", api, "");
    row("upper case", "HTTPS_PROXY=http://p:1", api, "http://p:1");
    row("lower case", "https_proxy=http://p:1", api, "http://p:1");
    row("upper case first", "HTTPS_PROXY=http://p:1 https_proxy=http://q:1", api, "http://p:1");
    row("an empty one is none", "HTTPS_PROXY= https_proxy=http://q:1", api, "http://q:1");
    row("by scheme", "HTTP_PROXY=http://p:1", api, "");
    row("by scheme, http", "HTTP_PROXY=http://p:1", "http://prom.shop.example", "http://p:1");
    row("not libcurl's own", "ALL_PROXY=http://p:1 all_proxy=http://p:1", api, "");
    row("without a scheme", "HTTPS_PROXY=p:1", api, "http://p:1");
    row("SOCKS5", "HTTPS_PROXY=socks5://u:w@p:1", api, "socks5://u:w@p:1");
    row("all excluded", "HTTPS_PROXY=http://p:1 NO_PROXY=*", api, "");
    row("lower case exclusion", "HTTPS_PROXY=http://p:1 no_proxy=shop.example", api, "");
    row("a domain is its subdomains", "HTTPS_PROXY=http://p:1 NO_PROXY=a,shop.example", api, "");
    row("a domain is itself", "HTTPS_PROXY=http://p:1 NO_PROXY=api.Shop.example", api, "");
    row("a domain is no other's end", "HTTPS_PROXY=http://p:1 NO_PROXY=op.example", api, "http://p:1");
    row("a dot is subdomains alone", "HTTPS_PROXY=http://p:1 NO_PROXY=.api.shop.example", api, "http://p:1");
    row("a dot", "HTTPS_PROXY=http://p:1 NO_PROXY=.shop.example", api, "");
    row("a star and a dot", "HTTPS_PROXY=http://p:1 NO_PROXY=*.shop.example", api, "");
    row("a port", "HTTPS_PROXY=http://p:1 NO_PROXY=api.shop.example:6443", api, "");
    row("another port", "HTTPS_PROXY=http://p:1 NO_PROXY=api.shop.example:443", api, "http://p:1");
    row("the scheme's port", "HTTPS_PROXY=http://p:1 NO_PROXY=a.example:443", "https://a.example", "");
    const char* address = "https://10.1.2.3:6443";
    row("an address", "HTTPS_PROXY=http://p:1 NO_PROXY=10.1.2.3", address, "");
    row("an address and a port", "HTTPS_PROXY=http://p:1 NO_PROXY=10.1.2.3:443", address, "http://p:1");
    row("a network", "HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/12", address, "");
    row("a network it is not in", "HTTPS_PROXY=http://p:1 NO_PROXY=10.128.0.0/9", address, "http://p:1");
    row("no network", "HTTPS_PROXY=http://p:1 NO_PROXY=10.0.0.0/x,10.0.0.0/99,/", address, "http://p:1");
    row("a network of the other kind", "HTTPS_PROXY=http://p:1 NO_PROXY=fd00::/8", address, "http://p:1");
    row("IPv6", "HTTPS_PROXY=http://p:1 NO_PROXY=fd00::/8", "https://[fd00::1]:6443", "");
    row("IPv6 alone", "HTTPS_PROXY=http://p:1 NO_PROXY=fd00::1", "https://[fd00::1]:6443", "");
    row("IPv6 and a port", "HTTPS_PROXY=http://p:1 NO_PROXY=[fd00::1]:6443", "https://[fd00::1]:6443", "");
    row("loopback", "HTTPS_PROXY=http://p:1", "https://127.0.0.1:6443", "");
    row("all of loopback", "HTTPS_PROXY=http://p:1", "https://127.8.9.1", "");
    row("loopback's name", "HTTPS_PROXY=http://p:1", "https://localhost:6443", "");
    row("loopback of IPv6", "HTTPS_PROXY=http://p:1", "https://[::1]:6443", "");
    row("a name that only looks like it", "HTTPS_PROXY=http://p:1", "https://127.evil.example", "http://p:1");
}

void TestHttpProxies::theEnvironmentNamesTheProxy() {
    QFETCH(QByteArray, variables);
    QFETCH(QByteArray, url);
    std::map<std::string, std::string> map;
    for (const QByteArray& variable : variables.split(' ')) {
        const auto equals = variable.indexOf('=');
        map[variable.left(equals).toStdString()] = variable.mid(equals + 1).toStdString();
    }
    QTEST(QByteArray::fromStdString(proxyFromEnvironment(url.toStdString(), environmentOf(map))), "proxy");
    QCOMPARE(proxyFromEnvironment(url.toStdString(), {}), std::string());
}

void TestHttpProxies::aNamedProxyBeatsTheEnvironment() {
    Server server({step("/a"), step("/b")});
    Proxy named(proxyOf(Protocol::Connect));
    Client::Options options;
    options.environment = environmentOf({{"HTTPS_PROXY", "http://127.0.0.1:1"}, {"NO_PROXY", "*"}});
    Client client(options);
    // Named for the endpoint it holds, whatever NO_PROXY says, and for loopback.
    Endpoint endpoint = endpointOf(server, "127.0.0.1");
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QVERIFY(named.asked().empty());
    endpoint.proxy = urlOf(named, "http");
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/b"), {}));
    QCOMPARE(named.asked().size(), std::size_t{1});
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpProxies::withoutOneTheProcesssEnvironmentIsNotRead() {
    Server server({step("/a")});
    for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        qputenv(name, "http://127.0.0.1:1");
    }
    Result<Response> result = Response{};
    {
        Client client;
        result = client.request(client.addEndpoint(endpointOf(server, "127.0.0.1")), get("/a"), {});
    }
    for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        qunsetenv(name);
    }
    QVERIFY(result);
    QCOMPARE(server.mismatch(), std::string());
}

QTEST_GUILESS_MAIN(TestHttpProxies)
#include "tst_http_proxies.moc"

#include <QtTest>

#include "backends/http/client.h"
#include "tests/unit/http/stream_log.h"

using namespace flotte;
using namespace flotte::http;
using scripted::Server;
using scripted::ServerOptions;
using scripted::Step;

namespace {

ServerOptions options(std::vector<Step> steps = {}) {
    ServerOptions made;
    made.scenario = scripted::Scenario(std::move(steps));
    return made;
}

Step stepFor(const std::string& path) {
    Step step;
    step.path = path;
    return step;
}

std::optional<TlsError> refusal(const Endpoint& endpoint) {
    Client client;
    const auto result = client.request(client.addEndpoint(endpoint), get("/a"), {});
    if (const auto other = errorOf<NetworkError>(result)) {
        qWarning("no refusal but: %s", other->detail.c_str());
    }
    return errorOf<TlsError>(result);
}

}  // namespace

class TestHttpTls : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void badCertificatesAreRefused_data();
    void badCertificatesAreRefused();
    void unknownAuthorityIsRefused();
    void withoutAGivenAuthorityTheSystemsCount();
    void anIncompleteChainIsRefusedAndAWholeOneTrusted();
    void unreadableAuthorityIsRefused();
    void serverWithoutTlsIsRefused();
    void insecureAcceptsAnyCertificate();
    void serverNameIsAnnouncedAndVerified();
    void wrongServerNameIsRefused();
    void clientCertificateIsShown();
    void missingClientCertificateIsTold();
    void clientCertificateOfAnotherAuthorityIsTold();
};

void TestHttpTls::badCertificatesAreRefused_data() {
    QTest::addColumn<int>("fromHours");
    QTest::addColumn<int>("untilHours");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("expired") << -24 << -1 << QByteArray("127.0.0.1") << int(TlsError::Kind::Expired);
    QTest::newRow("not yet valid") << 1 << 24 << QByteArray("127.0.0.1") << int(TlsError::Kind::NotYetValid);
    QTest::newRow("for another address")
        << -24 << 24 << QByteArray("127.0.0.2") << int(TlsError::Kind::WrongHost);
    QTest::newRow("for another host")
        << -24 << 24 << QByteArray("shop.example") << int(TlsError::Kind::WrongHost);
}

void TestHttpTls::badCertificatesAreRefused() {
    QFETCH(int, fromHours);
    QFETCH(int, untilHours);
    QFETCH(QByteArray, name);
    QFETCH(int, kind);
    ServerOptions made = options();
    made.certificate.fromHours = fromHours;
    made.certificate.untilHours = untilHours;
    made.certificate.names = {name.toStdString()};
    Server server(made);
    const auto error = refusal(endpointOf(server));
    QVERIFY(error);
    QCOMPARE(int(error->kind), kind);
    QVERIFY(!error->detail.empty());
    QCOMPARE(error->request, "GET " + server.url() + "/a");
    QVERIFY(server.requests().empty());
}

void TestHttpTls::unknownAuthorityIsRefused() {
    Server server(options());
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.ca = scripted::Authority("another").certificate();
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::UnknownAuthority);
    QVERIFY(server.requests().empty());
}

void TestHttpTls::withoutAGivenAuthorityTheSystemsCount() {
    Server server(options());
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.ca.clear();
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::UnknownAuthority);
}

void TestHttpTls::anIncompleteChainIsRefusedAndAWholeOneTrusted() {
    const scripted::Authority root("root");
    const auto between = std::make_shared<const scripted::Authority>("between", root);
    ServerOptions made = options({stepFor("/a")});
    made.authority = between;
    Server incomplete(made);
    Endpoint endpoint = endpointOf(incomplete);
    endpoint.tls.ca = root.certificate();
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::UnknownAuthority);
    QVERIFY(incomplete.requests().empty());

    made.chain = between->certificate();
    Server whole(made);
    endpoint.url = whole.url();
    Client client;
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QCOMPARE(whole.mismatch(), std::string());
}

void TestHttpTls::unreadableAuthorityIsRefused() {
    Server server(options());
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.ca = "no PEM";
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::UnknownAuthority);
}

void TestHttpTls::serverWithoutTlsIsRefused() {
    ServerOptions made = options();
    made.protocol = scripted::Protocol::PlainHttp1;
    Server server(made);
    Endpoint endpoint;
    endpoint.url = "https://127.0.0.1:" + std::to_string(server.port());
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::NotOffered);
    QVERIFY(server.requests().empty());
}

void TestHttpTls::insecureAcceptsAnyCertificate() {
    ServerOptions made = options({stepFor("/a")});
    made.certificate.names = {"shop.example"};
    made.certificate.untilHours = -1;
    Server server(made);
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.ca.clear();
    endpoint.tls.insecure = true;
    Client client;
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpTls::serverNameIsAnnouncedAndVerified() {
    ServerOptions made = options({stepFor("/prefix/a")});
    made.certificate.names = {"api.shop.example"};
    Server server(made);
    Endpoint endpoint = endpointOf(server);
    endpoint.url += "/prefix";
    endpoint.tls.serverName = "api.shop.example";
    Client client;
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QCOMPARE(server.connections().at(0).serverName, std::string("api.shop.example"));
    QCOMPARE(server.connections().at(0).protocol, std::string("h2"));
    QCOMPARE(server.requests().at(0).authority, "127.0.0.1:" + std::to_string(server.port()));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpTls::wrongServerNameIsRefused() {
    Server server(options());  // its certificate is good for the URL's host
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.serverName = "api.shop.example";
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::WrongHost);
    QCOMPARE(error->request, "GET " + server.url() + "/a");
}

void TestHttpTls::clientCertificateIsShown() {
    const scripted::Authority clients("clients");
    ServerOptions made = options({stepFor("/a")});
    made.clientAuthority = clients.certificate();
    Server server(made);
    scripted::CertificateOptions who;
    who.commonName = "operator";
    const auto pair = clients.issue(who);
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.certificate = pair.certificate;
    endpoint.tls.key = pair.key;
    Client client;
    QVERIFY(client.request(client.addEndpoint(endpoint), get("/a"), {}));
    QCOMPARE(server.connections().at(0).clientName, std::string("operator"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestHttpTls::missingClientCertificateIsTold() {
    ServerOptions made = options();
    made.clientAuthority = scripted::Authority("clients").certificate();
    Server server(made);
    const auto error = refusal(endpointOf(server));
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::ClientCertificate);
}

void TestHttpTls::clientCertificateOfAnotherAuthorityIsTold() {
    ServerOptions made = options();
    made.clientAuthority = scripted::Authority("clients").certificate();
    Server server(made);
    const auto pair = scripted::Authority("others").issue();
    Endpoint endpoint = endpointOf(server);
    endpoint.tls.certificate = pair.certificate;
    endpoint.tls.key = pair.key;
    const auto error = refusal(endpoint);
    QVERIFY(error);
    QCOMPARE(error->kind, TlsError::Kind::ClientCertificate);
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_http_tls.moc"

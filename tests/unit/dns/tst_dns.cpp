#include <QtTest>

#include <future>

#include "backends/dns/client.h"
#include "tests/unit/dns/name_server.h"

using namespace flotte;
using test::NameServer;
using Addresses = std::vector<std::string>;

/// Where domains lead, asked of a scripted name server.
class TestDns : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void namesLeadToAddresses_data();
    void namesLeadToAddresses();
    void whatCantBeSaidIsAnError_data();
    void whatCantBeSaidIsAnError();
    void whereNobodyListensNobodyAnswers();
    void aWrongServerIsTheFilesMistake();
    void anAddressIsItsOwnAnswer();
    void cancelEndsAQuestion();
};

namespace {

NameServer::Name at(Addresses addresses) {
    NameServer::Name name;
    name.addresses = std::move(addresses);
    return name;
}

dns::Options of(const NameServer& server, Milliseconds deadline = Milliseconds(20'000)) {
    return {server.address(), deadline};
}

}  // namespace

void TestDns::namesLeadToAddresses_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("addresses");
    QTest::newRow("both families, sorted")
        << "both.example"
        << QStringList{QStringLiteral("192.0.2.2"), QStringLiteral("192.0.2.7"),
                       QStringLiteral("2001:db8::1")};
    QTest::newRow("an alias is followed") << "alias.example" << QStringList{QStringLiteral("192.0.2.7")};
    QTest::newRow("no such name") << "nothing.example" << QStringList{};
    QTest::newRow("a name without addresses") << "empty.example" << QStringList{};
}

void TestDns::namesLeadToAddresses() {
    QFETCH(QString, name);
    QFETCH(QStringList, addresses);
    NameServer::Name alias;
    alias.alias = "seven.example";
    const NameServer server({{"both.example", at({"192.0.2.7", "2001:db8::1", "192.0.2.2"})},
                             {"seven.example", at({"192.0.2.7"})},
                             {"alias.example", alias},
                             {"empty.example", {}}});
    const auto answer = dns::resolve(name.toStdString(), of(server), {});
    QVERIFY(answer.has_value());
    QStringList seen;
    for (const std::string& address : answer->addresses) {
        seen << QString::fromStdString(address);
    }
    QCOMPARE(seen, addresses);
    QVERIFY(server.questions() >= 1);
}

void TestDns::whatCantBeSaidIsAnError_data() {
    using Kind = NetworkError::Kind;
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("the server fails") << "fails.example" << int(Kind::Resolve);
    QTest::newRow("the server refuses") << "refuses.example" << int(Kind::Resolve);
    QTest::newRow("no answer") << "silent.example" << int(Kind::Timeout);
    QTest::newRow("bytes that are no answer") << "garbage.example" << int(Kind::Timeout);
}

void TestDns::whatCantBeSaidIsAnError() {
    QFETCH(QString, name);
    QFETCH(int, kind);
    NameServer::Name fails;
    fails.code = 2;
    NameServer::Name refuses;
    refuses.code = 5;
    NameServer::Name silent;
    silent.silent = true;
    NameServer::Name garbage;
    garbage.garbage = "no answer";
    const NameServer server({{"fails.example", fails},
                             {"refuses.example", refuses},
                             {"silent.example", silent},
                             {"garbage.example", garbage}});
    const auto answer = dns::resolve(name.toStdString(), of(server, Milliseconds(300)), {});
    QVERIFY(!answer.has_value());
    const auto* network = std::get_if<NetworkError>(&answer.error());
    QVERIFY(network != nullptr);
    QVERIFY2(int(network->kind) == kind, network->detail.c_str());
    QCOMPARE(QString::fromStdString(network->request),
             QStringLiteral("DNS A, AAAA %1 @%2").arg(name, QString::fromStdString(server.address())));
}

void TestDns::whereNobodyListensNobodyAnswers() {
    std::string address;
    {
        const NameServer gone({});
        address = gone.address();
    }
    const auto answer = dns::resolve("a.example", {address, Milliseconds(300)}, {});
    QVERIFY(!answer.has_value());
    const auto& network = std::get<NetworkError>(answer.error());
    // A refusal of UDP may be lost: it is a server that does not answer.
    QVERIFY2(network.kind == NetworkError::Kind::Timeout, network.detail.c_str());
}

void TestDns::aWrongServerIsTheFilesMistake() {
    const auto answer = dns::resolve("a.example", {"name.example", Milliseconds(300)}, {});
    QVERIFY(!answer.has_value());
    const auto* config = std::get_if<ConfigError>(&answer.error());
    QVERIFY(config != nullptr);
    QCOMPARE(config->key, std::string("routing.nameserver"));
    QCOMPARE(config->found, std::string("name.example"));
}

void TestDns::anAddressIsItsOwnAnswer() {
    const NameServer server({});
    const auto answer = dns::resolve("192.0.2.9", of(server), {});
    QVERIFY(answer.has_value());
    QCOMPARE(answer->addresses, Addresses{"192.0.2.9"});
    QCOMPARE(server.questions(), 0);
}

void TestDns::cancelEndsAQuestion() {
    NameServer::Name silent;
    silent.silent = true;
    const NameServer server({{"silent.example", silent}});
    CancelToken cancel;
    auto answer =
        std::async(std::launch::async, [&] { return dns::resolve("silent.example", of(server), cancel); });
    QTRY_VERIFY(server.questions() > 0);
    cancel.cancel();
    const auto ended = answer.get();
    QVERIFY(!ended.has_value());
    QVERIFY(std::holds_alternative<CancelledError>(ended.error()));
}

QTEST_GUILESS_MAIN(TestDns)
#include "tst_dns.moc"

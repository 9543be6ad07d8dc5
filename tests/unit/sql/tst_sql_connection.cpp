#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QtTest>
#include <cstdlib>
#include <thread>

#include "backends/sql/connection.h"
#include "tests/support/mariadb/private_mariadb.h"

using namespace flotte;
using namespace flotte::sql;
using flotte::test::PrivateMariadb;

namespace {

constexpr Milliseconds kLimit{20'000};
const std::string kSecret = "s3cret-of-the-test";

template <class E, class T>
const E* errorOf(const Result<T>& result) {
    return result ? nullptr : std::get_if<E>(&result.error());
}

/// The words of an error, for the check that no secret is among them and for a failing test's message.
std::string words(const Error& error) {
    return std::visit(
        [](const auto& e) {
            std::string text;
            if constexpr (requires { e.request; }) {
                text += e.request + " ";
            }
            if constexpr (requires { e.detail; }) {
                text += e.detail;
            }
            return text;
        },
        error);
}

/// Accepts (in the kernel) and never says a word.
class SilentServer {
 public:
    SilentServer() : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(fd_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(fd_, 8);
        ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
    }
    ~SilentServer() { ::close(fd_); }
    int port() const { return port_; }

 private:
    int fd_;
    int port_ = 0;
};

}  // namespace

class TestSqlConnection : public QObject {
    Q_OBJECT

    ConnectOptions options(const std::string& user = "reader") const {
        ConnectOptions o;
        o.host = "127.0.0.1";
        o.port = server_->port();
        o.user = user;
        o.password = Password(kSecret);
        o.database = "platform";
        o.tls.caFile = server_->caFile();
        return o;
    }
    Result<Connection> open(const ConnectOptions& o) const {
        return Connection::open(o, kLimit, CancelToken());
    }
    Result<Rows> query(Connection& c, const std::string& text, const std::vector<Param>& params = {}) const {
        return c.query({"test.query", text}, params, kLimit, CancelToken());
    }
    std::string one(Connection& c, const std::string& text, const std::vector<Param>& params = {}) const {
        const auto rows = query(c, text, params);
        return rows && !rows->rows.empty() ? rows->rows[0][0].value_or("NULL")
                                           : "error: " + words(rows.error());
    }

    std::unique_ptr<PrivateMariadb> server_;

 private Q_SLOTS:
    void initTestCase() {
        try {
            server_ = std::make_unique<PrivateMariadb>();
            server_->execute(
                {"CREATE DATABASE platform", "CREATE DATABASE hidden",
                 "CREATE TABLE platform.websites (id BIGINT PRIMARY KEY, name VARCHAR(255), at TIMESTAMP)",
                 "CREATE TABLE platform.closed (id INT)",
                 "CREATE USER reader IDENTIFIED BY '" + kSecret + "'",
                 "GRANT SELECT, INSERT ON platform.websites TO reader",
                 "CREATE USER owner IDENTIFIED BY '" + kSecret + "'", "GRANT ALL ON *.* TO owner"});
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() { server_.reset(); }

    void theSessionIsEncryptedInUtcAndUtf8() {
        auto c = open(options());
        QVERIFY2(c.has_value(), c ? "" : words(c.error()).c_str());
        const auto cipher = query(*c, "SHOW STATUS LIKE 'Ssl_cipher'");
        QVERIFY(cipher.has_value());
        QVERIFY(!cipher->rows[0][1].value_or("").empty());
        QCOMPARE(one(*c, "SELECT @@time_zone"), std::string("+00:00"));
        QCOMPARE(one(*c, "SELECT @@character_set_connection"), std::string("utf8mb4"));
        QCOMPARE(one(*c, "SELECT FROM_UNIXTIME(0)"), std::string("1970-01-01 00:00:00"));
        QCOMPARE(one(*c, "SELECT @@max_statement_time"), std::string("120.000000"));
    }
    void aPasswordThatIsSuppliedIsAskedForAtEachConnection() {
        auto o = options();
        int asked = 0;
        o.password = SecretSupply([&asked](const CancelToken&) -> Result<Secret> {
            ++asked;
            return Secret(kSecret);
        });
        QVERIFY(open(o).has_value());
        QVERIFY(open(o).has_value());
        QCOMPARE(asked, 2);
        // Who logs in as somebody else, with options that are a copy, has his own password and no other.
        o.user = "owner";
        o.password = Password(kSecret);
        QVERIFY(open(o).has_value());
        QCOMPARE(asked, 2);
    }
    void whereNoPasswordIsSuppliedNothingConnects() {
        auto o = options();
        o.port = 1;  // nobody is there: a connection would be another error
        o.password = SecretSupply([](const CancelToken&) -> Result<Secret> {
            return fail(KeychainError{KeychainError::Kind::Denied, "one", {}});
        });
        const auto c = open(o);
        const auto* error = errorOf<KeychainError>(c);
        QVERIFY(error != nullptr && error->kind == KeychainError::Kind::Denied);
    }
    void valuesComeBackAsTheyWent_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("quotes") << QByteArray("a'b\"c`d\\");
        QTest::newRow("four-byte characters") << QByteArray("caf\xC3\xA9 \xF0\x9F\x9B\x92");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("empty") << QByteArray("");
    }
    void valuesComeBackAsTheyWent() {
        QFETCH(QByteArray, value);
        auto c = open(options());
        QVERIFY(c.has_value());
        const auto rows =
            query(*c, "SELECT ?, ?, ? AS n", {value.toStdString(), nullptr, std::int64_t{1} << 60});
        QVERIFY2(rows.has_value(), rows ? "" : words(rows.error()).c_str());
        QVERIFY(rows->rows[0][0] == value.toStdString());
        QVERIFY(!rows->rows[0][1]);
        QVERIFY(rows->rows[0][2] == "1152921504606846976");
        QCOMPARE(rows->columns[2], std::string("n"));
    }
    void aStatementWithoutRowsTellsWhatItChanged() {
        auto c = open(options());
        QVERIFY(c.has_value());
        const auto done = query(*c, "INSERT INTO websites (id, name) VALUES (?, ?), (?, ?)",
                                {std::int64_t{1}, std::string("a"), std::int64_t{2}, std::string("b")});
        QVERIFY(done.has_value());
        QCOMPARE(done->affected, std::uint64_t{2});
        QCOMPARE(server_->ask("SELECT COUNT(*) FROM platform.websites"), std::string("2"));
    }

    void anotherHostsCertificateIsRefused_data() {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<bool>("systemAuthorities");
        QTest::addColumn<bool>("accepted");
        const QString own = QString::fromLatin1(PrivateMariadb::kOwnNames);
        QTest::newRow("its own address") << own << QString() << false << true;
        QTest::newRow("another name") << QStringLiteral("DNS:db.example") << QString() << false << false;
        QTest::newRow("another address") << QStringLiteral("IP:127.0.0.2") << QString() << false << false;
        QTest::newRow("the name asked for")
            << QStringLiteral("DNS:db.example") << QStringLiteral("db.example") << false << true;
        QTest::newRow("host right, name asked for wrong")
            << own << QStringLiteral("db.example") << false << false;
        QTest::newRow("its own address, system's authorities") << own << QString() << true << true;
        QTest::newRow("another name, system's authorities")
            << QStringLiteral("DNS:db.example") << QString() << true << false;
    }
    void anotherHostsCertificateIsRefused() {
        QFETCH(QString, names);
        QFETCH(QString, serverName);
        QFETCH(bool, systemAuthorities);
        QFETCH(bool, accepted);
        server_->useCertificate(names.toStdString());
        ConnectOptions o = options();
        o.tls.serverName = serverName.toStdString();
        if (systemAuthorities) {
            qputenv("SSL_CERT_FILE", QByteArray::fromStdString(o.tls.caFile));
            o.tls.caFile.clear();
        }
        auto c = open(o);
        qunsetenv("SSL_CERT_FILE");
        server_->useCertificate(PrivateMariadb::kOwnNames);
        if (accepted) {
            QVERIFY2(c.has_value(), c ? "" : words(c.error()).c_str());
            QCOMPARE(one(*c, "SELECT 1"), std::string("1"));
            return;
        }
        const auto* tls = errorOf<TlsError>(c);
        QVERIFY2(tls != nullptr, c ? "accepted" : words(c.error()).c_str());
        QVERIFY2(tls->kind == TlsError::Kind::WrongHost, tls->detail.c_str());
    }
    void anUnknownAuthorityIsRefused_data() {
        QTest::addColumn<bool>("system");
        QTest::newRow("another authority's file") << false;
        QTest::newRow("the system's authorities") << true;
    }
    void anUnknownAuthorityIsRefused() {
        QFETCH(bool, system);
        ConnectOptions o = options();
        o.tls.caFile = system ? std::string() : server_->otherCaFile();
        const auto c = open(o);
        const auto* tls = errorOf<TlsError>(c);
        QVERIFY2(tls != nullptr, c ? "accepted" : words(c.error()).c_str());
        QVERIFY2(tls->kind == TlsError::Kind::UnknownAuthority, tls->detail.c_str());
    }
    void aMissingAuthorityFileIsAnError() {
        ConnectOptions o = options();
        o.tls.caFile = "/nonexistent/ca.pem";
        QVERIFY(errorOf<TlsError>(open(o)) != nullptr);
    }
    void aServerWithoutTlsIsRefused() {
        PrivateMariadb plain(PrivateMariadb::Tls::Off);
        plain.execute({"CREATE DATABASE platform", "CREATE USER reader IDENTIFIED BY '" + kSecret + "'"});
        ConnectOptions o = options();
        o.port = plain.port();
        const auto c = open(o);
        const auto* tls = errorOf<TlsError>(c);
        QVERIFY2(tls != nullptr, c ? "accepted" : words(c.error()).c_str());
        QVERIFY2(tls->kind == TlsError::Kind::NotOffered, tls->detail.c_str());
    }

    void aSocketChangesNoName_data() {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("the host's") << QStringLiteral("db.example") << QString() << true;
        QTest::newRow("the name asked for")
            << QStringLiteral("10.0.0.1") << QStringLiteral("db.example") << true;
        QTest::newRow("another host's") << QStringLiteral("localhost") << QString() << false;
        QTest::newRow("another name's")
            << QStringLiteral("db.example") << QStringLiteral("x.example") << false;
    }
    void aSocketChangesNoName() {
        QFETCH(QString, host);
        QFETCH(QString, serverName);
        QFETCH(bool, accepted);
        server_->useCertificate("DNS:db.example");
        ConnectOptions o = options();
        o.host = host.toStdString();
        o.port = 1;  // nobody asks there
        o.tls.serverName = serverName.toStdString();
        o.via.socket = (server_->folder() / "sock").string();
        auto c = open(o);
        server_->useCertificate(PrivateMariadb::kOwnNames);
        if (accepted) {
            QVERIFY2(c.has_value(), c ? "" : words(c.error()).c_str());
            QVERIFY(one(*c, "SHOW STATUS LIKE 'Ssl_cipher'").starts_with("Ssl_cipher"));
            return;
        }
        const auto* tls = errorOf<TlsError>(c);
        QVERIFY2(tls != nullptr, c ? "accepted" : words(c.error()).c_str());
        QVERIFY2(tls->kind == TlsError::Kind::WrongHost, tls->detail.c_str());
    }

    void aWayTellsWhyItFailed() {
        ConnectOptions o = options();
        o.via.socket = (server_->folder() / "nobody").string();
        o.via.failure = [] {
            return std::optional<Error>(ReachError{ReachError::Kind::NoPod, "r", "n", "d"});
        };
        const auto refused = open(o);
        const auto* reach = errorOf<ReachError>(refused);
        QVERIFY2(reach != nullptr, refused ? "accepted" : words(refused.error()).c_str());
        o.via.failure = [] { return std::optional<Error>(); };
        const auto plain = open(o);
        QVERIFY(errorOf<NetworkError>(plain) != nullptr);
    }

    void aWrongPasswordIsRefusedWithoutBeingTold_data() {
        QTest::addColumn<QString>("serverName");
        QTest::newRow("by host") << QString();
        QTest::newRow("name given") << QStringLiteral("localhost");
    }
    void aWrongPasswordIsRefusedWithoutBeingTold() {
        QFETCH(QString, serverName);
        ConnectOptions o = options();
        o.tls.serverName = serverName.toStdString();
        o.password = Password("wrong-" + kSecret);
        const auto refused = open(o);
        QVERIFY(errorOf<LoginError>(refused) != nullptr);
        QVERIFY(words(refused.error()).find(kSecret) == std::string::npos);
        QVERIFY(words(refused.error()).find(o.endpoint()) != std::string::npos);
    }

    void whatIsMissingIsNamed() {
        ConnectOptions o = options();
        o.user = "owner";
        auto c = open(o);
        QVERIFY(c.has_value());
        const auto table = query(*c, "SELECT id FROM website");
        QVERIFY(table.error() == Error(MissingError{MissingError::Kind::Table, "website",
                                                    "test.query at " + o.endpoint(), "websites"}));
        const auto column = query(*c, "SELECT domain FROM websites");
        QVERIFY(errorOf<MissingError>(column) != nullptr);
        QCOMPARE(errorOf<MissingError>(column)->name, std::string("domain"));
        QVERIFY(c->usable());
        o.database = "plattform";
        const auto database = open(o);
        QVERIFY(errorOf<MissingError>(database) != nullptr);
        QVERIFY(errorOf<MissingError>(database)->kind == MissingError::Kind::Database);
        QCOMPARE(errorOf<MissingError>(database)->name, std::string("plattform"));
    }
    void aMissingRightIsNamed() {
        auto c = open(options());
        QVERIFY(c.has_value());
        const auto table = query(*c, "SELECT id FROM closed");
        const auto* denied = errorOf<DeniedError>(table);
        QVERIFY2(denied != nullptr, table ? "answered" : words(table.error()).c_str());
        QCOMPARE(denied->verb, std::string("SELECT"));
        QCOMPARE(denied->resource, std::string("closed"));
        QCOMPARE(denied->scope, std::string("platform"));
        ConnectOptions o = options();
        o.database = "hidden";
        const auto database = open(o);
        QVERIFY(errorOf<DeniedError>(database) != nullptr);
        QCOMPARE(errorOf<DeniedError>(database)->resource, std::string("hidden"));
    }
    void aSyntaxErrorIsAnSqlErrorAndTheSessionLives() {
        auto c = open(options());
        QVERIFY(c.has_value());
        const auto rows = query(*c, "SELEKT 1");
        QVERIFY(errorOf<SqlError>(rows) != nullptr);
        QCOMPARE(errorOf<SqlError>(rows)->code, 1064U);
        QCOMPARE(one(*c, "SELECT 2"), std::string("2"));
    }

    void aDeadlineEndsAStatement() {
        auto c = open(options());
        QVERIFY(c.has_value());
        QElapsedTimer timer;
        timer.start();
        const auto rows = c->query({"sleep", "SELECT SLEEP(30)"}, {}, Milliseconds(50), CancelToken());
        QVERIFY(timer.elapsed() < 5'000);
        QVERIFY(errorOf<NetworkError>(rows) != nullptr);
        QVERIFY(errorOf<NetworkError>(rows)->kind == NetworkError::Kind::Timeout);
        QVERIFY(!c->usable());
        QVERIFY(errorOf<NetworkError>(query(*c, "SELECT 1")) != nullptr);
    }
    void aCancelEndsAStatement() {
        auto c = open(options());
        QVERIFY(c.has_value());
        CancelToken token;
        std::thread other([&] {
            while (
                server_->ask(
                    "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'") ==
                "0") {
            }
            token.cancel();
        });
        QElapsedTimer timer;
        timer.start();
        const auto rows = c->query({"sleep", "SELECT SLEEP(30)"}, {}, Milliseconds(60'000), token);
        other.join();
        QVERIFY(timer.elapsed() < 15'000);
        QVERIFY(errorOf<CancelledError>(rows) != nullptr);
        QVERIFY(!c->usable());
    }
    void aCancelledTokenStartsNothing() {
        CancelToken token;
        token.cancel();
        QVERIFY(errorOf<CancelledError>(Connection::open(options(), kLimit, token)) != nullptr);
        auto c = open(options());
        QVERIFY(c.has_value());
        QVERIFY(errorOf<CancelledError>(c->query({"x", "SELECT 1"}, {}, kLimit, token)) != nullptr);
    }
    void aServerThatSaysNothingEndsAtTheDeadline() {
        const SilentServer silent;
        ConnectOptions o = options();
        o.port = silent.port();
        QElapsedTimer timer;
        timer.start();
        const auto c = Connection::open(o, Milliseconds(50), CancelToken());
        QVERIFY(timer.elapsed() < 5'000);
        QVERIFY(errorOf<NetworkError>(c) != nullptr);
        QVERIFY(errorOf<NetworkError>(c)->kind == NetworkError::Kind::Timeout);
    }
    void nobodyListeningIsARefusedConnection() {
        ConnectOptions o = options();
        o.port = flotte::test::freePort();
        const auto c = open(o);
        QVERIFY(errorOf<NetworkError>(c) != nullptr);
        QVERIFY2(errorOf<NetworkError>(c)->kind == NetworkError::Kind::Refused, words(c.error()).c_str());
    }
    void aKilledSessionIsAResetConnection() {
        auto c = open(options());
        QVERIFY(c.has_value());
        const std::string id = one(*c, "SELECT CONNECTION_ID()");
        server_->execute({"KILL " + id});
        while (server_->ask("SELECT COUNT(*) FROM information_schema.processlist WHERE id = " + id) != "0") {
        }
        const auto rows = query(*c, "SELECT 1");
        QVERIFY2(errorOf<NetworkError>(rows) != nullptr, rows ? "answered" : words(rows.error()).c_str());
        QVERIFY2(errorOf<NetworkError>(rows)->kind == NetworkError::Kind::Reset, words(rows.error()).c_str());
        QVERIFY(!c->usable());
    }

    void manyRowsAreStreamed() {
        auto c = open(options("owner"));
        QVERIFY(c.has_value());
        std::uint64_t sum = 0;
        const auto count = c->stream({"many", "SELECT seq, REPEAT('x', 100) FROM seq_1_to_300000"}, {},
                                     Milliseconds(60'000), CancelToken(), [&](std::span<const Field> fields) {
                                         sum += std::stoull(std::string(fields[0].value_or("0")));
                                         return fields[1] && fields[1]->size() == 100;
                                     });
        QVERIFY2(count.has_value(), count ? "" : words(count.error()).c_str());
        QCOMPARE(*count, std::uint64_t{300'000});
        QCOMPARE(sum, std::uint64_t{300'000ULL * 300'001ULL / 2});
        QCOMPARE(one(*c, "SELECT 3"), std::string("3"));
    }
    void aStreamMayStopEarly() {
        auto c = open(options("owner"));
        QVERIFY(c.has_value());
        std::uint64_t seen = 0;
        const auto count = c->stream({"many", "SELECT seq FROM seq_1_to_100000000"}, {}, Milliseconds(60'000),
                                     CancelToken(), [&](std::span<const Field>) { return ++seen < 5; });
        QVERIFY(count.has_value());
        QCOMPARE(*count, std::uint64_t{5});
        QVERIFY(!c->usable());
    }
    void tooManyRowsForMemoryAreAnError() {
        auto c = open(options("owner"));
        QVERIFY(c.has_value());
        const auto rows = query(*c, "SELECT seq FROM seq_1_to_200000");
        QVERIFY(errorOf<SqlError>(rows) != nullptr);
    }
};

QTEST_GUILESS_MAIN(TestSqlConnection)
#include "tst_sql_connection.moc"

#include <QtTest>

#include "backends/databases/errors.h"
#include "backends/databases/steps.h"
#include "backends/databases/wire.h"

using namespace flotte;
using namespace flotte::databases;

namespace {

class NoSecrets final : public Secrets {
 public:
    Result<Secret> read(const SecretPlace&, const CancelToken&) override { return fail(CancelledError{}); }
};

StepSpec spec(const std::string& kind) {
    StepSpec s;
    s.kind = kind;
    s.with = {{"database", "client_abc_auth_db"},
              {"user", "client_abc_auth_user"},
              {"tenant", "client-abc"},
              {"secretNamespace", "e-commerce-client-abc"},
              {"secretName", "auth"},
              {"secretKey", "password"}};
    return s;
}

}  // namespace

class TestDatabasesWire : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void aWrongSpecificationIsNamedByItsKey_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");  // "-" = missing
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const char* kind, const char* key, const char* value) {
            QTest::newRow(name) << kind << key << value
                                << (*key == 0 ? QString::fromLatin1(kind)
                                              : QString::fromLatin1(kind) + QLatin1Char('.') +
                                                    QString::fromLatin1(key));
        };
        row("unknown kind", "databases.table", "", "");
        row("no database", "databases.database", "database", "-");
        row("no tenant", "databases.database", "tenant", "-");
        row("an empty name", "databases.database", "database", "");
        row("the server's own", "databases.database", "database", "mysql");
        row("flotte's own", "databases.database", "database", "flotte_owner");
        row("a name that quotes", "databases.database", "database", "a`b");
        row("a name with a wildcard", "databases.database", "database", "client%");
        row("no user", "databases.user", "user", "-");
        row("upper case", "databases.user", "user", "Root");
        row("no Secret's namespace", "databases.user", "secretNamespace", "-");
        row("no Secret", "databases.user", "secretName", "-");
        row("no key", "databases.probe", "secretKey", "-");
        row("no user to probe", "databases.probe", "user", "-");
    }
    void aWrongSpecificationIsNamedByItsKey() {
        QFETCH(QString, kind);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, named);
        StepSpec s = spec(kind.toStdString());
        if (value == QLatin1String("-")) {
            s.with.erase(key.toStdString());
        } else if (!key.isEmpty()) {
            s.with[key.toStdString()] = value.toStdString();
        }
        NoSecrets secrets;
        const SystemClock clock;
        const auto made = makeStep(s, Access{{}, secrets, clock});
        QVERIFY(!made);
        const auto* error = std::get_if<ConfigError>(&made.error());
        QVERIFY(error != nullptr);
        QCOMPARE(QString::fromStdString(error->key), named);
        QVERIFY(error->kind ==
                (value == QLatin1String("-") ? ConfigError::Kind::MissingKey : ConfigError::Kind::BadValue));
    }

    void aGrantMeansOneDatabase() {
        QCOMPARE(grantScope("client_a_c", Server{true, false, 64, 128}), std::string("`client\\_a\\_c`.*"));
        // With partial revokes MySQL reads names as they are.
        QCOMPARE(grantScope("client_a_c", Server{false, true, 64, 32}), std::string("`client_a_c`.*"));
    }
    void theHashIsMariadbs() {
        QCOMPARE(nativeHash(Secret("test")), std::string("*94BDCEBE19083CE2A1F959FD02F964C7AF4CFC29"));
    }
    void aQuoteStaysInsideTheText() { QCOMPARE(quoteText("it's \\ ?"), std::string("'it''s \\ ?'")); }

    void aServersWordsOnASecretAreNotKept() {
        const Error syntax =
            withoutStatement(SqlError{1064, "42000", "databases.password", "near 'hunter2'"});
        QCOMPARE(std::get<SqlError>(syntax).detail, std::string());
        const Error weak = withoutStatement(SqlError{1819, "HY000", "databases.password", "too weak"});
        QCOMPARE(std::get<SqlError>(weak).detail, std::string("too weak"));
    }
};

QTEST_GUILESS_MAIN(TestDatabasesWire)
#include "tst_databases_wire.moc"

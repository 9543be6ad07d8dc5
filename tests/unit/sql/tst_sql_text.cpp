#include <QtTest>

#include "backends/sql/errors.h"
#include "backends/sql/statement.h"

using namespace flotte;
using namespace flotte::sql;

Q_DECLARE_METATYPE(flotte::Error)

class TestSqlText : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void parametersAreHexLiteralsOutsideQuotes() {
        const auto text = render({"t", "SELECT '?' , `a?` FROM t WHERE a = ? AND b = ? AND c = ?"},
                                 {std::string("x' OR 1 -- \\"), std::int64_t{-7}, nullptr});
        QVERIFY(text.has_value());
        QCOMPARE(QString::fromStdString(*text),
                 QStringLiteral(
                     "SELECT '?' , `a?` FROM t WHERE a = _utf8mb4 X'7827204F522031202D2D205C' AND b = -7 "
                     "AND c = NULL"));
    }
    void wrongNumberOfParametersIsAnError() {
        QVERIFY(!render({"t", "SELECT ?"}, {}));
        QVERIFY(!render({"t", "SELECT 1"}, {nullptr}));
    }
    void identifiersCannotBreakOut() {
        QCOMPARE(quoteIdentifier("a`; DROP TABLE b"), std::string("`a``; DROP TABLE b`"));
    }
    void errorsByCode_data() {
        QTest::addColumn<unsigned>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Error>("expected");
        const auto row = [](const char* name, unsigned code, const char* text, Error expected) {
            QTest::newRow(name) << code << QString::fromLatin1(text) << expected;
        };
        const std::string r = "q at h:1/d";
        const auto detail = [](const char* text) { return std::string(text); };
        const char* login = "Access denied for user 'u'@'h' (using password: YES)";
        row("refused login", 1045, login, LoginError{r, detail(login)});
        row("locked account", 4151, "locked", LoginError{r, "locked"});
        row("locked account at MySQL", 3118, "locked", LoginError{r, "locked"});
        row("blocked account", 4150, "blocked", LoginError{r, "blocked"});
        const char* table = "SELECT command denied to user 'u'@'h' for table `shop`.`websites`";
        row("table right, MariaDB 10.11", 1142, table,
            DeniedError{r, "SELECT", "websites", "shop", detail(table)});
        const char* older = "DELETE command denied to user 'u'@'h' for table 'websites'";
        row("table right, MySQL", 1142, older, DeniedError{r, "DELETE", "websites", "", detail(older)});
        const char* database = "Access denied for user 'u'@'h' to database 'shop'";
        row("database right", 1044, database, DeniedError{r, "USE", "shop", "", detail(database)});
        const char* global =
            "Access denied; you need (at least one of) the CREATE USER privilege(s) for this operation";
        row("global right", 1227, global, DeniedError{r, "CREATE USER", "", "", detail(global)});
        row("words of another language", 1142, "non", DeniedError{r, "non", "", "", "non"});
        row("missing table", 1146, "Table 'shop.websites' doesn't exist",
            MissingError{MissingError::Kind::Table, "websites", r, ""});
        row("missing column", 1054, "Unknown column 'w.domain' in 'field list'",
            MissingError{MissingError::Kind::Column, "domain", r, ""});
        row("missing database", 1049, "Unknown database 'shop'",
            MissingError{MissingError::Kind::Database, "shop", r, ""});
        row("server's time limit", 1969, "x", NetworkError{NetworkError::Kind::Timeout, r, "x"});
        row("anything else of the server", 1064, "syntax", SqlError{1064, "42000", r, "syntax"});
        row("no connection, the reason is asked elsewhere", 2002, "x",
            NetworkError{NetworkError::Kind::Other, r, "x"});
        row("no such host", 2005, "x", NetworkError{NetworkError::Kind::Resolve, r, "x"});
        row("connection lost", 2013, "x", NetworkError{NetworkError::Kind::Reset, r, "x"});
        row("too long a packet", 2020, "x", NetworkError{NetworkError::Kind::Protocol, r, "x"});
        row("expired certificate", 2026, "TLS/SSL error: certificate has expired",
            TlsError{TlsError::Kind::Expired, r, "TLS/SSL error: certificate has expired"});
        row("TLS without a known reason", 2026, "TLS/SSL error: x",
            TlsError{TlsError::Kind::Handshake, r, "TLS/SSL error: x"});
        row("TLS that saw the connection break", 2026, "TLS/SSL error: unexpected eof while reading",
            NetworkError{NetworkError::Kind::Reset, r, "TLS/SSL error: unexpected eof while reading"});
        row("login method refused", 2059, "x", LoginError{r, "x"});
    }
    void errorsByCode() {
        QFETCH(unsigned, code);
        QFETCH(QString, text);
        QFETCH(Error, expected);
        QVERIFY(toError(code, "42000", text.toStdString(), "q at h:1/d") == expected);
    }
};

QTEST_GUILESS_MAIN(TestSqlText)
#include "tst_sql_text.moc"

#include <QtTest>

#include "backends/sql/grants.h"

using namespace flotte::sql;

class TestSqlGrants : public QObject {
    Q_OBJECT

    static std::vector<Grant> grants(std::initializer_list<const char*> lines) {
        std::vector<Grant> all;
        for (const char* line : lines) {
            if (auto grant = parseGrant(line)) {
                all.push_back(*grant);
            }
        }
        return all;
    }

 private Q_SLOTS:
    void aLineIsReadWithoutItsSecrets_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");  // rights | scope | option; empty = nothing
        QTest::newRow("a hash")
            << "GRANT SELECT, INSERT ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*94BD GRANT OPTION'"
            << "INSERT,SELECT|*.*|";
        QTest::newRow("usage") << "GRANT USAGE ON *.* TO `u`@`%` IDENTIFIED BY PASSWORD '*94BD'"
                               << "";
        QTest::newRow("usage to be passed on") << "GRANT USAGE ON *.* TO `u`@`%` WITH GRANT OPTION"
                                               << "USAGE|*.*|option";
        QTest::newRow("several options")
            << "GRANT ALL PRIVILEGES ON `d`.* TO `u`@`%` WITH MAX_QUERIES_PER_HOUR 3 GRANT OPTION"
            << "ALL PRIVILEGES|`d`.*|option";
        QTest::newRow("columns") << "GRANT SELECT (`a`, `b`), UPDATE (`to`) ON `d`.`t` TO `u`@`%`"
                                 << "SELECT (`a`, `b`),UPDATE (`to`)|`d`.`t`|";
        QTest::newRow("a name like a word") << "GRANT SELECT ON `x TO y ON z`.* TO `u`@`%`"
                                            << "SELECT|`x TO y ON z`.*|";
        QTest::newRow("a role") << "GRANT `r` TO `u`@`%` WITH ADMIN OPTION"
                                << "`r`||";
        QTest::newRow("proxy") << "GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION"
                               << "PROXY|''@'%'|option";
        QTest::newRow("a default role") << "SET DEFAULT ROLE `r` FOR `u`@`%`"
                                        << "";
        QTest::newRow("a partial revoke") << "REVOKE SELECT ON `mysql`.* FROM `u`@`%`"
                                          << "";
        QTest::newRow("half a line") << "GRANT SELECT ON `d"
                                     << "";
        QTest::newRow("nothing") << ""
                                 << "";
    }
    void aLineIsReadWithoutItsSecrets() {
        QFETCH(QString, line);
        QFETCH(QString, expected);
        const auto grant = parseGrant(line.toStdString());
        QStringList rights;
        if (grant) {
            for (const std::string& right : grant->rights) {
                rights += QString::fromStdString(right);
            }
        }
        const QString told =
            grant ? rights.join(QLatin1Char(',')) + QLatin1Char('|') + QString::fromStdString(grant->scope) +
                        (grant->grantOption ? QStringLiteral("|option") : QStringLiteral("|"))
                  : QString();
        QCOMPARE(told, expected);
    }

    void aNameInAGrantIsAPattern_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("database");
        QTest::addColumn<bool>("meant");
        QTest::newRow("itself") << "client_abc_db"
                                << "client_abc_db" << true;
        QTest::newRow("_ is any character") << "client_a_c_db"
                                            << "client_abc_db" << true;
        QTest::newRow("escaped") << "client\\_a\\_c\\_db"
                                 << "client_abc_db" << false;
        QTest::newRow("escaped, itself") << "client\\_a\\_c\\_db"
                                         << "client_a_c_db" << true;
        QTest::newRow("% is anything") << "client\\_%"
                                       << "client_abc_db" << true;
        QTest::newRow("% is nothing, too") << "client%"
                                           << "client" << true;
        QTest::newRow("% in the middle") << "c%\\_%b"
                                         << "client_abc_db" << true;
        QTest::newRow("not the end") << "c%x"
                                     << "client_abc_db" << false;
        QTest::newRow("shorter") << "client"
                                 << "client_abc" << false;
        QTest::newRow("longer") << "client_abc"
                                << "client" << false;
        QTest::newRow("many %") << QStringLiteral("%a").repeated(40) + QLatin1Char('b')
                                << QString(64, QLatin1Char('a')) << false;
        QTest::newRow("a lone backslash") << "a\\"
                                          << "a\\" << true;
    }
    void aNameInAGrantIsAPattern() {
        QFETCH(QString, pattern);
        QFETCH(QString, database);
        QFETCH(bool, meant);
        QCOMPARE(meansDatabase(pattern.toStdString(), database.toStdString()), meant);
    }
    void anEscapedNameMeansItselfAlone() {
        for (const char* name : {"a_b", "a%b", "a\\b", "plain"}) {
            QVERIFY(meansDatabase(escapeWildcards(name), name));
        }
        QVERIFY(!meansDatabase(escapeWildcards("a_b"), "axb"));
    }

    void rightsAreHeldWhereTheyWereGiven() {
        const auto held = grants({"GRANT CREATE USER ON *.* TO `f`@`%`",
                                  "GRANT SELECT, CREATE, DROP ON `client\\_%`.* TO `f`@`%` WITH GRANT OPTION",
                                  "GRANT SELECT (`id`), INSERT ON `platform`.`websites` TO `f`@`%`"});
        QVERIFY(allows(held, "CREATE USER", ""));
        QVERIFY(!allows(held, "RELOAD", ""));
        QVERIFY(allows(held, "DROP", "client_abc_db"));
        QVERIFY(!allows(held, "DROP", "clients"));
        QVERIFY(allows(held, "SELECT", "platform", "websites"));
        QVERIFY(allows(held, "INSERT", "platform", "websites"));
        QVERIFY(!allows(held, "INSERT", "platform", "other"));
        QVERIFY(!allows(held, "INSERT", "platform"));
        QVERIFY(allowsGranting(held, "SELECT", "client_abc_db"));
        QVERIFY(!allowsGranting(held, "INSERT", "client_abc_db"));
        QVERIFY(!allowsGranting(held, "INSERT", "platform"));
        QVERIFY(allowsGranting(grants({"GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION"}),
                               "DROP", "x"));
    }
};

QTEST_GUILESS_MAIN(TestSqlGrants)
#include "tst_sql_grants.moc"

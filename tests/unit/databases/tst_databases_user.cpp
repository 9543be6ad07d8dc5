#include "backends/databases/client.h"
#include "tests/unit/databases/world.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;

/// `databases.user` and `databases.probe` against a real server, as the engine calls them.
class TestDatabasesUser : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabasesWorld> world_;

    std::unique_ptr<Step> user() { return world_->step("databases.user"); }
    Observation look() {
        const auto seen = user()->observe(DatabasesWorld::context());
        return seen ? *seen : Observation{Found::Foreign, {}, words(seen), {}, {}, {}};
    }
    QStringList paths() {
        QStringList all;
        for (const Difference& difference : look().differences) {
            all += QString::fromStdString(difference.path);
        }
        return all;
    }
    static StepContext adopting() {
        StepContext c = DatabasesWorld::context();
        c.adopt = true;
        return c;
    }
    std::string probe() { return world_->run(*world_->step("databases.probe")); }
    void onboard(const std::string& tenant = "client-abc") {
        QCOMPARE(world_->run(*world_->step("databases.database", tenant)), std::string("done"));
        QCOMPARE(world_->run(*world_->step("databases.user", tenant)), std::string("done"));
    }
    static constexpr const char* kOurScope = "grants.`client\\_abc\\_auth\\_db`.*";

 private Q_SLOTS:
    void initTestCase() {
        try {
            world_ = std::make_unique<DatabasesWorld>();
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() { world_.reset(); }
    void init() {
        world_->clear();
        world_->secrets.values["auth-db-credentials"] = DatabasesWorld::kPassword;
    }

    void theServerIsNeverToldThePassword() {
        const auto s = user();
        QCOMPARE(world_->run(*world_->step("databases.database")), std::string("done"));
        world_->listen();
        const auto seen = s->observe(DatabasesWorld::context());
        QVERIFY(seen && seen->found == Found::Absent);
        QCOMPARE(world_->changes(), QStringList());
        world_->listen();
        const auto applied = s->apply(DatabasesWorld::context(), *seen);
        QVERIFY2(applied.has_value(), words(applied).c_str());
        QVERIFY(s->verify(DatabasesWorld::context())->done);
        const QStringList all = world_->statements();
        QVERIFY(all.filter(QStringLiteral("marked-secret")).isEmpty());
        QStringList changes = world_->changes();
        QCOMPARE(changes.size(), 4);
        QVERIFY(changes[0].startsWith(QLatin1String("INSERT INTO `flotte_owner`.`objects`")));
        QVERIFY(changes[1].startsWith(
            QLatin1String("CREATE USER `client_abc_auth_user`@`%` IDENTIFIED BY PASSWORD '*")));
        QCOMPARE(changes[2],
                 QStringLiteral(
                     "GRANT ALTER, ALTER ROUTINE, CREATE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE "
                     "VIEW, DELETE, DROP, EXECUTE, INDEX, INSERT, LOCK TABLES, REFERENCES, SELECT, SHOW "
                     "VIEW, TRIGGER, UPDATE ON `client\\_abc\\_auth\\_db`.* TO `client_abc_auth_user`@`%`"));
        QVERIFY(changes[3].startsWith(QLatin1String("UPDATE `flotte_owner`.`objects`")));
        QVERIFY((applied->request + applied->answer).find("marked-secret") == std::string::npos);

        world_->listen();
        QVERIFY(s->apply(DatabasesWorld::context(), *seen)->answer == "exists already");
        QCOMPARE(world_->changes(), QStringList());
        world_->listen();
        QVERIFY(s->undo(DatabasesWorld::context())->complete);
        QCOMPARE(world_->changes().first(), QStringLiteral("DROP USER IF EXISTS `client_abc_auth_user`@`%`"));
        QVERIFY(look().found == Found::Absent);
    }

    void whatDiffersIsNamedAndPutRight_data() {
        QTest::addColumn<QStringList>("spoilt");
        QTest::addColumn<QStringList>("named");
        const QString our = QString::fromLatin1(kOurScope);
        QTest::newRow("a grant whose _ is a wildcard")
            << list("GRANT SELECT ON client_abc_auth_db.* TO client_abc_auth_user")
            << list("grants.`client_abc_auth_db`.*");
        QTest::newRow("everything, everywhere")
            << list("GRANT ALL PRIVILEGES ON *.* TO client_abc_auth_user") << list("grants.*.*");
        QTest::newRow("to be passed on")
            << list("GRANT SELECT ON `client\\_abc\\_auth\\_db`.* TO client_abc_auth_user WITH GRANT OPTION")
            << QStringList(our);
        QTest::newRow("a right is missing")
            << list("REVOKE TRIGGER ON `client\\_abc\\_auth\\_db`.* FROM client_abc_auth_user")
            << QStringList(our);
        QTest::newRow("all are missing")
            << list("REVOKE ALL PRIVILEGES, GRANT OPTION FROM client_abc_auth_user") << QStringList(our);
        QTest::newRow("a column of another tenant")
            << list("GRANT SELECT (user) ON mysql.global_priv TO client_abc_auth_user")
            << list("grants.`mysql`.`global_priv`");
        QTest::newRow("a role") << list({"CREATE OR REPLACE ROLE spare",
                                         "GRANT spare TO client_abc_auth_user"})
                                << list("grants.role");
        QTest::newRow("another password")
            << list("ALTER USER client_abc_auth_user IDENTIFIED BY 'new'") << list("password");
        QTest::newRow("a locked account")
            << list("ALTER USER client_abc_auth_user ACCOUNT LOCK") << list("password");
    }
    void whatDiffersIsNamedAndPutRight() {
        QFETCH(QStringList, spoilt);
        QFETCH(QStringList, named);
        onboard();
        for (const QString& statement : spoilt) {
            world_->server.execute({statement.toStdString()});
        }
        const Observation seen = look();
        QVERIFY(seen.found == Found::Differs);
        QCOMPARE(paths(), named);
        for (const Difference& difference : seen.differences) {
            const std::string text = difference.path + difference.is + difference.shouldBe;
            QVERIFY2(text.find("secret") == std::string::npos &&
                         text.find('*' + std::string("9")) == std::string::npos &&
                         text.find("IDENTIFIED") == std::string::npos,
                     text.c_str());
        }
        const auto verdict = user()->verify(DatabasesWorld::context());
        QVERIFY(!verdict->done);
        QVERIFY(verdict->waiting.find(named.first().toStdString()) != std::string::npos);
        QCOMPARE(world_->run(*user()), std::string("done"));
        QVERIFY(look().found == Found::Same);
        QCOMPARE(probe(), std::string("done"));
    }
    void aNewPasswordInTheSecretIsADifference() {
        onboard();
        world_->secrets.values["auth-db-credentials"] = "rotated-secret";
        QCOMPARE(paths(), list("password"));
        QCOMPARE(world_->run(*user()), std::string("done"));
        QVERIFY(look().found == Found::Same);
    }
    void withoutItsSecretNothingIsMade() {
        world_->secrets.values.erase("auth-db-credentials");
        QVERIFY(look().found == Found::Absent);  // a review before the Secret is there
        const auto applied = user()->apply(DatabasesWorld::context(), look());
        QVERIFY2(errorOf<HttpError>(applied) != nullptr && errorOf<HttpError>(applied)->status == 404,
                 words(applied).c_str());
        QVERIFY(look().found == Found::Absent);
        QVERIFY(world_->marks().empty());
    }

    void aPasswordInQuotesIsTheSamePassword() {
        // What MySQL is sent: MariaDB understands it, too.
        onboard();
        auto session = databases::openServer(world_->access(), DatabasesWorld::context());
        QVERIFY2(session.has_value(), words(session).c_str());
        databases::Client client(std::move(*session));
        const databases::Server mysql{false, false, 64, 32};
        world_->secrets.values["auth-db-credentials"] = "a'b''\\c\"?` -- \xC3\xA9";
        const auto set = client.setPassword("client_abc_auth_user",
                                            Secret(world_->secrets.values["auth-db-credentials"]), mysql);
        QVERIFY2(set.has_value(), words(set).c_str());
        QVERIFY(look().found == Found::Same);
    }
    void whatTheServerSaysOfAPasswordIsNotKept() {
        onboard();
        auto session = databases::openServer(world_->access(), DatabasesWorld::context());
        databases::Client client(std::move(*session));
        // A server of another grammar repeats what it can't read.
        QVERIFY(client.session().query({"mode", "SET SESSION sql_mode = ''"}).has_value());
        const auto set = client.setPassword("client_abc_auth_user", Secret("x\\' marked-secret"), {});
        QVERIFY(!set.has_value());
        QVERIFY2(words(set).find("marked-secret") == std::string::npos, words(set).c_str());
    }
    void withoutTheSecretABareClaimIsLeftToAPerson() {
        onboard();
        world_->server.execute({"UPDATE flotte_owner.objects SET made = 0 WHERE kind = 'user'"});
        world_->secrets.values.erase("auth-db-credentials");
        const auto undone = user()->undo(DatabasesWorld::context());
        QVERIFY(undone && !undone->complete);
        world_->secrets.values["auth-db-credentials"] = DatabasesWorld::kPassword;
        QVERIFY(user()->undo(DatabasesWorld::context())->complete);
        QVERIFY(look().found == Found::Absent);
    }
    void anotherOperationsUndoLeavesIt() {
        onboard();
        const auto undone = user()->undo(DatabasesWorld::context("01JD0000000000000000000009"));
        QVERIFY(undone && undone->complete);
        QCOMPARE(undone->left,
                 std::string("client_abc_auth_user was made by operation 01JD0000000000000000000001"));
        QVERIFY(look().found == Found::Same);
    }

    void anAccountWithoutMarkIsForeign() {
        world_->server.execute({"CREATE USER client_abc_auth_user IDENTIFIED BY 'theirs'"});
        const Observation seen = look();
        QVERIFY(seen.found == Found::Foreign);
        QCOMPARE(conflictOf(user()->apply(DatabasesWorld::context(), seen)), std::string("Foreign"));
        const auto adopted = user()->apply(adopting(), seen);
        QVERIFY2(adopted.has_value(), words(adopted).c_str());
        QVERIFY(look().found == Found::Same);
        const auto undone = user()->undo(DatabasesWorld::context());
        QVERIFY(undone && !undone->complete);
        QVERIFY(undone->left.find("was there before") != std::string::npos);
        QVERIFY(look().found == Found::Foreign);
    }
    void anotherTenantsAccountIsForeign() {
        onboard();
        StepSpec other = DatabasesWorld::spec("databases.user");
        other.with["tenant"] = "client-a_c";
        const auto s = databases::makeStep(other, world_->access());
        const auto seen = (*s)->observe(DatabasesWorld::context());
        QVERIFY(seen && seen->found == Found::Foreign);
        QCOMPARE(seen->owner, std::string("client-abc (operation 01JD0000000000000000000001)"));
        QCOMPARE(conflictOf((*s)->apply(DatabasesWorld::context(), *seen)), std::string("Foreign"));
    }
    void anAccountForSomeHostsIsInTheWay() {
        onboard();
        world_->server.execute({"CREATE USER client_abc_auth_user@'10.%' IDENTIFIED BY 'theirs'"});
        QCOMPARE(paths(), list("hosts"));
        QCOMPARE(conflictOf(user()->apply(DatabasesWorld::context(), look())), std::string("Foreign"));
        world_->server.execute({"DROP USER client_abc_auth_user@'10.%'"});
        QVERIFY(look().found == Found::Same);
    }
    void aBareClaimIsOursWhereThePasswordIs() {
        onboard();
        world_->server.execute({"UPDATE flotte_owner.objects SET made = 0 WHERE kind = 'user'"});
        QCOMPARE(paths(), list("mark"));
        world_->server.execute({"ALTER USER client_abc_auth_user IDENTIFIED BY 'theirs'"});
        QVERIFY(look().found == Found::Foreign);
        // Undo takes away what is ours and no more.
        QVERIFY(user()->undo(DatabasesWorld::context())->complete);
        QCOMPARE(world_->server.ask("SELECT COUNT(*) FROM mysql.user WHERE user = 'client_abc_auth_user'"),
                 std::string("1"));
        onboard("client-xyz");
        world_->clear();
        onboard();
        world_->server.execute({"UPDATE flotte_owner.objects SET made = 0 WHERE kind = 'user'"});
        QCOMPARE(world_->run(*user()), std::string("done"));
    }
    void whatChangedSinceItWasSeenIsAConflict() {
        onboard();
        world_->server.execute({"GRANT SELECT ON *.* TO client_abc_auth_user"});
        const Observation seen = look();
        world_->server.execute({"GRANT INSERT ON *.* TO client_abc_auth_user"});
        QCOMPARE(conflictOf(user()->apply(DatabasesWorld::context(), seen)), std::string("Conflict"));
    }
    void aNameTheServerHasNoRoomForIsRefused() {
        StepSpec spec = DatabasesWorld::spec("databases.user");
        spec.with["user"] = std::string(129, 'x');  // MariaDB's limit, asked of the server
        const auto seen = (*databases::makeStep(spec, world_->access()))->observe(DatabasesWorld::context());
        QVERIFY2(errorOf<ConfigError>(seen) != nullptr, words(seen).c_str());
        QCOMPARE(errorOf<ConfigError>(seen)->expected, std::string("<= 128"));
    }
    void aReviewNamesTheRightsThatAreMissing() {
        world_->server.execute({"CREATE OR REPLACE USER poor IDENTIFIED BY 'pw'",
                                "GRANT SELECT ON mysql.* TO poor",
                                "GRANT SELECT, INSERT, UPDATE, DELETE ON flotte_owner.* TO poor",
                                "GRANT ALL PRIVILEGES ON `client\\_%`.* TO poor"});
        databases::Access access = world_->access();
        access.server.user = "poor";
        access.server.password = Secret("pw");
        StepContext review = DatabasesWorld::context();
        review.purpose = StepContext::Purpose::Review;
        const auto s = databases::makeStep(DatabasesWorld::spec("databases.user"), access);
        const auto seen = (*s)->observe(review);
        QVERIFY2(seen.has_value(), words(seen).c_str());
        QStringList missing;
        for (const DeniedError& denied : seen->denied) {
            missing += QString::fromStdString(denied.verb);
        }
        QVERIFY(missing.contains(QStringLiteral("CREATE USER")));
        QVERIFY(missing.contains(QStringLiteral("SELECT WITH GRANT OPTION")));
        QCOMPARE(missing.size(), 18);
        QVERIFY(user()->observe(review)->denied.empty());
    }

    void theProbeLeavesNothing() {
        onboard();
        onboard("client-xyz");
        const std::string before = world_->state();
        QCOMPARE(probe(), std::string("done"));
        // What a probe that died left is no obstacle.
        world_->server.execute(
            {"CREATE TABLE client_abc_auth_db.flotte_probe_01JD0000000000000000000001 (id INT PRIMARY KEY)"});
        QCOMPARE(probe(), std::string("done"));
        QCOMPARE(world_->server.ask("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = "
                                    "'client_abc_auth_db'"),
                 std::string("0"));
        QCOMPARE(world_->state(), before);
    }
    void theProbeFindsWhatIsNotIsolated_data() {
        QTest::addColumn<QString>("grant");
        QTest::addColumn<QString>("found");
        QTest::newRow("another tenant's database")
            << "GRANT SELECT ON `client\\_xyz\\_auth\\_db`.* TO client_abc_auth_user"
            << "may read client_xyz_auth_db";
        QTest::newRow("by a wildcard of which no database is there yet")
            << "GRANT SELECT ON client_abc_auth_db.* TO client_abc_auth_user"
            << "may read client0abc_auth_db";
        QTest::newRow("everything") << "GRANT SELECT ON *.* TO client_abc_auth_user"
                                    << "may read client_xyz_auth_db";
        QTest::newRow("one table of the server's")
            << "GRANT SELECT ON mysql.global_priv TO client_abc_auth_user"
            << "sees mysql";
    }
    void theProbeFindsWhatIsNotIsolated() {
        QFETCH(QString, grant);
        QFETCH(QString, found);
        onboard();
        onboard("client-xyz");
        world_->server.execute({grant.toStdString()});
        const auto applied = world_->step("databases.probe")->apply(DatabasesWorld::context(), Observation{});
        QCOMPARE(conflictOf(applied), std::string("NotIsolated"));
        QVERIFY2(words(applied).find(found.toStdString()) != std::string::npos, words(applied).c_str());
    }
    void theProbeFindsWhatDoesNotWork() {
        onboard();
        world_->server.execute({"REVOKE INSERT ON `client\\_abc\\_auth\\_db`.* FROM client_abc_auth_user"});
        const auto applied = world_->step("databases.probe")->apply(DatabasesWorld::context(), Observation{});
        QVERIFY2(errorOf<DeniedError>(applied) != nullptr, words(applied).c_str());
        world_->secrets.values["auth-db-credentials"] = "wrong-secret";
        const auto refused = world_->step("databases.probe")->apply(DatabasesWorld::context(), Observation{});
        QVERIFY2(errorOf<LoginError>(refused) != nullptr, words(refused).c_str());
        QVERIFY(words(refused).find("wrong-secret") == std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestDatabasesUser)
#include "tst_databases_user.moc"

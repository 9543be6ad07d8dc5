#include <thread>

#include "tests/unit/databases/world.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;

/// `databases.database` against a real server, as the engine calls it.
class TestDatabasesDatabase : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabasesWorld> world_;

    std::unique_ptr<Step> step(const std::string& tenant = "client-abc") {
        return world_->step("databases.database", tenant);
    }
    Observation look(const StepContext& c = DatabasesWorld::context()) {
        const auto seen = step()->observe(c);
        return seen ? *seen : Observation{Found::Foreign, {}, words(seen), {}, {}, {}};
    }
    static StepContext adopting() {
        StepContext c = DatabasesWorld::context();
        c.adopt = true;
        return c;
    }
    static constexpr const char* kClaim =
        "INSERT INTO flotte_owner.objects (kind, name, tenant, operation, made, adopted) VALUES ('database', "
        "'client_abc_auth_db', ";
    /// The table of marks as the first mark makes it, and one mark.
    void claim(const std::string& values) {
        const auto s = step("client-xyz");
        QCOMPARE(world_->run(*s), std::string("done"));
        world_->server.execute({kClaim + values + ")"});
    }

 private Q_SLOTS:
    void initTestCase() {
        try {
            world_ = std::make_unique<DatabasesWorld>();
        } catch (const std::exception& e) {
            QFAIL(e.what());
        }
    }
    void cleanupTestCase() { world_.reset(); }
    void init() { world_->clear(); }

    void aTenantGetsItsDatabaseAndItsUser() {
        const std::string before = world_->state();
        const auto database = step();
        const auto user = world_->step("databases.user");
        const auto probe = world_->step("databases.probe");
        QVERIFY(database && user && probe);
        const auto c = DatabasesWorld::context();
        QVERIFY(database->observe(c)->found == Found::Absent);
        QVERIFY(user->observe(c)->found == Found::Absent);
        for (Step* one : {database.get(), user.get(), probe.get()}) {
            QCOMPARE(world_->run(*one), std::string("done"));
        }
        QVERIFY(look().found == Found::Same);
        QCOMPARE(look().digest.size(), std::size_t{64});
        const auto account = user->observe(c);
        QVERIFY2(account && account->found == Found::Same, words(account).c_str());
        QCOMPARE(QString::fromStdString(world_->marks()),
                 QStringLiteral("database client_abc_auth_db client-abc 01JD0000000000000000000001 10,"
                                "user client_abc_auth_user client-abc 01JD0000000000000000000001 10"));

        for (Step* one : {probe.get(), user.get(), database.get()}) {
            const auto undone = one->undo(c);
            QVERIFY2(undone && undone->complete, words(undone).c_str());
        }
        QCOMPARE(QString::fromStdString(world_->state()), QString::fromStdString(before));
        QVERIFY(database->undo(c)->complete);
        QVERIFY(user->undo(c)->complete);
    }

    void theMarkGoesBeforeWhatItMarks() {
        const auto s = step();
        world_->listen();
        const auto seen = s->observe(DatabasesWorld::context());
        QVERIFY(seen.has_value());
        QCOMPARE(world_->changes(), QStringList());  // looking changes nothing, not even the marks' table

        world_->listen();
        QVERIFY(s->apply(DatabasesWorld::context(), *seen).has_value());
        QStringList changes = world_->changes();
        QCOMPARE(changes.size(), 6);
        QVERIFY(changes[2].startsWith(QLatin1String("CREATE TABLE IF NOT EXISTS `flotte_owner`.`objects` ")));
        changes.removeAt(2);
        QCOMPARE(
            changes,
            list({"INSERT INTO `flotte_owner`.`objects` (kind, name, tenant, operation, made, adopted) "
                  "VALUES ('database', 'client_abc_auth_db', 'client-abc', "
                  "'01JD0000000000000000000001', 0, 0)",
                  "CREATE DATABASE IF NOT EXISTS `flotte_owner` CHARACTER SET utf8mb4",
                  "INSERT INTO `flotte_owner`.`objects` (kind, name, tenant, operation, made, adopted) "
                  "VALUES ('database', 'client_abc_auth_db', 'client-abc', "
                  "'01JD0000000000000000000001', 0, 0)",
                  "CREATE DATABASE `client_abc_auth_db` CHARACTER SET utf8mb4",
                  "UPDATE `flotte_owner`.`objects` SET tenant = 'client-abc', operation = "
                  "'01JD0000000000000000000001', made = 1, adopted = 0 WHERE kind = 'database' AND name = "
                  "'client_abc_auth_db' AND tenant = 'client-abc' AND operation = "
                  "'01JD0000000000000000000001'"}));

        world_->listen();
        QVERIFY(s->apply(DatabasesWorld::context(), *seen)->answer == "exists already");
        QVERIFY(s->verify(DatabasesWorld::context())->done);
        QCOMPARE(world_->changes(), QStringList());

        world_->listen();
        QVERIFY(s->undo(DatabasesWorld::context())->complete);
        QCOMPARE(world_->changes(),
                 list({"DROP DATABASE IF EXISTS `client_abc_auth_db`",
                       "DELETE FROM `flotte_owner`.`objects` WHERE kind = 'database' AND name = "
                       "'client_abc_auth_db' AND tenant = 'client-abc' AND operation = "
                       "'01JD0000000000000000000001'"}));
    }

    void aDatabaseWithoutMarkIsForeign() {
        world_->server.execute({"CREATE DATABASE client_abc_auth_db CHARACTER SET latin1"});
        const std::string before = world_->state();
        const auto s = step();
        const Observation seen = look();
        QVERIFY(seen.found == Found::Foreign);
        QCOMPARE(seen.owner, std::string("made by somebody else, it carries no mark"));
        QVERIFY((seen.differences == std::vector<Difference>{{"charset", "latin1", "utf8mb4"}}));
        QCOMPARE(conflictOf(s->apply(DatabasesWorld::context(), seen)), std::string("Foreign"));
        QVERIFY(s->undo(DatabasesWorld::context())->complete);
        QCOMPARE(world_->state(), before);

        const auto adopted = s->apply(adopting(), seen);
        QVERIFY2(adopted.has_value(), words(adopted).c_str());
        QVERIFY(look().found == Found::Same);
        // It was there before: undo takes back the mark alone.
        QVERIFY(s->undo(DatabasesWorld::context())->complete);
        QVERIFY(look().found == Found::Foreign);
    }
    void anotherTenantsDatabaseIsForeign() {
        // `a-b` and `a_b` name the same database.
        QCOMPARE(world_->run(*step()), std::string("done"));
        StepSpec other = DatabasesWorld::spec("databases.database");
        other.with["tenant"] = "client-a_c";
        const auto s = databases::makeStep(other, world_->access());
        const auto seen = (*s)->observe(DatabasesWorld::context());
        QVERIFY(seen->found == Found::Foreign);
        QCOMPARE(seen->owner, std::string("client-abc (operation 01JD0000000000000000000001)"));
        QCOMPARE(conflictOf((*s)->apply(DatabasesWorld::context(), *seen)), std::string("Foreign"));
        QVERIFY((*s)->undo(DatabasesWorld::context())->complete);
        QVERIFY(look().found == Found::Same);
    }
    void aNameIsTakenFromTheClaimOn() {
        claim("'client-def', 'op', 0, 0");
        QVERIFY(look().found == Found::Foreign);
        QCOMPARE(conflictOf(step()->apply(DatabasesWorld::context(), look())), std::string("Foreign"));
        QVERIFY(step()->apply(adopting(), look()).has_value());
        QVERIFY(look().found == Found::Same);
        QVERIFY(step()->undo(DatabasesWorld::context())->complete);
        QVERIFY(look().found == Found::Absent);
    }
    void whatChangedSinceItWasSeenIsAConflict() {
        const Observation absent = look();
        world_->server.execute({"CREATE DATABASE client_abc_auth_db"});
        QCOMPARE(conflictOf(step()->apply(adopting(), absent)), std::string("Conflict"));
        const Observation foreign = look();
        world_->server.execute({"ALTER DATABASE client_abc_auth_db CHARACTER SET latin1"});
        QCOMPARE(conflictOf(step()->apply(adopting(), foreign)), std::string("Conflict"));
        QVERIFY(look().found == Found::Foreign);
    }
    void aDifferentCharacterSetIsPutRight() {
        QCOMPARE(world_->run(*step()), std::string("done"));
        world_->server.execute({"ALTER DATABASE client_abc_auth_db CHARACTER SET latin1"});
        const Observation seen = look(DatabasesWorld::context("01JD0000000000000000000002"));
        QVERIFY(seen.found == Found::Differs);
        QVERIFY(step()->apply(DatabasesWorld::context("01JD0000000000000000000002"), seen).has_value());
        QVERIFY(look().found == Found::Same);
        // The operation that repaired it did not make it.
        QVERIFY(step()->undo(DatabasesWorld::context("01JD0000000000000000000002"))->complete);
        QVERIFY(look().found == Found::Same);
    }

    void whatACrashLeftIsFinished_data() {
        QTest::addColumn<QStringList>("left");
        QTest::addColumn<QString>("mark");
        QTest::newRow("claimed only") << QStringList() << "'client-abc', '01JD0000000000000000000001', 0, 0";
        QTest::newRow("claimed by an operation before")
            << QStringList() << "'client-abc', '01JC0000000000000000000001', 0, 0";
        QTest::newRow("made, not said so") << list("CREATE DATABASE client_abc_auth_db CHARACTER SET utf8mb4")
                                           << "'client-abc', '01JD0000000000000000000001', 0, 0";
    }
    void whatACrashLeftIsFinished() {
        QFETCH(QStringList, left);
        QFETCH(QString, mark);
        claim(mark.toStdString());
        for (const QString& statement : left) {
            world_->server.execute({statement.toStdString()});
        }
        QCOMPARE(world_->run(*step()), std::string("done"));
        QVERIFY(world_->marks().find("client_abc_auth_db client-abc 01JD0000000000000000000001 10") !=
                std::string::npos);
        QVERIFY(step()->undo(DatabasesWorld::context())->complete);
        QVERIFY(look().found == Found::Absent);
    }
    void aFullDatabaseUnderABareClaimIsNotOurs() {
        claim("'client-abc', '01JD0000000000000000000001', 0, 0");
        world_->server.execute(
            {"CREATE DATABASE client_abc_auth_db", "CREATE TABLE client_abc_auth_db.t (id INT)"});
        QVERIFY(look().found == Found::Foreign);
        QVERIFY(step()->undo(DatabasesWorld::context())->complete);
        QCOMPARE(world_->server.ask("SELECT COUNT(*) FROM client_abc_auth_db.t"), std::string("0"));
    }
    void anotherOperationsUndoLeavesIt() {
        QCOMPARE(world_->run(*step()), std::string("done"));
        QVERIFY(step()->undo(DatabasesWorld::context("01JD0000000000000000000009"))->complete);
        QVERIFY(look().found == Found::Same);
    }
    void whatIsInUseIsNamed() {
        QCOMPARE(world_->run(*step()), std::string("done"));
        QVERIFY(look().used.empty());
        world_->server.execute({"CREATE TABLE client_abc_auth_db.t (id INT PRIMARY KEY)",
                                "INSERT INTO client_abc_auth_db.t VALUES (1), (2), (3)",
                                "ANALYZE TABLE client_abc_auth_db.t"});
        QVERIFY((look().used == std::vector<Use>{{"tables", 1}, {"rows", 3}}));
        QVERIFY(look().found == Found::Same);
    }

    void oneOfTwoTenantsGetsTheName() {
        StepSpec other = DatabasesWorld::spec("databases.database");
        other.with["tenant"] = "client-a_c";
        for (int round = 0; round < 5; ++round) {
            world_->clear();
            const auto first = step();
            const auto second = databases::makeStep(other, world_->access());
            const Observation absent = look();
            std::optional<Result<Applied>> a;
            std::optional<Result<Applied>> b;
            std::thread one([&] { a = first->apply(DatabasesWorld::context(), absent); });
            std::thread two(
                [&] { b = (*second)->apply(DatabasesWorld::context("01JD0000000000000000000002"), absent); });
            one.join();
            two.join();
            QVERIFY2(a->has_value() != b->has_value(), (words(*a) + words(*b)).c_str());
            const std::string lost = conflictOf(a->has_value() ? *b : *a);
            QVERIFY2(lost == "Conflict" || lost == "Foreign", lost.c_str());
            QVERIFY(look().found == (a->has_value() ? Found::Same : Found::Foreign));
        }
    }

    void aReviewNamesTheRightsThatAreMissing() {
        world_->server.execute({"CREATE OR REPLACE USER poor IDENTIFIED BY 'pw'",
                                "GRANT SELECT, CREATE ON `client\\_%`.* TO poor"});
        databases::Access access = world_->access();
        access.server.user = "poor";
        access.server.password = Secret("pw");
        const auto s = databases::makeStep(DatabasesWorld::spec("databases.database"), access);
        StepContext review = DatabasesWorld::context();
        review.purpose = StepContext::Purpose::Review;
        const auto seen = (*s)->observe(review);
        QVERIFY2(seen.has_value(), words(seen).c_str());
        QStringList missing;
        for (const DeniedError& denied : seen->denied) {
            missing += QString::fromStdString(denied.verb + " " + denied.scope + " " + denied.resource);
        }
        QVERIFY(missing.removeAll(QStringLiteral("SELECT flotte_owner objects")) >= 1);
        QCOMPARE(missing,
                 list({"INSERT flotte_owner objects", "UPDATE flotte_owner objects",
                       "DELETE flotte_owner objects", "DROP client_abc_auth_db client_abc_auth_db"}));
        // A run does not begin what it can't finish.
        const auto applied = (*s)->apply(DatabasesWorld::context(), Observation{});
        QVERIFY2(errorOf<DeniedError>(applied) != nullptr, words(applied).c_str());
        QVERIFY(world_->server.ask("SHOW DATABASES LIKE 'client_abc_auth_db'").empty());
        const auto full = step()->observe(review);
        QVERIFY2(full.has_value(), words(full).c_str());
        QVERIFY(full->denied.empty());
    }
    void aServerThatOnlyReadsIsAClearError() {
        QCOMPARE(world_->run(*step("client-xyz")), std::string("done"));
        world_->server.execute({"SET GLOBAL read_only = 1"});
        const auto applied = step()->apply(DatabasesWorld::context(), look());
        world_->server.execute({"SET GLOBAL read_only = 0"});
        const auto* refused = errorOf<SqlError>(applied);
        QVERIFY2(refused != nullptr && refused->code == 1290, words(applied).c_str());
        QVERIFY(look().found == Found::Absent);
    }
    void aWaitForALockEndsBeforeTheCallDoes() {
        QCOMPARE(world_->run(*step()), std::string("done"));
        world_->server.execute({"CREATE TABLE client_abc_auth_db.t (id INT)"});
        world_->listen();
        StepContext c = DatabasesWorld::context();
        c.deadline = Milliseconds(7'000);
        QVERIFY(step()->observe(c).has_value());
        const QStringList asked = world_->statements();
        QVERIFY2(asked.filter(QStringLiteral("lock_wait_timeout = 6, SESSION innodb_lock_wait_timeout = 6"))
                         .size() == 1,
                 qPrintable(asked.join(QLatin1Char('\n'))));
    }
    void aCancelledCallAsksNothing() {
        StepContext c = DatabasesWorld::context();
        c.cancel.cancel();
        QVERIFY(errorOf<CancelledError>(step()->observe(c)) != nullptr);
        QVERIFY(errorOf<CancelledError>(step()->apply(c, Observation{})) != nullptr);
        QVERIFY(errorOf<CancelledError>(step()->undo(c)) != nullptr);
    }
    void aCallWithoutTimeIsATimeout() {
        StepContext c = DatabasesWorld::context();
        c.deadline = Milliseconds(0);
        const auto seen = step()->observe(c);
        QVERIFY(errorOf<NetworkError>(seen) != nullptr);
        QVERIFY(errorOf<NetworkError>(seen)->kind == NetworkError::Kind::Timeout);
    }
    void aNameTheServerHasNoRoomForIsRefused() {
        StepSpec spec = DatabasesWorld::spec("databases.database");
        spec.with["database"] = std::string(65, 'x');
        const auto s = databases::makeStep(spec, world_->access());
        const auto seen = (*s)->observe(DatabasesWorld::context());
        QVERIFY2(errorOf<ConfigError>(seen) != nullptr, words(seen).c_str());
        QCOMPARE(errorOf<ConfigError>(seen)->key, std::string("databases.database.database"));
        QCOMPARE(errorOf<ConfigError>(seen)->expected, std::string("<= 64"));
    }
};

QTEST_GUILESS_MAIN(TestDatabasesDatabase)
#include "tst_databases_database.moc"

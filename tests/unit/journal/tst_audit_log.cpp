#include <QtTest>

#include <thread>

#include "models/provisioning/write_gate.h"
#include "tests/support/provisioning/memory_journal.h"
#include "tests/support/provisioning/toy_world.h"
#include "tests/unit/journal/journal_server.h"

using namespace flotte;
using test::JournalServer;
using test::MemoryJournal;
using test::ToyWorld;

namespace {

AuditEntry entryOf(const std::string& action, const std::string& tenant = "abc") {
    AuditEntry entry;
    entry.actor = {"ann@example.org", {}, "ann", "desk-1"};
    entry.action = action;
    entry.tenant = TenantId(tenant);
    entry.detail = "é ' \" \\ € ; --";
    return entry;
}

}  // namespace

class AuditLog : public QObject {
    Q_OBJECT

    std::unique_ptr<JournalServer> server_;

    std::vector<AuditEntry> all() { return *server_->client()->audits({}); }

 private Q_SLOTS:
    void initTestCase() {
        server_ = std::make_unique<JournalServer>();
        const auto before = server_->install();
        QVERIFY2(before.has_value(), JournalServer::why(before));
    }
    void init() { server_->server().execute({"DELETE FROM flotte.audit"}); }

    void entriesAreAChain() {
        auto journal = server_->client();
        for (int i = 0; i < 5; ++i) {
            QVERIFY(journal->audit(entryOf("step.apply")).has_value());
        }
        const auto entries = all();
        QCOMPARE(entries.size(), std::size_t(5));
        QVERIFY(!firstBreak(entries, 0, kNoHash));
        QCOMPARE(entries[0].number, std::uint64_t(1));
        QCOMPARE(entries[0].actor.journalUser, std::string("operator@%"));
        QCOMPARE(entries[0].detail, entryOf("x").detail);
    }

    void consolesThatWriteAtOnceMakeOneChain() {
        std::vector<std::thread> consoles;
        std::atomic<int> failures = 0;
        for (int i = 0; i < 6; ++i) {
            consoles.emplace_back([&] {
                auto journal = server_->client();
                for (int n = 0; n < 10; ++n) {
                    failures += journal->audit(entryOf("step.apply")).has_value() ? 0 : 1;
                }
            });
        }
        for (auto& console : consoles) {
            console.join();
        }
        QCOMPARE(failures.load(), 0);
        const auto entries = all();
        QCOMPARE(entries.size(), std::size_t(60));
        QVERIFY(!firstBreak(entries, 0, kNoHash));
    }

    void whatIsTamperedWithIsFound_data() {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("why");
        using Why = AuditBreak::Why;
        const auto row = [](const char* name, const char* statement, int number, Why why) {
            QTest::newRow(name) << QString::fromLatin1(statement) << number << static_cast<int>(why);
        };
        row("a field", "UPDATE flotte.audit SET tenant = 'xyz' WHERE number = 2", 2, Why::Changed);
        row("a time", "UPDATE flotte.audit SET at = at + INTERVAL 1 SECOND WHERE number = 3", 3,
            Why::Changed);
        row("one is gone", "DELETE FROM flotte.audit WHERE number = 2", 3, Why::Missing);
        row("the first is gone", "DELETE FROM flotte.audit WHERE number = 1", 2, Why::Missing);
        row("a hash of one's own", "UPDATE flotte.audit SET hash = REPEAT('a', 64) WHERE number = 4", 4,
            Why::Changed);
    }
    void whatIsTamperedWithIsFound() {
        QFETCH(QString, statement);
        QFETCH(int, number);
        QFETCH(int, why);
        auto journal = server_->client();
        for (int i = 0; i < 4; ++i) {
            QVERIFY(journal->audit(entryOf("step.apply")).has_value());
        }
        server_->server().execute({statement.toStdString()});
        const auto broken = firstBreak(all(), 0, kNoHash);
        QVERIFY(broken.has_value());
        QCOMPARE(broken->number, static_cast<std::uint64_t>(number));
        QCOMPARE(static_cast<int>(broken->why), why);
    }

    void theOperatorsAccountCanOnlyAdd() {
        auto journal = server_->client();
        QVERIFY(journal->audit(entryOf("step.apply")).has_value());
        auto connection = server_->open("operator");
        QVERIFY(connection.has_value());
        for (const char* statement :
             {"UPDATE audit SET tenant = 'x'", "DELETE FROM audit", "TRUNCATE audit", "DROP TABLE audit"}) {
            auto done = connection->query({"t", statement}, {}, Milliseconds(5'000), {});
            QVERIFY2(!done && std::holds_alternative<DeniedError>(done.error()), statement);
        }
        QCOMPARE(server_->client()->account()->user, std::string("operator@%"));
        QVERIFY(server_->client()->account()->tooMuch.empty());
    }

    void aRightTooManyIsNamed_data() {
        QTest::addColumn<QByteArray>("grant");
        QTest::addColumn<QByteArray>("revoke");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* name, const char* grant, const char* revoke, const char* named) {
            QTest::newRow(name) << QByteArray(grant) << QByteArray(revoke) << QByteArray(named);
        };
        row("of the table", "GRANT DELETE ON flotte.audit TO 'operator'@'%'",
            "REVOKE DELETE ON flotte.audit FROM 'operator'@'%'", "DELETE");
        row("of a column", "GRANT UPDATE (detail) ON flotte.audit TO 'operator'@'%'",
            "REVOKE UPDATE (detail) ON flotte.audit FROM 'operator'@'%'", "UPDATE");
        row("of the database", "GRANT DROP, CREATE ON flotte.* TO 'operator'@'%'",
            "REVOKE DROP, CREATE ON flotte.* FROM 'operator'@'%'", "DROP");
        row("of databases of such names", "GRANT TRIGGER ON `flott_`.* TO 'operator'@'%'",
            "REVOKE TRIGGER ON `flott_`.* FROM 'operator'@'%'", "TRIGGER");
        row("of the server", "GRANT UPDATE, PROCESS ON *.* TO 'operator'@'%'",
            "REVOKE UPDATE, PROCESS ON *.* FROM 'operator'@'%'", "UPDATE");
        row("to hand them on", "GRANT SELECT ON flotte.audit TO 'operator'@'%' WITH GRANT OPTION",
            "REVOKE GRANT OPTION ON flotte.audit FROM 'operator'@'%'", "GRANT OPTION");
        row("of another database: none of it", "GRANT ALL ON other.* TO 'operator'@'%'",
            "REVOKE ALL ON other.* FROM 'operator'@'%'", "");
        row("of another table: none of it", "GRANT DELETE ON flotte.note TO 'operator'@'%'",
            "REVOKE DELETE ON flotte.note FROM 'operator'@'%'", "");
        row("by a role", "GRANT keeper TO 'operator'@'%'", "REVOKE keeper FROM 'operator'@'%'",
            "ROLE keeper");
    }
    void aRightTooManyIsNamed() {
        QFETCH(QByteArray, grant);
        QFETCH(QByteArray, revoke);
        QFETCH(QByteArray, named);
        server_->server().execute({"CREATE ROLE IF NOT EXISTS keeper", grant.toStdString()});
        const auto account = server_->client()->account();
        server_->server().execute({revoke.toStdString()});
        QVERIFY2(account.has_value(), JournalServer::why(account));
        QByteArray found;
        for (const std::string& right : account->tooMuch) {
            found += (found.isEmpty() ? "" : ", ") + QByteArray::fromStdString(right);
        }
        QCOMPARE(found, named);
    }

    void theNewestCanComeFirst() {
        auto journal = server_->client();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(journal->audit(entryOf("step.apply")).has_value());
        }
        AuditWish wish;
        wish.newestFirst = true;
        wish.most = 2;
        const auto newest = journal->audits(wish);
        QVERIFY(newest.has_value());
        QCOMPARE(newest->size(), std::size_t(2));
        QCOMPARE(newest->front().number, std::uint64_t(3));
        QCOMPARE(newest->back().number, std::uint64_t(2));
    }

    void questionsAreNarrowed() {
        auto journal = server_->client();
        for (const char* action : {"operation.create", "step.apply", "step.undo"}) {
            QVERIFY(journal->audit(entryOf(action)).has_value());
            QVERIFY(journal->audit(entryOf(action, "xyz")).has_value());
        }
        AuditWish wish;
        wish.tenant = TenantId("xyz");
        QCOMPARE(journal->audits(wish)->size(), std::size_t(3));
        wish.action = "step.";
        QCOMPARE(journal->audits(wish)->size(), std::size_t(2));
        wish = {};
        wish.after = 4;
        QCOMPARE(journal->audits(wish)->at(0).number, std::uint64_t(5));
        wish = {};
        wish.until = all().front().at;
        QCOMPARE(journal->audits(wish)->size(), std::size_t(0));
    }

    void aClosedGateLetsNothingThrough_data() {
        QTest::addColumn<bool>("readOnly");
        QTest::newRow("read-only") << true;
        QTest::newRow("the audit log fails") << false;
    }
    void aClosedGateLetsNothingThrough() {
        QFETCH(bool, readOnly);
        MemoryJournal journal;
        ToyWorld world;
        if (!readOnly) {
            journal.fault = [](const std::string& word) -> std::optional<MemoryJournal::Fault> {
                return word == "audit" ? std::optional(MemoryJournal::Fault{DeniedError{}}) : std::nullopt;
            };
        }
        WriteGate gate(journal, {"ann", {}, {}, {}}, readOnly);
        StepSpec spec;
        spec.id = StepId("a");
        auto step = gated(world.maker(), gate)(spec);
        StepContext context;
        context.tenant = TenantId("abc");
        QVERIFY((*step)->observe(context).has_value());
        const auto applied = (*step)->apply(context, {});
        QVERIFY(!applied && std::holds_alternative<GateError>(applied.error()));
        const auto undone = (*step)->undo(context);
        QVERIFY(!undone && std::holds_alternative<GateError>(undone.error()));
        const auto begun = gated(journal, gate)->create(OperationId("1"), {}, {});
        QVERIFY(!begun && std::holds_alternative<GateError>(begun.error()));
        QCOMPARE(world.count("apply a") + world.count("undo a"), 0);
        QVERIFY(journal.list({})->empty());
        QCOMPARE(journal.entries().size(), std::size_t(readOnly ? 4 : 0));  // log.start and what was refused
    }

    void anOutcomeThatCantBeWrittenClosesTheGateUntilItIs() {
        MemoryJournal journal;
        ToyWorld world;
        int word = 0;
        bool away = true;
        journal.fault = [&](const std::string&) -> std::optional<MemoryJournal::Fault> {
            return ++word > 2 && away ? std::optional(MemoryJournal::Fault{SystemError{0, "away"}})
                                      : std::nullopt;
        };
        WriteGate gate(journal, {"ann", {}, {}, {}}, false);
        StepSpec spec;
        spec.id = StepId("a");
        auto step = gated(world.maker(), gate)(spec);
        StepContext context;
        context.tenant = TenantId("abc");
        QVERIFY((*step)->apply(context, {}).has_value());   // asked is in the log, done is not
        QVERIFY(!(*step)->apply(context, {}).has_value());  // closed
        away = false;
        QVERIFY((*step)->undo(context).has_value());
        std::vector<std::string> log;
        for (const AuditEntry& entry : journal.entries()) {
            log.push_back(entry.action + ' ' + outcomeKey(entry.outcome));
        }
        QCOMPARE(log, (std::vector<std::string>{"log.start done", "step.apply asked", "step.apply done",
                                                "step.undo asked", "step.undo done"}));
    }
};

QTEST_GUILESS_MAIN(AuditLog)
#include "tst_audit_log.moc"

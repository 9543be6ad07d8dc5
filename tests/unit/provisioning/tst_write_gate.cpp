#include <QtTest>

#include "models/provisioning/write_gate.h"
#include "tests/support/provisioning/memory_journal.h"
#include "tests/support/provisioning/toy_world.h"

using namespace flotte;
using test::MemoryJournal;
using test::ToyWorld;
using Outcome = AuditEntry::Outcome;

namespace {

Actor ann() {
    return {"ann@example.org", {}, "ann", "desk-1"};
}

StepContext contextOf() {
    StepContext context;
    context.operation = OperationId("1");
    context.tenant = TenantId("abc");
    return context;
}

Plan planOf() {
    Plan plan;
    plan.kind = "onboard";
    plan.tenant = TenantId("abc");
    plan.region = RegionName("eu");
    return plan;
}

/// `action outcome [tenant]: detail` of each entry.
std::vector<std::string> logOf(const MemoryJournal& journal) {
    std::vector<std::string> lines;
    for (const AuditEntry& entry : journal.entries()) {
        std::string line = entry.action + ' ' + outcomeKey(entry.outcome);
        line += entry.tenant.value().empty() ? "" : " " + entry.tenant.value();
        lines.push_back(line + (entry.detail.empty() ? "" : ": " + entry.detail));
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

/// What of a console is in the audit log, beside what it does.
class WriteGateTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aConsoleThatWritesSaysWhenItBeganAndEnded() {
        MemoryJournal journal;
        WriteGate gate(journal, ann(), false, "console 7");
        AuditEntry entry;
        entry.action = "audit.export";
        QVERIFY(gate.record(entry, Outcome::Asked).has_value());
        QVERIFY(gate.record(entry, Outcome::Done).has_value());
        gate.close();
        QCOMPARE(logOf(journal), (Lines{"log.start done: console 7", "audit.export asked",
                                        "audit.export done", "log.stop done: console 7"}));
        QCOMPARE(journal.entries().back().actor.clusterUser, ann().clusterUser);
    }

    void aConsoleThatOnlyLookedIsNotInIt() {
        MemoryJournal journal;
        ToyWorld world;
        WriteGate gate(journal, ann(), false, "console 7");
        StepSpec spec;
        spec.id = StepId("a");
        QVERIFY((*gated(world.maker(), gate)(spec))->observe(contextOf()).has_value());
        QVERIFY(gated(journal, gate)->list({}).has_value());
        gate.close();
        QVERIFY(journal.entries().empty());
    }

    void whatMustBeInTheLogIsWrittenByAReadOnlyConsoleToo() {
        MemoryJournal journal;
        WriteGate gate(journal, ann(), true, "console 7 read-only");
        AuditEntry entry;
        entry.action = "audit.export";
        QVERIFY(gate.record(entry, Outcome::Asked).has_value());
        journal.fault = [](const std::string&) {
            return std::optional(MemoryJournal::Fault{SystemError{0, "away"}});
        };
        const auto refused = gate.record(entry, Outcome::Asked);
        QVERIFY(!refused && std::get<GateError>(refused.error()).kind == GateError::Kind::Audit);
    }

    void aConsoleWhoseJournalIsAwayDoesNotWaitForItAtItsEnd() {
        MemoryJournal journal;
        WriteGate gate(journal, ann(), false, "console 7");
        gate.tell({}, Outcome::Done);
        int words = 0;
        journal.fault = [&](const std::string&) {
            ++words;
            return std::optional(MemoryJournal::Fault{SystemError{0, "away"}});
        };
        gate.tell({}, Outcome::Done);
        gate.close();
        QCOMPARE(words, 2);  // what is owed, tried twice; no word after it
    }

    void accessThatIsDeniedIsInTheLog() {
        MemoryJournal journal;
        ToyWorld world;
        world.fault = [](const std::string&, int) {
            return std::optional(
                ToyWorld::Fault{DeniedError{"GET https://k/x", "get", "configmaps", "n", {}}});
        };
        WriteGate gate(journal, ann(), false, "console 7");
        StepSpec spec;
        spec.id = StepId("a");
        const auto step = std::move(*gated(world.maker(), gate)(spec));
        QVERIFY(!step->observe(contextOf()));
        QVERIFY(!step->verify(contextOf()));
        QVERIFY(!step->verify(contextOf()));  // a wait asks again and again
        QVERIFY(!step->apply(contextOf(), {}));
        QCOMPARE(logOf(journal),
                 (Lines{"log.start done: console 7", "step.observe refused abc: GET https://k/x",
                        "step.apply asked abc", "step.apply refused abc"}));
    }

    void aFailureThatIsNoRefusalIsNoneInTheLog() {
        MemoryJournal journal;
        ToyWorld world;
        world.fault = [](const std::string&, int) {
            return std::optional(ToyWorld::Fault{NetworkError{NetworkError::Kind::Timeout, "GET x", {}}});
        };
        WriteGate gate(journal, ann(), false);
        StepSpec spec;
        spec.id = StepId("a");
        QVERIFY(!(*gated(world.maker(), gate)(spec))->observe(contextOf()));
        QVERIFY(journal.entries().empty());
    }

    void aJournalThatMayNotBeReadIsInTheLog() {
        MemoryJournal journal;
        WriteGate gate(journal, ann(), false, "console 7");
        journal.fault = [](const std::string& word) -> std::optional<MemoryJournal::Fault> {
            if (word != "list") {
                return std::nullopt;
            }
            return MemoryJournal::Fault{
                DeniedError{"127.0.0.1:3306 journal.list", "SELECT", "operation", {}, {}}};
        };
        QVERIFY(!gated(journal, gate)->list({}));
        QCOMPARE(logOf(journal),
                 (Lines{"log.start done: console 7", "journal.read refused: 127.0.0.1:3306 journal.list"}));
    }

    void everyWordOfAnOperationNamesItsTenant() {
        MemoryJournal journal;
        WriteGate first(journal, ann(), false, "console 1");
        const OperationId id("1");
        const auto lease = gated(journal, first)->create(id, planOf(), {"ann", "desk-1", "1"});
        QVERIFY(lease.has_value());
        WriteGate second(journal, ann(), false, "console 2");
        const auto other = gated(journal, second);
        const auto taken = other->acquire(id, {"bob", "desk-2", "2"}, "gone");
        QVERIFY(taken.has_value());
        QVERIFY(other->askStop(id).has_value());
        QVERIFY(other->release(*taken, OperationState::Stopped).has_value());
        QCOMPARE(logOf(journal), (Lines{"log.start done: console 1", "operation.create asked abc: onboard",
                                        "operation.create done abc: onboard", "log.start done: console 2",
                                        "operation.take-over asked abc: gone",
                                        "operation.take-over done abc: gone", "operation.stop asked abc",
                                        "operation.stop done abc", "operation.end done abc: stopped"}));
    }
};

QTEST_GUILESS_MAIN(WriteGateTest)
#include "tst_write_gate.moc"

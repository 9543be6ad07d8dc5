#include <QtTest>

#include <mutex>

#include "models/provisioning/audit_anchor.h"
#include "models/provisioning/write_gate.h"
#include "tests/support/provisioning/memory_journal.h"

using namespace flotte;
using test::MemoryJournal;

namespace {

/// A region's anchor in memory.
class MemoryAnchor final : public AuditAnchor {
 public:
    std::vector<AuditHead> kept;
    std::optional<Error> refuses;
    int writes = 0;

    Result<std::vector<AuditHead>> heads() override {
        return refuses ? tl::unexpected(*refuses) : Result<std::vector<AuditHead>>(kept);
    }
    Result<void> keep(const AuditHead& head) override {
        ++writes;
        kept.push_back(head);
        return {};
    }
};

void write(MemoryJournal& journal, int entries) {
    for (int i = 0; i < entries; ++i) {
        AuditEntry entry;
        entry.action = "step.apply";
        if (!journal.audit(entry)) {
            qFatal("the journal in memory refuses");
        }
    }
}

QByteArray told(const std::vector<AnchorState>& states) {
    constexpr const char* kWords[] = {"holds", "none", "broken", "unread"};
    QByteArray text;
    for (const AnchorState& state : states) {
        text += (text.isEmpty() ? "" : "; ") + QByteArray::fromStdString(state.region.value()) + ' ' +
                kWords[static_cast<int>(state.kind)];
        if (state.head) {
            text += ' ' + QByteArray::number(static_cast<qulonglong>(state.head->number));
        }
    }
    return text;
}

/// A log of five entries whose end two regions kept after the second and the last, and a third never.
struct Regions {
    MemoryJournal journal;
    MemoryAnchor apac, eu, us;

    Regions() {
        write(journal, 2);
        keep();
        write(journal, 3);
        keep();
    }
    AuditAnchors all() {
        return {{RegionName("apac"), &apac}, {RegionName("eu"), &eu}, {RegionName("us"), &us}};
    }
    void keep() {
        const AuditHead head = headOf(journal.entries().back());
        apac.kept.push_back(head);
        eu.kept.push_back(head);
    }
    std::vector<AnchorState> checked() {
        AnchorCheck check(anchoredHeads(all()));
        for (const AuditEntry& entry : journal.entries()) {
            check.pass(entry);
        }
        return check.states();
    }
};

}  // namespace

class AuditAnchorTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aLogHoldsWhatWasAnchored() {
        Regions regions;
        write(regions.journal, 4);
        QCOMPARE(told(regions.checked()), QByteArray("apac holds 5; eu holds 5; us none"));
    }

    void aLogThatWasWrittenAnewHoldsItNoMore() {
        Regions regions;
        regions.journal.cut(1);
        write(regions.journal, 0);
        AuditEntry other;
        other.action = "step.undo";
        QVERIFY(regions.journal.audit(other).has_value());
        write(regions.journal, 5);  // longer than before, and each chain is whole
        QVERIFY(!firstBreak(regions.journal.entries(), 0, kNoHash));
        QCOMPARE(told(regions.checked()), QByteArray("apac broken 2; eu broken 2; us none"));
    }

    void aLogThatWasCutHoldsItNoMore() {
        Regions regions;
        regions.journal.cut(4);
        QCOMPARE(told(regions.checked()), QByteArray("apac broken 5; eu broken 5; us none"));
        regions.journal.cut(0);
        QCOMPARE(told(regions.checked()), QByteArray("apac broken 2; eu broken 2; us none"));
    }

    void whatCantBeReadIsNotTakenForGood() {
        Regions regions;
        regions.eu.refuses = DeniedError{"GET x", "get", "configmaps", "shared", {}};
        const auto states = regions.checked();
        QCOMPARE(told(states), QByteArray("apac holds 5; eu unread; us none"));
        QVERIFY(states[1].error == regions.eu.refuses);
    }

    void theLogIsAnchoredInEveryRegion() {
        Regions regions;
        write(regions.journal, 1);
        QCOMPARE(told(anchorLog(regions.journal, regions.all())),
                 QByteArray("apac holds 6; eu holds 6; us holds 6"));
        QVERIFY(regions.us.kept == std::vector<AuditHead>{headOf(regions.journal.entries().back())});
    }

    void whatIsAnchoredAlreadyIsNotWrittenAgain() {
        Regions regions;
        QCOMPARE(told(anchorLog(regions.journal, regions.all())),
                 QByteArray("apac holds 5; eu holds 5; us holds 5"));
        QCOMPARE(regions.apac.writes + regions.eu.writes, 0);
        QCOMPARE(regions.us.writes, 1);
    }

    void whatTellsOfAChangeIsNotPushedOut() {
        Regions regions;
        regions.journal.change(4, [](AuditEntry& entry) { entry.hash = std::string(64, 'a'); });
        write(regions.journal, 3);
        QCOMPARE(told(anchorLog(regions.journal, regions.all())),
                 QByteArray("apac broken 5; eu broken 5; us holds 8"));
        QCOMPARE(regions.apac.writes + regions.eu.writes, 0);
    }

    void aRegionThatRefusesDoesNotHoldUpTheOthers() {
        Regions regions;
        regions.apac.refuses = NetworkError{NetworkError::Kind::Timeout, "GET x", {}};
        write(regions.journal, 1);
        QCOMPARE(told(anchorLog(regions.journal, regions.all())),
                 QByteArray("apac unread; eu holds 6; us holds 6"));
    }

    void withoutItsJournalNothingIsAnchored() {
        Regions regions;
        regions.journal.fault = [](const std::string&) {
            return std::optional(MemoryJournal::Fault{SystemError{0, "away"}});
        };
        QCOMPARE(told(anchorLog(regions.journal, regions.all())),
                 QByteArray("apac unread; eu unread; us unread"));
        QCOMPARE(regions.us.writes, 0);
    }

    void anEmptyLogHasNothingToAnchor() {
        MemoryJournal journal;
        MemoryAnchor anchor;
        QCOMPARE(told(anchorLog(journal, {{RegionName("eu"), &anchor}})), QByteArray("eu none"));
        QCOMPARE(anchor.writes, 0);
    }
};

QTEST_GUILESS_MAIN(AuditAnchorTest)
#include "tst_audit_anchor.moc"

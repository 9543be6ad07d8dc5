#include <QtTest>

#include "models/provisioning/step_machine.h"

using namespace flotte;

namespace {

using Found = Observation::Found;
using What = StepEffect::What;

StepEvent seen(Found found, bool adopt = false) {
    Observation observation;
    observation.found = found;
    observation.digest = found == Found::Absent ? "" : "d";
    return step_event::Seen{observation, adopt};
}
StepEvent failed(Problem::Kind kind) {
    return step_event::Failed{{kind, "GET x", "why"}};
}
StepEvent looked(bool done) {
    return step_event::Verified{{done, done ? "" : "0 of 2 ready"}};
}
StepEvent undone(bool complete) {
    return step_event::UndoAnswered{{complete, complete ? "" : "finalizer"}};
}
const StepEvent kStart = step_event::Start{};
const StepEvent kChanged = step_event::Changed{{"PUT x", "201", "e"}};
const StepEvent kUndo = step_event::UndoAsked{};
const StepEvent kResumed = step_event::Resumed{};

struct Outcome {
    StepRecord record;
    StepEffect effect;
};

Outcome play(const std::vector<StepEvent>& events, const StepRules& rules = {}) {
    Outcome outcome;
    TimePoint now{Milliseconds(1'000)};
    for (const StepEvent& event : events) {
        StepNext following = next(std::move(outcome.record), event, rules, now);
        outcome = {std::move(following.record), following.effect};
        now += Milliseconds(10);
    }
    return outcome;
}

const char* effectName(const StepEffect& effect) {
    constexpr std::array now = {"", "observe", "apply", "verify", "undo"};
    constexpr std::array later = {"", "observe later", "apply later", "verify later", "undo later"};
    return (effect.later ? later : now).at(static_cast<std::size_t>(effect.what));
}

}  // namespace

Q_DECLARE_METATYPE(std::vector<StepEvent>)

class StepMachine : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void eventsLeadToPhaseAndCall_data() {
        QTest::addColumn<std::vector<StepEvent>>("events");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("call");
        using Events = std::vector<StepEvent>;
        using Kind = Problem::Kind;
        const auto row = [](const char* name, Events events, const char* phase, const char* call) {
            QTest::newRow(name) << std::move(events) << QString::fromLatin1(phase)
                                << QString::fromLatin1(call);
        };
        row("it begins by looking", {kStart}, "observing", "observe");
        row("absent: the intent is written, then applied", {kStart, seen(Found::Absent)}, "intended",
            "apply");
        row("different: the same", {kStart, seen(Found::Differs)}, "intended", "apply");
        row("as it should be: nothing is applied", {kStart, seen(Found::Same)}, "verifying", "verify");
        row("foreign: a person decides", {kStart, seen(Found::Foreign)}, "stopped", "");
        row("foreign and adopted", {kStart, seen(Found::Foreign, true)}, "intended", "apply");
        row("applied: whether it works", {kStart, seen(Found::Absent), kChanged}, "verifying", "verify");
        row("it works", {kStart, seen(Found::Absent), kChanged, looked(true)}, "done", "");
        row("not yet", {kStart, seen(Found::Absent), kChanged, looked(false)}, "verifying", "verify later");
        row("no answer to a call: looked at, never repeated blindly",
            {kStart, seen(Found::Absent), failed(Kind::Unknown)}, "observing", "observe later");
        row("it had happened", {kStart, seen(Found::Absent), failed(Kind::Unknown), seen(Found::Same)},
            "verifying", "verify");
        row("it had not", {kStart, seen(Found::Absent), failed(Kind::Unknown), seen(Found::Absent)},
            "intended", "apply");
        row("too many requests: later", {kStart, seen(Found::Absent), failed(Kind::Busy)}, "observing",
            "observe later");
        row("a conflict is looked at again", {kStart, seen(Found::Differs), failed(Kind::Conflict)},
            "observing", "observe later");
        row("denied: a person", {kStart, seen(Found::Absent), failed(Kind::Denied)}, "stopped", "");
        row("refused: a person", {kStart, seen(Found::Absent), failed(Kind::Refused)}, "stopped", "");
        row("the gate is closed: a person", {kStart, seen(Found::Absent), failed(Kind::Closed)}, "stopped",
            "");
        row("can't look: later", {kStart, failed(Kind::Unknown)}, "observing", "observe later");
        row("may not look: a person", {kStart, failed(Kind::Denied)}, "stopped", "");
        row("a person resumes", {kStart, seen(Found::Foreign), kStart}, "observing", "observe");
        row("another console resumes an intent: looked at first", {kStart, seen(Found::Absent), kResumed},
            "observing", "observe");
        row("… what was applied: looked at first too", {kStart, seen(Found::Absent), kChanged, kResumed},
            "verifying", "verify");
        row("… what is done: left alone", {kStart, seen(Found::Same), looked(true), kResumed}, "done", "");
        row("undo of what was never touched calls nothing", {kStart, seen(Found::Same), looked(true), kUndo},
            "undone", "");
        row("undo of a step that never began", {kUndo}, "undone", "");
        row("undo of what was made", {kStart, seen(Found::Absent), kChanged, looked(true), kUndo}, "undoing",
            "undo");
        row("undo of an intent: it may have been made", {kStart, seen(Found::Absent), kUndo}, "undoing",
            "undo");
        row("undo leaves what was there before",
            {kStart, seen(Found::Differs), kChanged, looked(true), kUndo}, "left", "");
        row("… and what was adopted", {kStart, seen(Found::Foreign, true), kChanged, looked(true), kUndo},
            "left", "");
        row("undone", {kStart, seen(Found::Absent), kChanged, kUndo, undone(true)}, "undone", "");
        row("not gone yet", {kStart, seen(Found::Absent), kChanged, kUndo, undone(false)}, "undoing",
            "undo later");
        row("undo that gets no answer", {kStart, seen(Found::Absent), kUndo, failed(Kind::Unknown)},
            "undoing", "undo later");
        row("undo that may not", {kStart, seen(Found::Absent), kUndo, failed(Kind::Denied)}, "left", "");
        row("undo is resumed", {kStart, seen(Found::Absent), kUndo, kResumed}, "undoing", "undo");
        row("undo once more", {kStart, seen(Found::Absent), kUndo, failed(Kind::Denied), kUndo}, "undoing",
            "undo");
        row("an answer that comes too late changes nothing", {kStart, seen(Found::Foreign), kChanged},
            "stopped", "");
    }
    void eventsLeadToPhaseAndCall() {
        QFETCH(std::vector<StepEvent>, events);
        QFETCH(QString, phase);
        QFETCH(QString, call);
        const Outcome outcome = play(events);
        QCOMPARE(QString::fromLatin1(phaseKey(outcome.record.phase)), phase);
        QCOMPARE(QString::fromLatin1(effectName(outcome.effect)), call);
        QCOMPARE(phaseFromKey(phaseKey(outcome.record.phase)), std::optional(outcome.record.phase));
    }

    void failuresInARowEndWithAPerson() {
        StepRules rules;
        rules.attempts = 3;
        std::vector<StepEvent> events = {kStart};
        for (int i = 0; i < 2; ++i) {
            events.push_back(seen(Found::Absent));
            events.push_back(failed(Problem::Kind::Unknown));
            QCOMPARE(phaseKey(play(events, rules).record.phase), "observing");
        }
        events.push_back(seen(Found::Absent));
        events.push_back(failed(Problem::Kind::Unknown));
        const Outcome outcome = play(events, rules);
        QCOMPARE(phaseKey(outcome.record.phase), "stopped");
        QVERIFY(outcome.record.problem.has_value());
        QCOMPARE(outcome.record.problem->kind, Problem::Kind::Unknown);
        QVERIFY(outcome.record.touched);
    }

    void patienceEndsAtItsTime() {
        StepRules rules;
        rules.patience = Milliseconds(50);
        StepRecord record = play({kStart, seen(Found::Absent), kChanged}, rules).record;
        const TimePoint began = record.since;
        StepNext following = next(record, looked(false), rules, began + Milliseconds(50));
        QCOMPARE(effectName(following.effect), "verify later");
        following = next(following.record, looked(false), rules, began + Milliseconds(51));
        QCOMPARE(phaseKey(following.record.phase), "stopped");
        QCOMPARE(following.record.problem->kind, Problem::Kind::NotReady);
        QCOMPARE(following.record.problem->detail, std::string("0 of 2 ready"));
    }

    void whatWasThereBeforeIsRemembered() {
        const StepRecord record = play({kStart, seen(Found::Differs), failed(Problem::Kind::Unknown),
                                        seen(Found::Absent), kChanged})
                                      .record;
        QVERIFY(record.existed);  // as the first intent found it
        QCOMPARE(record.before, std::string("d"));
        QCOMPARE(record.after, std::string("e"));
        QCOMPARE(record.request, std::string("PUT x"));
    }
};

QTEST_APPLESS_MAIN(StepMachine)
#include "tst_step_machine.moc"

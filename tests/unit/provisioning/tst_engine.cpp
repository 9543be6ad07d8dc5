#include <QtTest>

#include <condition_variable>
#include <set>

#include "models/provisioning/engine.h"
#include "models/provisioning/write_gate.h"
#include "tests/support/provisioning/memory_journal.h"
#include "tests/support/provisioning/toy_world.h"

using namespace flotte;
using test::MemoryJournal;
using test::ToyWorld;

namespace {

using Direction = Engine::Direction;

/// "b: a" = b waits for a.
Plan planOf(const std::vector<std::string>& lines, const std::string& system = "toy") {
    Plan plan;
    plan.kind = "onboard";
    plan.tenant = TenantId("abc");
    plan.tenantName = "client-abc";
    for (const std::string& line : lines) {
        const QStringList parts = QString::fromStdString(line).split(u':');
        StepSpec step;
        step.id = StepId(parts[0].toStdString());
        step.kind = "toy";
        step.system = system;
        for (const QString& name : parts.value(1).split(u' ', Qt::SkipEmptyParts)) {
            step.after.push_back(StepId(name.toStdString()));
        }
        plan.steps.push_back(step);
    }
    return plan;
}

const std::vector<std::string> kDiamond = {"a", "b: a", "c: a", "d: b c"};

Engine::Options quick() {
    Engine::Options options;
    options.failures = {Milliseconds(1), Milliseconds(2)};
    options.looks = {Milliseconds(1), Milliseconds(2)};
    options.renewEvery = Milliseconds(2);
    options.workers = 4;
    return options;
}

HttpError answered(int status) {
    return {status, "PUT x", {}, "words", std::nullopt};
}
NetworkError timedOut() {
    return {NetworkError::Kind::Timeout, "PUT x", "no answer"};
}

/// The machine's clocks, moved by a test.
class MovedClock final : public Clock {
 public:
    std::atomic<Milliseconds::rep> wall = 0;      ///< somebody set the clock
    std::atomic<Milliseconds::rep> standing = 0;  ///< the process stood still: both clocks went on

    TimePoint now() const override { return clock_.now() + Milliseconds(wall + standing); }
    SteadyPoint steady() const override { return clock_.steady() + Milliseconds(standing); }

 private:
    SystemClock clock_;
};

/// One world, one journal, and consoles that come and go.
struct Desk {
    MemoryJournal journal;
    ToyWorld world;
    MovedClock clock;
    OperationId id{"01"};
    Engine::Options options = quick();
    std::set<StepId> adopt;
    CancelToken stop;
    Engine::Listener listener;

    Result<OperationState> run(const Lease& lease, Direction direction) {
        Engine engine(
            journal, world.maker(), clock, [] { return 0.5; }, options);
        return engine.run(*journal.load(id), lease, direction, adopt, stop, listener);
    }
    Result<OperationState> begin(const Plan& plan) {
        const auto lease = journal.create(id, plan, {"ann", "desk-1", "c1"});
        return lease ? run(*lease, Direction::Forward) : tl::unexpected(lease.error());
    }
    Result<OperationState> resume(Direction direction = Direction::Forward) {
        const auto lease = journal.acquire(id, {"bob", "desk-2", "c2"}, "taken over");
        return lease ? run(*lease, direction) : tl::unexpected(lease.error());
    }
    std::string phase(const char* step) { return phaseKey(journal.load(id)->records.at(StepId(step)).phase); }
};

std::ptrdiff_t place(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) - words.begin();
}

#define STATE_IS(result, expected)                                      \
    do {                                                                \
        const auto state = (result);                                    \
        QVERIFY2(state.has_value(), "an error instead of a state");     \
        QCOMPARE(stateKey(*state), stateKey(OperationState::expected)); \
    } while (false)

}  // namespace

class EngineTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void stepsFollowTheirGraphAndIntentsComeFirst() {
        Desk desk;
        std::vector<std::string> seen;
        desk.world.inside = [&](const std::string& call) {
            if (call.rfind("apply ", 0) == 0) {
                const auto words = desk.journal.words();
                const std::string intent = call.substr(6) + " intended";
                QVERIFY2(place(words, intent) < static_cast<std::ptrdiff_t>(words.size()), call.c_str());
            }
        };
        STATE_IS(desk.begin(planOf(kDiamond)), Done);
        const auto calls = desk.world.calls();
        QVERIFY(place(calls, "verify a") < place(calls, "observe b"));
        QVERIFY(place(calls, "verify a") < place(calls, "observe c"));
        QVERIFY(place(calls, "verify b") < place(calls, "observe d"));
        QVERIFY(place(calls, "verify c") < place(calls, "observe d"));
        QCOMPARE(desk.world.things().size(), std::size_t(4));
        QCOMPARE(desk.journal.list({})->size(), std::size_t(0));  // over: the tenant is free
    }

    void independentStepsRunSideBySide() {
        Desk desk;
        std::mutex mutex;
        std::condition_variable both;
        int inside = 0;
        desk.world.inside = [&](const std::string& call) {
            if (call == "apply b" || call == "apply c") {
                std::unique_lock lock(mutex);
                ++inside;
                both.notify_all();
                QVERIFY(both.wait_for(lock, std::chrono::seconds(20), [&] { return inside == 2; }));
            }
        };
        STATE_IS(desk.begin(planOf(kDiamond)), Done);
    }

    void callsToOneSystemAreBounded() {
        Desk desk;
        desk.options.workers = 8;
        desk.options.eachSystem = 2;
        std::mutex mutex;
        int inside = 0;
        int most = 0;
        desk.world.inside = [&](const std::string&) {
            {
                const std::lock_guard lock(mutex);
                most = std::max(most, ++inside);
            }
            std::this_thread::yield();
            const std::lock_guard lock(mutex);
            --inside;
        };
        STATE_IS(desk.begin(planOf({"a", "b", "c", "d", "e", "f", "g", "h"})), Done);
        QVERIFY2(most <= 2, qPrintable(QString::number(most)));
    }

    void aFaultEndsDoneOrWithAPerson_data() {
        QTest::addColumn<QString>("call");
        QTest::addColumn<int>("times");
        QTest::addColumn<bool>("happens");
        QTest::addColumn<int>("status");  // 0 = no answer
        QTest::addColumn<QString>("phase");
        QTest::addColumn<int>("applies");
        const auto row = [](const char* name, const char* call, int times, bool happens, int status,
                            const char* phase, int applies) {
            QTest::newRow(name) << QString::fromLatin1(call) << times << happens << status
                                << QString::fromLatin1(phase) << applies;
        };
        row("no answer, but done: not done again", "apply b", 1, true, 0, "done", 1);
        row("no answer, nothing done: done then", "apply b", 1, false, 0, "done", 2);
        row("429", "apply b", 2, false, 429, "done", 3);
        row("500, but done", "apply b", 1, true, 500, "done", 1);
        row("409 that passes", "apply b", 1, false, 409, "done", 2);
        row("409 that stays", "apply b", 99, false, 409, "stopped", 5);
        row("422", "apply b", 99, false, 422, "stopped", 1);
        row("looking fails at first", "observe b", 2, false, 0, "done", 1);
        row("looking fails for good", "observe b", 99, false, 0, "stopped", 0);
        row("whether it works can't be asked at first", "verify b", 2, false, 503, "done", 1);
    }
    void aFaultEndsDoneOrWithAPerson() {
        QFETCH(QString, call);
        QFETCH(int, times);
        QFETCH(bool, happens);
        QFETCH(int, status);
        QFETCH(QString, phase);
        QFETCH(int, applies);
        Desk desk;
        desk.world.fault = [&](const std::string& made, int before) -> std::optional<ToyWorld::Fault> {
            if (made != call.toStdString() || before >= times) {
                return std::nullopt;
            }
            return status == 0 ? ToyWorld::Fault{timedOut(), happens}
                               : ToyWorld::Fault{answered(status), happens};
        };
        const auto state = desk.begin(planOf(kDiamond));
        QVERIFY(state.has_value());
        QCOMPARE(QString::fromStdString(desk.phase("b")), phase);
        QCOMPARE(desk.world.count("apply b"), applies);
        QCOMPARE(desk.phase("c"), std::string("done"));  // what does not need it goes on
        QCOMPARE(desk.phase("d"), std::string(phase == QLatin1String("done") ? "done" : "waiting"));
        // A person who resumes once the trouble is over gets the whole.
        desk.world.fault = nullptr;
        STATE_IS(desk.resume(), Done);
        QCOMPARE(desk.world.things().size(), std::size_t(4));
    }

    void whatIsForeignStopsUntilItIsAdopted() {
        Desk desk;
        desk.world.put("b", "someone");
        STATE_IS(desk.begin(planOf(kDiamond)), Stopped);
        QCOMPARE(desk.phase("b"), std::string("stopped"));
        QCOMPARE(desk.world.things().at("b"), std::string("someone"));
        desk.adopt = {StepId("b")};
        STATE_IS(desk.resume(), Done);
        QCOMPARE(desk.world.things().at("b"), std::string("abc"));
        STATE_IS(desk.resume(Direction::Undo), Undone);
        QCOMPARE(desk.world.things().size(), std::size_t(1));  // what was there before stays
        QVERIFY(desk.world.things().contains("b"));
    }

    void undoGoesBackwards() {
        Desk desk;
        STATE_IS(desk.begin(planOf(kDiamond)), Done);
        STATE_IS(desk.resume(Direction::Undo), Undone);
        QVERIFY(desk.world.things().empty());
        const auto calls = desk.world.calls();
        QVERIFY(place(calls, "undo d") < place(calls, "undo b"));
        QVERIFY(place(calls, "undo d") < place(calls, "undo c"));
        QVERIFY(place(calls, "undo b") < place(calls, "undo a"));
        QVERIFY(place(calls, "undo c") < place(calls, "undo a"));
    }

    void undoThatFailsLeavesWhatItStandsOn() {
        Desk desk;
        STATE_IS(desk.begin(planOf(kDiamond)), Done);
        desk.world.fault = [](const std::string& call, int) -> std::optional<ToyWorld::Fault> {
            return call == "undo b" ? std::optional(ToyWorld::Fault{answered(403)}) : std::nullopt;
        };
        STATE_IS(desk.resume(Direction::Undo), Left);
        QCOMPARE(desk.world.count("undo a"), 0);
        QCOMPARE(desk.world.things().size(), std::size_t(2));
        desk.world.fault = nullptr;
        STATE_IS(desk.resume(Direction::Undo), Undone);
        QVERIFY(desk.world.things().empty());
    }

    void aLostLeaseEndsEverything() {
        Desk desk;
        desk.journal.fault = [&](const std::string& word) -> std::optional<MemoryJournal::Fault> {
            return word == "record verifying"
                       ? std::optional(MemoryJournal::Fault{HeldError{"01", {}, "bob", {}}})
                       : std::nullopt;
        };
        const auto state = desk.begin(planOf(kDiamond));
        QVERIFY(!state.has_value());
        QVERIFY(std::holds_alternative<HeldError>(state.error()));
        QCOMPARE(desk.world.count("verify a"), 0);
        QCOMPARE(desk.world.count("observe b"), 0);
        QCOMPARE(desk.phase("a"), std::string("intended"));
    }

    void aCallIsNotBegunThatWouldOutliveTheLease() {
        Desk desk;
        desk.journal.leaseTime = Milliseconds(1'000);
        STATE_IS(desk.begin(planOf({"a"})), Stopped);
        QCOMPARE(desk.world.count("apply a"), 0);
    }

    /// A process that stands still for longer than its lease, between the journal's word and the call.
    void aCallIsNotMadeAfterTheLeaseEndedMeanwhile_data() {
        QTest::addColumn<QString>("where");
        QTest::newRow("after the intent") << QStringLiteral("record intended");
        QTest::newRow("while the audit log is written") << QStringLiteral("audit");
    }
    void aCallIsNotMadeAfterTheLeaseEndedMeanwhile() {
        QFETCH(QString, where);
        Desk desk;
        test::ToyWorld& world = desk.world;
        WriteGate gate(desk.journal, {}, false);
        desk.options.renewEvery = std::chrono::hours(1);
        bool stood = false;
        int applied = -1;
        desk.journal.fault = [&](const std::string& word) -> std::optional<MemoryJournal::Fault> {
            if (word == where.toStdString() && !std::exchange(stood, true)) {
                desk.clock.standing += desk.journal.leaseTime.count() + 1;
            } else if (stood && applied < 0 && word != "audit") {
                applied = world.count("apply a");  // what was called before the next word with the journal
                return MemoryJournal::Fault{HeldError{"01", {}, "bob", {}}};
            }
            return std::nullopt;
        };
        const auto lease = desk.journal.create(desk.id, planOf({"a"}), {"ann", "desk-1", "c1"});
        Engine engine(
            desk.journal, gated(world.maker(), gate), desk.clock, [] { return 0.5; }, desk.options);
        const auto state = engine.run(*desk.journal.load(desk.id), *lease, Direction::Forward, {}, {}, {});
        QVERIFY(!state && std::holds_alternative<HeldError>(state.error()));
        QCOMPARE(applied, 0);
        QCOMPARE(world.count("apply a"), 0);
    }

    void aClockThatIsSetDoesNotEndPatience_data() {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 5;
        QTest::newRow("back") << -5;
    }
    void aClockThatIsSetDoesNotEndPatience() {
        QFETCH(int, hours);
        Desk desk;
        desk.world.notReady = [&](const std::string&, int before) {
            desk.clock.wall = before >= 2 ? Milliseconds(std::chrono::hours(hours)).count() : 0;
            return before < 5;
        };
        STATE_IS(desk.begin(planOf({"a"})), Done);
        QCOMPARE(desk.world.count("verify a"), 6);
        const StepRecord record = desk.journal.load(desk.id)->records.at(StepId("a"));
        QVERIFY(record.since >= record.began && record.since - record.began < std::chrono::minutes(1));
    }

    void aSecondConsoleDrivesWithAReasonOnly() {
        Desk desk;
        const auto first = desk.journal.create(desk.id, planOf(kDiamond), {"ann", "desk-1", "c1"});
        QVERIFY(first.has_value());
        const auto second = desk.journal.acquire(desk.id, {"bob", "desk-2", "c2"}, {});
        QVERIFY(!second && std::holds_alternative<HeldError>(second.error()));
        QCOMPARE(std::get<HeldError>(second.error()).holder, std::string("ann"));
        STATE_IS(desk.resume(), Done);
        const auto late = desk.run(*first, Direction::Forward);
        QVERIFY(!late && std::holds_alternative<HeldError>(late.error()));
    }

    void stopEndsAfterTheRunningStepAndResumeGoesOn_data() {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("by this console") << false;
        QTest::newRow("by another one") << true;
    }
    void stopEndsAfterTheRunningStepAndResumeGoesOn() {
        QFETCH(bool, elsewhere);
        Desk desk;
        desk.world.inside = [&](const std::string& call) {
            if (call == "apply a") {
                if (elsewhere) {
                    QVERIFY(desk.journal.askStop(desk.id).has_value());
                } else {
                    desk.stop.cancel();
                }
            }
        };
        STATE_IS(desk.begin(planOf(kDiamond)), Stopped);
        QCOMPARE(desk.world.things().size(), std::size_t(1));
        QCOMPARE(desk.world.count("observe b"), 0);
        desk.world.inside = nullptr;
        desk.stop = CancelToken();
        STATE_IS(desk.resume(), Done);
        QCOMPARE(desk.world.count("apply a"), 1);
    }

    void aJournalThatIsAwayForAWhileIsWaitedFor() {
        Desk desk;
        std::atomic<int> failures = 0;
        desk.journal.fault = [&](const std::string& word) -> std::optional<MemoryJournal::Fault> {
            return word == "record verifying" && failures++ < 5
                       ? std::optional(
                             MemoryJournal::Fault{NetworkError{NetworkError::Kind::Refused, {}, {}}})
                       : std::nullopt;
        };
        STATE_IS(desk.begin(planOf(kDiamond)), Done);
        QCOMPARE(desk.world.count("apply a"), 1);
    }

    /// Nothing more is called, people are told, and it goes on by itself.
    void aJournalThatIsAwayIsTold_data() {
        QTest::addColumn<QString>("word");
        QTest::newRow("at a step's record") << QStringLiteral("record verifying");
        QTest::newRow("at the audit log") << QStringLiteral("audit");
        QTest::newRow("at its end") << QStringLiteral("release");
    }
    void aJournalThatIsAwayIsTold() {
        QFETCH(QString, word);
        Desk desk;
        WriteGate gate(desk.journal, {}, false);
        desk.options.renewEvery = std::chrono::hours(1);
        int failures = 0;
        desk.journal.fault = [&](const std::string& name) -> std::optional<MemoryJournal::Fault> {
            const bool away = name == word.toStdString() || (failures > 0 && failures < 8);
            return away && failures++ < 8 ? std::optional(MemoryJournal::Fault{
                                                NetworkError{NetworkError::Kind::Refused, {}, "away"}})
                                          : std::nullopt;
        };
        bool told = false;
        const Engine::Listener listener = [&](const StepSpec&, const StepRecord& record) {
            told = told || (record.problem && record.problem->kind == Problem::Kind::Away);
        };
        const auto lease = desk.journal.create(desk.id, planOf({"a"}), {"ann", "desk-1", "c1"});
        Engine engine(
            desk.journal, gated(desk.world.maker(), gate), desk.clock, [] { return 0.5; }, desk.options);
        STATE_IS(engine.run(*desk.journal.load(desk.id), *lease, Direction::Forward, {}, {}, listener), Done);
        QCOMPARE(desk.world.count("apply a"), 1);
        QVERIFY(failures >= 8);
        QVERIFY(told);
    }

    /// The console dies at each word with the journal, before it is kept and after; another one goes on.
    void deathAtAnyWordLeavesNoDuplicateAndNoOrphan_data() {
        QTest::addColumn<bool>("undo");
        QTest::addColumn<bool>("lost");
        QTest::newRow("resumed, died before the word was kept") << false << true;
        QTest::newRow("resumed, died after") << false << false;
        QTest::newRow("undone, died before") << true << true;
        QTest::newRow("undone, died after") << true << false;
    }
    void deathAtAnyWordLeavesNoDuplicateAndNoOrphan() {
        QFETCH(bool, undo);
        QFETCH(bool, lost);
        int points = 0;
        for (int point = 0;; ++point) {
            Desk desk;
            desk.world.put("other", "someone");
            desk.options.rules.patience = Milliseconds(-1);  // it does not come back: it is dead
            int word = 0;
            bool dead = false;
            desk.journal.fault = [&](const std::string& name) -> std::optional<MemoryJournal::Fault> {
                if (name == "create" || name == "load" || name == "renew") {
                    return std::nullopt;
                }
                if (word++ == point || dead) {
                    const bool first = !std::exchange(dead, true);
                    return MemoryJournal::Fault{SystemError{0, "dead"}, first ? lost : true};
                }
                return std::nullopt;
            };
            const auto state = desk.begin(planOf(kDiamond));
            if (state.has_value()) {
                break;  // it was over before
            }
            ++points;
            desk.journal.fault = nullptr;
            const auto after = desk.resume(undo ? Direction::Undo : Direction::Forward);
            QVERIFY(after.has_value());
            QCOMPARE(stateKey(*after), stateKey(undo ? OperationState::Undone : OperationState::Done));
            QCOMPARE(desk.world.things().size(), std::size_t(undo ? 1 : 5));
            for (const char* name : {"apply a", "apply b", "apply c", "apply d"}) {
                QVERIFY2(desk.world.count(name) <= 1, name);
            }
        }
        QVERIFY2(points > 12, qPrintable(QString::number(points)));
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "tst_engine.moc"

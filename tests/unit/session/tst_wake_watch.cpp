#include <QtTest>
#include <atomic>

#include "app/wake_watch.h"

using namespace flotte;
using namespace flotte::app;
using namespace std::chrono_literals;
using Seen = WakeWatch::Seen;

namespace {

/// What has changed since the look before.
struct Change {
    Milliseconds wall{};
    Milliseconds steady{};
    Milliseconds suspended{};
    std::string network;
};

}  // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(WakeWatch::Seen)

class TestWakeWatch : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void oneLook_data();
    void oneLook();
    void theFirstLookSeesNothing();
    void eachChangeIsSeenOnce();
    void theVigilLooksUntilItEnds();
    void thisMachineCanBeLookedAt();
};

void TestWakeWatch::oneLook_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<Seen>("seen");
    const auto row = [](const char* rule, Change change, Seen seen) {
        QTest::newRow(rule) << std::move(change) << seen;
    };
    row("a second passes", {1s, 1s, 0s, "a"}, Seen::Nothing);
    row("a busy machine looks late", {40s, 40s, 0s, "a"}, Seen::Nothing);
    row("asleep for an hour", {3601s, 1s, 3600s, "a"}, Seen::Slept);
    row("a moment of sleep breaks no connection", {2s, 1s, 1s, "a"}, Seen::Nothing);
    row("asleep, and the wall clock was set back meanwhile", {1s, 1s, 3600s, "a"}, Seen::Slept);
    row("a virtual machine stood still: the wall clock jumps alone", {600s, 1s, 0s, "a"}, Seen::ClockJumped);
    row("the wall clock is set back", {-600s, 1s, 0s, "a"}, Seen::ClockJumped);
    row("a time server's correction", {3s, 1s, 0s, "a"}, Seen::Nothing);
    row("another address", {1s, 1s, 0s, "b"}, Seen::NetworkChanged);
    row("no network any more", {1s, 1s, 0s, ""}, Seen::NetworkChanged);
    row("asleep and elsewhere is one interruption", {3601s, 1s, 3600s, "b"}, Seen::Slept);
}

void TestWakeWatch::oneLook() {
    QFETCH(Change, change);
    QFETCH(Seen, seen);
    WakeWatch watch;
    MachineState state{TimePoint(1h), SteadyPoint(1h), 5s, "a"};
    watch.look(state);
    state.wall += change.wall;
    state.steady += change.steady;
    state.suspended += change.suspended;
    state.network = change.network;
    QVERIFY(watch.look(state) == seen);
}

void TestWakeWatch::theFirstLookSeesNothing() {
    WakeWatch watch;
    QVERIFY(watch.look({TimePoint(1h), SteadyPoint(2h), 3h, "a"}) == Seen::Nothing);
}

void TestWakeWatch::eachChangeIsSeenOnce() {
    WakeWatch watch;
    MachineState state{TimePoint(1h), SteadyPoint(1h), 0s, "a"};
    watch.look(state);
    state.network = "b";
    QVERIFY(watch.look(state) == Seen::NetworkChanged);
    QVERIFY(watch.look(state) == Seen::Nothing);
}

void TestWakeWatch::theVigilLooksUntilItEnds() {
    std::atomic<int> looks{0};
    std::atomic<int> interruptions{0};
    {
        const Vigil vigil(
            [&] {
                MachineState state;
                state.network = ++looks < 3 ? "a" : "b";
                return state;
            },
            [&](Seen) { ++interruptions; }, Milliseconds(1));
        QTRY_VERIFY(looks > 5);
    }
    const int last = looks;
    QCOMPARE(interruptions.load(), 1);
    QCOMPARE(looks.load(), last);
}

void TestWakeWatch::thisMachineCanBeLookedAt() {
    const MachineState first = lookAtMachine();
    const MachineState second = lookAtMachine();
    QVERIFY(second.steady >= first.steady);
    QVERIFY(second.suspended - first.suspended < 2s);
    QCOMPARE(first.network, second.network);
    QVERIFY(first.network.find("127.0.0.1") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestWakeWatch)
#include "tst_wake_watch.moc"

#include <QTest>

#include <atomic>

#include "app/operations/pulse.h"

using namespace flotte;
using app::Pulse;

class TestPulse : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void itBeatsAgainAndAgain() {
        std::atomic<int> beats = 0;
        const Pulse pulse(Milliseconds(1), [&] { ++beats; });
        QTRY_VERIFY(beats >= 3);
    }

    void itsEndIsNotWaitedForUntilTheNextBeat() {
        std::atomic<int> beats = 0;
        {
            const Pulse pulse(std::chrono::hours(24), [&] { ++beats; });
        }
        QCOMPARE(beats.load(), 0);
    }

    void whatRunsAtItsEndIsWaitedFor() {
        std::atomic<bool> inside = false;
        std::atomic<bool> goesOn = false;
        std::atomic<bool> done = false;
        auto pulse = std::make_unique<Pulse>(Milliseconds(1), [&] {
            inside = true;
            while (!goesOn) {
                std::this_thread::yield();
            }
            done = true;
        });
        QTRY_VERIFY(inside.load());
        std::thread ends([&] { pulse.reset(); });
        QVERIFY(!done);
        goesOn = true;
        ends.join();
        QVERIFY(done);
    }
};

QTEST_GUILESS_MAIN(TestPulse)
#include "tst_pulse.moc"

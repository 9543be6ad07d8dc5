#include <QtTest>
#include <atomic>
#include <thread>
#include <vector>

#include "models/core/cancel.h"

using namespace flotte;

class TstCancel : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyCallbackRunsOnce() {
        CancelToken token;
        int runs = 0;
        QVERIFY(token.onCancel([&runs] { ++runs; }) != 0);
        token.onCancel([&runs] { ++runs; });
        QVERIFY(!token.cancelled());
        token.cancel();
        token.cancel();
        QVERIFY(token.cancelled());
        QCOMPARE(runs, 2);
    }

    void aLateCallbackRunsAtOnce() {
        CancelToken token;
        token.cancel();
        int runs = 0;
        QCOMPARE(token.onCancel([&runs] { ++runs; }), 0U);
        QCOMPARE(runs, 1);
    }

    void aForgottenCallbackDoesNotRun() {
        CancelToken token;
        int runs = 0;
        token.forget(token.onCancel([&runs] { ++runs; }));
        token.forget(0);
        token.forget(4711);
        token.cancel();
        QCOMPARE(runs, 0);
    }

    void copiesAreTheSameToken() {
        CancelToken token;
        const CancelToken copy = token;
        token.cancel();
        QVERIFY(copy.cancelled());
        QVERIFY(!CancelToken().cancelled());
    }

    void aCallbackMayAskItsToken() {
        CancelToken token;
        bool seen = false;
        token.onCancel([&] {
            seen = token.cancelled();
            token.forget(1);
            token.onCancel([] {});
        });
        token.cancel();
        QVERIFY(seen);
    }

    void forgetWaitsForARunningCallback() {
        for (int round = 0; round < 200; ++round) {
            CancelToken token;
            std::atomic<bool> gone{false};
            std::atomic<bool> ranAfter{false};
            const unsigned number = token.onCancel([&] { ranAfter = gone.load(); });
            std::thread canceller([token]() mutable { token.cancel(); });
            token.forget(number);
            gone = true;  // what the callback uses may go now
            canceller.join();
            QVERIFY(!ranAfter);
        }
    }

    void manyThreadsMayCancelAndListen() {
        for (int round = 0; round < 50; ++round) {
            CancelToken token;
            std::atomic<int> runs{0};
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([token, &runs]() mutable { token.onCancel([&runs] { ++runs; }); });
                threads.emplace_back([token]() mutable { token.cancel(); });
            }
            for (std::thread& thread : threads) {
                thread.join();
            }
            QCOMPARE(runs.load(), 4);
        }
    }
};

QTEST_APPLESS_MAIN(TstCancel)
#include "tst_cancel.moc"

#include <QTest>
#include <algorithm>
#include <numeric>

#include "tests/support/shrink/shrink.h"

using Script = std::vector<int>;

namespace {

bool has(const Script& script, int step) {
    return std::find(script.begin(), script.end(), step) != script.end();
}

Script hundred() {
    Script script(100);
    std::iota(script.begin(), script.end(), 0);
    return script;
}

}  // namespace

/// What is left of a failing script is what it needs to fail.
class TestShrink : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void onlyTheStepsThatMatterAreLeft() {
        const auto left = flotte::test::shrink<int>(hundred(), 1000,
                                                    [](const Script& s) { return has(s, 17) && has(s, 80); });
        QVERIFY((left == Script{17, 80}));
    }
    void theOrderOfTheStepsIsKept() {
        const auto left = flotte::test::shrink<int>(Script{9, 3, 7, 3, 1}, 100, [](const Script& s) {
            return std::count(s.begin(), s.end(), 3) == 2;
        });
        QVERIFY((left == Script{3, 3}));
    }
    void aFailureThatNeedsNothingLeavesNothing() {
        QVERIFY(flotte::test::shrink<int>(hundred(), 1000, [](const Script&) { return true; }).empty());
    }
    void itStopsAskingWhenItsTriesAreUsedUp() {
        int asked = 0;
        const auto left = flotte::test::shrink<int>(hundred(), 5, [&](const Script& s) {
            ++asked;
            return has(s, 17) && has(s, 80);
        });
        QCOMPARE(asked, 5);
        QVERIFY(has(left, 17) && has(left, 80));
    }
    void whatNeverFailsAgainIsLeftWhole() {
        QVERIFY(flotte::test::shrink<int>(hundred(), 50, [](const Script&) { return false; }) == hundred());
    }
};

QTEST_GUILESS_MAIN(TestShrink)
#include "tst_shrink.moc"

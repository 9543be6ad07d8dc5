#include <QtTest>

#include "fold_rig.h"

using namespace flotte;
using namespace flotte::test;

namespace {

constexpr const char* kRow = "eu/e-commerce-client-abc";

AutoscalerFact autoscaler(const std::string& name, std::int32_t current, std::int32_t maximum,
                          bool limited = false) {
    AutoscalerFact fact;
    fact.ns = NamespaceName(nsOf("abc"));
    fact.name = ObjectName(name);
    fact.target = name;
    fact.current = current;
    fact.maximum = maximum;
    fact.limited = limited;
    return fact;
}

}  // namespace

/// Autoscalers are counted by how near their maximum they are.
class TstFoldAutoscalers : public QObject {
    Q_OBJECT

    static AutoscalerCounts counts(FoldRig& rig) {
        rig.take();
        return rig.row(kRow)->autoscalers.value.value_or(AutoscalerCounts{-1, -1, -1});
    }

 private Q_SLOTS:
    void theyAreCounted_data() {
        QTest::addColumn<int>("current");
        QTest::addColumn<int>("maximum");
        QTest::addColumn<bool>("limited");
        QTest::addColumn<int>("atMaximum");
        QTest::addColumn<int>("wantsMore");
        QTest::newRow("below its maximum") << 3 << 6 << false << 0 << 0;
        QTest::newRow("at its maximum") << 6 << 6 << false << 1 << 0;
        QTest::newRow("at its maximum and would go on") << 6 << 6 << true << 1 << 1;
        QTest::newRow("above, because the maximum was lowered") << 8 << 6 << true << 1 << 1;
        QTest::newRow("limited below its maximum: not yet there") << 5 << 6 << true << 0 << 0;
        QTest::newRow("without a maximum, which no server stores") << 0 << 0 << true << 0 << 0;
    }
    void theyAreCounted() {
        QFETCH(int, current);
        QFETCH(int, maximum);
        QFETCH(bool, limited);
        QFETCH(int, atMaximum);
        QFETCH(int, wantsMore);
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.tell(Eu, {autoscaler("other", 2, 6), autoscaler("auth", current, maximum, limited)});
        rig.live();
        QVERIFY((counts(rig) == AutoscalerCounts{2, atMaximum, wantsMore}));
    }

    void oneThatIsGoneIsNotCounted() {
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.tell(Eu, {autoscaler("auth", 6, 6), autoscaler("orders", 2, 6)});
        rig.live();
        QVERIFY((counts(rig) == AutoscalerCounts{2, 1, 0}));
        rig.tell(Eu, {RemovedFact{Feed::Autoscalers, NamespaceName(nsOf("abc")), ObjectName("auth")}});
        QVERIFY((counts(rig) == AutoscalerCounts{1, 0, 0}));
    }

    void oneThatARelistNoLongerTellsIsGone() {
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.tell(Eu, {autoscaler("auth", 6, 6), autoscaler("orders", 2, 6)});
        rig.live();
        rig.tell(Eu, {ListingFact{Feed::Autoscalers}, autoscaler("orders", 2, 6),
                      ListedFact{Feed::Autoscalers, rig.now}});
        QVERIFY((counts(rig) == AutoscalerCounts{1, 0, 0}));
    }

    void aTenantWithoutAnyHasNoneAndASilentRegionIsStale() {
        FoldRig rig;
        rig.tenant(Eu, "abc", 1);
        rig.live();
        rig.take();
        QCOMPARE(rig.row(kRow)->autoscalers.state, ReadingState::None);
        rig.tell(Eu, {autoscaler("auth", 2, 6)});
        rig.feed(Eu, Feed::Autoscalers, FeedState::Stale, rig.now, refusal());
        rig.take();
        QCOMPARE(rig.row(kRow)->autoscalers.state, ReadingState::Stale);
        QCOMPARE(rig.row(kRow)->pods.state, ReadingState::Known);
    }
};

QTEST_GUILESS_MAIN(TstFoldAutoscalers)
#include "tst_fold_autoscalers.moc"

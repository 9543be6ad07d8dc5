#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/fleet_builder/fleet_builder.h"
#include "views/desktop/tenant/peek_pane.h"
#include "views/desktop/tenant/sparkline.h"

using namespace flotte;
using namespace flotte::desktop;
using namespace flotte::testing;

namespace {

constexpr auto kStep = std::chrono::minutes(5);

TenantHistory historyAt(TimePoint now) {
    TenantHistory history{{now - 12 * kStep, now, kStep}, true, Curve(), Curve()};
    for (int i = 12; i >= 0; --i) {
        history.requests->emplace_back(now - i * kStep, i == 12 ? 2.0 : 8.5);
        history.errors->emplace_back(now - i * kStep, 0.25);
    }
    return history;
}

}  // namespace

/// The selected tenant at a glance.
class TestPeekPane : public QObject {
    Q_OBJECT
    SetClock clock_;
    FleetBuilder builder_{clock_};
    text::LanguageSwitch language_{text::Language::English};

    TenantRowPtr row(int number) const { return FleetBuilder::share(builder_.row(number)); }

 private Q_SLOTS:
    void init() { language_.set(text::Language::English); }

    void nothingSelectedIsNoPane() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        QVERIFY(!pane.isHidden());
        pane.setRow(nullptr);
        QVERIFY(pane.isHidden());
    }

    void itSaysHowTheTenantIsAndWhy() {
        PeekPane pane(clock_, language_);
        TenantRow sick = builder_.row(1);
        HealthReason reason;
        reason.kind = HealthReason::Kind::PodsNone;
        reason.level = HealthLevel::Critical;
        sick.health = {HealthLevel::Critical, {reason}};
        pane.setRow(FleetBuilder::share(sick));
        const QString said = pane.asText();
        QVERIFY2(said.contains(QString::fromStdString(sick.label)), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("critical: ")), qPrintable(said));
        QVERIFY2(said.contains(QString::fromStdString(sick.region.value())), qPrintable(said));
    }

    void whatASilentSourceHidesIsSaidOnce() {
        PeekPane pane(clock_, language_);
        TenantRow hidden = builder_.row(1);
        HealthReason reason;
        reason.kind = HealthReason::Kind::SourceSilent;
        reason.detail = "namespaces";
        reason.since = clock_.now() - std::chrono::seconds(48);
        hidden.health = {HealthLevel::Unknown, {reason}};
        pane.setRow(FleetBuilder::share(hidden));
        const QString said = pane.asText();
        QVERIFY2(said.contains(QStringLiteral("\nnot known: namespaces, for 48 s\n")), qPrintable(said));
    }

    void runningThroughRowsAsksForTheLastOneOnly() {
        PeekPane pane(clock_, language_);
        QSignalSpy asked(&pane, &PeekPane::historyWanted);
        for (int i = 0; i < 20; ++i) {
            pane.setRow(row(i));
        }
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<TenantRowPtr>()->key, row(19)->key);
        pane.setRow(row(19));  // the same tenant with news is not asked for again
        pane.setRow(nullptr);
        QCOMPARE(asked.size(), 1);
    }

    void aCurveSaysItsValueInWords() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        QCOMPARE(pane.requests()->accessibleName(), QStringLiteral("requests: loading"));
        pane.setHistory(row(1)->key, historyAt(clock_.now()));
        QCOMPARE(pane.requests()->accessibleName(),
                 QStringLiteral("Requests a second: 8.5 now, between 2 and 8.5 in 1 h"));
        QVERIFY(pane.asText().contains(QStringLiteral("25%")));
    }

    void anotherTenantsHistoryIsDropped() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        pane.setHistory(row(2)->key, historyAt(clock_.now()));
        QCOMPARE(pane.requests()->accessibleName(), QStringLiteral("requests: loading"));
        pane.setHistory(row(1)->key, historyAt(clock_.now()));
        pane.setRow(row(2));
        QCOMPARE(pane.requests()->accessibleName(), QStringLiteral("requests: loading"));
    }

    void whatCantBeReadIsSaidAndNeverZero() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        TenantHistory history = historyAt(clock_.now());
        history.errors = fail(NetworkError{NetworkError::Kind::Refused, "POST /api/v1/query_range", {}});
        pane.setHistory(row(1)->key, history);
        QVERIFY2(pane.asText().contains(QStringLiteral("errors: ")), qPrintable(pane.asText()));
        history.measured = false;
        pane.setHistory(row(1)->key, history);
        QCOMPARE(pane.requests()->accessibleName(), QStringLiteral("requests: none"));
    }

    void itSaysWhenAQuotaIsFullAndHowThatIsKnown() {
        PeekPane pane(clock_, language_);
        TenantRow filling = builder_.row(1);
        filling.quota.value = QuotaTable{{"requests.cpu", Quantity::ofUnits(4), Quantity::ofUnits(3)}};
        pane.setRow(FleetBuilder::share(filling));
        QVERIFY(pane.forecast()->isHidden());  // nothing is read yet
        TenantHistory history = historyAt(clock_.now());
        Curve used;
        for (int hour = 7 * 24; hour >= 0; --hour) {
            used.emplace_back(clock_.now() - std::chrono::hours(hour), 3 - hour / 72.0);
        }
        history.quota = std::map<std::string, Curve>{{"requests.cpu", used}};
        pane.setHistory(filling.key, history);
        QVERIFY(!pane.forecast()->isHidden());
        QCOMPARE(pane.forecast()->text(), QStringLiteral("quota CPU full in 3 days"));
        QCOMPARE(pane.forecast()->toolTip(), QStringLiteral("3 of 4 cores is reserved now, 0.33 cores more "
                                                            "each day: a straight line through 169 values of "
                                                            "kube_resourcequota of the last 7 d."));
        QVERIFY(pane.asText().contains(QStringLiteral("quota CPU full in 3 days")));
    }

    void aQuotaThatNobodyMeasuresIsUnknownAndNeverFarAway() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        TenantHistory history = historyAt(clock_.now());
        pane.setHistory(row(1)->key, history);
        QCOMPARE(pane.forecast()->text(), QStringLiteral("quota forecast unknown"));
        QVERIFY(pane.forecast()->toolTip().contains(QStringLiteral("kube_resourcequota")));
        history.quota = fail(NetworkError{NetworkError::Kind::Refused, "POST /api/v1/query_range", {}});
        pane.setHistory(row(1)->key, history);
        QCOMPARE(pane.forecast()->text(), QStringLiteral("quota forecast unknown"));
        history.measured = false;
        pane.setHistory(row(1)->key, history);
        QCOMPARE(pane.forecast()->toolTip(), QStringLiteral("This region has no metrics."));
    }

    void oldCurvesAreAskedForAgain() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        pane.setHistory(row(1)->key, historyAt(clock_.now()));
        QSignalSpy asked(&pane, &PeekPane::historyWanted);
        QTRY_COMPARE(asked.size(), 1);  // the first one
        pane.tick();
        clock_.advance(kStep);
        pane.tick();
        QTRY_COMPARE(asked.size(), 2);
    }

    void theButtonOpensTheTenant() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(3));
        QSignalSpy opened(&pane, &PeekPane::openWanted);
        pane.openButton()->click();
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().value<TenantRowPtr>()->key, row(3)->key);
    }

    void itSpeaksTheOtherLanguageAtOnce() {
        PeekPane pane(clock_, language_);
        pane.setRow(row(1));
        pane.setHistory(row(1)->key, historyAt(clock_.now()));
        language_.set(text::Language::French);
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY(pane.asText().contains(QStringLiteral("8,5")));
    }

    void aGapIsNeverALine() {
        const TimePoint now = clock_.now();
        const Span span{now - 10 * kStep, now, kStep};
        const Curve curve{{now - 10 * kStep, 1}, {now - 9 * kStep, 2}, {now - 5 * kStep, 4}, {now, 0}};
        const auto pieces = Sparkline::pieces(curve, span);
        QCOMPARE(pieces.size(), std::size_t{3});
        QCOMPARE(pieces[0], QPolygonF({{0, 0.25}, {0.1, 0.5}}));
        QCOMPARE(pieces[1], QPolygonF({{0.5, 1}}));
        QCOMPARE(pieces[2], QPolygonF({{1, 0}}));
        QVERIFY(Sparkline::pieces({}, span).empty());
    }
};

QTEST_MAIN(TestPeekPane)
#include "tst_peek_pane.moc"

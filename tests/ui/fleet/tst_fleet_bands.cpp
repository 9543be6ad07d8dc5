#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

QStringList headings(const WindowFixture& f) {
    QStringList texts;
    for (int row = 0; row < f.rows(); ++row) {
        if (f.window->fleetPage()->fleet().bandAt(row)) {
            texts << f.text(row, FleetColumn::Health);
        }
    }
    return texts;
}

}  // namespace

class TestFleetBands : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void oneKeyGroupsByRegionThenByTierThenNotAtAll() {
        WindowFixture f;
        f.open(12);
        QAbstractItemModelTester tester(f.table()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_G);
        QCOMPARE(headings(f).size(), 3);
        QVERIFY2(headings(f)[0].startsWith(QStringLiteral("apac · 4 tenants")), qPrintable(headings(f)[0]));
        QTest::keyClick(f.table(), Qt::Key_G);
        QVERIFY2(headings(f)[0].startsWith(QStringLiteral("Business · 3 tenants")),
                 qPrintable(headings(f)[0]));
        QTest::keyClick(f.table(), Qt::Key_G);
        QVERIFY(headings(f).isEmpty());
        QCOMPARE(f.rows(), 12);
    }

    void aHeadingSaysWhatIsNotKnown() {
        WindowFixture f;
        f.open(6);
        TenantRow silent = f.builder.row(0);
        silent.quota.value.reset();
        silent.quota.state = ReadingState::Denied;
        silent.pods.value.reset();
        silent.pods.state = ReadingState::Failed;
        silent.health.level = HealthLevel::Critical;
        f.change({silent});
        f.window->fleetPage()->fleet().setGroup(FleetGroup::Region);
        QCOMPARE(headings(f)[1],
                 QStringLiteral("eu-ouest · 2 tenants · ■\u00a01 critical · pods 14/14 (1 unknown) · "
                                "CPU 1.7 / 4 cores (1 unknown) · memory 7 GiB / 16 GiB (1 unknown)"));
    }

    void headingsAreSkippedByKeysAndNeverSelected() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->fleet().setGroup(FleetGroup::Region);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_Home);
        QCOMPARE(f.table()->currentIndex().row(), 1);
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(f.table(), Qt::Key_Down);
        }
        QCOMPARE(f.table()->currentIndex().row(), 6);  // over the second heading
        QTest::mouseClick(f.table()->viewport(), Qt::LeftButton, {},
                          f.table()->visualRect(f.table()->model()->index(5, 1)).center());
        QVERIFY(!f.table()->selectionModel()->isRowSelected(5));
        QVERIFY(f.table()->currentIndex().row() != 5);
    }

    void theResultCountsTenantsNotHeadings() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->fleet().setGroup(FleetGroup::Tier);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("region:apac"));
        QVERIFY2(f.window->fleetPage()->result().startsWith(QStringLiteral("4 of 12 match")),
                 qPrintable(f.window->fleetPage()->result()));
    }

    void groupingIsRememberedAndSpokenInFrench() {
        WindowFixture f(text::Language::French);
        f.open(12);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_G);
        QVERIFY2(headings(f)[0].startsWith(QStringLiteral("apac · 4\u00a0clients")),
                 qPrintable(headings(f)[0]));
        f.window->close();
        desktop::MainWindow again(f.language, f.theme, f.clock, *f.settings,
                                  {[](auto) {}, [](const auto&) {}, [] {},
                                   [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        again.showPlatform(f.builder.platform(), f.builder.infos());
        QVERIFY(again.fleetPage()->fleet().group() == FleetGroup::Region);
    }
};

QTEST_MAIN(TestFleetBands)
#include "tst_fleet_bands.moc"

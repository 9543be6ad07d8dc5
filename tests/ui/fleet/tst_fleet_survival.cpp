#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLineEdit>
#include <QProxyStyle>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

TenantRow ofLevel(TenantRow row, HealthLevel level) {
    row.health = {level, {}};
    return row;
}

class StillStyle final : public QProxyStyle {
 public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override {
        return hint == SH_Widget_Animation_Duration ? 0
                                                    : QProxyStyle::styleHint(hint, option, widget, answer);
    }
};

}  // namespace

class TestFleetSurvival : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void everyStateSurvivesUpdates_data() {
        QTest::addColumn<int>("group");
        QTest::newRow("not grouped") << 0;
        QTest::newRow("by region") << 1;
        QTest::newRow("by tier") << 2;
    }

    void everyStateSurvivesUpdates() {
        QFETCH(int, group);
        WindowFixture f;
        f.open(1000);
        desktop::FleetPage* page = f.window->fleetPage();
        page->fleet().setGroup(group == 0   ? std::nullopt
                               : group == 1 ? std::optional(FleetGroup::Region)
                                            : std::optional(FleetGroup::Tier));
        QAbstractItemModelTester source(&page->fleet(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester proxy(f.table()->model(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(f.table()->model(), &QAbstractItemModel::modelReset);
        f.table()->horizontalHeader()->resizeSection(1, 251);
        f.table()->setFocus();
        const int row = 500;
        f.table()->selectRow(row);
        f.table()->scrollTo(f.table()->currentIndex(), QAbstractItemView::PositionAtCenter);
        QTest::keyClick(f.table(), Qt::Key_Space);
        const QString chosen = f.tenant(row);
        const RowKey key = page->fleet().at(row)->key;
        const int y = f.table()->visualRect(f.table()->currentIndex()).y();
        std::mt19937 random(11);
        for (int batch = 0; batch < 60; ++batch) {
            std::vector<TenantRow> rows;
            for (int i = 0; i < 40; ++i) {
                // Old rows change, new ones come.
                TenantRow changed = f.builder.row(static_cast<int>(random() % 1100));
                changed.health.level = static_cast<HealthLevel>(random() % 4);
                if (changed.key != key) {
                    rows.push_back(std::move(changed));
                }
            }
            f.change(std::move(rows));
        }
        FleetBatch gone = f.builder.batch(0);
        for (int i = 0; i < 200; ++i) {
            if (const RowKey other = f.builder.row(i).key; other != key) {
                gone.removed.push_back(other);
            }
        }
        f.apply(std::move(gone));
        QCOMPARE(resets.size(), 0);
        QVERIFY(f.table()->hasFocus());
        QCOMPARE(f.table()->currentIndex().siblingAtColumn(1).data().toString(), chosen);
        QCOMPARE(f.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(f.table()->visualRect(f.table()->currentIndex()).y(), y);
        QVERIFY(page->marks().contains(key));
        QCOMPARE(page->marks().count(), 1);
        QCOMPARE(f.table()->columnWidth(1), 251);
        // And the order that held still is made good by one key.
        QTest::keyClick(f.table(), Qt::Key_S);
        QCOMPARE(f.table()->currentIndex().siblingAtColumn(1).data().toString(), chosen);
        QCOMPARE(f.table()->visualRect(f.table()->currentIndex()).y(), y);
    }

    // So many are filtered and ordered by another thread.
    void aGreatFleetIsFilteredAsideAndNothingIsLost() {
        WindowFixture f;
        f.open(5000);
        FleetItemModel& fleet = f.window->fleetPage()->fleet();
        QTRY_COMPARE(f.rows(), 5000);
        QAbstractItemModelTester tester(&fleet, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&fleet, &QAbstractItemModel::modelReset);
        f.table()->selectRow(f.find(QString::fromStdString(f.builder.row(77).label)));
        const RowKey key = f.builder.row(77).key;
        f.window->fleetPage()->focusFilter();
        QTest::keyClicks(f.window->fleetPage()->filter(), QString::fromStdString(f.builder.row(77).label));
        QVERIFY(fleet.arranging());
        QTRY_VERIFY(!fleet.arranging());
        QVERIFY(f.rows() < 100);
        QVERIFY(fleet.at(f.table()->currentIndex().row())->key == key);
        f.window->fleetPage()->filter()->clear();
        f.table()->orderBy(FleetColumn::Tenant, true);
        f.change({ofLevel(f.builder.row(77), HealthLevel::Critical)});
        QTRY_VERIFY(!fleet.arranging());
        QCOMPARE(f.rows(), 5000);
        QVERIFY(fleet.at(f.table()->currentIndex().row())->key == key);
        QCOMPARE(f.table()->selectionModel()->selectedRows().size(), 1);
        QVERIFY(fleet.at(0)->label > fleet.at(4999)->label);
        QCOMPARE(resets.size(), 0);
    }

    void aRowLightsUpWhenItsLevelChangesAndForNothingElse() {
        WindowFixture f;
        f.open(20);
        TenantRow figure = f.builder.row(0);
        figure.pods.value->ready = 2;
        f.change({figure});
        QCOMPARE(f.table()->glow().count(), std::size_t{0});
        f.change({ofLevel(f.builder.row(1), HealthLevel::Critical)});
        QCOMPARE(f.table()->glow().count(), std::size_t{1});
        QCOMPARE(f.table()->glow().strength(f.builder.row(1).key), 1.0);
        QTRY_COMPARE(f.table()->glow().count(), std::size_t{0});
        f.change({ofLevel(f.builder.row(1), HealthLevel::Critical)});
        QCOMPARE(f.table()->glow().count(), std::size_t{0});  // it is no other level now
    }

    void notMoreThanFiveLightUp() {
        WindowFixture f;
        f.open(20);
        std::vector<TenantRow> rows;
        for (int i = 0; i < 20; ++i) {
            rows.push_back(ofLevel(f.builder.row(i), HealthLevel::Warning));
        }
        f.change(std::move(rows));
        QCOMPARE(f.table()->glow().count(), desktop::FleetGlow::kMost);
    }

    void nothingLightsUpWhereTheSystemWantsNoMotion() {
        WindowFixture f;
        f.open(20);
        StillStyle still;
        f.table()->setStyle(&still);
        f.change({ofLevel(f.builder.row(1), HealthLevel::Critical)});
        QCOMPARE(f.table()->glow().count(), std::size_t{0});
        f.table()->setStyle(nullptr);
    }

    void rowsStandCloserOrWiderAndNothingIsLost() {
        WindowFixture f;
        f.open(300);
        f.table()->setFocus();
        f.table()->selectRow(150);
        f.table()->scrollTo(f.table()->currentIndex(), QAbstractItemView::PositionAtCenter);
        const QString chosen = f.tenant(150);
        const QFontMetrics metrics = f.table()->fontMetrics();
        for (const auto& [density, least] :
             {std::pair(desktop::Density::Compact, 20), std::pair(desktop::Density::Roomy, 32),
              std::pair(desktop::Density::Normal, 24)}) {
            f.table()->setDensity(density);
            QCOMPARE(f.table()->rowHeight(150), desktop::FleetDelegate::rowHeight(metrics, density));
            QVERIFY(f.table()->rowHeight(150) >= least);
            QCOMPARE(f.table()->currentIndex().siblingAtColumn(1).data().toString(), chosen);
            QVERIFY(f.table()->viewport()->rect().contains(
                f.table()->visualRect(f.table()->currentIndex()).center()));
        }
        f.window->preferences().setDensity(desktop::Density::Compact);
        QCOMPARE(f.table()->density(), desktop::Density::Compact);
        f.window->close();
        desktop::MainWindow again(f.language, f.theme, f.clock, *f.settings,
                                  {[](auto) {}, [](const auto&) {}, [] {},
                                   [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        again.showPlatform(f.builder.platform(), f.builder.infos());
        QCOMPARE(again.fleetPage()->table()->density(), desktop::Density::Compact);
    }
};

QTEST_MAIN(TestFleetSurvival)
#include "tst_fleet_survival.moc"

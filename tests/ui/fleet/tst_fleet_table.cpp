#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;
using namespace std::chrono_literals;

namespace {

HealthReason critical() {
    HealthReason reason;
    reason.kind = HealthReason::Kind::PodsNone;
    reason.level = HealthLevel::Critical;
    return reason;
}

TenantRow sick(TenantRow row) {
    row.health = {HealthLevel::Critical, {critical()}};
    return row;
}

QPoint headerSpot(const desktop::FleetTable* table, FleetColumn column) {
    const QHeaderView* header = table->horizontalHeader();
    const int section = static_cast<int>(column);
    return {header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
            header->height() / 2};
}

QPoint spot(const desktop::FleetTable* table, int row, FleetColumn column) {
    return table->visualRect(table->model()->index(row, static_cast<int>(column))).center();
}

}  // namespace

class TestFleetTable : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void worstComesFirst() {
        WindowFixture f;
        f.open(30);
        const QString last = f.tenant(29);
        f.change({sick(f.builder.row(29))});
        QCOMPARE(f.tenant(0), QStringLiteral("client-fjord-29"));
        QVERIFY(last != f.tenant(0));
    }

    void clickOnAHeaderSortsTwiceThenGoesBackToWorstFirst() {
        WindowFixture f;
        f.open(30);
        f.change({sick(f.builder.row(29))});
        QWidget* header = f.table()->horizontalHeader()->viewport();
        const QPoint at = headerSpot(f.table(), FleetColumn::Tenant);
        QTest::mouseClick(header, Qt::LeftButton, {}, at);
        QCOMPARE(f.tenant(0), QStringLiteral("client-ambre-0"));
        QTest::mouseClick(header, Qt::LeftButton, {}, at);
        QVERIFY(f.window->fleetPage()->fleet().order().descending);
        QVERIFY(f.tenant(0) > f.tenant(29));
        QTest::mouseClick(header, Qt::LeftButton, {}, at);
        QVERIFY(f.window->fleetPage()->fleet().order().worstFirst);
        QCOMPARE(f.tenant(0), QStringLiteral("client-fjord-29"));
    }

    void selectionAndScrollSurviveAThousandBatches() {
        WindowFixture f;
        f.open(300);
        QAbstractItemModelTester tester(f.table()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(f.table()->model(), &QAbstractItemModel::modelReset);
        QSignalSpy changes(f.table()->model(), &QAbstractItemModel::dataChanged);
        const int row = 150;
        f.table()->scrollTo(f.table()->model()->index(row, 1), QAbstractItemView::PositionAtCenter);
        f.table()->selectRow(row);
        const QString chosen = f.tenant(row);
        const int y = f.table()->visualRect(f.table()->currentIndex()).y();
        std::mt19937 random(7);
        for (int i = 0; i < 1000; ++i) {
            TenantRow changed = f.builder.row(static_cast<int>(random() % 300));
            changed.pods.value->ready = static_cast<int>(random() % 15);
            if (changed.label != chosen.toStdString() && random() % 3 == 0) {
                changed = sick(changed);
            }
            f.change({changed});
        }
        QCOMPARE(resets.count(), 0);
        QVERIFY(changes.count() > 0);
        const QModelIndexList selected = f.table()->selectionModel()->selectedRows(1);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().data().toString(), chosen);
        QCOMPARE(f.table()->visualRect(f.table()->currentIndex()).y(), y);
    }

    void orderHoldsStillWhileTheKeyboardIsInTheTable() {
        WindowFixture f;
        f.open(30);
        f.table()->setFocus();
        const QString first = f.tenant(0);
        f.change({sick(f.builder.row(29)), sick(f.builder.row(28))});
        QCOMPARE(f.tenant(0), first);
        QPushButton* notice = nullptr;
        for (QPushButton* button : f.window->findChildren<QPushButton*>()) {
            if (button->text().startsWith(QStringLiteral("2 rows would move"))) {
                notice = button;
            }
        }
        QVERIFY(notice);
        QVERIFY(notice->isVisible());
        QTest::keyClick(f.table(), Qt::Key_S);
        QVERIFY(f.tenant(0) != first);
        QVERIFY(!notice->isVisible());
    }

    void orderHoldsStillWhileThePointerIsOverTheRows() {
        WindowFixture f;
        f.open(30);
        const QString first = f.tenant(0);
        QTest::mouseMove(f.table()->viewport(), spot(f.table(), 3, FleetColumn::Site));
        QTRY_VERIFY(f.table()->inUse());
        f.change({sick(f.builder.row(29))});
        QCOMPARE(f.tenant(0), first);
        QTest::mouseMove(f.window->sourceBar(), QPoint(600, 4));
        QTRY_COMPARE(f.tenant(0), QStringLiteral("client-fjord-29"));
    }

    void keysWalkTheRows() {
        WindowFixture f;
        f.open(100);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_End);
        QCOMPARE(f.table()->currentIndex().row(), 99);
        QTest::keyClick(f.table(), Qt::Key_Home);
        QCOMPARE(f.table()->currentIndex().row(), 0);
        QTest::keyClick(f.table(), Qt::Key_Down);
        QCOMPARE(f.table()->currentIndex().row(), 1);
        QTest::keyClick(f.table(), Qt::Key_PageDown);
        QVERIFY(f.table()->currentIndex().row() > 10);
    }

    void copyGivesTabbedTextAndAnHtmlTable() {
        WindowFixture f;
        f.open(30);
        TenantRow hostile = f.builder.row(1);
        hostile.domain = "<b>x</b>.example.com";
        f.change({hostile});
        f.table()->setFocus();
        const int row = f.find(QStringLiteral("client-bouleau-1"));
        QTest::mouseClick(f.table()->viewport(), Qt::LeftButton, {},
                          spot(f.table(), row, FleetColumn::Tenant));
        QTest::keyClick(f.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier);
        const QMimeData* data = QApplication::clipboard()->mimeData();
        const QStringList lines = data->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].split(QLatin1Char('\t')).size(), 12);
        QCOMPARE(lines[1].split(QLatin1Char('\t'))[1], QStringLiteral("client-bouleau-1"));
        QCOMPARE(lines[1].split(QLatin1Char('\t'))[6], QStringLiteral("1.1/4"));
        QVERIFY(data->hasHtml());
        QVERIFY(data->html().contains(QStringLiteral("<td>client-bouleau-1</td>")));
        QVERIFY(data->html().contains(QStringLiteral("&lt;b&gt;x&lt;/b&gt;")));
    }

    void aCellRepaintsWhenItsAgeMovesOn() {
        WindowFixture f;
        f.open(3);
        const int row = f.find(QStringLiteral("client-ambre-0"));
        QCOMPARE(f.text(row, FleetColumn::Backup), QStringLiteral("1 h"));
        f.clock.advance(2h);
        f.window->tick();
        QCOMPARE(f.text(row, FleetColumn::Backup), QStringLiteral("3 h"));
    }

    void widthsAndOrderAreRemembered() {
        WindowFixture f;
        f.open(30);
        QTest::mouseClick(f.table()->horizontalHeader()->viewport(), Qt::LeftButton, {},
                          headerSpot(f.table(), FleetColumn::Region));
        f.table()->horizontalHeader()->resizeSection(1, 222);
        f.window->close();
        desktop::MainWindow again(f.language, f.theme, f.clock, *f.settings,
                                  {[](auto) {}, [](const auto&) {}, [] {},
                                   [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        again.showPlatform(f.builder.platform(), f.builder.infos());
        QCOMPARE(again.fleetPage()->table()->horizontalHeader()->sectionSize(1), 222);
        QCOMPARE(again.fleetPage()->fleet().order(), (FleetOrder{false, FleetColumn::Region, false}));
    }
};

QTEST_MAIN(TestFleetTable)
#include "tst_fleet_table.moc"

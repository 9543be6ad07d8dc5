#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

class TestFleetFilter : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void typingNarrowsTheRows() {
        WindowFixture f;
        f.open(24);
        QLineEdit* filter = f.window->fleetPage()->filter();
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_Slash);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("fjord"));
        QCOMPARE(f.rows(), 3);
        QTest::keyClick(filter, Qt::Key_Down);
        QVERIFY(f.table()->hasFocus());
        QTest::keyClick(f.table(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QCOMPARE(f.rows(), 24);
    }

    void lettersTypedInTheTableGoToTheFilter() {
        WindowFixture f;
        f.open(24);
        f.table()->setFocus();
        QTest::keyClicks(f.table(), QStringLiteral("g"));
        QVERIFY(f.window->fleetPage()->filter()->hasFocus());
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("g"));
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("ranit"));
        QCOMPARE(f.rows(), 3);
    }

    void chipsChooseRegionsAndTiers() {
        WindowFixture f;
        f.open(36);
        desktop::ChipBar* chips = f.window->fleetPage()->chips();
        QTRY_COMPARE(chips->regionChip("apac")->mark().figure, QStringLiteral("12"));
        QTest::mouseClick(chips->regionChip("apac"), Qt::LeftButton);
        QCOMPARE(f.rows(), 12);
        QTest::mouseClick(chips->regionChip("us-est"), Qt::LeftButton);
        QCOMPARE(f.rows(), 24);
        QTest::mouseClick(chips->tierChip("premium"), Qt::LeftButton);
        QCOMPARE(f.rows(), 8);
        // Counts say what a chip would show beside the other filters.
        QTRY_COMPARE(chips->regionChip("eu-ouest")->mark().figure, QStringLiteral("4"));
        QVERIFY(!chips->allChip()->isChecked());
        QTest::mouseClick(chips->allChip(), Qt::LeftButton);
        QCOMPARE(f.rows(), 36);
        QVERIFY(!chips->regionChip("apac")->isChecked());
    }

    void nothingMatchingSaysSoAndOffersTheWayBack() {
        WindowFixture f;
        f.open(10);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("zzz"));
        desktop::EmptyState* empty = f.window->fleetPage()->empty();
        QVERIFY(empty->isVisible());
        QVERIFY(!f.table()->isVisible());
        QCOMPARE(empty->title(), QStringLiteral("Nothing matches this filter"));
        QTest::mouseClick(empty->wayButton(), Qt::LeftButton);
        QVERIFY(f.table()->isVisible());
        QCOMPARE(f.rows(), 10);
        QCOMPARE(f.window->fleetPage()->filter()->text(), QString());
    }

    void theLanguageChangesWhileRunningAndNothingIsLost() {
        WindowFixture f;
        f.open(200);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("client"));
        f.table()->setFocus();
        f.table()->selectRow(120);
        f.table()->scrollTo(f.table()->currentIndex(), QAbstractItemView::PositionAtCenter);
        const QString chosen = f.tenant(120);
        const int y = f.table()->visualRect(f.table()->currentIndex()).y();
        const auto header = [&f] {
            return f.table()
                ->model()
                ->headerData(static_cast<int>(FleetColumn::Backup), Qt::Horizontal)
                .toString();
        };
        QCOMPARE(header(), QStringLiteral("Backup"));
        for (int round = 0; round < 2; ++round) {
            f.window->languageMenu()->action(text::Language::French)->trigger();
            QTRY_COMPARE(f.window->fleetPage()->chips()->allChip()->mark().name, QStringLiteral("Tous"));
            QCOMPARE(header(), QStringLiteral("Sauvegarde"));
            QCOMPARE(f.text(120, FleetColumn::Health), QStringLiteral("normal"));
            f.window->languageMenu()->action(text::Language::English)->trigger();
            QTRY_COMPARE(f.window->fleetPage()->chips()->allChip()->mark().name, QStringLiteral("All"));
            QCOMPARE(header(), QStringLiteral("Backup"));
        }
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("client"));
        QCOMPARE(f.table()->currentIndex().siblingAtColumn(1).data().toString(), chosen);
        QCOMPARE(f.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(f.table()->visualRect(f.table()->currentIndex()).y(), y);
    }
};

QTEST_MAIN(TestFleetFilter)
#include "tst_fleet_filter.moc"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/fleet/fleet_commands.h"
#include "views/desktop/theme/colours.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

void goTo(WindowFixture& f, int row) {
    f.table()->setFocus();
    f.table()->setCurrentIndex(f.table()->model()->index(row, 1));
}

QStringList clipboardLines() {
    return QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

}  // namespace

class TestFleetMarks : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void spaceMarksAndUnmarksAndTheLineCounts() {
        WindowFixture f;
        f.open(12);
        goTo(f, 2);
        QTest::keyClick(f.table(), Qt::Key_Space);
        goTo(f, 5);
        QTest::keyClick(f.table(), Qt::Key_Space);
        QVERIFY2(f.window->fleetPage()->result().contains(QStringLiteral("2 marked")),
                 qPrintable(f.window->fleetPage()->result()));
        QVERIFY(f.spoken(5, FleetColumn::Tenant).endsWith(QStringLiteral(", marked")));
        QVERIFY(!f.spoken(4, FleetColumn::Tenant).contains(QStringLiteral("marked")));
        QTest::keyClick(f.table(), Qt::Key_Space);
        QCOMPARE(f.window->fleetPage()->marks().count(), 1);
    }

    void shiftExtendsAndGoingBackTakesAway() {
        WindowFixture f;
        f.open(12);
        goTo(f, 9);
        QTest::keyClick(f.table(), Qt::Key_Space);
        goTo(f, 2);
        QTest::keyClick(f.table(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(f.table(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(f.window->fleetPage()->marks().count(), 4);
        QTest::keyClick(f.table(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(f.window->fleetPage()->marks().count(), 3);
        QTest::keyClick(f.table(), Qt::Key_Down);
        QTest::keyClick(f.table(), Qt::Key_Down);
        QTest::keyClick(f.table(), Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(f.window->fleetPage()->marks().count(), 3 + 7 - 1);  // rows 5 to 11, of which 9 was marked
    }

    void escapeUnmarksBeforeItClearsTheFilter() {
        WindowFixture f;
        f.open(12);
        QLineEdit* filter = f.window->fleetPage()->filter();
        QTest::keyClicks(filter, QStringLiteral("region:apac"));
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.window->fleetPage()->marks().count(), 4);
        QTest::keyClick(f.table(), Qt::Key_Escape);
        QCOMPARE(f.window->fleetPage()->marks().count(), 0);
        QCOMPARE(filter->text(), QStringLiteral("region:apac"));
        QTest::keyClick(f.table(), Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
    }

    void marksOutliveFilterOrderAndUpdates() {
        WindowFixture f;
        f.open(30);
        const int row = f.find(QStringLiteral("client-cedre-2"));
        goTo(f, row);
        QTest::keyClick(f.table(), Qt::Key_Space);
        f.window->fleetPage()->filter()->setText(QStringLiteral("region:eu-ouest"));
        QVERIFY2(f.window->fleetPage()->result().contains(QStringLiteral("1 marked (1 not shown)")),
                 qPrintable(f.window->fleetPage()->result()));
        f.window->fleetPage()->filter()->clear();
        f.window->fleetPage()->fleet().setOrder({false, FleetColumn::Tenant, true});
        TenantRow changed = f.builder.row(2);
        changed.pods.value->ready = 3;
        f.change({changed});
        QVERIFY(f.spoken(f.find(QStringLiteral("client-cedre-2")), FleetColumn::Tenant)
                    .endsWith(QStringLiteral("marked")));
        QCOMPARE(f.window->fleetPage()->marks().count(), 1);
    }

    void aRowThatGetsAnotherKeyKeepsItsMark() {
        WindowFixture f;
        f.open(3);
        goTo(f, 0);
        QTest::keyClick(f.table(), Qt::Key_A, Qt::ControlModifier);
        const TenantRowPtr old = f.window->fleetPage()->fleet().at(0);
        TenantRow renamed = *old;
        renamed.key = RowKey::ofWebsite(WebsiteId(99));
        FleetBatch batch = f.builder.batch(0);
        batch.moved = {{old->key, renamed.key}};
        batch.changed = {FleetBuilder::share(renamed)};
        batch.removed = {f.window->fleetPage()->fleet().at(1)->key};
        f.apply(std::move(batch));
        QVERIFY(f.window->fleetPage()->marks().contains(renamed.key));
        QCOMPARE(f.window->fleetPage()->marks().count(), 2);  // the one that is gone is not counted on
    }

    void aMarkIsSeenAtTheRowsEdge() {
        WindowFixture f;
        f.open(5);
        goTo(f, 0);
        f.window->fleetPage()->filter()->setFocus();
        f.table()->clearSelection();
        const QRect cell = f.table()->visualRect(f.table()->model()->index(0, 0));
        const auto edge = [&] { return f.table()->viewport()->grab(cell).toImage().pixelColor(1, 3); };
        QVERIFY(edge() != desktop::lightColours().accent);
        goTo(f, 0);
        QTest::keyClick(f.table(), Qt::Key_Space);
        QCOMPARE(edge(), desktop::lightColours().accent);
    }

    void copyTakesMarkedRowsShownOrNotElseTheSelection() {
        WindowFixture f;
        f.open(12);
        goTo(f, 3);
        const QString selected = f.tenant(3);
        QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboardLines().size(), 2);
        QVERIFY(clipboardLines()[1].contains(selected));
        goTo(f, f.find(QStringLiteral("client-cedre-2")));
        QTest::keyClick(f.table(), Qt::Key_Space);
        goTo(f, f.find(QStringLiteral("client-ambre-0")));
        QTest::keyClick(f.table(), Qt::Key_Space);
        f.window->fleetPage()->filter()->setText(QStringLiteral("region:eu-ouest"));
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(clipboardLines().size(), 3);
        QVERIFY(clipboardLines()[1].contains(QStringLiteral("client-ambre-0")));
        QVERIFY(clipboardLines()[2].contains(QStringLiteral("client-cedre-2")));
    }

    void rowsAreCopiedAsCommands() {
        WindowFixture f;
        f.open(3);
        goTo(f, f.find(QStringLiteral("client-ambre-0")));
        QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(clipboardLines(),
                 QStringList{QStringLiteral("flottectl --region eu-ouest tenant client-ambre-0")});
        QTest::keyClick(f.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(clipboardLines(),
                 QStringList{QStringLiteral("kubectl -n e-commerce-client-ambre-0 get pods")});
    }

    void commandsAreSafeForAShellAndSayWhatIsLeftOut() {
        WindowFixture f;
        Platform platform = f.builder.platform();
        platform.regions[0].kubernetes = {"/home/op/my config", "eu'west"};
        TenantRow site;
        site.label = "$(reboot).example.com";
        const auto rows = {FleetBuilder::share(f.builder.row(0)), FleetBuilder::share(site)};
        const auto kubectl = desktop::commandsFor(rows, platform, desktop::CommandTool::Kubectl);
        QCOMPARE(kubectl.text, QStringLiteral("kubectl --kubeconfig '/home/op/my config' --context "
                                              "'eu'\\''west' -n e-commerce-client-ambre-0 get pods\n"));
        QCOMPARE(kubectl.left, 1);
        const auto own = desktop::commandsFor(rows, platform, desktop::CommandTool::Flottectl);
        QVERIFY(own.text.endsWith(QStringLiteral("flottectl tenant '$(reboot).example.com'\n")));
        QCOMPARE(QString::fromStdString(desktop::shellWord("")), QStringLiteral("''"));
    }

    void theRowsMenuOpensByKeyAndByMouse() {
        WindowFixture f;
        f.open(3);
        goTo(f, 1);
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(5, 5),
                                f.table()->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(f.table(), &byKey);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(f.window->fleetPage()->marks().count(), 1);
    }
};

QTEST_MAIN(TestFleetMarks)
#include "tst_fleet_marks.moc"

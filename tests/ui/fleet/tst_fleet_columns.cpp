#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/fleet/column_menu.h"
#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/fleet/fleet_header.h"
#include "views/desktop/fleet/pinned_columns.h"
#include "views/desktop/fleet/statistics_dialog.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

QAction* entry(const QMenu* menu, const QString& start) {
    for (QAction* action : menu->actions()) {
        if (action->text().startsWith(start)) {
            return action;
        }
        if (action->menu()) {
            if (QAction* inner = entry(action->menu(), start)) {
                return inner;
            }
        }
    }
    return nullptr;
}

QMenu* openMenu() {
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

void choose(const QString& start) {
    QMenu* menu = openMenu();
    QVERIFY(menu);
    QAction* action = entry(menu, start);
    QVERIFY2(action, qPrintable(start));
    action->trigger();
    menu->close();
    QTRY_VERIFY(!openMenu());
}

void menuByKey(WindowFixture& f, int row, FleetColumn column) {
    f.table()->setFocus();
    f.table()->setCurrentIndex(f.table()->model()->index(row, static_cast<int>(column)));
    QTest::keyClick(f.table(), Qt::Key_F4);
}

desktop::StatisticsDialog* dialogOf(WindowFixture& f) {
    return f.window->fleetPage()->findChild<desktop::StatisticsDialog*>();
}

QString cellOf(const desktop::StatisticsText& text, const QString& line, int field) {
    for (const QStringList& each : text.lines) {
        if (each.first() == line) {
            return each[field];
        }
    }
    return {};
}

/// The desktop's window again, on the same settings.
std::unique_ptr<desktop::MainWindow> again(WindowFixture& f) {
    auto window = std::make_unique<desktop::MainWindow>(
        f.language, f.theme, f.clock, *f.settings,
        desktop::WindowCalls{[](auto) {}, [](const auto&) {}, [] {},
                             [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
    window->showPlatform(f.builder.platform(), f.builder.infos());
    return window;
}

}  // namespace

class TestFleetColumns : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void theHealthColumnHasRoomForWhatNoRowIsYet() {
        WindowFixture f;
        f.open(12);
        TenantRow row = f.builder.row(3);
        row.health = {HealthLevel::Critical, {}};
        for (const HealthLevel level : {HealthLevel::Critical, HealthLevel::Warning, HealthLevel::Unknown}) {
            row.health.level = level;
            f.change({row});
            const int at = f.find(QString::fromStdString(row.label));
            const QModelIndex index = f.table()->model()->index(at, int(FleetColumn::Health));
            const auto* proxy = static_cast<desktop::FleetTextProxy*>(f.table()->model());
            QVERIFY(f.table()->horizontalHeader()->sectionSize(int(FleetColumn::Health)) >=
                    desktop::FleetDelegate::widthOf(proxy->cell(index), f.table()->fontMetrics()));
        }
    }

    void aWideWindowLengthensBarsAndNotOnlyTheGapBehindAName() {
        WindowFixture f;
        f.open(12);
        const auto width = [&](FleetColumn column) {
            return f.table()->horizontalHeader()->sectionSize(int(column));
        };
        f.window->resize(1280, 800);
        QTRY_VERIFY(f.table()->horizontalScrollBar()->maximum() == 0);
        const int cpu = width(FleetColumn::CpuQuota);
        f.window->resize(1920, 1080);
        QTRY_VERIFY(width(FleetColumn::CpuQuota) > cpu);
        QTRY_COMPARE(f.table()->horizontalScrollBar()->maximum(), 0);
        const int character = f.table()->fontMetrics().averageCharWidth();
        QVERIFY(width(FleetColumn::Site) >= 40 * character);
        QVERIFY(f.table()->viewport()->width() - f.table()->horizontalHeader()->length() < 4 * character);
        f.window->resize(1280, 800);
        QTRY_COMPARE(width(FleetColumn::CpuQuota), cpu);
    }

    void theMenuOpensByRightClickByButtonAndByKey() {
        WindowFixture f;
        f.open(10);
        QHeaderView* header = f.table()->horizontalHeader();
        const QPoint at(header->sectionViewportPosition(static_cast<int>(FleetColumn::Pods)) + 8, 8);
        QContextMenuEvent click(QContextMenuEvent::Mouse, at, header->viewport()->mapToGlobal(at));
        QApplication::sendEvent(header->viewport(), &click);
        QVERIFY(openMenu());
        QVERIFY(entry(openMenu(), QStringLiteral("Hide Pods")));
        openMenu()->close();
        QTest::mouseClick(f.table()->menuButton(), Qt::LeftButton);
        QTRY_VERIFY(openMenu());
        openMenu()->close();
        menuByKey(f, 0, FleetColumn::Region);
        QTRY_VERIFY(openMenu());
        QVERIFY(entry(openMenu(), QStringLiteral("Hide Region")));
        QTest::keyClick(openMenu(), Qt::Key_Escape);
        QTRY_VERIFY(!openMenu());
    }

    void columnsAreChosenByKeyboard() {
        WindowFixture f;
        f.open(10);
        menuByKey(f, 0, FleetColumn::Region);
        QTRY_VERIFY(openMenu());
        const QList<QAction*> actions = openMenu()->actions();
        for (QAction* action : actions) {
            if (openMenu()->activeAction() &&
                openMenu()->activeAction()->text() == QStringLiteral("Hide Region")) {
                break;
            }
            Q_UNUSED(action)
            QTest::keyClick(openMenu(), Qt::Key_Down);
        }
        QTest::keyClick(openMenu(), Qt::Key_Return);
        QVERIFY(f.table()->isColumnHidden(static_cast<int>(FleetColumn::Region)));
    }

    void columnsHiddenAtFirstCanBeShownAndHaveValues() {
        WindowFixture f;
        f.open(3);
        TenantRow row = f.builder.row(0);
        row.createdAt = f.clock.now() - std::chrono::hours(24 * 40);
        row.quota.value->push_back({"pods", Quantity::ofUnits(50), Quantity::ofUnits(14)});
        row.quota.value->push_back(
            {"requests.storage", Quantity::ofUnits(100LL << 30), Quantity::ofUnits(97LL << 30)});
        f.change({row});
        for (const char* title : {"Storage", "Pod quota", "Sites", "Environment", "Age"}) {
            menuByKey(f, 0, FleetColumn::Tenant);
            choose(QString::fromLatin1(title));
        }
        const int at = f.find(QString::fromStdString(row.label));
        QCOMPARE(f.text(at, FleetColumn::StorageQuota), QStringLiteral("97 / 100 GiB"));
        QVERIFY(f.spoken(at, FleetColumn::StorageQuota).contains(QStringLiteral("full")));
        QCOMPARE(f.text(at, FleetColumn::PodQuota), QStringLiteral("14 / 50"));
        QCOMPARE(f.text(at, FleetColumn::Sites), QStringLiteral("1"));
        QCOMPARE(f.text(at, FleetColumn::Environment), QStringLiteral("production"));
        QCOMPARE(f.text(at, FleetColumn::Age), QStringLiteral("40 d"));
        QCOMPARE(f.text(f.find(QStringLiteral("client-bouleau-1")), FleetColumn::PodQuota),
                 QStringLiteral("none"));
        QCOMPARE(f.table()->columns().shown().size(), std::size_t{kFleetColumnCount});
    }

    void theLastColumnStays() {
        WindowFixture f;
        f.open(3);
        for (int column = 0; column < kFleetColumnCount; ++column) {
            f.table()->showColumn(static_cast<FleetColumn>(column), false);
        }
        QCOMPARE(f.table()->columns().shown().size(), std::size_t{1});
    }

    void orderByAColumnFromItsMenu() {
        WindowFixture f;
        f.open(30);
        menuByKey(f, 0, FleetColumn::Tenant);
        choose(QStringLiteral("Order by Tenant, descending"));
        QCOMPARE(f.window->fleetPage()->fleet().order(), (FleetOrder{false, FleetColumn::Tenant, true}));
        QVERIFY(f.tenant(0) > f.tenant(29));
        menuByKey(f, 0, FleetColumn::Tenant);
        choose(QStringLiteral("Worst first"));
        QVERIFY(f.window->fleetPage()->fleet().order().worstFirst);
    }

    void pinnedColumnsStayWhileTheOthersScroll() {
        WindowFixture f;
        f.open(100);
        f.window->resize(900, 800);
        for (int column = 0; column < kFleetColumnCount; ++column) {
            f.table()->showColumn(static_cast<FleetColumn>(column), true);
        }
        menuByKey(f, 0, FleetColumn::Tenant);
        choose(QStringLiteral("Keep columns up to Tenant in place"));
        desktop::PinnedColumns* pinned = f.table()->pinnedColumns();
        QVERIFY(!pinned->isVisible());
        QScrollBar* bar = f.table()->horizontalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        QVERIFY(pinned->isVisible());
        QCOMPARE(pinned->width(), f.table()->columnWidth(0) + f.table()->columnWidth(1));
        f.table()->verticalScrollBar()->setValue(f.table()->verticalScrollBar()->maximum());
        QCOMPARE(pinned->verticalScrollBar()->value(), f.table()->verticalScrollBar()->value());
        QCOMPARE(pinned->rowAt(5), f.table()->rowAt(5));
        // A click on what is pinned chooses the row, gives the keyboard to the table and scrolls nowhere.
        const int row = f.table()->rowAt(40);
        const int y = f.table()->rowViewportPosition(row) + 5;
        QTest::mouseClick(pinned->viewport(), Qt::LeftButton, {},
                          QPoint(pinned->columnViewportPosition(1) + 5, y));
        QCOMPARE(f.table()->currentIndex().row(), row);
        QVERIFY(f.table()->hasFocus());
        QCOMPARE(bar->value(), bar->maximum());
        QTest::mouseClick(pinned->horizontalHeader()->viewport(), Qt::LeftButton, {},
                          QPoint(pinned->columnViewportPosition(1) + 5, 5));
        QCOMPARE(f.window->fleetPage()->fleet().order(), (FleetOrder{false, FleetColumn::Tenant, false}));
        bar->setValue(0);
        QVERIFY(!pinned->isVisible());
    }

    void aCellReachedByKeyboardIsNotUnderThePinnedOnes() {
        WindowFixture f;
        f.open(20);
        f.window->resize(900, 800);
        for (int column = 0; column < kFleetColumnCount; ++column) {
            f.table()->showColumn(static_cast<FleetColumn>(column), true);
        }
        f.table()->setPinned(2);
        f.table()->setFocus();
        f.table()->setCurrentIndex(f.table()->model()->index(3, kFleetColumnCount - 1));
        QVERIFY(f.table()->pinnedColumns()->isVisible());
        while (f.table()->currentIndex().column() > 2) {
            QTest::keyClick(f.table(), Qt::Key_Left);
            QVERIFY(f.table()->visualRect(f.table()->currentIndex()).left() >=
                    f.table()->pinnedColumns()->covered());
        }
    }

    void columnsWidthsAndPinsAreRemembered() {
        WindowFixture f;
        f.open(10);
        f.table()->showColumn(FleetColumn::Site, false);
        f.table()->showColumn(FleetColumn::Age, true);
        f.table()->horizontalHeader()->moveSection(
            f.table()->horizontalHeader()->visualIndex(static_cast<int>(FleetColumn::Backup)), 2);
        f.table()->horizontalHeader()->resizeSection(static_cast<int>(FleetColumn::Tier), 177);
        f.table()->setPinned(3);
        const desktop::ColumnLayout layout = f.table()->columns();
        f.window->close();
        const auto window = again(f);
        QCOMPARE(window->fleetPage()->table()->columns(), layout);
        QCOMPARE(window->fleetPage()->table()->columnWidth(static_cast<int>(FleetColumn::Tier)), 177);
    }

    void columnsGoBackToHowTheyWere() {
        WindowFixture f;
        f.open(10);
        const desktop::ColumnLayout first = f.table()->columns();
        f.table()->showColumn(FleetColumn::Site, false);
        f.table()->horizontalHeader()->resizeSection(1, 300);
        f.table()->setPinned(2);
        QVERIFY(f.table()->columns() != first);
        menuByKey(f, 0, FleetColumn::Tenant);
        choose(QStringLiteral("Columns as at first"));
        QCOMPARE(f.table()->columns(), first);
    }

    void settingsFromAnotherVersionDoNoHarm() {
        using desktop::ColumnLayout;
        QCOMPARE(ColumnLayout::fromTexts({}, 0).shown().size(), std::size_t{12});
        const ColumnLayout odd =
            ColumnLayout::fromTexts({QStringLiteral("tenant:99999999"), QStringLiteral("nonsense"),
                                     QStringLiteral("tenant"), QStringLiteral("-health"), QStringLiteral("")},
                                    77);
        QCOMPARE(odd.shown(), std::vector<FleetColumn>{FleetColumn::Tenant});
        QCOMPARE(odd.columns.size(), std::size_t{kFleetColumnCount});
        QVERIFY(odd.columns.front().width <= 2000);
        QCOMPARE(odd.pinned, ColumnLayout::kMostPinned);
        QStringList hidden;
        for (int column = 0; column < kFleetColumnCount; ++column) {
            hidden << QStringLiteral("-") + desktop::keyOf(static_cast<FleetColumn>(column));
        }
        QCOMPARE(ColumnLayout::fromTexts(hidden, 0).shown(), std::vector<FleetColumn>{FleetColumn::Tenant});
    }

    void statisticsCountWhatIsUnknownAndNeverAsZero() {
        WindowFixture f;
        f.open(4);
        TenantRow silent = f.builder.row(0);
        silent.quota.value.reset();
        silent.quota.state = ReadingState::Denied;
        silent.cpu.value.reset();
        silent.cpu.state = ReadingState::Failed;
        f.change({silent});
        menuByKey(f, 0, FleetColumn::CpuQuota);
        choose(QStringLiteral("Statistics: CPU"));
        QVERIFY(dialogOf(f));
        const desktop::StatisticsText& text = dialogOf(f)->text();
        QCOMPARE(text.heads.size(), 5);
        QCOMPARE(cellOf(text, QStringLiteral("Known"), 2), QStringLiteral("3"));
        QCOMPARE(cellOf(text, QStringLiteral("Unknown"), 2), QStringLiteral("1"));
        QCOMPARE(cellOf(text, QStringLiteral("Sum"), 3), QStringLiteral("12 cores"));
        QCOMPARE(cellOf(text, QStringLiteral("Sum"), 1), QStringLiteral("–"));  // shares don't add up
        QCOMPARE(cellOf(text, QStringLiteral("Least"), 2), QStringLiteral("1.1 cores"));
    }

    void statisticsAreOfTheRowsShownAndFollowTheLanguage() {
        WindowFixture f(text::Language::French);
        f.open(12);
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral("region:apac"));
        menuByKey(f, 0, FleetColumn::MemoryQuota);
        choose(QStringLiteral("Statistiques"));
        QVERIFY(dialogOf(f));
        const desktop::StatisticsText& text = dialogOf(f)->text();
        QCOMPARE(cellOf(text, QStringLiteral("Connu"), 1), QStringLiteral("4"));
        QCOMPARE(cellOf(text, QStringLiteral("Somme"), 3), QStringLiteral("64\u00a0Gio"));
    }

    void wordsOfAColumnAreCounted() {
        WindowFixture f;
        f.open(9);
        menuByKey(f, 0, FleetColumn::Tier);
        choose(QStringLiteral("Statistics: Tier"));
        QCOMPARE(cellOf(dialogOf(f)->text(), QStringLiteral("Premium"), 1), QStringLiteral("3"));
        const QString copied = desktop::tabbedText(dialogOf(f)->text());
        QVERIFY(copied.contains(QStringLiteral("Premium\t3\n")));
    }

    void aWindowsListTakesThePagesKeysOver() {
        WindowFixture f;
        f.open(5);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_Slash);
        QVERIFY(f.window->fleetPage()->filter()->hasFocus());
        QVERIFY(f.window->actionList().find("fleet.columnMenu"));
    }
};

QTEST_MAIN(TestFleetColumns)
#include "tst_fleet_columns.moc"

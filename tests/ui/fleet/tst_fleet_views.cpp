#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/fleet/name_dialog.h"
#include "views/desktop/fleet/notice_line.h"
#include "views/desktop/fleet/saved_views.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

void choose(WindowFixture& f, const QString& start) {
    QTest::mouseClick(f.window->fleetPage()->viewButton(), Qt::LeftButton);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction* action : menu->actions()) {
        if (action->text().startsWith(start)) {
            QVERIFY2(action->isEnabled(), qPrintable(start));
            action->trigger();
            menu->close();
            QTRY_VERIFY(!QApplication::activePopupWidget());
            return;
        }
    }
    QFAIL(qPrintable(start));
}

QString shown(const WindowFixture& f) {
    return f.window->fleetPage()->viewButton()->accessibleName();
}

void nameIt(WindowFixture& f, const QString& name) {
    auto* dialog = f.window->fleetPage()->findChild<desktop::NameDialog*>();
    QVERIFY(dialog);
    dialog->edit()->setText(name);
    QTest::mouseClick(dialog->deedButton(), Qt::LeftButton);
    QTRY_VERIFY(!f.window->fleetPage()->findChild<desktop::NameDialog*>());
}

void saveAs(WindowFixture& f, const QString& name) {
    choose(f, QStringLiteral("Save as a view"));
    nameIt(f, name);
}

}  // namespace

class TestFleetViews : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void everyBuiltInViewIsAFilterThatCanBeRead() {
        const desktop::SavedViews views;
        QVERIFY(views.all().size() >= 4);
        for (const desktop::SavedView& view : views.all()) {
            QVERIFY2(Filter::parse(view.content.filter.toStdString()), qPrintable(view.id()));
            QVERIFY(!view.title().isEmpty());
        }
    }

    void aBuiltInViewIsChosenAndNamed() {
        WindowFixture f;
        f.open(0);
        f.apply(f.builder.livedInBatch(60));
        QCOMPARE(shown(f), QStringLiteral("View: All"));
        choose(f, QStringLiteral("Not ready"));
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("pods.ready:<pods.total"));
        QCOMPARE(shown(f), QStringLiteral("View: Not ready"));
        QCOMPARE(f.rows(), 4);
        choose(f, QStringLiteral("All"));
        QCOMPARE(f.rows(), 60);
    }

    void whatDiffersFromTheViewIsSaid() {
        WindowFixture f;
        f.open(12);
        choose(f, QStringLiteral("Backups late"));
        QTest::keyClicks(f.window->fleetPage()->filter(), QStringLiteral(" tier:premium "));
        QCOMPARE(shown(f), QStringLiteral("View: Backups late (changed)"));
        f.window->fleetPage()->filter()->setText(QStringLiteral("backup:>24h"));
        QCOMPARE(shown(f), QStringLiteral("View: Backups late"));
        f.table()->showColumn(FleetColumn::Age, true);  // a built-in view leaves columns as they are
        QCOMPARE(shown(f), QStringLiteral("View: Backups late"));
        f.table()->orderBy(FleetColumn::Tenant, false);
        QCOMPARE(shown(f), QStringLiteral("View: Backups late (changed)"));
    }

    void onesOwnViewKeepsFilterChipsOrderColumnsAndGroup() {
        WindowFixture f;
        f.open(36);
        desktop::FleetPage* page = f.window->fleetPage();
        page->filter()->setText(QStringLiteral("tier:premium"));
        QTest::mouseClick(page->chips()->regionChip("apac"), Qt::LeftButton);
        f.table()->orderBy(FleetColumn::Tenant, true);
        f.table()->showColumn(FleetColumn::Site, false);
        f.table()->setPinned(2);
        page->fleet().setGroup(FleetGroup::Tier);
        const int rows = f.rows();
        saveAs(f, QStringLiteral("Mine & yours"));
        QCOMPARE(shown(f), QStringLiteral("View: Mine & yours"));
        choose(f, QStringLiteral("All"));
        f.table()->setColumns(desktop::ColumnLayout::standard());
        page->fleet().setGroup(std::nullopt);
        QCOMPARE(f.rows(), 36);
        choose(f, QStringLiteral("Mine && yours"));
        QCOMPARE(f.rows(), rows);
        QVERIFY(page->chips()->regionChip("apac")->isChecked());
        QCOMPARE(page->fleet().order(), (FleetOrder{false, FleetColumn::Tenant, true}));
        QVERIFY(page->fleet().group() == FleetGroup::Tier);
        QVERIFY(f.table()->isColumnHidden(static_cast<int>(FleetColumn::Site)));
        QCOMPARE(f.table()->pinned(), 2);
        QCOMPARE(shown(f), QStringLiteral("View: Mine & yours"));
        f.table()->setColumnWidth(1, 333);  // a width is no difference
        QCOMPARE(shown(f), QStringLiteral("View: Mine & yours"));
    }

    void changesAreKeptInTheView() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->filter()->setText(QStringLiteral("tier:premium"));
        saveAs(f, QStringLiteral("Mine"));
        f.window->fleetPage()->filter()->setText(QStringLiteral("tier:business"));
        QCOMPARE(shown(f), QStringLiteral("View: Mine (changed)"));
        choose(f, QStringLiteral("Keep the changes in “Mine”"));
        QCOMPARE(shown(f), QStringLiteral("View: Mine"));
        choose(f, QStringLiteral("All"));
        choose(f, QStringLiteral("Mine"));
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("tier:business"));
    }

    void aViewIsRenamedAndNoTwoHaveOneName() {
        WindowFixture f;
        f.open(3);
        saveAs(f, QStringLiteral("One"));
        saveAs(f, QStringLiteral("Two"));
        choose(f, QStringLiteral("Rename “Two”"));
        auto* dialog = f.window->fleetPage()->findChild<desktop::NameDialog*>();
        QVERIFY(dialog);
        for (const char* taken : {"one", "Backups late"}) {
            dialog->edit()->setText(QString::fromLatin1(taken));
            QVERIFY(!dialog->deedButton()->isEnabled());
            QVERIFY(!dialog->problem().isEmpty());
        }
        dialog->edit()->setText(QStringLiteral("  "));
        QVERIFY(!dialog->deedButton()->isEnabled());
        nameIt(f, QStringLiteral("Three"));
        QCOMPARE(shown(f), QStringLiteral("View: Three"));
        QVERIFY(!f.window->fleetPage()->views().named(QStringLiteral("Two")));
    }

    void aDeletedViewComesBackByUndo() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->filter()->setText(QStringLiteral("tier:premium"));
        saveAs(f, QStringLiteral("Mine"));
        choose(f, QStringLiteral("Delete “Mine”"));
        QVERIFY(!f.window->fleetPage()->views().named(QStringLiteral("Mine")));
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("tier:premium"));
        desktop::NoticeLine* notice = f.window->fleetPage()->notice();
        QCOMPARE(notice->text(), QStringLiteral("The view “Mine” was deleted."));
        QTest::mouseClick(notice->deedButton(), Qt::LeftButton);
        QCOMPARE(shown(f), QStringLiteral("View: Mine"));
        QVERIFY(f.window->fleetPage()->views().named(QStringLiteral("Mine")));
    }

    void viewsFilterAndChipsAreRememberedInBothLanguages() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->filter()->setText(QStringLiteral("tier:premium"));
        QTest::mouseClick(f.window->fleetPage()->chips()->regionChip("apac"), Qt::LeftButton);
        saveAs(f, QStringLiteral("Mine"));
        f.window->close();
        f.language.set(text::Language::French);
        desktop::MainWindow again(f.language, f.theme, f.clock, *f.settings,
                                  {[](auto) {}, [](const auto&) {}, [] {},
                                   [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        again.showPlatform(f.builder.platform(), f.builder.infos());
        QCOMPARE(again.fleetPage()->filter()->text(), QStringLiteral("tier:premium"));
        QVERIFY(again.fleetPage()->chips()->regionChip("apac")->isChecked());
        QCOMPARE(again.fleetPage()->viewButton()->accessibleName(), QStringLiteral("Vue\u00a0: Mine"));
        QVERIFY(again.fleetPage()->views().named(QStringLiteral("sauvegardes en retard")));
    }

    void theMenuOpensByKey() {
        WindowFixture f;
        f.open(3);
        f.table()->setFocus();
        QTest::keyClick(f.table(), Qt::Key_V, Qt::AltModifier);
        QVERIFY(qobject_cast<QMenu*>(QApplication::activePopupWidget()));
    }
};

QTEST_MAIN(TestFleetViews)
#include "tst_fleet_views.moc"

#include <QLineEdit>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

class TestPages : public QObject {
    Q_OBJECT

    static std::string current(const WindowFixture& f) { return f.window->pages()->current(); }

 private Q_SLOTS:
    void aPageIsMadeWhenItIsFirstShownAndKept() {
        WindowFixture f;
        f.open(6);
        QVERIFY(f.window->settingsPage() == nullptr);
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
        desktop::SettingsPage* page = f.window->settingsPage();
        QVERIFY(page != nullptr);
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(f.window->settingsPage(), page);
    }

    void theRailShowsThePagesThatThereAre() {
        WindowFixture f;
        f.open(6);
        QTest::mouseClick(f.window->rail()->button(1), Qt::LeftButton);
        QCOMPARE(current(f), std::string("settings"));
        QVERIFY(f.window->rail()->button(1)->isChecked());
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(f.window->rail()->button(0)->isChecked());
    }

    void theWayGoesBackAndForwardByKeys() {
        WindowFixture f;
        f.open(6);
        f.window->pages()->show("settings");
        QTest::keyClick(f.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(current(f), std::string("fleet"));
        QVERIFY(!f.window->pages()->canGoBack());
        QTest::keyClick(f.window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(current(f), std::string("settings"));
    }

    void theWayGoesBackByTheMouseOverATable() {
        WindowFixture f;
        f.open(6);
        f.window->pages()->show("settings");
        f.window->pages()->show("fleet");
        QTest::mouseClick(f.table()->viewport(), Qt::BackButton);
        QCOMPARE(current(f), std::string("settings"));
        QTest::mouseClick(f.window->settingsPage(), Qt::ForwardButton);
        QCOMPARE(current(f), std::string("fleet"));
    }

    void aNewPageEndsTheWayForward() {
        WindowFixture f;
        f.open(6);
        f.window->pages()->show("settings");
        f.window->pages()->goBack();
        QVERIFY(f.window->pages()->canGoForward());
        f.window->pages()->show("settings");
        QVERIFY(!f.window->pages()->canGoForward());
    }

    void thePageKeepsItsPlaceAndItsKeyboard() {
        WindowFixture f;
        f.open(40);
        f.table()->setFocus();
        f.table()->selectRow(7);
        f.window->pages()->show("settings");
        f.window->pages()->goBack();
        QTRY_COMPARE(QApplication::focusWidget(), f.table());
        QCOMPARE(f.table()->currentIndex().row(), 7);
    }

    void thePageIsRestored() {
        WindowFixture f;
        f.open(6);
        f.window->pages()->show("settings");
        f.window->close();
        desktop::MainWindow next(f.language, f.theme, f.clock, *f.settings,
                                 {[](auto) {}, [](const auto&) {}, [] {},
                                  [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        QCOMPARE(next.pages()->current(), std::string("settings"));
    }

    void anUnknownKeptPageIsTheFleet() {
        WindowFixture f;
        f.settings->setValue(QStringLiteral("window/page"), QStringLiteral("cost"));
        desktop::MainWindow next(f.language, f.theme, f.clock, *f.settings,
                                 {[](auto) {}, [](const auto&) {}, [] {},
                                  [](auto, const auto&, const auto&) { return std::optional<Error>(); }});
        QCOMPARE(next.pages()->current(), std::string("fleet"));
    }

    void aTenantThatIsNamedBeforeThereIsAFleetIsShownWhenThereIs() {
        WindowFixture f;
        f.show();
        f.window->openTenant(QStringLiteral("client-cedre-2"), {});
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        f.apply(f.builder.batch(12));
        QTRY_COMPARE(f.rows(), 1);
        QCOMPARE(f.tenant(0), QStringLiteral("client-cedre-2"));
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"

#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QtTest>

#include <cerrno>

#include "tests/ui/fleet/window_fixture.h"
#include "views/desktop/start/region_box.h"

using namespace flotte;
using namespace flotte::testing;
using desktop::BuildForm;

/// The first start, without a platform file.
class TestStartPage : public QObject {
    Q_OBJECT

    static BuildForm& form(WindowFixture& f) {
        f.show();
        f.window->showProblems({}, {});
        QTest::mouseClick(f.window->startPage()->buildButton(), Qt::LeftButton);
        return *f.window->buildForm();
    }

 private Q_SLOTS:
    void withoutAFileThePageIsFriendlyAndHasTheKeyboard() {
        WindowFixture f;
        f.show();
        f.window->showProblems({}, {});
        QVERIFY(f.window->startPage()->isVisible());
        QVERIFY(!f.window->problemPage()->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), f.window->startPage()->buildButton());
        QTest::mouseClick(f.window->startPage()->retryButton(), Qt::LeftButton);
        QCOMPARE(f.reopened, 1);
    }

    void theSandboxIsOfferedAndCanNotBeTakenForProduction() {
        WindowFixture f;
        f.show();
        f.window->showProblems({}, {});
        QTest::mouseClick(f.window->startPage()->demoButton(), Qt::LeftButton);
        QCOMPARE(f.demos, 1);
        Platform sandbox = f.builder.platform();
        sandbox.sandbox = true;
        f.window->showPlatform(sandbox, f.builder.infos());
        QVERIFY(f.window->sandboxStrip()->isVisible());
        QVERIFY(f.window->sandboxStrip()->text().startsWith(QStringLiteral("Sandbox: nothing here is real")));
        QVERIFY(f.window->windowTitle().contains(QStringLiteral("SANDBOX")));
        f.language.set(text::Language::French);
        QTRY_VERIFY(f.window->sandboxStrip()->text().startsWith(QStringLiteral("Bac à sable")));
        f.window->showPlatform(f.builder.platform(), f.builder.infos());
        QVERIFY(f.window->sandboxStrip()->isHidden());
        QVERIFY(!f.window->windowTitle().contains(QStringLiteral("SABLE")));
        QVERIFY(f.window->actionList().run("platform.sandbox"));
        QCOMPARE(f.demos, 2);
    }

    void aSandboxIsMadeToHurtAndHealed() {
        WindowFixture f;
        f.show();
        Platform sandbox = f.builder.platform();
        QVERIFY(!f.window->actionList().run("platform.scenarios"));  // production has none
        sandbox.sandbox = true;
        f.window->showPlatform(sandbox, f.builder.infos());
        f.sandboxSays = "off\tregion-down\tA region is down\tapac is gone.\non\tslow-api\tSlow & calm\tx\n";
        const auto choose = [&f](int at) {
            f.window->sandboxStrip()->scenariosButton()->click();
            auto* menu = f.window->findChild<QMenu*>(QStringLiteral("scenarios"));
            QVERIFY(menu && menu->isVisible());
            QTest::keyClick(menu, Qt::Key_Down);
            for (int i = 0; i < at; ++i) {
                QTest::keyClick(menu, Qt::Key_Down);
            }
            QTest::keyClick(menu, Qt::Key_Return);
            QTRY_VERIFY(!f.window->findChild<QMenu*>(QStringLiteral("scenarios")));
        };
        choose(0);
        QVERIFY(f.asked.contains(QStringLiteral("scenario region-down")));
        QCOMPARE(f.window->notices().all().front().title, QStringLiteral("A region is down"));
        choose(1);
        QVERIFY(f.asked.contains(QStringLiteral("heal")));
    }

    void theFormBecomesADraft() {
        WindowFixture f;
        BuildForm& page = form(f);
        QCOMPARE(page.regions().size(), std::size_t{2});
        QCOMPARE(QApplication::focusWidget(), page.name());
        QTest::keyClicks(page.name(), QStringLiteral("Collect & Verything"));
        QTest::keyClick(page.name(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), page.regions().front());
        page.regions().front()->name()->setText(QStringLiteral("eu-ouest"));
        page.regions().front()->timeZone()->setText(QStringLiteral("Europe/Paris"));
        page.regions().front()->prometheus()->setText(QStringLiteral("https://prometheus.example.net"));
        page.regions().back()->setChecked(false);
        page.websitesHost()->setText(QStringLiteral("mysql.example.net"));
        QTest::mouseClick(page.writeButton(), Qt::LeftButton);
        QCOMPARE(f.drafts.size(), std::size_t{1});
        PlatformDraft expected;
        expected.name = "Collect & Verything";
        expected.regions = {{"eu-ouest", "shop-eu", "Europe/Paris", "", "https://prometheus.example.net"}};
        expected.websites = PlatformDraft::Websites{"mysql.example.net", "platform", "flotte"};
        QVERIFY(f.drafts.front() == expected);
    }

    void whatCantBeUsedIsSaidAndHasTheKeyboard_data() {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("name") << 0 << QStringLiteral("a b");
        QTest::newRow("zone") << 1 << QStringLiteral("Paris!");
        QTest::newRow("prometheus") << 2 << QStringLiteral("prometheus:9090");
        QTest::newRow("a login in the address") << 2 << QStringLiteral("https://me:secret@prometheus");
        QTest::newRow("the same name twice") << 0 << QStringLiteral("shop-us");
    }

    void whatCantBeUsedIsSaidAndHasTheKeyboard() {
        QFETCH(int, line);
        QFETCH(QString, text);
        WindowFixture f;
        BuildForm& page = form(f);
        desktop::RegionBox* region = page.regions().front();
        QLineEdit* lines[] = {region->name(), region->timeZone(), region->prometheus()};
        lines[line]->setText(text);
        QTest::mouseClick(page.writeButton(), Qt::LeftButton);
        QVERIFY(f.drafts.empty());
        QVERIFY(!page.problem().isEmpty());
        QVERIFY(page.regions().front()->isAncestorOf(QApplication::focusWidget()) ||
                page.regions().back()->isAncestorOf(QApplication::focusWidget()));
        QVERIFY(!page.problem().contains(QStringLiteral("secret")));
    }

    void noRegionIsNoPlatform() {
        WindowFixture f;
        BuildForm& page = form(f);
        for (desktop::RegionBox* box : page.regions()) {
            box->setChecked(false);
        }
        QTest::mouseClick(page.writeButton(), Qt::LeftButton);
        QVERIFY(f.drafts.empty());
        QVERIFY(!page.problem().isEmpty());
    }

    void aFileThatIsThereIsKept() {
        WindowFixture f;
        BuildForm& page = form(f);
        f.draftFails = Error(SystemError{EEXIST, "/home/operator/.config/flotte/platform.yaml"});
        QTest::mouseClick(page.writeButton(), Qt::LeftButton);
        QVERIFY2(page.problem().contains(QStringLiteral("is there already and stays as it is")),
                 qPrintable(page.problem()));
        QVERIFY(page.isVisible());
    }

    void withoutAContextThereIsNothingToWrite() {
        WindowFixture f;
        f.contexts = std::vector<std::string>();
        BuildForm& page = form(f);
        QVERIFY(!page.writeButton()->isEnabled());
        QVERIFY(page.problem().contains(QStringLiteral("no context")));
        QTest::mouseClick(page.backButton(), Qt::LeftButton);
        QVERIFY(f.window->startPage()->isVisible());
    }

    void whatWasTypedOutlivesAChangeOfLanguage() {
        WindowFixture f;
        BuildForm& page = form(f);
        page.regions().front()->timeZone()->setText(QStringLiteral("Europe/Paris"));
        f.language.set(text::Language::French);
        QTRY_COMPARE(page.writeButton()->text(), QStringLiteral("Écrire et ouvrir"));
        QCOMPARE(page.regions().front()->timeZone()->text(), QStringLiteral("Europe/Paris"));
    }

    void aFileThatIsDroppedIsOpened() {
        WindowFixture f;
        f.show();
        f.window->showProblems({}, {});
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/etc/flotte/platform.yaml"))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(f.window.get(), &drop);
        QCOMPARE(f.opened, QStringList{QStringLiteral("/etc/flotte/platform.yaml")});
    }
};

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"

#include <QLineEdit>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;

class TestKeySheet : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void itOpensByItsKeysAndClosesByEscape_data() {
        QTest::addColumn<int>("key");
        QTest::newRow("F1") << int(Qt::Key_F1);
        QTest::newRow("?") << int(Qt::Key_Question);
    }

    void itOpensByItsKeysAndClosesByEscape() {
        QFETCH(int, key);
        WindowFixture f;
        f.open(12);
        f.table()->setFocus();
        QTest::keyClick(f.table(), static_cast<Qt::Key>(key));
        QTRY_VERIFY(f.window->keySheet()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!f.window->keySheet()->isVisible());
        QCOMPARE(QApplication::focusWidget(), f.table());
    }

    void aQuestionMarkInALineIsText() {
        WindowFixture f;
        f.open(12);
        f.window->fleetPage()->focusFilter();
        QTest::keyClick(f.window->fleetPage()->filter(), Qt::Key_Question, Qt::ShiftModifier);
        QVERIFY(!f.window->keySheet()->isVisible());
        QCOMPARE(f.window->fleetPage()->filter()->text(), QStringLiteral("?"));
    }

    void itListsTheKeysOfThisPageAlone() {
        WindowFixture f;
        f.open(12);
        desktop::Action mine;
        mine.id = "fleet.deed";
        mine.text = [] { return QStringLiteral("A deed of the fleet"); };
        mine.keys = {QKeySequence(Qt::CTRL | Qt::Key_D)};
        mine.run = [] {};
        f.window->actionList().add(mine, f.window->fleetPage());
        QVERIFY(f.window->actionList().find("fleet.filter") != nullptr);
        const QString line = QStringLiteral("Ctrl+D  A deed of the fleet");
        f.window->keySheet()->open();
        QVERIFY(f.window->keySheet()->shownKeys().contains(line));
        QVERIFY(f.window->keySheet()->shownKeys().contains(QStringLiteral("Ctrl+K  Find anything…")));
        f.window->keySheet()->close();
        f.window->pages()->show("settings");
        f.window->keySheet()->open();
        QVERIFY(!f.window->keySheet()->shownKeys().contains(line));
    }

    void noTwoActionsShareAKey() {
        WindowFixture f;
        f.open(12);
        QHash<QKeySequence, QString> taken;
        for (const desktop::Action* action : f.window->actionList().reachable()) {
            for (const QKeySequence& keys : action->keys) {
                QVERIFY2(!taken.contains(keys), qPrintable(keys.toString() + taken.value(keys)));
                taken[keys] = QString::fromStdString(action->id);
            }
        }
        QVERIFY(taken.size() > 20);
    }

    void itIsSearched() {
        WindowFixture f(text::Language::French);
        f.open(12);
        f.window->keySheet()->open();
        const qsizetype all = f.window->keySheet()->shownKeys().size();
        QTest::keyClicks(f.window->keySheet()->search(), QStringLiteral("ctrl+j notifications"));
        QCOMPARE(f.window->keySheet()->shownKeys(), QStringList{QStringLiteral("Ctrl+J  Notifications")});
        f.window->keySheet()->search()->clear();
        QCOMPARE(f.window->keySheet()->shownKeys().size(), all);
    }

    void tabStaysInside() {
        WindowFixture f;
        f.open(12);
        f.window->keySheet()->open();
        for (int i = 0; i < 5; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(f.window->keySheet()->isAncestorOf(QApplication::focusWidget()));
        }
        QVERIFY(f.window->keySheet()->isVisible());
    }
};

QTEST_MAIN(TestKeySheet)
#include "tst_key_sheet.moc"

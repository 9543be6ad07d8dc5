#include <QAccessible>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"

using namespace flotte;
using namespace flotte::testing;
using namespace std::chrono_literals;
using desktop::Notice;

namespace {

Notice notice(const QString& title, const QString& text = {}) {
    return {title, text, desktop::Tone::Amber, desktop::Shape::Warning};
}

}  // namespace

/// Menu, toasts and notifications: what the window says, and how it offers what can be done.
class TestNotices : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aToastTakesNoFocusAndLeavesByItself() {
        WindowFixture f;
        f.open(6);
        f.window->fleetPage()->focusFilter();
        QWidget* before = QApplication::focusWidget();
        f.window->notices().add(notice(QStringLiteral("One"), QStringLiteral("why")));
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        QTRY_VERIFY(f.window->toasts()->shown().front()->isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
        f.clock.advance(5s);
        f.window->tick();
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        f.clock.advance(20s);
        f.window->tick();
        QVERIFY(f.window->toasts()->shown().empty());
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void aToastUnderThePointerStays() {
        WindowFixture f;
        f.open(6);
        f.window->notices().add(notice(QStringLiteral("One")));
        desktop::Toast* toast = f.window->toasts()->shown().front();
        QTRY_VERIFY(toast->isVisible());
        QCursor::setPos(toast->mapToGlobal(toast->rect().center()));
        QTRY_VERIFY(toast->underMouse());
        f.clock.advance(1min);
        f.window->tick();
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        QCursor::setPos(1900, 1070);
        QTRY_VERIFY(!toast->underMouse());
        f.window->tick();
        QVERIFY(f.window->toasts()->shown().empty());
    }

    void aToastIsClosedByItsButton() {
        WindowFixture f;
        f.open(6);
        f.window->notices().add(notice(QStringLiteral("One")));
        QTRY_VERIFY(f.window->toasts()->shown().front()->isVisible());
        QTest::mouseClick(f.window->toasts()->shown().front()->closeButton(), Qt::LeftButton);
        QVERIFY(f.window->toasts()->shown().empty());
    }

    void theSameAgainIsCountedAndAtMostThreeAreShown() {
        WindowFixture f;
        f.open(6);
        f.window->notices().add(notice(QStringLiteral("One")));
        f.window->notices().add(notice(QStringLiteral("One")));
        QCOMPARE(f.window->notices().all().size(), std::size_t{1});
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        QCOMPARE(f.window->toasts()->shown().front()->accessibleName(), QStringLiteral("One (2 times)"));
        for (const char* title : {"Two", "Three", "Four"}) {
            f.window->notices().add(notice(QString::fromLatin1(title)));
        }
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{3});
        QCOMPARE(f.window->toasts()->shown().front()->notice().title, QStringLiteral("Two"));
        QCOMPARE(f.window->notices().all().size(), std::size_t{4});
    }

    void aToastIsSaidToAScreenReaderEachTimeAndTakesNoFocus() {
        WindowFixture f;
        f.open(6);
        f.window->fleetPage()->focusFilter();
        QWidget* before = QApplication::focusWidget();
        const QSignalSpy said(f.window->toasts(), &desktop::Toasts::announced);
        f.window->notices().add(notice(QStringLiteral("One"), QStringLiteral("why")));
        f.window->notices().add(notice(QStringLiteral("One"), QStringLiteral("why")));
        QCOMPARE(said.size(), 2);
        QCOMPARE(said[0].front().toString(), QStringLiteral("One. why"));
        QCOMPARE(said[1].front().toString(), QStringLiteral("One (2 times). why"));
        // Linux' screen readers speak what is shown in this role alone: Qt 6.4 keeps alerts from them.
        QAccessibleInterface* toast =
            QAccessible::queryAccessibleInterface(f.window->toasts()->shown().front());
        QCOMPARE(toast->role(), QAccessible::Notification);
        QCOMPARE(toast->text(QAccessible::Name), QStringLiteral("One (2 times). why"));
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void whatIsRefusedSaysWhy() {
        WindowFixture f;
        f.open(6);
        QTest::keyClick(f.window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(f.window->toasts()->shown().size(), std::size_t{1});
        QCOMPARE(f.window->toasts()->shown().front()->notice().title, QStringLiteral("Forward: not now"));
        QCOMPARE(f.window->toasts()->shown().front()->notice().text,
                 QStringLiteral("This is the last page."));
    }

    void theBellCountsWhatWasNotRead() {
        WindowFixture f;
        f.open(6);
        QCOMPARE(f.window->bell()->accessibleName(), QStringLiteral("Notifications"));
        f.window->notices().add(notice(QStringLiteral("One"), QStringLiteral("first reason")));
        f.window->notices().add(notice(QStringLiteral("Two")));
        QCOMPARE(f.window->bell()->text(), QStringLiteral("2"));
        QCOMPARE(f.window->bell()->accessibleName(), QStringLiteral("Notifications, 2 unread"));
        QTest::mouseClick(f.window->bell(), Qt::LeftButton);
        QTRY_VERIFY(f.window->noticePanel()->isVisible());
        const QString text = f.window->noticePanel()->shownText();
        QVERIFY(text.indexOf(QStringLiteral("Two")) < text.indexOf(QStringLiteral("One")));
        QVERIFY(text.contains(QStringLiteral("first reason")));
        QCOMPARE(f.window->bell()->text(), QString());
        QTest::mouseClick(f.window->noticePanel()->clearButton(), Qt::LeftButton);
        QCOMPARE(f.window->noticePanel()->shownText(),
                 QStringLiteral("Nothing was said since flotte started."));
    }

    void theBellClosesWhatItOpened() {
        WindowFixture f;
        f.open(6);
        QTest::mouseClick(f.window->bell(), Qt::LeftButton);
        QTRY_VERIFY(f.window->noticePanel()->isVisible());
        QTest::mouseClick(f.window->bell(), Qt::LeftButton);
        QVERIFY(!f.window->noticePanel()->isVisible());
    }

    void aPressBesideThePanelClosesIt() {
        WindowFixture f;
        f.open(6);
        f.table()->setFocus();
        f.window->noticePanel()->open();
        QTest::mouseClick(f.window->centralWidget(), Qt::LeftButton, {}, QPoint(300, 10));
        QVERIFY(!f.window->noticePanel()->isVisible());
        QCOMPARE(QApplication::focusWidget(), f.table());
    }

    void theNotificationsGiveTheFocusBack() {
        WindowFixture f;
        f.open(6);
        f.window->fleetPage()->focusFilter();
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(before, Qt::Key_J, Qt::ControlModifier);
        QTRY_VERIFY(f.window->noticePanel()->isVisible());
        QVERIFY(f.window->noticePanel()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!f.window->noticePanel()->isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void theMenuIsMadeFromTheList() {
        WindowFixture f(text::Language::French);
        f.open(6);
        QCOMPARE(f.window->menuButton()->accessibleName(), QStringLiteral("Menu"));
        QTest::mouseClick(f.window->menuButton(), Qt::LeftButton);
        QMenu* menu = f.window->menuButton()->menu();
        QVERIFY(menu != nullptr);
        QTRY_VERIFY(menu->isVisible());
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            texts << action->text().section(QLatin1Char('\t'), 0, 0);
        }
        QVERIFY2(texts.contains(QStringLiteral("Parc")), qPrintable(texts.join(QLatin1Char('|'))));
        QVERIFY2(texts.contains(QStringLiteral("Langue")), qPrintable(texts.join(QLatin1Char('|'))));
        QTest::keyClick(menu, Qt::Key_Escape);
        QTRY_VERIFY(f.window->menuButton()->menu() == nullptr);
    }

    void theMenuOpensByItsKeyAndActs() {
        WindowFixture f;
        f.open(6);
        QTest::keyClick(f.window.get(), Qt::Key_F10);
        QMenu* menu = f.window->menuButton()->menu();
        QVERIFY(menu != nullptr);
        QTRY_VERIFY(menu->isVisible());
        const QList<QAction*> actions = menu->actions();
        const auto retry = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
            return action->text().startsWith(QStringLiteral("Read everything again"));
        });
        QVERIFY(retry != actions.end());
        menu->setActiveAction(*retry);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(f.retried.size(), std::size_t{1});
    }
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"

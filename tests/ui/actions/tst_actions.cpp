#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>

#include "views/desktop/actions/action_list.h"

using namespace flotte::desktop;

namespace {

Action action(const std::string& id, int& runs) {
    Action made;
    made.id = id;
    made.text = [id] { return QString::fromStdString(id); };
    made.run = [&runs] { ++runs; };
    return made;
}

/// There is no window manager that would activate it.
void showActive(QWidget& window) {
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    QVERIFY(QTest::qWaitFor([&window] { return QApplication::activeWindow() == &window; }));
}

}  // namespace

/// Actions as data: one list that keys, menus and palette run from.
class TestActions : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aKeyRunsItsAction() {
        QWidget window;
        ActionList list;
        int runs = 0;
        Action made = action("a", runs);
        made.keys = {QKeySequence(Qt::CTRL | Qt::Key_E)};
        list.add(made, &window);
        showActive(window);
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(runs, 1);
    }

    void aPagesKeyWorksInThatPageAlone() {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* page = new QLineEdit;
        auto* other = new QLineEdit;
        column->addWidget(page);
        column->addWidget(other);
        ActionList list;
        int runs = 0;
        Action made = action("a", runs);
        made.keys = {QKeySequence(Qt::CTRL | Qt::Key_G)};
        made.where = Action::Where::Page;
        list.add(made, page);
        showActive(window);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(runs, 0);
        page->setFocus();
        QTest::keyClick(page, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(runs, 1);
    }

    void whatCantBeDoneSaysWhy() {
        QWidget window;
        ActionList list;
        int runs = 0;
        Action made = action("a", runs);
        made.disabledReason = [] { return QStringLiteral("nothing is selected"); };
        list.add(made, &window);
        QSignalSpy refused(&list, &ActionList::refused);
        QVERIFY(!list.run("a"));
        QCOMPARE(runs, 0);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.front().at(1).toString(), QStringLiteral("nothing is selected"));
        QAction* shown = list.menuAction("a", &window);
        QVERIFY(!shown->isEnabled());
        QCOMPARE(shown->toolTip(), QStringLiteral("nothing is selected"));
    }

    void writingIsRefusedUntilItIsAllowed() {
        QWidget window;
        ActionList list;
        int runs = 0;
        Action made = action("a", runs);
        made.needsWrite = true;
        list.add(made, &window);
        QVERIFY(!list.run("a"));
        list.setWriteRefusal([] { return QStringLiteral("read-only"); });
        QVERIFY(!list.run("a"));
        list.setWriteRefusal([] { return QString(); });
        QVERIFY(list.run("a"));
        QCOMPARE(runs, 1);
    }

    void anActionGoesWithItsPage() {
        QWidget window;
        ActionList list;
        int runs = 0;
        {
            QWidget page(&window);
            list.add(action("a", runs), &page);
            QVERIFY(list.find("a") != nullptr);
        }
        QVERIFY(list.find("a") == nullptr);
        QVERIFY(!list.run("a"));
    }

    void anActionMayTakeItselfAway() {
        QWidget window;
        ActionList list;
        auto* page = new QWidget(&window);
        int runs = 0;
        Action made = action("a", runs);
        made.run = [&] {
            ++runs;
            delete page;
        };
        list.add(made, page);
        QVERIFY(list.run("a"));
        QCOMPARE(runs, 1);
        QVERIFY(list.find("a") == nullptr);
    }

    void theSameIdIsReplaced() {
        QWidget window;
        ActionList list;
        int first = 0;
        int second = 0;
        list.add(action("a", first), &window);
        list.add(action("a", second), &window);
        list.run("a");
        QCOMPARE(first, 0);
        QCOMPARE(second, 1);
        QCOMPARE(list.reachable().size(), std::size_t{1});
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"

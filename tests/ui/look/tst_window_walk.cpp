#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QtTest>

#include "tests/ui/fleet/window_fixture.h"
#include "tests/ui/gallery/scenes.h"
#include "views/desktop/theme/mark_button.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

/// The window, or what stands before it and keeps the keyboard.
QWidget* frontOf(desktop::MainWindow& window) {
    if (window.sourceDetails()->isVisible()) {
        return window.sourceDetails();
    }
    for (desktop::Overlay* panel : window.findChildren<desktop::Overlay*>()) {
        if (panel->isOpen()) {
            return panel;
        }
    }
    return &window;
}

/// What a person can operate: visible, enabled, and meant for the keyboard.
QList<QWidget*> controlsOf(QWidget* front) {
    QList<QWidget*> controls;
    for (QWidget* widget : front->findChildren<QWidget*>()) {
        const bool own = widget->window() == front->window() && widget->isVisible() && widget->isEnabled();
        const bool kind = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                          qobject_cast<QTableView*>(widget) || qobject_cast<QPlainTextEdit*>(widget) ||
                          qobject_cast<QComboBox*>(widget) || qobject_cast<QListView*>(widget);
        if (own && kind && (widget->focusPolicy() & Qt::TabFocus)) {
            controls << widget;
        }
    }
    return controls;
}

QString describe(const QWidget* widget) {
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
           widget->accessibleName();
}

QString nameOf(QWidget* widget) {
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

/// Texts that are not shown whole.
QStringList cutTexts(QWidget* window) {
    QStringList cut;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->window() != window || !widget->isVisible()) {
            continue;
        }
        const auto* label = qobject_cast<QLabel*>(widget);
        const bool text = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                          (label && !label->wordWrap());
        const bool inside =
            !widget->parentWidget() || widget->parentWidget()->rect().contains(widget->geometry());
        if (text && widget->focusPolicy() != Qt::NoFocus &&
            (widget->width() < widget->sizeHint().width() || !inside)) {
            cut << describe(widget);
        }
        if (label && text && (widget->width() < widget->sizeHint().width() || !inside)) {
            cut << label->text();
        }
    }
    return cut;
}

QStringList cutHeaders(const QHeaderView* header) {
    QStringList cut;
    for (int section = 0; section < header->count(); ++section) {
        if (header->sectionSize(section) < header->sectionSizeHint(section)) {
            cut << header->model()->headerData(section, Qt::Horizontal).toString();
        }
    }
    return cut;
}

}  // namespace

class TestWindowWalk : public QObject {
    Q_OBJECT

    static void everyScene() {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("language");
        for (std::size_t i = 0; i < scenes().size(); ++i) {
            for (const auto language : {text::Language::English, text::Language::French}) {
                const char* name = language == text::Language::French ? "fr" : "en";
                QTest::addRow("%s, %s", scenes()[i].name, name) << int(i) << int(language);
            }
        }
    }

 private Q_SLOTS:
    void initTestCase() { font_ = QApplication::font(); }
    void cleanup() { QApplication::setFont(font_); }

    void everyControlHasANameAndIsReachedByTab_data() { everyScene(); }

    void everyControlHasANameAndIsReachedByTab() {
        QFETCH(int, scene);
        QFETCH(int, language);
        WindowFixture f(static_cast<text::Language>(language));
        f.show();
        scenes()[static_cast<std::size_t>(scene)].play(*f.window, f.clock);
        QWidget* front = frontOf(*f.window);
        QWidget* top = front->window();
        top->activateWindow();
        QVERIFY(QTest::qWaitFor([top] { return QApplication::activeWindow() == top; }));
        const QList<QWidget*> controls = controlsOf(front);
        QVERIFY(!controls.isEmpty());
        QSet<QWidget*> reached;
        for (qsizetype i = 0; i < controls.size() + 4; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : top, Qt::Key_Tab);
            reached << QApplication::focusWidget();
        }
        for (QWidget* control : controls) {
            QVERIFY2(!nameOf(control).isEmpty(), qPrintable(describe(control)));
            QVERIFY2(reached.contains(control), qPrintable(describe(control)));
        }
    }

    void noTextIsCut_data() { everyScene(); }

    void noTextIsCut() {
        QFETCH(int, scene);
        QFETCH(int, language);
        WindowFixture f(static_cast<text::Language>(language));
        f.show();
        scenes()[static_cast<std::size_t>(scene)].play(*f.window, f.clock);
        QTest::qWait(0);
        checkTexts(*f.window);
    }

    void noTextIsCutAtTwiceTheSize_data() { everyScene(); }

    void noTextIsCutAtTwiceTheSize() {
        QFETCH(int, scene);
        QFETCH(int, language);
        QFont twice = font_;
        twice.setPointSizeF(font_.pointSizeF() * 2);
        QApplication::setFont(twice);
        WindowFixture f(static_cast<text::Language>(language));
        f.show();
        scenes()[static_cast<std::size_t>(scene)].play(*f.window, f.clock);
        QTest::qWait(0);
        checkTexts(*f.window);
    }

 private:
    static void checkTexts(desktop::MainWindow& window) {
        QTRY_COMPARE(cutTexts(&window), QStringList());
        if (window.fleetPage() && window.fleetPage()->table()->isVisible()) {
            QCOMPARE(cutHeaders(window.fleetPage()->table()->horizontalHeader()), QStringList());
        }
    }

    QFont font_;
};

QTEST_MAIN(TestWindowWalk)
#include "tst_window_walk.moc"

#include <QTest>

#include "views/terminal/width.h"

using namespace flotte::terminal;

/// Text keeps its place in a terminal's columns, whatever letters it is made of.
class TestWidth : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void cellsOfText_data();
    void cellsOfText();
    void fittedIsExact_data();
    void fittedIsExact();
};

void TestWidth::cellsOfText_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("expected");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("ASCII") << QStringLiteral("client-abc") << 10;
    QTest::newRow("accents composed") << QStringLiteral("\u00e9t\u00e9") << 3;
    QTest::newRow("accents combining") << QStringLiteral("e\u0301te\u0301") << 3;
    QTest::newRow("Japanese is wide") << QStringLiteral("\u65e5\u672c") << 4;
    QTest::newRow("Korean is wide") << QStringLiteral("\ud55c\uad6d") << 4;
    QTest::newRow("Korean by letters") << QStringLiteral("\u1112\u1161\u11ab") << 2;
    QTest::newRow("full width Latin") << QStringLiteral("\uff21\uff22") << 4;
    QTest::newRow("half width kana") << QStringLiteral("\uff76\uff85") << 2;
    QTest::newRow("emoji beyond the first plane") << QStringLiteral("\U0001f600") << 2;
    QTest::newRow("zero-width joiner") << QStringLiteral("a\u200db") << 2;
    QTest::newRow("shapes of states") << QStringLiteral("\u25cf\u25b2\u25a0\u25cc\u2205\u25f7\u27f3") << 7;
    QTest::newRow("no-break spaces") << QStringLiteral("1\u202f024\u00a0%") << 7;
    QTest::newRow("Hebrew points") << QStringLiteral("\u05e9\u05c1") << 1;
}

void TestWidth::cellsOfText() {
    QFETCH(QString, text);
    QFETCH(int, expected);
    QCOMPARE(cells(text), expected);
}

void TestWidth::fittedIsExact_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("right");
    QTest::addColumn<bool>("ascii");
    QTest::addColumn<QString>("expected");
    QTest::newRow("filled at its right") << "ab" << 4 << false << false << "ab  ";
    QTest::newRow("filled at its left") << "ab" << 4 << true << false << "  ab";
    QTest::newRow("fits exactly") << "abcd" << 4 << false << false << "abcd";
    QTest::newRow("cut with an ellipsis") << "abcde" << 4 << false << false << QStringLiteral("abc\u2026");
    QTest::newRow("cut in ASCII") << "abcdef" << 5 << false << true << "ab...";
    QTest::newRow("narrower than its ellipsis") << "abcdef" << 2 << false << true << "..";
    QTest::newRow("a wide letter is not halved")
        << QStringLiteral("\u65e5\u672c\u8a9e") << 4 << false << false << QStringLiteral("\u65e5\u2026 ");
    QTest::newRow("an accent stays on its letter")
        << QStringLiteral("e\u0301e\u0301e\u0301") << 2 << false << false << QStringLiteral("e\u0301\u2026");
    QTest::newRow("no room at all") << "abc" << 0 << false << false << "";
}

void TestWidth::fittedIsExact() {
    QFETCH(QString, text);
    QFETCH(int, width);
    QFETCH(bool, right);
    QFETCH(bool, ascii);
    QFETCH(QString, expected);
    const QString shown = fitted(text, width, right ? Align::Right : Align::Left, ascii);
    QCOMPARE(shown, expected);
    QCOMPARE(cells(shown), width);
}

QTEST_GUILESS_MAIN(TestWidth)
#include "tst_width.moc"

#include <QTest>

#include "views/text/safe.h"

using flotte::text::safe;
using flotte::text::safeShort;

/// What servers say can't act on the terminal or turn a sentence round.
class TestSafe : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void neutralised_data();
    void neutralised();
    void longTextIsCut();
};

void TestSafe::neutralised_data() {
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* rule, const QByteArray& given, const char* shown) {
        QTest::newRow(rule) << given << QString::fromUtf8(shown);
    };
    row("plain text stays", "client-abc é 日本 😀", "client-abc é 日本 😀");
    row("escape sequence", "a\x1b[2Jb", "a\\u{1b}[2Jb");
    row("line ends", "a\r\nb\tc", "a\\u{d}\\u{a}b\\u{9}c");
    row("NUL and DEL", QByteArray("a\0b\x7f", 4), "a\\u{0}b\\u{7f}");
    row("C1: CSI in one byte's character",
        "\xc2\x9b"
        "2J",
        "\\u{9b}2J");
    row("right-to-left override", "abc\xe2\x80\xaetxt", "abc\\u{202e}txt");
    row("isolates", "\xe2\x81\xa6x\xe2\x81\xa9", "\\u{2066}x\\u{2069}");
    row("zero width", "pay\xe2\x80\x8bpal", "pay\\u{200b}pal");
    row("byte order mark", "a\xef\xbb\xbfx", "a\\u{feff}x");
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        "a\\u{2028}b");
    row("invisible tags", "\xf3\xa0\x80\xa1", "\\u{e0021}");
    row("not UTF-8",
        "a\xff"
        "b",
        "a\uFFFDb");
    row("half a character", "a\xe2\x82", "a\uFFFD\uFFFD");
    row("no-break spaces stay",
        "1\xe2\x80\xaf"
        "024\xc2\xa0%",
        "1\u202f024\u00a0%");
}

void TestSafe::neutralised() {
    QFETCH(QByteArray, given);
    QFETCH(QString, shown);
    const std::string text = given.toStdString();
    QCOMPARE(safe(text), shown);
    QCOMPARE(safe(safe(text)), shown);
}

void TestSafe::longTextIsCut() {
    QCOMPARE(safeShort(std::string(1'000'000, 'x'), 5), QStringLiteral("xxxxx…"));
    QCOMPARE(safeShort("xxxxx", 5), QStringLiteral("xxxxx"));
    QCOMPARE(safeShort("xxxx\xf0\x9f\x98\x80y", 5), QStringLiteral("xxxx…"));  // no half of a pair
}

QTEST_GUILESS_MAIN(TestSafe)
#include "tst_safe.moc"

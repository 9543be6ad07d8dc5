#include <QtTest>

#include "views/desktop/theme/colours.h"

using namespace flotte::desktop;

class TestPalette : public QObject {
    Q_OBJECT

    static void forBothThemes(const std::function<void(const char*, const Colours&)>& row) {
        row("light", lightColours());
        row("dark", darkColours());
    }

 private Q_SLOTS:
    void everyTextCanBeReadOnEveryBackground_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        forBothThemes([](const char* theme, const Colours& c) {
            const std::pair<const char*, QColor> backgrounds[] = {
                {"window", c.window}, {"base", c.base}, {"button", c.button}, {"selection", c.selection}};
            for (const Tone tone :
                 {Tone::Plain, Tone::Muted, Tone::Amber, Tone::Red, Tone::Blue, Tone::Violet}) {
                for (const auto& [name, background] : backgrounds) {
                    QTest::addRow("%s: tone %d on %s", theme, int(tone), name) << c.of(tone) << background;
                }
                for (const Tone text : {tone, Tone::Plain, Tone::Muted}) {
                    QTest::addRow("%s: tone %d on the tint of %d", theme, int(text), int(tone))
                        << c.of(text) << c.tint(tone);
                }
            }
            QTest::addRow("%s: accent", theme) << c.accentText << c.accent;
        });
    }

    void everyTextCanBeReadOnEveryBackground() {
        QFETCH(QColor, text);
        QFETCH(QColor, background);
        QVERIFY2(contrast(text, background) >= 4.5, qPrintable(QString::number(contrast(text, background))));
    }

    void marksStandOut_data() {
        QTest::addColumn<QColor>("mark");
        QTest::addColumn<QColor>("background");
        forBothThemes([](const char* theme, const Colours& c) {
            QTest::addRow("%s: bar on base", theme) << c.bar << c.base;
            QTest::addRow("%s: focus on window", theme) << c.accent << c.window;
            QTest::addRow("%s: focus on selection", theme) << c.accent << c.selection;
        });
    }

    // WCAG 2.2, 1.4.11: what is not text needs 3:1.
    void marksStandOut() {
        QFETCH(QColor, mark);
        QFETCH(QColor, background);
        QVERIFY2(contrast(mark, background) >= 3, qPrintable(QString::number(contrast(mark, background))));
    }

    void contrastIsThatOfWcag() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast(QColor(0x777777), Qt::white) - 4.48) < 0.01);
    }

    void widgetsFindTheirThemeByTheirPalette() {
        QCOMPARE(coloursFor(paletteFrom(darkColours())).base, darkColours().base);
        QCOMPARE(coloursFor(paletteFrom(lightColours())).base, lightColours().base);
    }
};

QTEST_GUILESS_MAIN(TestPalette)
#include "tst_palette.moc"

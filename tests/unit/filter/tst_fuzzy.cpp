#include <QTest>

#include <algorithm>
#include <random>

#include "models/filter/fuzzy.h"

using namespace flotte;

namespace {

std::optional<FuzzyMatch> match(const char* pattern, const char* text) {
    return fuzzyMatch(FuzzyText(pattern), FuzzyText(text));
}

int score(const char* pattern, const char* text) {
    const auto found = match(pattern, text);
    return found ? found->score : -1;
}

/// The letters that were found, in capitals.
QString shown(const char* pattern, const char* text) {
    const auto found = match(pattern, text);
    if (!found) {
        return QStringLiteral("nothing");
    }
    QString marked = QString::fromUtf8(text);
    for (const std::size_t at : found->positions) {
        marked[static_cast<qsizetype>(at)] = marked.at(static_cast<qsizetype>(at)).toUpper();
    }
    return marked;
}

}  // namespace

/// Finding by a few letters: what the palette ranks and emphasises.
class TestFuzzy : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theBestWayToFindItIsTaken_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* pattern, const char* text, const QString& expected) {
            QTest::addRow("%s in %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << expected;
        };
        row("abc", "client-abc", QStringLiteral("client-ABC"));
        row("ca", "client-abc", QStringLiteral("Client-Abc"));
        row("abc", "a-b-abc", QStringLiteral("a-b-ABC"));
        row("eu", "europe-eu", QStringLiteral("EUrope-eu"));
        row("xyz", "client-abc", QStringLiteral("nothing"));
        row("cba", "abc", QStringLiteral("nothing"));
        row("abc cli", "client-abc", QStringLiteral("CLIent-ABC"));
        row("parametres", "Paramètres", QStringLiteral("PARAMÈTRES"));
        row("PARAMÈTRES", "parametres", QStringLiteral("PARAMETRES"));
        row("aa", "a", QStringLiteral("nothing"));
        row("", "a", QStringLiteral("a"));
        row("  ", "a", QStringLiteral("a"));
        row("a", "", QStringLiteral("nothing"));
    }

    void theBestWayToFindItIsTaken() {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(shown(pattern.constData(), text.constData()), expected);
    }

    void lettersTogetherAreBetterThanLettersApart() {
        QVERIFY(score("abc", "client-abc") > score("abc", "alpha-beta-cedre-x-long-name"));
        QVERIFY(score("ce", "client-cedre-2 Boutique") > score("ce", "client-erable-2 Boutique"));
        QVERIFY(score("the", "theme") > score("the", "tenant here"));
    }

    void theBeginningOfAWordIsBetterThanItsMiddle() {
        QVERIFY(score("ab", "client-ab") > score("ab", "clientab"));
        QVERIFY(score("kub", "openKube") > score("kub", "openkube"));
    }

    void theWholeTextIsBest() {
        QVERIFY(score("client-ab", "client-ab") > score("client-ab", "client-abc"));
        QVERIFY(score("client-ab", "client-ab   Shop") > score("client-ab", "client-abc   Shop"));
    }

    void positionsAreCodePointsNotBytes() {
        const auto found = match("b", "é€😀b");
        QVERIFY(found.has_value());
        QCOMPARE(found->positions, std::vector<std::size_t>{3});
    }

    void brokenTextIsSearchedWithoutHarm() {
        const std::string broken(
            "a\xff\xc3\xe2\x82"
            "b\xf0\x9f",
            8);
        const auto found = fuzzyMatch(FuzzyText("ab"), FuzzyText(broken));
        QVERIFY(found.has_value());
        QCOMPARE(found->positions.size(), std::size_t{2});
    }

    void whatIsFoundReallyStandsThere() {
        std::mt19937 random(7);
        const auto word = [&random](int most) {
            std::string made;
            for (int n = std::uniform_int_distribution(0, most)(random); n > 0; --n) {
                made += "abAB- "[std::uniform_int_distribution(0, 5)(random)];
            }
            return made;
        };
        for (int round = 0; round < 20000; ++round) {
            const FuzzyText pattern(word(5));
            const FuzzyText text(word(12));
            const auto found = fuzzyMatch(pattern, text);
            if (!found) {
                continue;
            }
            QVERIFY(std::is_sorted(found->positions.begin(), found->positions.end()));
            std::u32string letters;
            for (const std::size_t at : found->positions) {
                QVERIFY(at < text.plain.size());
                letters += text.plain[at];
            }
            // One word: exactly its letters, in order.
            if (pattern.plain.find(U' ') == std::u32string::npos) {
                QVERIFY(letters == pattern.plain);
            }
        }
    }

    void aVeryLongTextIsLookedAtAsFarAsTheLimit() {
        std::string text(300, 'x');
        text += "abc";
        QVERIFY(!fuzzyMatch(FuzzyText("abc"), FuzzyText(text)).has_value());
        QVERIFY(fuzzyMatch(FuzzyText(std::string(10000, 'x')), FuzzyText(std::string(256, 'x'))).has_value());
    }
};

QTEST_GUILESS_MAIN(TestFuzzy)
#include "tst_fuzzy.moc"

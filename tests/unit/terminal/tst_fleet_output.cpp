#include <QRegularExpression>
#include <QTest>

#include "fleet_fixture.h"
#include "golden.h"
#include "views/terminal/error_text.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/fleet_text.h"
#include "views/terminal/notices.h"
#include "views/terminal/sources_text.h"
#include "views/terminal/width.h"
#include "views/text/language.h"

using namespace flotte;
using namespace flotte::terminal;
using namespace std::chrono_literals;

/// What flottectl prints, against files that people have read.
class TestFleetOutput : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void golden_data();
    void golden();
    void everyLineFits_data();
    void everyLineFits();
    void nothingActsOnTheTerminal();
    void screenKeepsItsHeight_data();
    void screenKeepsItsHeight();
    void emptyIsNeverBlank_data();
    void emptyIsNeverBlank();
    void logTellsChangesOnly();
};

namespace {

text::Language languageOf(const QString& code) {
    return *text::languageFrom(code);
}

RenderOptions optionsFor(const QString& code, int width = 0) {
    RenderOptions options;
    options.locale = text::localeOf(languageOf(code));
    options.now = test::moment();
    options.width = width;
    return options;
}

QString joined(const QStringList& lines) {
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::vector<Error> mistakes() {
    ConfigError unknown{ConfigError::Kind::UnknownKey,
                        "/etc/flotte/platform.yaml",
                        12,
                        5,
                        "regions[0].timezone",
                        "",
                        "",
                        "timeZone",
                        ""};
    ConfigError secret{ConfigError::Kind::BadValue,
                       "/etc/flotte/platform.yaml",
                       30,
                       13,
                       "websites.password",
                       "",
                       "credential",
                       "",
                       ""};
    ConfigError value{ConfigError::Kind::BadValue,
                      "/etc/flotte/platform.yaml",
                      44,
                      8,
                      "backup.rpo",
                      "soon",
                      "duration",
                      "",
                      ""};
    ConfigError missing{ConfigError::Kind::FileMissing, "/etc/flotte/none.yaml", 0, 0, "", "", "", "",
                        "No such file or directory"};
    return {unknown, secret, value, missing};
}

FleetAsk askFor(const std::string& filter) {
    FleetAsk ask;
    ask.filter = Filter::parse(filter).value();
    return ask;
}

QString printed(const QString& what, const QString& code) {
    const FleetMirror::State state = test::fleet();
    const RenderOptions options = optionsFor(code);
    if (what == QLatin1String("table")) {
        return joined(fleetLines(state, {}, options) + QStringList(QStringLiteral("---")) +
                      troubleLines(state.sources, options));
    }
    if (what == QLatin1String("filtered")) {
        return joined(fleetLines(state, askFor("abc"), options));
    }
    if (what == QLatin1String("json")) {
        return QString::fromStdString(fleetJson(state, {}, test::moment()));
    }
    if (what == QLatin1String("sources")) {
        return joined(sourcesLines(state.sources, options));
    }
    if (what == QLatin1String("sources-json")) {
        return QString::fromStdString(text::sourcesJson(state));
    }
    return joined(errorLines(mistakes(), options) + noPlatformLines("/home/op/.config/flotte/platform.yaml",
                                                                    "/usr/share/flotte/platform.example.yaml",
                                                                    options));
}

}  // namespace

void TestFleetOutput::golden_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("language");
    for (const char* what : {"table", "filtered", "json", "sources", "sources-json", "errors"}) {
        for (const char* language : {"en", "fr"}) {
            QTest::addRow("%s in %s", what, language)
                << QString::fromLatin1(what) << QString::fromLatin1(language);
        }
    }
}

void TestFleetOutput::golden() {
    QFETCH(QString, what);
    QFETCH(QString, language);
    const text::LanguageSwitch chosen(languageOf(language));
    const QString difference =
        test::differenceFromGolden(QStringLiteral("%1.%2.txt").arg(what, language), printed(what, language));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestFleetOutput::everyLineFits_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("allShown");
    const auto row = [](const char* language, int width, bool allShown) {
        QTest::addRow("%d in %s", width, language) << QString::fromLatin1(language) << width << allShown;
    };
    row("en", 60, false);
    row("en", 100, false);
    row("en", 160, true);
    row("fr", 60, false);
    row("fr", 100, false);
    row("fr", 160, false);  // French words are longer
    row("fr", 180, true);
}

void TestFleetOutput::everyLineFits() {
    QFETCH(QString, language);
    QFETCH(int, width);
    QFETCH(bool, allShown);
    const text::LanguageSwitch chosen(languageOf(language));
    const QStringList lines = fleetLines(test::fleet(), {}, optionsFor(language, width));
    for (const QString& line : lines.mid(0, lines.size() - 1)) {
        QVERIFY2(cells(line) <= width, qPrintable(line));
    }
    // What makes the row a tenant's row stays at any width, and what is left out is said.
    QVERIFY(lines.join(QLatin1Char('\n')).contains(QLatin1String("client-abc")));
    QVERIFY(lines.at(1).contains(QStringLiteral("19/21")));
    const QString said = language == QLatin1String("fr") ? QStringLiteral("Trop étroit pour")
                                                         : QStringLiteral("Too narrow for");
    QCOMPARE(lines.filter(said).size(), allShown ? 0 : 1);
    const QString difference =
        test::differenceFromGolden(QStringLiteral("table-%1.%2.txt").arg(width).arg(language), joined(lines));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestFleetOutput::nothingActsOnTheTerminal() {
    for (const QString& what : {QStringLiteral("table"), QStringLiteral("json"), QStringLiteral("sources")}) {
        for (const QChar c : printed(what, QStringLiteral("en"))) {
            const bool harmless = c == QLatin1Char('\n') || (c.category() != QChar::Other_Control &&
                                                             c.category() != QChar::Other_Format);
            QVERIFY2(harmless, qPrintable(what + QStringLiteral(" holds U+%1").arg(c.unicode(), 4, 16)));
        }
    }
}

void TestFleetOutput::screenKeepsItsHeight_data() {
    QTest::addColumn<int>("height");
    for (const int height : {1, 5, 9, 12, 24, 60}) {
        QTest::addRow("%d lines", height) << height;
    }
}

void TestFleetOutput::screenKeepsItsHeight() {
    QFETCH(int, height);
    RenderOptions options = optionsFor(QStringLiteral("en"), 100);
    options.height = height;
    const QStringList lines = fleetScreen(test::fleet(), {}, options);
    QVERIFY(lines.size() <= height);
    const bool roomForSources = height >= 9;
    QCOMPARE(!lines.filter(QRegularExpression(QStringLiteral("^◷ +apac +stale, 4 min"))).isEmpty(),
             roomForSources);
    const bool roomForTrouble = height >= 24;
    const QString trouble =
        QStringLiteral("apac does not answer (connection refused). Showing data of 13:58.");
    QCOMPARE(!lines.filter(trouble).isEmpty(), roomForTrouble);
}

void TestFleetOutput::emptyIsNeverBlank_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing there") << 0 << ""
                                   << "There is no tenant: no namespace matches the platform file's names.";
    QTest::newRow("nothing matches") << 1 << "zzz"
                                     << "No tenant matches this filter.";
    QTest::newRow("nothing answers") << 2 << ""
                                     << "No tenant is known: see the sources below.";
}

void TestFleetOutput::emptyIsNeverBlank() {
    QFETCH(int, which);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    const FleetMirror::State states[] = {test::empty(), test::fleet(), test::dead()};
    const QStringList lines =
        fleetLines(states[which], askFor(filter.toStdString()), optionsFor(QStringLiteral("en")));
    QCOMPARE(lines.first(), expected);
}

void TestFleetOutput::logTellsChangesOnly() {
    FleetMirror::State state = test::fleet();
    const RenderOptions options = optionsFor(QStringLiteral("en"));
    FleetLog log{FleetAsk()};
    text::FleetJsonLog json{Filter()};
    QCOMPARE(log.next(state, options), fleetLines(state, {}, options));
    QVERIFY(json.next(state, test::moment()).find("\"client-xyz\"") != std::string::npos);
    QCOMPARE(log.next(state, options), QStringList());
    QCOMPARE(json.next(state, test::moment()), std::string());

    auto changed = std::make_shared<TenantRow>(*state.rows[2]);
    changed->pods.value->ready = 20;
    state.rows[2] = changed;
    state.rows.erase(state.rows.begin() + 1);
    const QStringList lines = log.next(state, options);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains(QStringLiteral("client-xyz")) && lines[0].contains(QStringLiteral("20/21")),
             qPrintable(lines[0]));
    QVERIFY2(lines[1].endsWith(QStringLiteral("client-abc is gone")), qPrintable(lines[1]));
    const QString object = QString::fromStdString(json.next(state, test::moment()));
    QCOMPARE(object.count(QLatin1Char('\n')), 1);
    QVERIFY(object.startsWith(QStringLiteral(R"({"changed":[{"id":"client-xyz")")));
    QVERIFY(object.contains(QStringLiteral(
        R"("removed":[{"id":"client-abc","namespace":"e-commerce-client-abc","region":"eu-ouest")")));
}

QTEST_GUILESS_MAIN(TestFleetOutput)
#include "tst_fleet_output.moc"

#include <QTest>

#include <limits>

#include "views/text/format.h"
#include "views/text/language.h"
#include "views/text/zones.h"

using namespace flotte;
using namespace std::chrono_literals;

/// Figures in both languages.
class TestFormat : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Paris"); }
    void figures_data();
    void figures();
    void coresAreOneByTheLanguagesOwnRule();
    void ages_data();
    void ages();
    void moments();
    void momentsInAZoneNameIt();
};

namespace {

constexpr double kGi = 1024.0 * 1024 * 1024;

QString figure(const QString& what, double value, text::Language language) {
    const QLocale locale = text::localeOf(language);
    if (what == QLatin1String("cores")) {
        return text::cores(value, locale);
    }
    if (what == QLatin1String("bytes")) {
        return text::bytes(value, locale);
    }
    if (what == QLatin1String("percent")) {
        return text::percent(value, locale);
    }
    return what == QLatin1String("count") ? text::count(static_cast<qint64>(value), locale)
                                          : text::rate(value, locale);
}

}  // namespace

void TestFormat::figures_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char* rule, const char* what, double value, const char* english,
                        const char* french) {
        QTest::newRow(rule) << QString::fromLatin1(what) << value << QString::fromUtf8(english)
                            << QString::fromUtf8(french);
    };
    row("whole cores have no decimals", "cores", 4, "4", "4");
    row("two decimals at most", "cores", 0.2549, "0.25", "0,25");
    row("no zero at the end", "cores", 3.2, "3.2", "3,2");
    row("never minus nothing", "cores", -0.001, "0", "0");
    row("not a number", "cores", std::numeric_limits<double>::quiet_NaN(), "–", "–");
    row("bytes are whole", "bytes", 512, "512 B", "512\u00a0o");
    row("binary units", "bytes", 11.8 * kGi, "11.8 GiB", "11,8\u00a0Gio");
    row("16 Gi", "bytes", 16 * kGi, "16 GiB", "16\u00a0Gio");
    row("the next unit begins where rounding does", "bytes", kGi - 1, "1 GiB", "1\u00a0Gio");
    row("more than the last unit", "bytes", 4096.0 * kGi * kGi, "4,096 EiB", "4\u202f096\u00a0Eio");
    row("whole percent above ten", "percent", 0.923, "92%", "92\u00a0%");
    row("one decimal above one", "percent", 0.0241, "2.4%", "2,4\u00a0%");
    row("two decimals below one", "percent", 0.0002, "0.02%", "0,02\u00a0%");
    row("nothing is nothing", "percent", 0, "0%", "0\u00a0%");
    row("little is not nothing", "percent", 0.00001, "<0.01%", "<\u00a00,01\u00a0%");
    row("more than whole", "percent", 1.5, "150%", "150\u00a0%");
    row("groups of digits", "count", 1024, "1,024", "1\u202f024");
    row("small rates are exact", "rate", 0.25, "0.25", "0,25");
    row("rates", "rate", 12.44, "12.4", "12,4");
    row("great rates are whole", "rate", 1234.5, "1,235", "1\u202f235");
}

void TestFormat::figures() {
    QFETCH(QString, what);
    QFETCH(double, value);
    QFETCH(QString, english);
    QFETCH(QString, french);
    QCOMPARE(figure(what, value, text::Language::English), english);
    QCOMPARE(figure(what, value, text::Language::French), french);
}

void TestFormat::coresAreOneByTheLanguagesOwnRule() {
    const auto said = [](text::Language language) {
        const text::LanguageSwitch spoken(language);
        QStringList all;
        for (const double value : {0.0, 0.5, 1.0, 1.5, 1.999, 4.0}) {
            all << text::coresInWords(value, spoken.locale());
        }
        return all.join(QLatin1Char('|'));
    };
    QCOMPARE(said(text::Language::English),
             QStringLiteral("0 cores|0.5 cores|1 core|1.5 cores|2 cores|4 cores"));
    QCOMPARE(said(text::Language::French),
             QStringLiteral("0_cœur|0,5_cœur|1_cœur|1,5_cœur|2_cœurs|4_cœurs").replace(u'_', QChar(0x00A0)));
}

void TestFormat::ages_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char* rule, Milliseconds age, const char* english, const char* french) {
        QTest::newRow(rule) << qint64(age.count()) << QString::fromUtf8(english) << QString::fromUtf8(french);
    };
    row("tenths below a second", 340ms, "0.3 s", "0,3\u00a0s");
    row("whole seconds", 2900ms, "2 s", "2\u00a0s");
    row("the clocks differ", -5s, "0.0 s", "0,0\u00a0s");
    row("minutes", 4min + 59s, "4 min", "4\u00a0min");
    row("hours and minutes", 2h + 14min, "2 h 14 min", "2\u00a0h\u00a014\u00a0min");
    row("whole hours", 7h, "7 h", "7\u00a0h");
    row("beyond a day, hours still", 31h + 20min, "31 h", "31\u00a0h");
    row("beyond three days, days", 72h, "3 d", "3\u00a0j");
    row("years are days", 24h * 1024, "1,024 d", "1\u202f024\u00a0j");
}

void TestFormat::ages() {
    QFETCH(qint64, ms);
    QFETCH(QString, english);
    QFETCH(QString, french);
    QCOMPARE(text::age(Milliseconds(ms), text::localeOf(text::Language::English)), english);
    QCOMPARE(text::age(Milliseconds(ms), text::localeOf(text::Language::French)), french);
}

void TestFormat::moments() {
    const TimePoint at(1'795'615'333s);  // 2026-11-25 14:02:13 UTC, an hour later in Paris
    const QLocale english = text::localeOf(text::Language::English);
    const QLocale french = text::localeOf(text::Language::French);
    QCOMPARE(text::moment(at, english), QStringLiteral("25 Nov 2026 15:02:13"));
    QCOMPARE(text::moment(at, french), QStringLiteral("25 nov. 2026 15:02:13"));
    QCOMPARE(text::clockTime(at, english), QStringLiteral("15:02"));
    QCOMPARE(text::clockTime(at, french), QStringLiteral("15:02"));
    QCOMPARE(text::sentenceTime(at, english), QStringLiteral("15:02"));
    QCOMPARE(text::sentenceTime(at, french), QStringLiteral("15\u00a0h\u00a002"));
}

void TestFormat::momentsInAZoneNameIt() {
    const TimePoint at(1'795'615'333s);
    const QLocale english = text::localeOf(text::Language::English);
    text::Zones zones;
    zones.setRegions({{"apac", "Asia/Tokyo"}, {"odd", "Nowhere/Atall"}});
    QCOMPARE(text::moment(at, english, zones.of("apac")), QStringLiteral("25 Nov 2026 15:02:13"));
    zones.setMode(text::ZoneMode::Utc);
    QCOMPARE(text::moment(at, english, zones.of("apac")), QStringLiteral("25 Nov 2026 14:02:13 UTC"));
    zones.setMode(text::ZoneMode::Region);
    QCOMPARE(text::moment(at, english, zones.of("apac")), QStringLiteral("25 Nov 2026 23:02:13 Asia/Tokyo"));
    QCOMPARE(text::moment(at, english, zones.of("odd")), QStringLiteral("25 Nov 2026 15:02:13"));
    QCOMPARE(text::moment(at, english, zones.of()), QStringLiteral("25 Nov 2026 15:02:13"));
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"

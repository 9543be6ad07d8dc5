#include <QSet>
#include <QTest>

#include <functional>

#include "models/fleet/feed_key.h"
#include "views/text/language.h"
#include "views/text/words.h"

using namespace flotte;
using namespace std::chrono_literals;

/// Every enumerator has its word in both languages, by the glossary.
class TestWords : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyEnumeratorHasAWord_data();
    void everyEnumeratorHasAWord();
    void glossary_data();
    void glossary();
    void reasons_data();
    void reasons();
    void shapesDifferWhereWordsAreMissing();
    void languageByName_data();
    void languageByName();
};

namespace {

const TimePoint kNow(1'795'615'333s);

using Word = std::function<QString(int)>;

struct Table {
    const char* name;
    int count;
    Word word;
};

template <class E>
Word of(QString (*word)(E)) {
    return [word](int i) { return word(static_cast<E>(i)); };
}

QString reason(int kind) {
    return text::healthReason(
        {static_cast<HealthReason::Kind>(kind), HealthLevel::Warning, 2, 21, 0.9, "x", {}}, kNow);
}

std::vector<Table> tables() {
    return {{"readingWord", 6, of(text::readingWord)},
            {"healthWord", 4, of(text::healthWord)},
            {"backupWord", 6, of(text::backupWord)},
            {"lifecycleWord", 7, of(text::lifecycleWord)},
            {"backupNoteWord", static_cast<int>(kBackupNoteCount), of(text::backupNoteWord)},
            {"anomalyTitle", static_cast<int>(kAnomalyKindCount), of(text::anomalyTitle)},
            {"anomalyAdvice", static_cast<int>(kAnomalyKindCount), of(text::anomalyAdvice)},
            {"feedName", static_cast<int>(kFeedCount), of(text::feedName)},
            {"feedStateWord", 6, of(text::feedStateWord)},
            {"sourceKindWord", 3, of(text::sourceKindWord)},
            {"healthReason", static_cast<int>(HealthReason::Kind::SourceSilent) + 1, reason}};
}

}  // namespace

void TestWords::everyEnumeratorHasAWord_data() {
    QTest::addColumn<int>("table");
    QTest::addColumn<bool>("french");
    for (int i = 0; i < static_cast<int>(tables().size()); ++i) {
        for (const bool french : {false, true}) {
            QTest::addRow("%s in %s", tables().at(static_cast<std::size_t>(i)).name,
                          french ? "French" : "English")
                << i << french;
        }
    }
}

void TestWords::everyEnumeratorHasAWord() {
    QFETCH(int, table);
    QFETCH(bool, french);
    const text::LanguageSwitch language(french ? text::Language::French : text::Language::English);
    const Table words = tables().at(static_cast<std::size_t>(table));
    QSet<QString> seen;
    for (int i = 0; i < words.count; ++i) {
        const QString word = words.word(i);
        QVERIFY2(!word.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!seen.contains(word), qPrintable(word));  // two values never share a word
        seen.insert(word);
    }
}

void TestWords::glossary_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    QTest::addColumn<int>("table");
    QTest::addColumn<int>("value");
    const auto row = [](const char* english, const char* french, int table, auto value) {
        QTest::newRow(english) << QString::fromUtf8(english) << QString::fromUtf8(french) << table
                               << static_cast<int>(value);
    };
    row("loading", "chargement", 0, ReadingState::Loading);
    row("none", "aucune donnée", 0, ReadingState::None);
    row("denied", "accès refusé", 0, ReadingState::Denied);
    row("stale", "périmé", 0, ReadingState::Stale);
    row("failed", "échec", 0, ReadingState::Failed);
    row("ok", "normal", 1, HealthLevel::Ok);
    row("warning", "à surveiller", 1, HealthLevel::Warning);
    row("critical", "critique", 1, HealthLevel::Critical);
    row("unknown", "inconnu", 1, HealthLevel::Unknown);
    row("fresh", "à jour", 2, BackupLevel::Fresh);
    row("due", "attendue", 2, BackupLevel::Due);
    row("late", "en retard", 2, BackupLevel::Late);
    row("failing", "en échec", 2, BackupLevel::Failing);
    row("never", "jamais faite", 2, BackupLevel::Never);
}

void TestWords::glossary() {
    QFETCH(QString, english);
    QFETCH(QString, french);
    QFETCH(int, table);
    QFETCH(int, value);
    text::LanguageSwitch language(text::Language::English);
    const Table words = tables().at(static_cast<std::size_t>(table));
    QCOMPARE(words.word(value), english);
    language.set(text::Language::French);
    QCOMPARE(words.word(value), french);
}

void TestWords::reasons_data() {
    using Kind = HealthReason::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("total");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<qint64>("minutes");  // ago; 0 = not known
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char* rule, Kind kind, int count, int total, const char* detail, qint64 minutes,
                        const char* english, const char* french) {
        QTest::newRow(rule) << static_cast<int>(kind) << count << total << QString::fromUtf8(detail)
                            << minutes << QString::fromUtf8(english) << QString::fromUtf8(french);
    };
    row("several", Kind::PodsNotReady, 2, 21, "", 6, "2 of 21 pods not ready, for 6 min",
        "2 pods sur 21 pas prêts, depuis 6\u00a0min");
    row("one", Kind::PodsNotReady, 1, 21, "", 6, "1 of 21 pods not ready, for 6 min",
        "1 pod sur 21 pas prêt, depuis 6\u00a0min");
    row("the only one", Kind::PodsNotReady, 1, 1, "", 0, "its only pod is not ready",
        "son seul pod n’est pas prêt");
    row("one crashes", Kind::CrashLoop, 1, 21, "OOMKilled", 0, "1 pod crashes and restarts (OOMKilled)",
        "1 pod plante et redémarre (OOMKilled)");
    row("many crash", Kind::CrashLoop, 1234, 2000, "OOMKilled", 0, "1,234 pods crash and restart (OOMKilled)",
        "1\u202f234 pods plantent et redémarrent (OOMKilled)");
    row("late says the last good one", Kind::BackupLate, 0, 0, "", 31L * 60,
        "backup late, last good one 31 h ago", "sauvegarde en retard, dernière bonne il y a 31\u00a0h");
    row("an unknown backup says why", Kind::BackupUnknown, 0, 0, "zone-unknown", 0,
        "backup not known (unknown time zone: when a run is due can't be told)",
        "sauvegarde inconnue (fuseau horaire inconnu\u00a0: impossible de dire quand une exécution est "
        "attendue)");
    row("quota", Kind::QuotaFull, 0, 0, "requests.cpu", 0, "quota requests.cpu full (97%)",
        "quota requests.cpu plein (97\u00a0%)");
    row("a silent feed by its name", Kind::SourceSilent, 0, 0, "cronjobs", 0, "not known: cron jobs",
        "inconnu\u00a0: tâches planifiées");
    row("hostile detail", Kind::BackupFailing, 0, 0, "\x1b[2J", 0, "backup failing (\\u{1b}[2J)",
        "sauvegarde en échec (\\u{1b}[2J)");
    row("a detail is no place holder", Kind::BackupFailing, 0, 0, "%1", 2, "backup failing (%1), for 2 min",
        "sauvegarde en échec (%1), depuis 2\u00a0min");
}

void TestWords::reasons() {
    QFETCH(int, kind);
    QFETCH(int, count);
    QFETCH(int, total);
    QFETCH(QString, detail);
    QFETCH(qint64, minutes);
    QFETCH(QString, english);
    QFETCH(QString, french);
    const TimePoint since = minutes == 0 ? TimePoint{} : kNow - std::chrono::minutes(minutes);
    const HealthReason reason{static_cast<HealthReason::Kind>(kind),
                              HealthLevel::Warning,
                              count,
                              total,
                              0.974,
                              detail.toStdString(),
                              since};
    text::LanguageSwitch language(text::Language::English);
    QCOMPARE(text::healthReason(reason, kNow), english);
    language.set(text::Language::French);
    QCOMPARE(text::healthReason(reason, kNow), french);
}

void TestWords::shapesDifferWhereWordsAreMissing() {
    for (const bool ascii : {false, true}) {
        QSet<QString> shapes;
        for (const ReadingState state : {ReadingState::Loading, ReadingState::Known, ReadingState::None,
                                         ReadingState::Stale, ReadingState::Failed}) {
            shapes.insert(text::readingShape(state, ascii));
        }
        QCOMPARE(shapes.size(), 5);
        shapes.clear();
        for (int level = 0; level < 4; ++level) {
            shapes.insert(text::healthShape(static_cast<HealthLevel>(level), ascii));
        }
        QCOMPARE(shapes.size(), 4);
    }
    for (int state = 0; state < 6; ++state) {
        for (const QChar c : text::readingShape(static_cast<ReadingState>(state), true) +
                                 text::feedShape(static_cast<FeedState>(state), true)) {
            QVERIFY(c.unicode() < 0x7f);
        }
    }
}

void TestWords::languageByName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fr") << "fr"
                        << "fr";
    QTest::newRow("en") << "en"
                        << "en";
    QTest::newRow("fr_FR") << "fr_FR"
                           << "fr";
    QTest::newRow("fr-CA") << "fr-CA"
                           << "fr";
    QTest::newRow("EN") << "EN"
                        << "en";
    QTest::newRow("en_US.UTF-8") << "en_US.UTF-8"
                                 << "en";
    QTest::newRow("de") << "de"
                        << "";
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("french") << "french"
                            << "";
}

void TestWords::languageByName() {
    QFETCH(QString, name);
    QFETCH(QString, expected);
    const auto language = text::languageFrom(name);
    QCOMPARE(language ? text::localeOf(*language).name().left(2) : QString(), expected);
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"

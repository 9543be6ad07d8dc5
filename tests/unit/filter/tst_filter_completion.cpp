#include <QtTest>

#include "models/filter/completion.h"

using namespace flotte;

namespace {

const Vocabulary kWords = {{Field::Region, {"apac", "eu-ouest", "us-est"}},
                           {Field::Tier, {"premium", "standard"}},
                           {Field::Tenant, {"client-abc", "client-xyz"}},
                           {Field::Department, {"Sales and more"}}};

QStringList texts(const std::vector<Completion>& found) {
    QStringList list;
    for (const Completion& completion : found) {
        list << QString::fromStdString(completion.text);
    }
    return list;
}

}  // namespace

class TstFilterCompletion : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void candidates_data();
    void candidates();
    void theWholeWordIsReplaced();
    void theVocabularyIsWhatTheFleetHolds();
    void nothingIsOfferedTwice();
};

void TstFilterCompletion::candidates_data() {
    QTest::addColumn<QString>("text");  // the cursor is at its end
    QTest::addColumn<QString>("first");
    const auto row = [](const char* text, const char* first) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(first);
    };
    row("tie", "tier:");
    row("TIE", "tier:");
    row("off", "tier: subscription-tier:");  // by their French names
    row("mém", "memory: memory.used: memory.hard: memory.real:");
    row("!bac", "backup: backup.age:");
    row("acme reg", "region:");
    row("client-a", "client-abc");
    row("region:", "apac eu-ouest us-est unknown denied stale failed loading none");
    row("region:e", "eu-ouest");
    row("region:apac,u", "us-est unknown");
    row("region:=", "apac eu-ouest us-est unknown denied stale failed loading none");
    row("tier:~p", "");
    row("health:", "critical warning unknown ok denied stale failed loading none");
    row("health:crit", "critical");
    row("état:cr", "critical");
    row("health:>w", "warning");
    row("backup:l", "late loading");
    row("backup:>", "24h age backup.age");
    row("backup:>24", "24s 24min 24h 24d 24w");
    row("cpu:", "> < unknown denied stale failed loading none");
    row("cpu:>80", "80%");
    row("pods.ready:<pods.t", "pods.total");
    row("department:sal", "\"Sales and more\"");
    row("nosuch:x", "");
    row("\"in quotes tie", "");
    row("/tie", "");
}

void TstFilterCompletion::candidates() {
    QFETCH(QString, text);
    QFETCH(QString, first);
    const std::string bytes = text.toStdString();
    QCOMPARE(texts(completions(bytes, bytes.size(), kWords)).join(QLatin1Char(' ')), first);
}

void TstFilterCompletion::theWholeWordIsReplaced() {
    const std::string text = "acme regoin:eu x";
    const auto found = completions(text, 8, kWords);  // behind "reg"
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0], (Completion{Completion::Kind::Field, "region:", 5, 14, true}));
    const auto value = completions("!region:us,ap x", 13, kWords);
    QCOMPARE(value.at(0), (Completion{Completion::Kind::Known, "apac", 11, 13, false}));
}

void TstFilterCompletion::theVocabularyIsWhatTheFleetHolds() {
    auto row = std::make_shared<TenantRow>();
    row->label = "client-abc";
    row->region = RegionName("eu-ouest");
    const Vocabulary words = vocabularyOf({row, row});
    QCOMPARE(words.at(Field::Tenant), std::vector<std::string>{"client-abc"});
    QCOMPARE(words.at(Field::Region), std::vector<std::string>{"eu-ouest"});
    QVERIFY(words.at(Field::Tier).empty());
}

void TstFilterCompletion::nothingIsOfferedTwice() {
    for (const char* text : {"", "a", "c", "region:", "backup:", "quota"}) {
        QStringList list = texts(completions(text, std::strlen(text), kWords));
        QVERIFY(list.size() <= 30);
        const auto count = list.size();
        list.removeDuplicates();
        QCOMPARE(list.size(), count);
    }
}

QTEST_APPLESS_MAIN(TstFilterCompletion)
#include "tst_filter_completion.moc"

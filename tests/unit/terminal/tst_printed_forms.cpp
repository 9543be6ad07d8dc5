#include <QFile>
#include <QTest>

#include "fleet_fixture.h"
#include "golden.h"
#include "tests/support/json_schema/json_schema.h"
#include "views/terminal/explain_text.h"
#include "views/terminal/fleet_csv.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/fleet_text.h"
#include "views/terminal/listing.h"
#include "views/terminal/tenant_text.h"
#include "views/terminal/yaml.h"
#include "views/text/language.h"

using namespace flotte;
using namespace flotte::terminal;

/// Every form in which the fleet is printed, over one fleet in which every state occurs.
class TestPrintedForms : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void golden_data();
    void golden();
    void jsonFitsItsSchema_data();
    void jsonFitsItsSchema();
    void theSchemaIsStrict();
    void yamlSaysTheSame_data();
    void yamlSaysTheSame();
    void csvCells_data();
    void csvCells();
    void csvNumbers();
    void rowsAreOrderedByAnyField();
    void groupsKeepEveryRowOnce();
    void emptyListsSayWhy();
    void nothingActsOnTheTerminal();
};

namespace {

text::Language languageOf(const QString& code) {
    return *text::languageFrom(code);
}

RenderOptions optionsFor(const QString& code) {
    RenderOptions options;
    options.locale = text::localeOf(languageOf(code));
    options.now = test::moment();
    return options;
}

QString joined(const QStringList& lines) {
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

FleetAsk askFor(const char* filter) {
    FleetAsk ask;
    ask.filter = Filter::parse(filter).value();
    return ask;
}

Listing listingOf(const QString& name, const FleetMirror::State& state, const RenderOptions& options,
                  const FleetAsk& ask = {}) {
    return name == QLatin1String("sites")     ? siteListing(state, ask, options)
           : name == QLatin1String("quotas")  ? quotaListing(state, ask, options)
           : name == QLatin1String("backups") ? backupListing(state, ask, options)
                                              : anomalyListing(state, ask, options);
}

QString printed(const QString& what, const QString& code) {
    const FleetMirror::State state = test::fleet();
    const RenderOptions options = optionsFor(code);
    FleetAsk ask;
    if (what == QLatin1String("wide")) {
        ask.columns = wideColumns();
        return joined(fleetLines(state, ask, options));
    }
    if (what == QLatin1String("grouped")) {
        ask.group = FleetGroup::Tier;
        ask.order = {Field::Pods, false};
        return joined(fleetLines(state, ask, options));
    }
    if (what == QLatin1String("csv")) {
        const text::CsvStyle style =
            code == QLatin1String("fr") ? text::CsvStyle::French : text::CsvStyle::Plain;
        return QString::fromStdString(fleetCsv(state, {}, style, options.now));
    }
    if (what == QLatin1String("yaml")) {
        return QString::fromStdString(yamlOf(fleetJson(state, {}, options.now)));
    }
    if (what == QLatin1String("jsonl")) {
        return QString::fromStdString(fleetJsonLines(state, {}, options.now));
    }
    if (what == QLatin1String("tenants")) {
        QStringList lines;
        for (const TenantRowPtr& row : state.rows) {
            lines << tenantLines(state, *row, options) << QStringLiteral("----");
        }
        return joined(lines);
    }
    if (what == QLatin1String("explain")) {
        return joined(fieldListLines(options)
                      << QString() << explainLines(Field::Backup, options) << QString() << filterHelpLines());
    }
    const Listing listing = listingOf(what, state, options);
    return joined(listingLines(listing, state, false, options)) +
           QString::fromStdString(listingCsv(listing, text::CsvStyle::Plain));
}

std::string schema() {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/resources/schema/flottectl.schema.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

}  // namespace

void TestPrintedForms::golden_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("language");
    for (const char* what : {"wide", "grouped", "csv", "yaml", "jsonl", "tenants", "explain", "sites",
                             "quotas", "backups", "anomalies"}) {
        for (const char* language : {"en", "fr"}) {
            QTest::addRow("%s in %s", what, language)
                << QString::fromLatin1(what) << QString::fromLatin1(language);
        }
    }
}

void TestPrintedForms::golden() {
    QFETCH(QString, what);
    QFETCH(QString, language);
    const text::LanguageSwitch chosen(languageOf(language));
    const QString difference =
        test::differenceFromGolden(QStringLiteral("%1.%2.txt").arg(what, language), printed(what, language));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPrintedForms::jsonFitsItsSchema_data() {
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("json");
    const RenderOptions options = optionsFor(QStringLiteral("en"));
    for (const auto& [name, state] :
         {std::pair("every state", test::fleet()), std::pair("no row", test::empty()),
          std::pair("nothing read", test::dead())}) {
        const auto row = [&](const char* definition, const std::string& json) {
            QTest::addRow("%s, %s", definition, name)
                << QString::fromLatin1(definition) << QString::fromStdString(json);
        };
        row("fleet", fleetJson(state, {}, options.now));
        row("sourcesList", text::sourcesJson(state));
        row("sitesList", listingJson(siteListing(state, {}, options), state));
        row("quotasList", listingJson(quotaListing(state, {}, options), state));
        row("backupsList", listingJson(backupListing(state, {}, options), state));
        row("anomaliesList", listingJson(anomalyListing(state, {}, options), state));
        for (const TenantRowPtr& tenant : state.rows) {
            QTest::addRow("oneTenant, %s", tenant->label.c_str())
                << QStringLiteral("oneTenant") << QString::fromStdString(text::oneTenantJson(state, *tenant));
        }
    }
    QTest::newRow("fields") << QStringLiteral("fields") << QString::fromStdString(fieldsJson());
}

void TestPrintedForms::jsonFitsItsSchema() {
    QFETCH(QString, definition);
    QFETCH(QString, json);
    const std::string mistake = test::schemaMistake(schema(), definition.toStdString(), json.toStdString());
    QVERIFY2(mistake.empty(), mistake.c_str());
    QVERIFY(test::schemaMistake(schema(), {}, json.toStdString()).empty());
}

void TestPrintedForms::theSchemaIsStrict() {
    const QString whole = QString::fromStdString(fleetJson(test::fleet(), {}, test::moment()));
    const std::pair<const char*, const char*> changes[] = {
        {"\"version\": 1", "\"version\": 2"},      {"\"level\": \"critical\"", "\"level\": \"bad\""},
        {"\"undecided\": 0", "\"undecided\": -1"}, {"\"lifecycle\"", "\"livecycle\""},
        {"\"ready\": 19", "\"ready\": \"19\""},    {"\"state\": \"known\"", "\"state\": \"stale\""},
    };
    for (const auto& [from, to] : changes) {
        QString changed = whole;
        const auto at = changed.indexOf(QLatin1String(from));
        QVERIFY2(at >= 0, from);
        changed.replace(at, static_cast<qsizetype>(std::strlen(from)), QLatin1String(to));
        QVERIFY2(!test::schemaMistake(schema(), "fleet", changed.toStdString()).empty(), to);
    }
}

void TestPrintedForms::yamlSaysTheSame_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("yaml");
    QTest::newRow("map") << R"({"a":1,"b":"x"})"
                         << "a: 1\nb: \"x\"\n";
    QTest::newRow("nested") << R"({"a":{"b":[1,{"c":null,"d":true}]}})"
                            << "a:\n  b:\n    - 1\n    - c: null\n      d: true\n";
    QTest::newRow("list in a list") << R"({"a":[[1,2],[]]})"
                                    << "a:\n  - - 1\n    - 2\n  - []\n";
    QTest::newRow("empty") << R"({"a":{},"b":[]})"
                           << "a: {}\nb: []\n";
    QTest::newRow("keys that mean something")
        << R"({"no":1,"1":2,"a b":3,"":4,"requests.cpu":5})"
        << "\"no\": 1\n\"1\": 2\n\"a b\": 3\n\"\": 4\nrequests.cpu: 5\n";
    QTest::newRow("words that mean something") << R"({"a":"no","b":"1","c":"- x","d":"a: b"})"
                                               << "a: \"no\"\nb: \"1\"\nc: \"- x\"\nd: \"a: b\"\n";
    QTest::newRow("line ends stay escaped") << R"({"a":"x\ny"})"
                                            << "a: \"x\\ny\"\n";
}

void TestPrintedForms::yamlSaysTheSame() {
    QFETCH(QString, json);
    QFETCH(QString, yaml);
    const QString made = QString::fromStdString(yamlOf(json.toStdString()));
    QCOMPARE(made, yaml);
}

void TestPrintedForms::csvCells_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    const auto row = [](const char* rule, const QString& text, const QString& cell) {
        QTest::newRow(rule) << text << cell;
    };
    row("plain", QStringLiteral("client-abc"), QStringLiteral("client-abc"));
    row("comma", QStringLiteral("a,b"), QStringLiteral("\"a,b\""));
    row("semicolon", QStringLiteral("a;b"), QStringLiteral("\"a;b\""));
    row("quote", QStringLiteral("a\"b"), QStringLiteral("\"a\"\"b\""));
    row("formula", QStringLiteral("=1+1"), QStringLiteral("'=1+1"));
    row("formula by plus", QStringLiteral("+1"), QStringLiteral("'+1"));
    row("formula by minus", QStringLiteral("-1"), QStringLiteral("'-1"));
    row("formula by at", QStringLiteral("@SUM(A1)"), QStringLiteral("'@SUM(A1)"));
    row("formula behind a tab", QStringLiteral("\t=1"), QStringLiteral("'\\u{9}=1"));
    row("formula with a comma", QStringLiteral("=HYPERLINK(\"x\",1)"),
        QStringLiteral("\"'=HYPERLINK(\"\"x\"\",1)\""));
    row("escape sequence", QStringLiteral("a\x1b[31m"), QStringLiteral("a\\u{1b}[31m"));
    row("direction", QStringLiteral("a\u202eb"), QStringLiteral("a\\u{202e}b"));
    row("line end", QStringLiteral("a\nb"), QStringLiteral("a\\u{a}b"));
    row("accents", QStringLiteral("Épicerie"), QStringLiteral("Épicerie"));
}

void TestPrintedForms::csvCells() {
    QFETCH(QString, text);
    QFETCH(QString, cell);
    text::CsvWriter csv(text::CsvStyle::Plain);
    csv.add(text::CsvText{text.toStdString()});
    csv.endLine();
    QCOMPARE(QString::fromStdString(csv.text()), cell + QStringLiteral("\r\n"));
}

void TestPrintedForms::csvNumbers() {
    text::CsvWriter plain(text::CsvStyle::Plain);
    text::CsvWriter french(text::CsvStyle::French);
    for (text::CsvWriter* csv : {&plain, &french}) {
        for (const double value : {0.92, 1048576.0, -3.5, 1e15}) {
            csv->add(text::CsvNumber{value});
        }
        csv->endLine();
    }
    QCOMPARE(plain.text(), std::string("0.92,1048576,-3.5,1000000000000000\r\n"));
    QCOMPARE(french.text(), std::string("\xEF\xBB\xBF"
                                        "0,92;1048576;-3,5;1000000000000000\r\n"));
}

void TestPrintedForms::rowsAreOrderedByAnyField() {
    for (const FieldInfo& info : fieldTable()) {
        for (const bool descending : {false, true}) {
            std::vector<TenantRowPtr> rows = test::fleet().rows;
            sortRows(rows, {info.field, descending}, test::moment());
            QCOMPARE(rows.size(), test::fleet().rows.size());
            bool knownOver = false;
            for (const TenantRowPtr& row : rows) {
                const FieldReading reading = readField(*row, info.field, test::moment());
                const bool known = reading.decided && (reading.number || !reading.texts.empty());
                QVERIFY2(!(known && knownOver), info.key.data());  // what is not known comes last
                knownOver = !known;
            }
        }
    }
}

void TestPrintedForms::groupsKeepEveryRowOnce() {
    const std::vector<TenantRowPtr> rows = test::fleet().rows;
    for (const FleetGroup grouping : {FleetGroup::Region, FleetGroup::Tier}) {
        std::vector<TenantRowPtr> seen;
        for (const RowGroup& group : rowsBy(rows, grouping)) {
            seen.insert(seen.end(), group.rows.begin(), group.rows.end());
        }
        std::vector<TenantRowPtr> expected = rows;
        std::sort(seen.begin(), seen.end());
        std::sort(expected.begin(), expected.end());
        QVERIFY(seen == expected);
    }
}

void TestPrintedForms::emptyListsSayWhy() {
    const RenderOptions options = optionsFor(QStringLiteral("en"));
    const FleetMirror::State state = test::fleet();
    for (const char* name : {"sites", "quotas", "backups", "anomalies"}) {
        const Listing none = listingOf(QString::fromLatin1(name), state, options, askFor("tenant:=nobody"));
        QCOMPARE(listingLines(none, state, true, options).first(),
                 QStringLiteral("Nothing to list for this filter."));
    }
}

void TestPrintedForms::nothingActsOnTheTerminal() {
    for (const char* what :
         {"wide", "csv", "yaml", "jsonl", "tenants", "sites", "quotas", "backups", "anomalies"}) {
        for (const QChar c : printed(QString::fromLatin1(what), QStringLiteral("en"))) {
            const bool lineEnd = c == QLatin1Char('\n') || c == QLatin1Char('\r');
            const bool acts = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
            QVERIFY2(
                lineEnd || !acts,
                qPrintable(QStringLiteral("%1 holds U+%2").arg(QLatin1String(what)).arg(c.unicode(), 4, 16)));
        }
    }
}

QTEST_GUILESS_MAIN(TestPrintedForms)
#include "tst_printed_forms.moc"

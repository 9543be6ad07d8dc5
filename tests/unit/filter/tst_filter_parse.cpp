#include <QtTest>

#include "models/filter/parse.h"

using namespace flotte;
using Kind = FilterError::Kind;

Q_DECLARE_METATYPE(flotte::FilterError::Kind)

namespace {

std::string kindOf(const Value& value) {
    constexpr const char* kNames[] = {"text", "figure", "state", "field"};
    return kNames[value.index()];
}

/// The query's structure: `text` alone would hide what a value was taken for.
std::string structureOf(const FilterQuery& query) {
    std::string out;
    for (const auto& terms : query.anyOf) {
        out += out.empty() ? "" : " | ";
        for (const Term& term : terms) {
            out += term.negated ? "not " : "";
            if (const auto* test = std::get_if<Test>(&term.what)) {
                for (const Value& value : test->values) {
                    out += kindOf(value) + ' ';
                }
            } else {
                out += std::holds_alternative<Word>(term.what) ? "word " : "pattern ";
            }
        }
    }
    while (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

}  // namespace

class TstFilterParse : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void queries_data();
    void queries();
    void figures_data();
    void figures();
    void mistakes_data();
    void mistakes();
    void nothingMatchesAll();
    void longTextIsRefusedAtItsLimit();
};

void TstFilterParse::queries_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("structure");
    const auto row = [](const char* rule, const char* text, const char* printed, const char* structure) {
        QTest::newRow(rule) << QString::fromUtf8(text) << QString::fromUtf8(printed)
                            << QString::fromUtf8(structure);
    };
    row("a word", "acme", "acme", "word");
    row("blanks are and", " acme \t shop ", "acme shop", "word word");
    row("OR binds less than and", "a b OR c", "a b OR c", "word word  | word");
    row("OU is OR", "a OU b", "a OR b", "word  | word");
    row("or in lower case is a word", "a or b", "a or b", "word word word");
    row("OR in quotes is a word", "a \"OR\"", "a \"OR\"", "word word");
    row("denied", "!acme", "!acme", "not word");
    row("quotes keep blanks", "\"two words\"", "\"two words\"", "word");
    row("quotes hold quotes", R"("a \"b\" \\")", R"("a \"b\" \\")", "word");
    row("a word with a colon needs quotes", "\"a:b\"", "\"a:b\"", "word");
    row("an expression", "/^client-[a-f]/", "/^client-[a-f]/", "pattern");
    row("a slash in an expression", R"(/a\/b\\/)", R"(/a\/b\\/)", "pattern");
    row("a field", "tier:premium", "tier:premium", "text");
    row("a list", "tier:premium,business", "tier:premium,business", "text text");
    row("case of the field", "Tier:Premium", "tier:Premium", "text");
    row("a French field", "offre:premium", "tier:premium", "text");
    row("a French field with its accent", "région:eu", "region:eu", "text");
    row("a French choice", "état:critique", "health:critical", "text");
    row("a French choice of two words", "sauvegarde:\"en retard\"", "backup:late", "text");
    row("exactly", "tier:=premium", "tier:=premium", "text");
    row("like", "domain:~^shop,[0-9]+$", "domain:~^shop,[0-9]+$", "text");
    row("a share", "cpu:>80%", "cpu:>80%", "figure");
    row("nothing needs no unit", "errors:>0", "errors:>0", "figure");
    row("an age", "backup:>=24h", "backup:>=24h", "figure");
    row("a French age", "sauvegarde:>2j", "backup:>2d", "figure");
    row("a decimal comma", "cpu.real:<2,5", "cpu.real:<2.5", "figure");
    row("without < the comma makes a list", "cpu.real:2,5", "cpu.real:2,5", "figure figure");
    row("bytes", "memory.used:>16Gi", "memory.used:>16Gi", "figure");
    row("French bytes", "mémoire.consommée:>16Gio", "memory.used:>16Gi", "figure");
    row("another field", "pods.ready:<pods.total", "pods.ready:<pods.total", "field");
    row("another text field", "tier:=subscription-tier", "tier:=subscription-tier", "field");
    row("an alias is no field there", "tenant:=client", "tenant:=client", "text");
    row("a state", "quota:unknown", "quota:unknown", "state");
    row("a French state", "quota:inconnu", "quota:unknown", "state");
    row("a state of a text", "tier:none", "tier:none", "state");
    row("the text of a state", "tier:\"none\"", "tier:\"none\"", "text");
    row("a choice before a state", "health:unknown", "health:unknown", "text");
    row("a part of a choice", "anomalies:tier", "anomalies:tier", "text");
    row("states among choices", "backup:late,denied", "backup:late,denied", "text state");
    row("health has an order", "health:>=warning", "health:>=warning", "text");
    row("all at once", "tier:premium region:eu backup:>24h pods.ready:<pods.total !quota:unknown acme",
        "tier:premium region:eu backup:>24h pods.ready:<pods.total !quota:unknown acme",
        "text text figure field not state word");
}

void TstFilterParse::queries() {
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QFETCH(QString, structure);
    const auto query = parseQuery(text.toStdString());
    QVERIFY(query.has_value());
    QCOMPARE(QString::fromStdString(flotte::printed(*query)), printed);
    QCOMPARE(QString::fromStdString(structureOf(*query)), structure);
    QVERIFY(parseQuery(flotte::printed(*query)) == query);
}

void TstFilterParse::figures_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    const auto row = [](const char* text, double value) {
        QTest::newRow(text) << QString::fromUtf8(text) << value;
    };
    row("cpu:>80%", 0.8);
    row("cpu:>7%", 0.07);
    row("cpu:>0", 0);
    row("backup:>90min", 5400);
    row("backup:>90m", 5400);
    row("backup:>30s", 30);
    row("backup:>1.5h", 5400);
    row("backup:>1w", 604800);
    row("backup:>2sem", 1209600);
    row("cpu.real:>500m", 0.5);
    row("cpu.real:>2", 2);
    row("memory.used:>1k", 1000);
    row("memory.used:>1Ki", 1024);
    row("memory.used:>1.5GiB", 1610612736);
    row("memory.used:>12Go", 12e9);
    row("memory.used:>123", 123);
    row("requests:>10/s", 10);
    row("restarts:>3", 3);
}

void TstFilterParse::figures() {
    QFETCH(QString, text);
    QFETCH(double, value);
    const auto query = parseQuery(text.toStdString());
    QVERIFY(query.has_value());
    const Test& test = std::get<Test>(query->anyOf.at(0).at(0).what);
    QCOMPARE(std::get<Figure>(test.values.at(0)).value(), value);
}

void TstFilterParse::mistakes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char* text, Kind kind, int at, int length, const char* suggestion = "") {
        QTest::newRow(text) << QString::fromUtf8(text) << kind << at << length
                            << QString::fromUtf8(suggestion);
    };
    row("regoin:eu", Kind::UnknownField, 0, 6, "region");
    row("acme xyzzy:1", Kind::UnknownField, 5, 5);
    row(":x", Kind::UnknownField, 0, 0);
    row("https://example.com", Kind::UnknownField, 0, 5);
    row("health:critcal", Kind::UnknownChoice, 7, 7, "critical");
    row("health:>bad", Kind::UnknownChoice, 8, 3);
    row("anomalies:=tier", Kind::UnknownChoice, 11, 4);
    row("backup:=lat", Kind::NotAFigure, 8, 3, "late");
    row("cpu:>high", Kind::NotAFigure, 5, 4);
    row("pods.ready:<pods.totl", Kind::NotAFigure, 12, 9, "pods.total");
    row("cpu:>80", Kind::WrongUnit, 5, 2);
    row("backup:>24", Kind::WrongUnit, 8, 2);
    row("backup:>24Gi", Kind::WrongUnit, 8, 4);
    row("restarts:>3h", Kind::WrongUnit, 10, 2);
    row("anomalies:\xd7\x85", Kind::UnknownChoice, 10, 2);  // a mark alone: nothing is left of it when folded
    row("tier:", Kind::MissingValue, 5, 0);
    row("tier:=", Kind::MissingValue, 6, 0);
    row("tier:a,,b", Kind::MissingValue, 7, 0);
    row("tier:a, b", Kind::MissingValue, 7, 0);
    row("tier:\"\"", Kind::MissingValue, 5, 2);
    row("!", Kind::MissingTerm, 0, 1);
    row("!!acme", Kind::MissingTerm, 0, 2);
    row("acme ! shop", Kind::MissingTerm, 5, 1);
    row("OR acme", Kind::MissingTerm, 0, 2);
    row("acme OR", Kind::MissingTerm, 5, 2);
    row("acme OR OR shop", Kind::MissingTerm, 8, 2);
    row("\"\"", Kind::MissingTerm, 0, 2);
    row("//", Kind::MissingTerm, 0, 2);
    row("tier:>premium", Kind::NoOrder, 6, 7);
    row("anomalies:<tier-mismatch", Kind::NoOrder, 11, 13);
    row("cpu:~80", Kind::NotAText, 5, 2);
    row("cpu:>80%,90%", Kind::OneValueOnly, 5, 7);
    row("cpu:>memory.used", Kind::OtherKind, 5, 11);
    row("acme \"open", Kind::OpenQuote, 5, 5);
    row("/open", Kind::OpenQuote, 0, 5);
    row("/[/", Kind::BadExpression, 0, 3);
    row("domain:~(", Kind::BadExpression, 8, 1);
    row("\"a\"b", Kind::TextBehindQuote, 3, 1);
    row("/a/b", Kind::TextBehindQuote, 3, 1);
    row("é regoin:eu", Kind::UnknownField, 3, 6, "region");  // places are bytes
}

void TstFilterParse::mistakes() {
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    QFETCH(int, at);
    QFETCH(int, length);
    QFETCH(QString, suggestion);
    const auto query = parseQuery(text.toStdString());
    QVERIFY(!query.has_value());
    QCOMPARE(static_cast<int>(query.error().kind), static_cast<int>(kind));
    QCOMPARE(static_cast<int>(query.error().at), at);
    QCOMPARE(static_cast<int>(query.error().length), length);
    QCOMPARE(QString::fromStdString(query.error().suggestion), suggestion);
}

void TstFilterParse::nothingMatchesAll() {
    for (const char* text : {"", "  ", "\t\n"}) {
        const auto query = parseQuery(text);
        QVERIFY(query.has_value());
        QVERIFY(query->anyOf.empty());
    }
}

void TstFilterParse::longTextIsRefusedAtItsLimit() {
    const std::string longest(kLongestFilter, 'x');
    QVERIFY(parseQuery(longest).has_value());
    const auto tooLong = parseQuery(longest + "y");
    QVERIFY(!tooLong.has_value());
    QCOMPARE(static_cast<int>(tooLong.error().kind), static_cast<int>(Kind::TooLong));
    QCOMPARE(tooLong.error().at, kLongestFilter);
    std::string terms;
    for (std::size_t i = 0; i <= kMostTerms; ++i) {
        terms += "x ";
    }
    QCOMPARE(static_cast<int>(parseQuery(terms).error().kind), static_cast<int>(Kind::TooLong));
}

QTEST_APPLESS_MAIN(TstFilterParse)
#include "tst_filter_parse.moc"

#include <QTest>

#include "backends/documents/reader.h"
#include "models/provisioning/manifest.h"

using namespace flotte;

namespace {

Result<std::string> made(const char* yaml, const ManifestValues& values) {
    const auto document = documents::parseDocument("a.yaml", yaml);
    return document ? manifestJson(*document, values) : tl::unexpected(document.error());
}

const ManifestValues kValues = {{"name", std::string("abc")},
                                {"quote", std::string("a\"b: {c}\n- d")},
                                {"count", std::int64_t{3}},
                                {"none", std::monostate()},
                                {"hosts", std::vector<std::string>{"a.example", "b.example"}},
                                {"nobody", std::vector<std::string>()},
                                {"quota", ManifestRecord{{"pods", "30"}, {"cpu", "4"}}},
                                {"empty", ManifestRecord()},
                                {"pairs", std::vector<ManifestRecord>{{{"key", "k1"}}, {{"key", "k2"}}}}};

}  // namespace

Q_DECLARE_METATYPE(flotte::ConfigError::Kind)

class TestManifest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void valuesStandInTheTree_data();
    void valuesStandInTheTree();
    void mistakesSayWhere_data();
    void mistakesSayWhere();
};

void TestManifest::valuesStandInTheTree_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* rule, const char* yaml, const char* json) {
        QTest::newRow(rule) << QByteArray(yaml) << QByteArray(json);
    };
    row("keys are sorted", "{b: x, a: y}", R"({"a":"y","b":"x"})");
    row("a whole placeholder has its value's type", "{a: \"${count}\", b: \"${name}\"}",
        R"({"a":3,"b":"abc"})");
    row("within text it is text", "a: x-${name}-${count}", R"({"a":"x-abc-3"})");
    row("a value can't add a key", "a: ${quote}", R"({"a":"a\"b: {c}\n- d"})");
    row("what holds only nothing is left out", "{a: \"${none}\", b: [\"${none}\", x]}", R"({"b":["x"]})");
    row("a map is a mapping", "a: ${quota}", R"({"a":{"cpu":"4","pods":"30"}})");
    row("an empty map is left out", "{a: \"${empty}\", b: 1}", R"({"b":1})");
    row("a list is spliced", "a: [x, \"${hosts}\"]", R"({"a":["x","a.example","b.example"]})");
    row("each text of a list", "a: [{$each: hosts, host: \"${hosts}\"}]",
        R"({"a":[{"host":"a.example"},{"host":"b.example"}]})");
    row("each record of a list", "a: [{$each: pairs, at: \"${key}/${name}\"}]",
        R"({"a":[{"at":"k1/abc"},{"at":"k2/abc"}]})");
    row("what is for an empty list is left out", "{a: [{$if: nobody, x: 1}], b: {$if: hosts, x: 1}}",
        R"({"a":[],"b":{"x":1}})");
    row("quoted scalars are texts", "{a: \"80\", b: 80, c: true, d: \"true\", e: null, f: {}}",
        R"({"a":"80","b":80,"c":true,"d":"true","e":null,"f":{}})");
}

void TestManifest::valuesStandInTheTree() {
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, json);
    const auto result = made(yaml.constData(), kValues);
    QVERIFY(result.has_value());
    QCOMPARE(QByteArray::fromStdString(*result), json);
}

void TestManifest::mistakesSayWhere_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<ConfigError::Kind>("kind");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    using K = ConfigError::Kind;
    QTest::newRow("a name without a value")
        << QByteArray("a: 1\nb: ${nme}") << K::UnknownKey << QByteArray("nme") << 2 << 4;
    QTest::newRow("within text, too")
        << QByteArray("a: x${nme}") << K::UnknownKey << QByteArray("nme") << 1 << 4;
    QTest::newRow("nothing within text")
        << QByteArray("a: x${none}") << K::BadValue << QByteArray("none") << 1 << 4;
    QTest::newRow("a list where one value stands")
        << QByteArray("a: ${hosts}") << K::BadValue << QByteArray("hosts") << 1 << 4;
    QTest::newRow("each of no list") << QByteArray("a: [{$each: name}]") << K::BadValue << QByteArray("name")
                                     << 1 << 13;
    QTest::newRow("no end") << QByteArray("a: x${name") << K::Syntax << QByteArray("${name") << 1 << 4;
    QTest::newRow("no mapping") << QByteArray("[]") << K::WrongType << QByteArray() << 0 << 0;
}

void TestManifest::mistakesSayWhere() {
    QFETCH(QByteArray, yaml);
    QFETCH(ConfigError::Kind, kind);
    QFETCH(QByteArray, key);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto result = made(yaml.constData(), kValues);
    QVERIFY(!result);
    const auto& error = std::get<ConfigError>(result.error());
    QCOMPARE(error.file, std::string("a.yaml"));
    QVERIFY(error.kind == kind);
    QCOMPARE(QByteArray::fromStdString(error.key), key);
    QCOMPARE(error.line, line);
    QCOMPARE(error.column, column);
}

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"

#include <QFile>
#include <QTest>

#include <set>

#include "backends/documents/reader.h"
#include "models/platform/descriptions.h"
#include "tests/unit/platform/json_schema.h"
#include "views/terminal/platform_schema.h"
#include "views/text/language.h"
#include "views/text/platform_help.h"

using namespace flotte;

/// The schema that editors use and the reader: one description, so what one knows the other knows.
class TestPlatformSchema : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theExampleHolds();
    void everyKeyOfTheExampleIsDescribed();
    void theExampleShowsEveryPart();
    void readerAndSchemaAgree_data();
    void readerAndSchemaAgree();
    void anUnknownKeyIsRefusedByBothEverywhere();
    void everyKeyHasHelpInBothLanguages();
};

namespace {

const nlohmann::json& schema() {
    static const auto made = nlohmann::json::parse(terminal::platformSchema(describe::platform().shape));
    return made;
}

std::string exampleText() {
    QFile file(QStringLiteral(FLOTTE_SOURCE_DIR "/resources/platform.example.yaml"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Document parsed(const std::string& text) {
    auto document = documents::parseDocument("/p/platform.yaml", text);
    return document ? *document : Document();
}

void collectHelp(const Shape& shape, std::set<std::string>& into) {
    for (const ShapeKey& key : shape.keys) {
        into.insert(key.help);
        collectHelp(key.shape, into);
    }
    for (const Shape& part : shape.parts) {
        collectHelp(part, into);
    }
}

void collectKeys(const DocumentNode& node, std::set<std::string>& into) {
    for (const DocumentNode::Entry& entry : node.entries) {
        into.insert(entry.key);
        collectKeys(entry.value, into);
    }
    for (const DocumentNode& item : node.items) {
        collectKeys(item, into);
    }
}

/// Every mapping with a table of keys below a node.
void eachTable(const nlohmann::json& schema, DocumentNode& node,
               const std::function<void(DocumentNode&)>& look) {
    if (schema.contains("anyOf")) {
        for (const auto& one : schema["anyOf"]) {
            eachTable(one, node, look);
        }
        return;
    }
    if (node.kind == DocumentNode::Kind::Mapping && schema.contains("properties")) {
        look(node);
    }
    for (DocumentNode::Entry& entry : node.entries) {
        const auto more = schema.value("additionalProperties", nlohmann::json(false));
        const auto properties = schema.value("properties", nlohmann::json::object());
        const auto& rule = properties.contains(entry.key) ? properties[entry.key] : more;
        if (rule.is_object()) {
            eachTable(rule, entry.value, look);
        }
    }
    for (std::size_t i = 0; schema.contains("items") && i < node.items.size(); ++i) {
        eachTable(schema["items"], node.items[i], look);
    }
}

}  // namespace

void TestPlatformSchema::theExampleHolds() {
    const std::string breach = test::firstBreach(schema(), parsed(exampleText()).root);
    QCOMPARE(breach, std::string());
}

void TestPlatformSchema::everyKeyOfTheExampleIsDescribed() {
    // The example reads without a mistake (tst_platform), so each of its keys is in the reader; here in the
    // schema.
    std::set<std::string> keys;
    collectKeys(parsed(exampleText()).root, keys);
    const std::string text = terminal::platformSchema(describe::platform().shape);
    const std::set<std::string> free = {"abc"};  // names of the example's own
    QVERIFY(keys.size() > 100);
    for (const std::string& key : keys) {
        const bool quota =
            key.find('.') != std::string::npos || key == "pods" || key == "persistentvolumeclaims";
        QVERIFY2(free.contains(key) || quota || text.find('"' + key + "\":") != std::string::npos,
                 key.c_str());
    }
}

void TestPlatformSchema::theExampleShowsEveryPart() {
    const Document example = parsed(exampleText());
    const std::string text = exampleText();
    for (const ShapeKey& key : describe::platform().shape.keys) {
        const std::string name(key.name);
        QVERIFY2(example.root.find(name) != nullptr || text.find("# " + name + ':') != std::string::npos,
                 name.c_str());
    }
}

void TestPlatformSchema::readerAndSchemaAgree_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("good");
    const auto rows = [](const char* before, const char* after, std::initializer_list<const char*> good,
                         std::initializer_list<const char*> bad) {
        for (const char* value : good) {
            QTest::newRow((std::string(before) + value).c_str())
                << QString::fromUtf8(before) + QString::fromUtf8(value) + QString::fromUtf8(after) << true;
        }
        for (const char* value : bad) {
            QTest::newRow((std::string(before) + value).c_str())
                << QString::fromUtf8(before) + QString::fromUtf8(value) + QString::fromUtf8(after) << false;
        }
    };
    rows("backup: {rpo: ", "}", {"24h", "90m", "1d", "024h"},
         {"24", "0h", "-1h", "1.5h", "soon", "[1h]", "{}"});
    rows("backup: {schedule: ", "}", {"'0 2 * * *'", "'@daily'", "'@every 90m'", "'TZ=UTC 0 2 * * *'"},
         {"'0 2 * *'", "daily", "7"});
    rows("backup: {timeZone: ", "}", {"region", "Europe/Paris"}, {"+01:00", "/etc"});
    rows("tiers: [{name: a, storage: ", "}]", {"150GB", "'12 GiB'", "8Gi", "1.5T"},
         {"150", "150Go", "-1GB", "1KB"});
    rows("tiers: [{name: a, price: ", "}]", {"124.99 EUR", "0 EUR"},
         {"124.99", "-1 EUR", "1 eur", "'1,5 EUR'"});
    rows("tiers: [{name: a, sites: ", "}]", {"1", "100000"}, {"0", "100001", "many", "1.5"});
    rows("tiers: [{name: a, quota: {", "}}]",
         {"pods: 50", "requests.cpu: '4'", "limits.memory: 8Gi", "count/jobs.batch: 9"},
         {"pod: 50", "requests.cpu: -4", "limits.memory: 8Go", "pods: []"});
    rows("tiers: [{name: ", "}]", {"premium", "a.b-c_d"}, {"Premium", "-a", "a b"});
    rows("services: [{name: a, requests: {cpu: ", "}, limits: {cpu: 9}}]", {"250m", "0.5", "4"},
         {"1Gi", "-1", "4 cores"});
    rows("services: [{name: a, database: ", "}]", {"true", "false"}, {"yes", "1"});
    rows("gitops: ", "", {"none", "argocd"}, {"flux", "[argocd]"});
    rows("units: ", "", {"GB", "GiB"}, {"Go", "8"});
    rows("rates: {cpu: ", "}", {"0.0313 EUR", "1 EUR"}, {"0.0313", "0.0000001 EUR", "-0.1 EUR"});
    rows("names: {label: ", "}", {"'client-{id}'"}, {"client", "'client_{id}'"});
    rows("names: {database: ", "}", {"'c_{id_}_{service}'", "'{service}.{ID}'"},
         {"'c_{id_}'", "'{service}'"});
    rows("names: {vhost: ", "}", {"'/client-{id}'"}, {"client", "'/{tenant}'"});
    rows("names: {autoscaler: ", "}", {"'{service}-hpa'"}, {"hpa"});
    rows("websites: {host: h, database: d, user: u, port: ", "}", {"3306", "65535"}, {"0", "65536", "mysql"});
    rows("websites: {host: h, database: d, user: u, password: ", "}",
         {"{env: A}", "{file: a}", "{keychain: a}", "{secret: {region: eu, namespace: n, name: s, key: k}}"},
         {"{}", "word", "{env: A, file: a}", "{env: A-B}", "{keychain: a b}",
          "{secret: {namespace: n, name: s, key: k}}"});
    rows("websites: {host: h, database: d, user: u, reach: ", "}",
         {"direct", "{ssh: {host: b}}", "{port-forward: {region: eu, namespace: n, service: s, port: 1}}",
          "{port-forward: {region: eu, namespace: n, pod: p, port: sql}}"},
         {"ssh", "{}", "{ssh: {host: b}, port-forward: {region: eu, namespace: n, pod: p, port: 1}}",
          "{port-forward: {region: eu, namespace: n, port: 1}}",
          "{port-forward: {namespace: n, pod: p, port: 1}}"});
    rows("billing: {url: ", "}", {"'https://b.example.net/x'"}, {"'ftp://b'", "'https://u:p@b'", "b"});
    rows("overrides: {", "}", {"abc: {}", "a-b: {sites: 1}"}, {"Abc: {}", "abc: []", "a_b: {}"});
    rows("freezeWindows: [{until: 2030-01-01, from: ", "}]", {"2026-12-20", "2026-12-20T18:00Z"},
         {"20/12/2026", "2026-12-20 18:00"});
    rows("manifests: {networkPolicy: {egress: [", "]}}", {"TCP/5672", "UDP/53"}, {"5672", "ICMP/1"});
}

void TestPlatformSchema::readerAndSchemaAgree() {
    QFETCH(QString, part);
    QFETCH(bool, good);
    const Document document =
        parsed("version: 1\nname: T\nregions: [{name: eu, kubernetes: {context: eu}}]\n" +
               part.toStdString() + '\n');
    QCOMPARE(readPlatform(document).has_value(), good);
    const std::string breach = test::firstBreach(schema(), document.root);
    QVERIFY2(breach.empty() == good, breach.c_str());
}

void TestPlatformSchema::anUnknownKeyIsRefusedByBothEverywhere() {
    const nlohmann::json& rules = schema();
    int tables = 0;
    Document example = parsed(exampleText());
    std::vector<DocumentNode*> places;
    eachTable(rules, example.root, [&](DocumentNode& node) {
        node.entries.reserve(node.entries.size() + 1);  // so that children stay where they are
        places.push_back(&node);
    });
    for (DocumentNode* place : places) {
        ++tables;
        place->entries.push_back({"nosuchkey", 1, 1, {}});
        QVERIFY(!test::firstBreach(rules, example.root).empty());
        const auto read = readPlatform(example);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().front().kind, ConfigError::Kind::UnknownKey);
        place->entries.pop_back();
    }
    QVERIFY(readPlatform(example).has_value());
    QVERIFY2(tables > 60, qPrintable(QString::number(tables)));
}

void TestPlatformSchema::everyKeyHasHelpInBothLanguages() {
    std::set<std::string> needed;
    collectHelp(describe::platform().shape, needed);
    std::set<std::string> given;
    for (const std::string_view key : text::platformHelpKeys()) {
        given.insert(std::string(key));
        QVERIFY2(needed.contains(std::string(key)), std::string(key).c_str());
    }
    const text::LanguageSwitch language(text::Language::French);
    for (const std::string& key : needed) {
        QVERIFY2(given.contains(key), key.c_str());
    }
    QVERIFY(text::platformHelp("tier.price") == QStringLiteral("Prix mensuel"));
}

QTEST_GUILESS_MAIN(TestPlatformSchema)
#include "tst_platform_schema.moc"

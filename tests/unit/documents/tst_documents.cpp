#include <QtTest>
#include <random>

#include "backends/documents/reader.h"

using namespace flotte;
using Kind = ConfigError::Kind;

Q_DECLARE_METATYPE(flotte::ConfigError::Kind)

namespace {

/// The tree in one line: mappings `{k: v}`, sequences `[a, b]`, quoted text in quotes, null as `~`.
std::string flat(const DocumentNode& node) {
    std::string out;
    switch (node.kind) {
        case DocumentNode::Kind::Null:
            return "~";
        case DocumentNode::Kind::Scalar:
            return node.quoted ? '"' + node.scalar + '"' : node.scalar;
        case DocumentNode::Kind::Sequence:
            for (const auto& item : node.items) {
                out += (out.empty() ? "" : ", ") + flat(item);
            }
            return '[' + out + ']';
        case DocumentNode::Kind::Mapping:
            for (const auto& entry : node.entries) {
                out += (out.empty() ? "" : ", ") + entry.key + ": " + flat(entry.value);
            }
            return '{' + out + '}';
    }
    return out;
}

std::string repeated(const std::string& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) {
        out += piece;
    }
    return out;
}

std::string aliasBomb() {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before +
                repeated(", " + before, 9) + "]\n";
    }
    return text;
}

std::string nestedAnchors() {
    std::string text;
    for (int i = 0; i < 60; ++i) {
        text += "[&n" + std::to_string(i) + " ";
    }
    return text + "[" + repeated("x, ", 100'000) + "x]" + repeated("]", 60);
}

}  // namespace

class TestDocuments : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void readsTrees_data();
    void readsTrees();
    void refuses_data();
    void refuses();
    void keepsPositions();
    void readsFiles();
    void mutatedTextNeverCrashes();
    void monotonousTextEnds();
};

void TestDocuments::readsTrees_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("tree");
    QTest::newRow("empty file is null") << QByteArray("") << QByteArray("~");
    QTest::newRow("comment only is null") << QByteArray("# nothing\n") << QByteArray("~");
    QTest::newRow("order is the file's")
        << QByteArray("b: 1\na: [x, 2]\n") << QByteArray("{b: 1, a: [x, 2]}");
    QTest::newRow("quoted is text") << QByteArray("a: '1'\nb: \"~\"\nc: ~\nd:\n")
                                    << QByteArray("{a: \"1\", b: \"~\", c: ~, d: ~}");
    QTest::newRow("block is text") << QByteArray("a: |\n  x\n  y\n") << QByteArray("{a: \"x\ny\n\"}");
    QTest::newRow("JSON") << QByteArray(R"({"a": {"b": [1, null, "x"]}})")
                          << QByteArray("{a: {b: [1, ~, \"x\"]}}");
    QTest::newRow("alias is expanded")
        << QByteArray("a: &x {k: v}\nb: *x\nc: [*x]\n") << QByteArray("{a: {k: v}, b: {k: v}, c: [{k: v}]}");
    QTest::newRow("anchor may be set anew")
        << QByteArray("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") << QByteArray("{a: 1, b: 1, c: 2, d: 2}");
    QTest::newRow("byte order mark") << QByteArray(
                                            "\xef\xbb\xbf"
                                            "a: 1\n")
                                     << QByteArray("{a: 1}");
    QTest::newRow("one document with marks") << QByteArray("---\na: 1\n...\n") << QByteArray("{a: 1}");
    QTest::newRow("accents") << QByteArray("région: été\n") << QByteArray("{région: été}");
    QTest::newRow("tag of the core schema")
        << QByteArray("a: !!str 5\nb: !!int 5\n") << QByteArray("{a: \"5\", b: 5}");
    QTest::newRow("quoted merge key is text") << QByteArray("\"<<\": 1\n") << QByteArray("{<<: 1}");
    QTest::newRow("64 levels") << QByteArray::fromStdString(repeated("[", 64) + repeated("]", 64))
                               << QByteArray::fromStdString(repeated("[", 64) + repeated("]", 64));
}

void TestDocuments::readsTrees() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, tree);
    const auto document = documents::parseDocument("a.yaml", text.toStdString());
    QVERIFY(document.has_value());
    QCOMPARE(QByteArray::fromStdString(flat(document->root)), tree);
    QCOMPARE(QByteArray::fromStdString(document->file), QByteArray("a.yaml"));
}

void TestDocuments::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ConfigError::Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, const std::string& text, Kind kind, int line, int column,
                        const std::string& key = {}) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << kind << line << column
                            << QByteArray::fromStdString(key);
    };
    row("duplicate key", "a: 1\nb:\n  - x: 1\n    x: 2\n", Kind::Duplicate, 4, 5, "b[0].x");
    row("duplicate key, quoted differently", "a: 1\n'a': 2\n", Kind::Duplicate, 2, 1, "a");
    row("alias bomb", aliasBomb(), Kind::FileTooLarge, 5, 5, "a4");
    row("anchored copies count", nestedAnchors(), Kind::FileTooLarge, 1, 346, repeated("[0]", 60));
    row("too many aliases", "a: &a x\nb:\n" + repeated("- *a\n", 1001), Kind::FileTooLarge, 1003, 3,
        "b[1000]");
    row("big text by aliases", "a: &a " + std::string(1U << 20U, 'x') + "\nb:\n" + repeated("- *a\n", 100),
        Kind::FileTooLarge, 16, 3, "b[13]");
    row("cyclic alias", "a: &a\n  b: *a\n", Kind::Syntax, 2, 6, "a.b");
    row("cyclic alias in a list", "&a [*a]\n", Kind::Syntax, 1, 5, "[0]");
    row("unknown alias", "a: *b\n", Kind::Syntax, 1, 4);
    row("65 levels", repeated("[", 65) + repeated("]", 65), Kind::FileTooLarge, 1, 65, repeated("[0]", 64));
    row("a million brackets", std::string(1'000'000, '['), Kind::FileTooLarge, 1, 1);
    row("aliases add their depth",
        "a: &a " + repeated("[", 40) + repeated("]", 40) + "\nb: " + repeated("[", 40) + "*a" +
            repeated("]", 40),
        Kind::FileTooLarge, 2, 44, "b" + repeated("[0]", 40));
    row("too many values", "[" + repeated("x,", 200'001) + "]", Kind::FileTooLarge, 1, 400000, "[199999]");
    row("too many bytes", std::string((4U << 20U) + 1, ' '), Kind::FileTooLarge, 0, 0);
    row("not UTF-8", "a: 1\nb: \xff\xfe\n", Kind::Syntax, 2, 4);
    row("overlong UTF-8", "a: \xc0\xaf\n", Kind::Syntax, 1, 4);
    row("surrogate", "a: \xed\xa0\x80\n", Kind::Syntax, 1, 4);
    row("cut UTF-8", "é: \xc3", Kind::Syntax, 1, 4);
    row("binary",
        std::string("\x7f"
                    "ELF\x02\x01\x01\0",
                    8),
        Kind::Syntax, 1, 1);
    row("zero byte", std::string("a: 1\0\n", 6), Kind::Syntax, 1, 5);
    row("second document", "a: 1\n---\nb: 2\n", Kind::Syntax, 2, 1);
    row("second document, empty", "a: 1\n---\n", Kind::Syntax, 2, 1);
    row("key is a list", "? [a]\n: 1\n", Kind::Syntax, 1, 3);
    row("key is null", "~: 1\n", Kind::Syntax, 1, 1);
    row("key is an alias", "a: &a x\n*a : 1\n", Kind::Syntax, 2, 1);
    row("merge key", "a: &a {x: 1}\nb:\n  <<: *a\n", Kind::Unsupported, 3, 3, "b");
    row("foreign tag", "a: !shell ls\n", Kind::Unsupported, 1, 4, "a");
    row("foreign tag on a map", "a: !x {b: 1}\n", Kind::Unsupported, 1, 4, "a");
    row("open quote", "a: \"x\n", Kind::Syntax, 2, 2);
    row("open quote before spaces", "a: 'x  ", Kind::Syntax, 2, 2);
    row("open quote at the very end", "a: 'x", Kind::Syntax, 1, 6);
    row("open list", "a: [1, 2\n", Kind::Syntax, 2, 1);
    row("bad indentation", "a:\n  b: 1\n c: 2\n", Kind::Syntax, 3, 2);
    row("tab as indentation", "a:\n\tb: 1\n", Kind::Syntax, 2, 3);
}

void TestDocuments::refuses() {
    QFETCH(QByteArray, text);
    QFETCH(ConfigError::Kind, kind);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, key);
    const auto document = documents::parseDocument("a.yaml", text.toStdString());
    QVERIFY(!document.has_value());
    const auto* error = std::get_if<ConfigError>(&document.error());
    QVERIFY(error != nullptr);
    QCOMPARE(QByteArray::fromStdString(error->file), QByteArray("a.yaml"));
    QCOMPARE(static_cast<int>(error->kind), static_cast<int>(kind));
    QCOMPARE(error->line, line);
    QCOMPARE(error->column, column);
    QCOMPARE(QByteArray::fromStdString(error->key), key);
    QVERIFY(!error->detail.empty());
}

void TestDocuments::keepsPositions() {
    const auto document = documents::parseDocument("a.yaml", "top:\n  - name: x\n    on: 'y'\n");
    QVERIFY(document.has_value());
    const auto* top = document->root.find("top");
    QVERIFY(top != nullptr);
    QCOMPARE(top->items.at(0).entries.at(1).line, 3);
    QCOMPARE(top->items.at(0).entries.at(1).column, 5);
    QCOMPARE(top->items.at(0).find("on")->line, 3);
    QCOMPARE(top->items.at(0).find("on")->column, 9);
}

void TestDocuments::readsFiles() {
    const auto file = [](const std::string& path, const FileRules& rules) -> Result<std::string> {
        if (path != "a.yaml" || rules.mostBytes != documents::kMaxBytes) {
            return fail(ConfigError{});
        }
        return "a: [1]\n";
    };
    const auto read = documents::readDocument("a.yaml", file);
    QVERIFY(read.has_value());
    QCOMPARE(flat(read->root), std::string("{a: [1]}"));
    QCOMPARE(read->file, std::string("a.yaml"));
    QVERIFY(!documents::readDocument("none.yaml", file));
}

void TestDocuments::mutatedTextNeverCrashes() {
    const std::string seedText =
        "apiVersion: v1\nclusters:\n- name: &n lab\n  cluster: {server: \"https://127.0.0.1\", list: [a, "
        "'b', ~]}\n"
        "users:\n- name: *n\n  user:\n    key: |\n      text\n    folded: >-\n      é text\n? k\n: !!str v\n";
    const std::string alphabet = "[]{}:,-?&*!|>'\"%@#\n \tab~<é";
    std::mt19937 random(20261125);
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        std::string text = seedText;
        for (unsigned change = 0; change < 1 + random() % 6; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[at] = alphabet[random() % alphabet.size()];
                    break;
                case 1:
                    text.insert(at, 1, alphabet[random() % alphabet.size()]);
                    break;
                default:
                    text.erase(at, 1 + random() % 5);
            }
        }
        const auto document = documents::parseDocument("m.yaml", text);
        if (!document) {
            QVERIFY(std::holds_alternative<ConfigError>(document.error()));
            ++refused;
        }
    }
    QVERIFY(refused > 0 && refused < 4000);
}

void TestDocuments::monotonousTextEnds() {
    for (const char* piece :
         {"[", "{",    "- ", "? ",   ": ",   "a: ", "&a ",  "*a ",   "!a ",   "| ", "> ", "'",  "\"", "\\",
          "#", "%a\n", "-",  "[a, ", "{a: ", "{a",  "a\n ", "---\n", "? a\n", ",",  "]",  "[]", "!<"}) {
        const auto document = documents::parseDocument("m.yaml", repeated(piece, 30'000));
        QVERIFY(document || std::holds_alternative<ConfigError>(document.error()));
    }
}

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"

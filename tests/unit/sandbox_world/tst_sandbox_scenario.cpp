#include <QDir>
#include <QFile>
#include <QTest>

#include "backends/sandbox/world/plan.h"
#include "backends/sandbox/world/scenario.h"

using namespace flotte;
using namespace flotte::sandbox;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

std::string whole(const std::string& steps, const std::string& more = {}) {
    return R"({"name":"n","title":{"en":"e","fr":"f"},"about":{"en":"e","fr":"f"},"region":"apac","steps":)" +
           steps + more + "}";
}

}  // namespace

class TestSandboxScenario : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void thoseThatAreShippedAreRead() {
        const QDir folder(s(FLOTTE_SOURCE_DIR "/resources/scenarios"));
        QFile list(folder.filePath(s("scenarios.qrc")));
        QVERIFY(list.open(QIODevice::ReadOnly));
        const QByteArray named = list.readAll();
        const QStringList files = folder.entryList({s("*.json")});
        QVERIFY(files.size() >= 9);
        for (const QString& name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto read = readScenario(name.toStdString(), file.readAll().toStdString());
            QVERIFY2(read, qPrintable(name));
            QCOMPARE(read->name + ".json", name.toStdString());
            QVERIFY2(named.contains("<file>" + name.toUtf8() + "</file>"), "not in scenarios.qrc");
            QVERIFY(read->lasts.count() > 0);
            QVERIFY(read->aboutEn != read->aboutFr);
            const auto& regions = regionPlans();
            QVERIFY(read->region == "*" ||
                    std::any_of(regions.begin(), regions.end(),
                                [&](const RegionPlan& each) { return each.name == read->region; }));
        }
    }

    void mistakesAreNamed_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(says);
        };
        row("no JSON", "{", "object");
        row("a list", "[]", "object");
        row("no steps", whole("[]"), "steps");
        row("unknown key", whole(R"([{"do":"fault","down":true}])", R"(,"colour":1)"), "colour");
        row("unknown key of a step", whole(R"([{"do":"fault","dwon":true}])"), "dwon");
        row("unknown deed", whole(R"([{"do":"explode"}])"), "do must be");
        row("no number", whole(R"([{"do":"fault","delayMilliseconds":"much"}])"), "delayMilliseconds");
        row("negative", whole(R"([{"do":"fault","delayMilliseconds":-1}])"), "delayMilliseconds");
        row("for ever", whole(R"([{"do":"fault","delayMilliseconds":99999999}])"), "delayMilliseconds");
        row("status", whole(R"([{"do":"patch","resource":"pods","name":"x","merge":{"status":{}}}])"),
            "status");
        row("no merge", whole(R"([{"do":"patch","resource":"pods","name":"x"}])"), "merge");
        row("a step that is none", whole("[7]"), "object");
        row("one language",
            R"({"name":"n","title":{"en":"e"},"about":{"en":"e","fr":"f"},"region":"*","steps":[]})",
            "fr is missing");
        row("too large", std::string(70'000, ' '), "too large");
    }
    void mistakesAreNamed() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto read = readScenario("file", text.toStdString());
        QVERIFY(!read);
        const auto& error = std::get<DecodeError>(read.error());
        QCOMPARE(error.what, std::string("file"));
        QVERIFY2(error.detail.find(says.toStdString()) != std::string::npos, error.detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestSandboxScenario)
#include "tst_sandbox_scenario.moc"

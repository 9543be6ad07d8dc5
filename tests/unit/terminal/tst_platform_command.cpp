#include <QTest>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "app/terminal/platform_command.h"
#include "backends/documents/reader.h"
#include "fleet_fixture.h"
#include "models/platform/check/check.h"
#include "views/text/language.h"
#include "written.h"

using namespace flotte;
using namespace flotte::app;
using flotte::test::Written;

/// `flottectl platform`: what is printed and written, and with which exit code.
class TestPlatformCommand : public QObject {
    Q_OBJECT
    const text::LanguageSwitch language_{text::Language::English};

 private Q_SLOTS:
    void checkTellsByItsExitCode_data();
    void checkTellsByItsExitCode();
    void checkWithoutAFileSaysWhereOneIsLookedFor();
    void checkPrintsJson();
    void clustersAreAskedUnlessOffline();
    void clustersThatCantBeReadAreSaid();
    void schemaIsJson();
    void initWritesWhatIsAnswered();
    void initWithoutATerminalSaysWhatIsLeft();
    void initAsksAgainForWhatCantBeUsed();
    void initKeepsAFileThatIsThere();
    void initPrintsTheFileAlone();
    void initWithoutContextsWritesNothing_data();
    void initWithoutContextsWritesNothing();
    void whatInitWritesReads_data();
    void whatInitWritesReads();

 private:
    struct Run {
        int code = -1;
        QString out;
        QString err;
        std::string path;
        std::string text;
        QStringList questions;
    };
    static Run run(const PlatformOptions& options, PlatformTools tools, QStringList answers = {});
};

namespace {

using Action = PlatformOptions::Action;

constexpr const char* kClean = "version: 1\nname: T\nregions: [{name: eu, kubernetes: {context: eu}}]\n";
constexpr const char* kFound =
    "version: 1\nname: T\nregions: [{name: eu, kubernetes: {context: eu}}]\nmanifests: {clientRole: {}}\n";

tl::expected<std::pair<Platform, Document>, std::vector<Error>> parsed(const std::string& text) {
    auto document = documents::parseDocument("/p/platform.yaml", text);
    if (!document) {
        return tl::unexpected(std::vector<Error>{document.error()});
    }
    auto platform = readPlatform(*document);
    if (!platform) {
        return tl::unexpected(std::vector<Error>(platform.error().begin(), platform.error().end()));
    }
    return std::pair(*platform, *document);
}

PlatformTools fileOf(const char* text) {
    PlatformTools tools;
    tools.file = "/p/platform.yaml";
    tools.read = [text](const std::string&) { return parsed(text); };
    tools.fleet = []() -> tl::expected<FleetMirror::State, std::vector<Error>> { return test::empty(); };
    return tools;
}

PlatformTools contextsOf(std::vector<std::string> contexts) {
    PlatformTools tools;
    tools.newFile = "/home/op/platform.yaml";
    tools.contexts = [contexts](const std::string&) -> Result<std::vector<std::string>> { return contexts; };
    return tools;
}

PlatformOptions of(Action action) {
    PlatformOptions options;
    options.action = action;
    options.offline = true;
    return options;
}

}  // namespace

/// `answers` are typed line by line; after the last one nobody is there any more.
TestPlatformCommand::Run TestPlatformCommand::run(const PlatformOptions& options, PlatformTools tools,
                                                  QStringList answers) {
    Written out;
    Written err;
    Console console{terminal::Output(out.fd()),
                    terminal::Output(err.fd()),
                    false,
                    false,
                    false,
                    false,
                    false,
                    text::localeOf(text::Language::English)};
    Run run;
    tools.ask = [&](const QString& question) -> std::optional<QString> {
        if (answers.isEmpty()) {
            return std::nullopt;
        }
        run.questions << question;
        return answers.takeFirst();
    };
    if (!tools.write) {
        tools.write = [&](const std::string& path, const std::string& text, bool) -> Result<void> {
            run.path = path;
            run.text = text;
            return {};
        };
    }
    tools.noPlatform = [] { return QStringList{QStringLiteral("looked for here")}; };
    run.code = runPlatform(options, tools, console);
    run.out = out.text();
    run.err = err.text();
    return run;
}

void TestPlatformCommand::checkTellsByItsExitCode_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");
    QTest::newRow("clean") << QString::fromUtf8(kClean) << 0 << QStringLiteral("No contradiction found.\n")
                           << QString();
    QTest::newRow("found") << QString::fromUtf8(kFound) << 3
                           << QStringLiteral(
                                  "/p/platform.yaml:4:13: warning: the role client-admin is bound to "
                                  "nobody [role-bound-to-nobody]\n")
                           << QString();
    QTest::newRow("two mistakes") << QStringLiteral("version: 2\nname: T\nregion: []\n") << 1 << QString()
                                  << QStringLiteral("/p/platform.yaml:3:1: Unknown key region");
    QTest::newRow("no YAML") << QStringLiteral("a: [") << 1 << QString() << QStringLiteral("not valid YAML");
}

void TestPlatformCommand::checkTellsByItsExitCode() {
    QFETCH(QString, text);
    QFETCH(int, code);
    QFETCH(QString, out);
    QFETCH(QString, err);
    const std::string held = text.toStdString();
    const Run done = run(of(Action::Check), fileOf(held.c_str()));
    QCOMPARE(done.code, code);
    QVERIFY2(done.out.startsWith(out) && done.out.isEmpty() == out.isEmpty(), qPrintable(done.out));
    QVERIFY2(done.err.contains(err) && done.err.isEmpty() == err.isEmpty(), qPrintable(done.err));
}

void TestPlatformCommand::checkWithoutAFileSaysWhereOneIsLookedFor() {
    PlatformTools tools = fileOf(kClean);
    tools.file.clear();
    const Run done = run(of(Action::Check), tools);
    QCOMPARE(done.code, 1);
    QCOMPARE(done.err, QStringLiteral("looked for here\n"));
}

void TestPlatformCommand::checkPrintsJson() {
    PlatformOptions options = of(Action::Check);
    options.form.format = Format::Json;
    const Run done = run(options, fileOf(kFound));
    QCOMPARE(done.code, 3);
    const auto json = nlohmann::json::parse(done.out.toStdString());
    QCOMPARE(json["version"].get<int>(), 1);
    QCOMPARE(json["clusters"].get<bool>(), false);
    QCOMPARE(json["findings"].size(), std::size_t(1));
    const auto& finding = json["findings"][0];
    QCOMPARE(finding["id"].get<std::string>(), std::string("role-bound-to-nobody"));
    QCOMPARE(finding["row"].get<int>(), 25);
    QCOMPARE(finding["severity"].get<std::string>(), std::string("warning"));
    QCOMPARE(finding["line"].get<int>(), 4);
    QCOMPARE(finding["figures"]["role"].get<std::string>(), std::string("client-admin"));
}

void TestPlatformCommand::clustersAreAskedUnlessOffline() {
    PlatformTools tools = fileOf(kClean);
    int asked = 0;
    tools.fleet = [&]() -> tl::expected<FleetMirror::State, std::vector<Error>> {
        ++asked;
        FleetMirror::State state = test::empty();
        auto row = std::make_shared<TenantRow>();
        row->label = "client-abc";
        row->anomalies.push_back({AnomalyKind::PodsWithoutLabel, {}, {}});
        state.rows.push_back(row);
        return state;
    };
    QCOMPARE(run(of(Action::Check), tools).code, 0);
    QCOMPARE(asked, 0);
    PlatformOptions online = of(Action::Check);
    online.offline = false;
    const Run done = run(online, tools);
    QCOMPARE(asked, 1);
    QCOMPARE(done.code, 3);
    QVERIFY2(
        done.out.startsWith(QStringLiteral("clusters: warning: tenants whose pods lack the label tenant: 1")),
        qPrintable(done.out));
}

void TestPlatformCommand::clustersThatCantBeReadAreSaid() {
    PlatformOptions online = of(Action::Check);
    online.offline = false;
    PlatformTools tools = fileOf(kClean);
    tools.fleet = []() -> tl::expected<FleetMirror::State, std::vector<Error>> { return test::dead(); };
    const Run silent = run(online, tools);
    QCOMPARE(silent.code, 0);  // nothing was found; that nothing was seen stands beside it
    QVERIFY(!silent.err.isEmpty());
    tools.fleet = []() -> tl::expected<FleetMirror::State, std::vector<Error>> {
        return tl::unexpected(std::vector<Error>{SystemError{EACCES, "kubeconfig"}});
    };
    QCOMPARE(run(online, tools).code, 1);
}

void TestPlatformCommand::schemaIsJson() {
    const Run done = run(of(Action::Schema), {});
    QCOMPARE(done.code, 0);
    const auto json = nlohmann::json::parse(done.out.toStdString());
    QCOMPARE(json["$schema"].get<std::string>(), std::string("https://json-schema.org/draft/2020-12/schema"));
    QVERIFY(json["properties"].contains("regions"));
}

void TestPlatformCommand::initWritesWhatIsAnswered() {
    const QStringList answers = {QStringLiteral("Shops: \"EU\""),
                                 QString(),
                                 QStringLiteral("Europe/Paris"),
                                 QStringLiteral("EU"),
                                 QStringLiteral("https://prometheus.example.net"),
                                 QStringLiteral("-"),
                                 QStringLiteral("mysql.example.net"),
                                 QString(),
                                 QStringLiteral("reader")};
    PlatformOptions options = of(Action::Init);
    options.kubeconfig = "/home/op/my kubeconfig";
    const Run done = run(options, contextsOf({"eu-ouest", "old"}), answers);
    QCOMPARE(done.code, 0);
    QCOMPARE(done.path, std::string("/home/op/platform.yaml"));
    QCOMPARE(done.questions.size(), answers.size());
    const auto read = parsed(done.text);
    QVERIFY2(read.has_value(), done.text.c_str());
    const Platform& platform = read->first;
    QCOMPARE(platform.name, std::string("Shops: \"EU\""));
    QCOMPARE(platform.regions.size(), std::size_t(1));
    QCOMPARE(platform.regions[0].name, RegionName("eu-ouest"));
    QCOMPARE(platform.regions[0].timeZone, std::string("Europe/Paris"));
    QCOMPARE(platform.regions[0].jurisdiction, std::string("EU"));
    QCOMPARE(platform.regions[0].kubernetes, (KubernetesEndpoint{"/home/op/my kubeconfig", "eu-ouest"}));
    QCOMPARE(platform.regions[0].prometheus->url, std::string("https://prometheus.example.net"));
    QCOMPARE(platform.websites->database, std::string("platform"));
    QCOMPARE(platform.websites->user, std::string("reader"));
    QVERIFY(checkPlatform(platform, read->second).empty());
    QCOMPARE(done.out, QStringLiteral("Written: /home/op/platform.yaml\n"));
}

void TestPlatformCommand::initWithoutATerminalSaysWhatIsLeft() {
    const Run done = run(of(Action::Init), contextsOf({"eu"}));
    QCOMPARE(done.code, 0);
    QCOMPARE(done.out,
             QStringLiteral("Written: /home/op/platform.yaml\nLeft to be filled in:\n  regions[0].timeZone\n"
                            "  regions[0].jurisdiction\n  regions[0].prometheus\n  websites\n"));
    const auto read = parsed(done.text);
    QVERIFY2(read.has_value(), done.text.c_str());
    QCOMPARE(read->first.regions[0].timeZone, std::string("UTC"));
    QVERIFY(!read->first.websites);
    QVERIFY(done.text.find("    # timeZone: Europe/Paris\n") != std::string::npos);
    // What stands there as a comment is right once its mark is taken off.
    QString filled = QString::fromStdString(done.text);
    for (const char* key : {"timeZone", "jurisdiction", "prometheus", "websites", "  host", "  database",
                            "  user", "  password"}) {
        filled.replace(QStringLiteral("# ") + QString::fromUtf8(key) + QLatin1Char(':'),
                       QString::fromUtf8(key) + QLatin1Char(':'));
    }
    const auto uncommented = parsed(filled.toStdString());
    QVERIFY2(uncommented.has_value(), qPrintable(filled));
    QVERIFY(uncommented->first.websites && uncommented->first.regions[0].prometheus);
}

void TestPlatformCommand::initAsksAgainForWhatCantBeUsed() {
    const Run done = run(of(Action::Init), contextsOf({"a", "b"}),
                         {QString(), QStringLiteral("two words"), QStringLiteral("eu"),
                          QStringLiteral("+01:00"), QStringLiteral("UTC"), QString(),
                          QStringLiteral("ftp://x"), QString(), QStringLiteral("eu"), QStringLiteral("us")});
    QCOMPARE(done.code, 0);
    const auto read = parsed(done.text);
    QVERIFY2(read.has_value(), done.text.c_str());
    QCOMPARE(read->first.regions.size(), std::size_t(2));
    QCOMPARE(read->first.regions[0].name, RegionName("eu"));
    QCOMPARE(read->first.regions[1].name, RegionName("us"));
    QCOMPARE(done.err.count(QStringLiteral("can't be used here.")), 4);
}

void TestPlatformCommand::initKeepsAFileThatIsThere() {
    bool replaced = false;
    PlatformTools tools = contextsOf({"eu"});
    tools.write = [&](const std::string& path, const std::string&, bool replace) -> Result<void> {
        replaced = replace;
        return replace ? Result<void>() : fail(SystemError{EEXIST, path});
    };
    const Run kept = run(of(Action::Init), tools);
    QCOMPARE(kept.code, 1);
    QVERIFY2(kept.err.contains(QStringLiteral("/home/op/platform.yaml is there already")),
             qPrintable(kept.err));
    PlatformOptions force = of(Action::Init);
    force.force = true;
    QCOMPARE(run(force, tools).code, 0);
    QVERIFY(replaced);
}

void TestPlatformCommand::initPrintsTheFileAlone() {
    PlatformOptions options = of(Action::Init);
    options.output = "-";
    const Run done = run(options, contextsOf({"eu"}), {QStringLiteral("not asked")});
    QCOMPARE(done.code, 0);
    QVERIFY(done.questions.isEmpty() && done.path.empty());
    QVERIFY(parsed(done.out.toStdString()).has_value());
}

void TestPlatformCommand::initWithoutContextsWritesNothing_data() {
    QTest::addColumn<bool>("any");
    QTest::newRow("none in the kubeconfig") << false;
    QTest::newRow("all left out") << true;
}

void TestPlatformCommand::initWithoutContextsWritesNothing() {
    QFETCH(bool, any);
    const Run done =
        run(of(Action::Init), contextsOf(any ? std::vector<std::string>{"eu"} : std::vector<std::string>{}),
            {QString(), QStringLiteral("-")});
    QCOMPARE(done.code, 1);
    QVERIFY(done.path.empty());
    QVERIFY(done.err.contains(QStringLiteral("no context")));
}

void TestPlatformCommand::whatInitWritesReads_data() {
    QTest::addColumn<QString>("context");
    for (const char* context :
         {"eu", "arn:aws:eks:eu-west-3:1:cluster/shop", "true", "Null", "y", "1e3", "12", "a b", "\"",
          "{x: 1}", "- y", "# no", "été", "😀", "\x1b[2J", "", "...", "a\nb", "kind-kind"}) {
        QTest::newRow(*context != '\0' ? context : "(empty)") << QString::fromUtf8(context);
    }
}

void TestPlatformCommand::whatInitWritesReads() {
    QFETCH(QString, context);
    // The same twice over another name, and one whose name is a file's: each region is another one.
    const Run done =
        run(of(Action::Init), contextsOf({context.toStdString(), context.toStdString() + "x", "region"}));
    QCOMPARE(done.code, 0);
    const auto read = parsed(done.text);
    if (context.isEmpty()) {
        QVERIFY(!read.has_value());  // the reader names the context that is left to be said
        return;
    }
    QVERIFY2(read.has_value(), done.text.c_str());
    QCOMPARE(read->first.regions[0].kubernetes.context, context.toStdString());
}

QTEST_GUILESS_MAIN(TestPlatformCommand)
#include "tst_platform_command.moc"

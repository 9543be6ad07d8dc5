#include <QTest>

#include "app/terminal/arguments.h"
#include "app/terminal/command_line.h"

using namespace flotte;
using namespace flotte::app;

/// What arguments mean, and what is said about those that mean nothing.
class TestCommandLine : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void understood_data();
    void understood();
    void mistakes_data();
    void mistakes();
    void helpIsInTheLanguageAskedFor();
    void waits_data();
    void waits();
};

namespace {

std::vector<std::string> split(const QString& line) {
    std::vector<std::string> arguments;
    for (const QString& word : line.split(QLatin1Char('|'), Qt::SkipEmptyParts)) {
        arguments.push_back(word.toStdString());
    }
    return arguments;
}

QString shown(const CommandLine& line) {
    const GlobalOptions& g = line.global;
    QString text = QStringLiteral("platform=%1 lang=%2 nocolor=%3 ascii=%4; ")
                       .arg(QString::fromStdString(g.platform),
                            g.language ? text::localeOf(*g.language).name().left(2) : QStringLiteral("-"))
                       .arg(g.noColor)
                       .arg(g.ascii);
    if (const auto* fleet = std::get_if<FleetOptions>(&line.command)) {
        return text + QStringLiteral("fleet json=%1 watch=%2 wait=%3 filter=%4")
                          .arg(fleet->output.format == Format::Json)
                          .arg(fleet->watch)
                          .arg(fleet->wait.count())
                          .arg(QString::fromStdString(printed(fleet->ask.filter.query())));
    }
    if (const auto* sources = std::get_if<SourcesOptions>(&line.command)) {
        return text + QStringLiteral("sources json=%1 wait=%2")
                          .arg(sources->output.format == Format::Json)
                          .arg(sources->wait.count());
    }
    if (const auto* approve = std::get_if<ApproveOptions>(&line.command)) {
        return text + QStringLiteral("approve source=%1 yes=%2")
                          .arg(QString::fromStdString(approve->source), QString::fromStdString(approve->yes));
    }
    if (const auto* platform = std::get_if<PlatformOptions>(&line.command)) {
        const QString files = QString::fromStdString(platform->kubeconfig) + QLatin1Char('>') +
                              QString::fromStdString(platform->output);
        return text + QStringLiteral("platform action=%1 offline=%2 json=%3 force=%4 %5")
                          .arg(static_cast<int>(platform->action))
                          .arg(platform->offline)
                          .arg(platform->form.format == Format::Json)
                          .arg(platform->force)
                          .arg(files);
    }
    return text + QStringLiteral("version");
}

}  // namespace

void TestCommandLine::understood_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const char* plain = "platform= lang=- nocolor=0 ascii=0; ";
    const auto row = [&](const char* line, const QString& expected) {
        QTest::newRow(line) << QString::fromUtf8(line) << expected;
    };
    row("fleet", QLatin1String(plain) + QStringLiteral("fleet json=0 watch=0 wait=20000 filter="));
    row("fleet|-o|json", QLatin1String(plain) + QStringLiteral("fleet json=1 watch=0 wait=20000 filter="));
    row("fleet|--output=json|--watch",
        QLatin1String(plain) + QStringLiteral("fleet json=1 watch=1 wait=20000 filter="));
    row("fleet|-o|json|-o|table",
        QLatin1String(plain) + QStringLiteral("fleet json=0 watch=0 wait=20000 filter="));
    row("fleet|--wait", QLatin1String(plain) + QStringLiteral("fleet json=0 watch=0 wait=20000 filter="));
    row("fleet|--wait|500ms", QLatin1String(plain) + QStringLiteral("fleet json=0 watch=0 wait=500 filter="));
    row("fleet|--wait|-o|json",
        QLatin1String(plain) + QStringLiteral("fleet json=1 watch=0 wait=20000 filter="));
    row("fleet|--filter|premium é",
        QLatin1String(plain) + QStringLiteral("fleet json=0 watch=0 wait=20000 filter=premium é"));
    row("--platform|p.yaml|--lang|fr|fleet",
        QStringLiteral("platform=p.yaml lang=fr nocolor=0 ascii=0; fleet json=0 watch=0 wait=20000 filter="));
    row("sources|--lang=en|--no-color|--ascii|--platform|x",
        QStringLiteral("platform=x lang=en nocolor=1 ascii=1; sources json=0 wait=20000"));
    row("sources|-o|json|--wait=2m", QLatin1String(plain) + QStringLiteral("sources json=1 wait=120000"));
    row("sources|approve|eu-ouest", QLatin1String(plain) + QStringLiteral("approve source=eu-ouest yes="));
    row("sources|approve|eu-ouest|--yes|ab|--platform|x",
        QStringLiteral("platform=x lang=- nocolor=0 ascii=0; approve source=eu-ouest yes=ab"));
    row("platform|schema",
        QLatin1String(plain) + QStringLiteral("platform action=0 offline=0 json=0 force=0 >"));
    row("platform|check|--offline|-o|json|--platform|x",
        QStringLiteral("platform=x lang=- nocolor=0 ascii=0; platform action=1 offline=1 json=1 force=0 >"));
    row("platform|init|-o|f.yaml|--kubeconfig|k|--force",
        QLatin1String(plain) + QStringLiteral("platform action=2 offline=0 json=0 force=1 k>f.yaml"));
    row("version", QLatin1String(plain) + QStringLiteral("version"));
}

void TestCommandLine::understood() {
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const auto parsed = parseCommandLine(split(line));
    const auto* ended = std::get_if<Ended>(&parsed);
    QVERIFY2(ended == nullptr, ended != nullptr ? qPrintable(ended->text) : "");
    QCOMPARE(shown(std::get<CommandLine>(parsed)), expected);
}

void TestCommandLine::mistakes_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("command misspelt") << "fleeet"
                                      << "Unknown command: fleeet. Did you mean fleet?";
    QTest::newRow("command unknown") << "dance"
                                     << "Unknown command: dance.";
    QTest::newRow("option unknown") << "fleet|--colour"
                                    << "Unknown option: --colour";
    QTest::newRow("command below misspelt") << "platform|chek"
                                            << "Unknown command: chek. Did you mean check?";
    QTest::newRow("argument too many below") << "platform|check|abc"
                                             << "This argument has no meaning here: abc";
    QTest::newRow("argument too many") << "fleet|abc"
                                       << "This argument has no meaning here: abc";
    QTest::newRow("output unknown")
        << "fleet|-o|xml"
        << "--output: xml is not allowed, it must be table | wide | json | jsonl | csv | yaml";
    QTest::newRow("output without value") << "fleet|-o"
                                          << "--output needs a value";
    QTest::newRow("wait without unit") << "fleet|--wait|20"
                                       << "--wait: 20 is not allowed, it must be 500ms | 20s | 2m";
    QTest::newRow("language unknown") << "--lang|de|fleet"
                                      << "--lang: de is not allowed, it must be fr | en";
    QTest::newRow("nothing to approve") << "sources|approve"
                                        << "sources approve needs a value";
    QTest::newRow("approve without its hash") << "sources|approve|eu|--yes"
                                              << "--yes needs a value";
    QTest::newRow("hostile text") << QStringLiteral("fleet|\x1b[2J")
                                  << QStringLiteral("This argument has no meaning here: \\u{1b}[2J");
}

void TestCommandLine::mistakes() {
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const auto parsed = parseCommandLine(split(line));
    const auto* ended = std::get_if<Ended>(&parsed);
    QVERIFY(ended != nullptr);
    QCOMPARE(ended->code, 1);
    QCOMPARE(ended->text, expected + QStringLiteral("\nHelp: flottectl --help\n"));
}

void TestCommandLine::helpIsInTheLanguageAskedFor() {
    const std::vector<std::string> arguments = {"fleet", "--help", "--lang", "fr"};
    QVERIFY(languageAsked(arguments) == text::Language::French);
    const text::LanguageSwitch french(*languageAsked(arguments));
    const auto parsed = parseCommandLine(arguments);
    const auto* ended = std::get_if<Ended>(&parsed);
    QVERIFY(ended != nullptr);
    QCOMPARE(ended->code, 0);
    for (const char* part : {"--watch", "--filter", "asOf", "Code de sortie", "table|wide|json"}) {
        QVERIFY2(ended->text.contains(QString::fromUtf8(part)), qPrintable(ended->text));
    }
    for (const char* english : {"Options:", "OPTIONS", "Usage:", "Show this help", "Exit code"}) {
        const bool same = QLatin1String(english) == QLatin1String("Options:");  // one word in both languages
        QVERIFY2(same || !ended->text.contains(QString::fromUtf8(english)), qPrintable(ended->text));
    }
    const auto none = parseCommandLine({});
    QCOMPARE(std::get<Ended>(none).code, 1);
    QVERIFY(std::get<Ended>(none).text.contains(QStringLiteral("flottectl")));
}

void TestCommandLine::waits_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("expected");  // -1 = refused
    const std::pair<const char*, int> table[] = {{"0s", 0},
                                                 {"20s", 20000},
                                                 {"500ms", 500},
                                                 {"2m", 120000},
                                                 {"20", -1},
                                                 {"-1s", -1},
                                                 {"1.5s", -1},
                                                 {"s", -1},
                                                 {"20 s", -1},
                                                 {"1h", -1},
                                                 {"99999999999999999999s", -1},
                                                 {"86400000m", -1}};
    for (const auto& [text, expected] : table) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    }
}

void TestCommandLine::waits() {
    QFETCH(QString, text);
    QFETCH(int, expected);
    const auto wait = waitFrom(text.toStdString());
    QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, expected);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"

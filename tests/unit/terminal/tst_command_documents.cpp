#include <QProcess>
#include <QTest>

#include "app/terminal/command_line.h"
#include "app/terminal/documents.h"

using namespace flotte;
using namespace flotte::app;

/// Manual pages and completions say what the commands' own descriptions say.
class TestCommandDocuments : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyCommandHasAPageWithItsOptions();
    void noTextActsOnThePage();
    void completions_data();
    void completions();
    void scriptsAreForTheirShell_data();
    void scriptsAreForTheirShell();
    void anUnfinishedLineIsNoCommand();
};

namespace {

std::vector<std::string> wordsOf(const QString& line) {
    std::vector<std::string> words;
    for (const QString& word : line.split(QLatin1Char('|'))) {
        words.push_back(word.toStdString());
    }
    return words;
}

}  // namespace

void TestCommandDocuments::everyCommandHasAPageWithItsOptions() {
    const CommandEntry tree = commandTree();
    QVERIFY(tree.commands.size() > 10);
    const std::string whole = manPage(tree, {});
    for (const CommandEntry& command : tree.commands) {
        QVERIFY2(whole.find("\\fB" + command.name + "\\fR") != std::string::npos, command.name.c_str());
        const std::string page = manPage(tree, command.name);
        QVERIFY(page.starts_with(".TH \"flottectl-" + command.name + "\" 1"));
        for (const OptionEntry& option : command.options) {
            for (const std::string& name : option.names) {
                std::string escaped;
                for (const char c : name) {
                    escaped += c == '-' ? "\\-" : std::string(1, c);
                }
                QVERIFY2(page.find(escaped) != std::string::npos, (command.name + " " + name).c_str());
            }
            QVERIFY2(!option.description.empty(), (command.name + ": an option without a word").c_str());
        }
    }
    QVERIFY(manPage(tree, "nosuch").empty());
}

void TestCommandDocuments::noTextActsOnThePage() {
    CommandEntry tree{"flottectl", ".SH not a heading\n'br \\fBnot bold", "", {}, {}};
    const std::string page = manPage(tree, {});
    QVERIFY(page.find("\n.SH not") == std::string::npos);
    QVERIFY(page.find("\n'br") == std::string::npos);
    QVERIFY(page.find("\\fBnot bold") == std::string::npos);
}

void TestCommandDocuments::completions_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("among");  // without what they mean
    QTest::addColumn<QStringList>("not_");
    using Words = std::vector<const char*>;
    const auto list = [](const Words& texts) {
        QStringList all;
        for (const char* text : texts) {
            all << QString::fromLatin1(text);
        }
        return all;
    };
    const auto row = [&list](const char* words, const Words& among, const Words& without = {}) {
        QTest::newRow(words) << QString::fromLatin1(words) << list(among) << list(without);
    };
    row("", {"fleet", "tenant", "sites", "explain"}, {"--lang", "__complete"});
    row("fl", {"fleet"}, {"tenant"});
    row("fleet|--s", {"--sort"}, {"--wait"});
    row("fleet|--", {"--sort", "--filter", "--lang", "--region"});
    row("fleet|-o|", {"table", "wide", "json", "jsonl", "csv", "yaml"});
    row("fleet|--output=j", {"--output=json", "--output=jsonl"}, {"--output=yaml"});
    row("tenant|-o|", {"json"}, {"csv"});
    row("--lang|", {"fr", "en"});
    row("--platform|", {":files"});
    row("fleet|--filter|ti", {"tier:"});
    row("fleet|--filter|health:", {"health:critical", "health:ok"});
    row("fleet|--filter|tier:premium bac", {"tier:premium backup:"});
    row("fleet|--sort|mem", {"memory", "memory.real"}, {"cpu"});
    row("fleet|--columns|tenant,ba", {"tenant,backup", "tenant,backup.age"});
    row("fleet|--columns|+req", {"+requests"});
    row("fleet|--group|", {"region", "tier"});
    row("explain|", {"backup", "cpu.real"});
    row("explain|backup|", {}, {"cpu.real"});
    row("completion|", {"bash", "zsh", "fish"});
    row("sources|", {"approve"});
    row("nosuch|--", {"--lang"});
}

void TestCommandDocuments::completions() {
    QFETCH(QString, words);
    QFETCH(QStringList, among);
    QFETCH(QStringList, not_);
    QStringList found;
    for (const std::string& line : completionsOf(commandTree(), wordsOf(words))) {
        found << QString::fromStdString(line.substr(0, line.find('\t')));
    }
    for (const QString& word : among) {
        QVERIFY2(found.contains(word), qPrintable(found.join(QLatin1Char(' '))));
    }
    for (const QString& word : not_) {
        QVERIFY2(!found.contains(word), qPrintable(word));
    }
}

void TestCommandDocuments::scriptsAreForTheirShell_data() {
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("part");
    QTest::newRow("bash") << "bash"
                          << "complete -F _flottectl flottectl";
    QTest::newRow("zsh") << "zsh"
                         << "#compdef flottectl";
    QTest::newRow("fish") << "fish"
                          << "complete -c flottectl";
}

void TestCommandDocuments::scriptsAreForTheirShell() {
    QFETCH(QString, shell);
    QFETCH(QString, part);
    const QString script = QString::fromStdString(completionScript(shell.toStdString()));
    QVERIFY(script.contains(part));
    if (shell == QLatin1String("bash")) {
        QProcess bash;
        bash.start(QStringLiteral("bash"), {QStringLiteral("-n")});
        bash.write(script.toUtf8());
        bash.closeWriteChannel();
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.exitCode(), 0);
        QCOMPARE(bash.readAllStandardError(), QByteArray());
    }
    QVERIFY(completionScript("tcsh").empty());
}

void TestCommandDocuments::anUnfinishedLineIsNoCommand() {
    const auto line = parseCommandLine({"__complete", "--", "fleet", "--nonsense", ""});
    const auto* complete = std::get_if<CompleteOptions>(&std::get<CommandLine>(line).command);
    QVERIFY(complete != nullptr);
    QCOMPARE(complete->words, (std::vector<std::string>{"fleet", "--nonsense", ""}));
}

QTEST_GUILESS_MAIN(TestCommandDocuments)
#include "tst_command_documents.moc"

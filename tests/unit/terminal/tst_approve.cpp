#include <QTest>

#include "app/terminal/commands.h"
#include "views/text/language.h"
#include "written.h"

using namespace flotte;
using namespace flotte::app;
using flotte::test::Written;

namespace {

const std::string kDigest(64, 'a');

PluginCommand commandOf() {
    PluginCommand command;
    command.command = "cloud-login";
    command.path = "/usr/bin/cloud-login";
    command.arguments = {"get-token", "--profile", "a b", ""};
    command.environment = {{"REGION", "eu"}};
    command.digest = kDigest;
    return command;
}

}  // namespace

/// `flottectl sources approve`: all is shown, and nothing is approved but by a clear yes or the right hash.
class TestApprove : public QObject {
    Q_OBJECT
    const text::LanguageSwitch language_{text::Language::English};

 private Q_SLOTS:
    void anAnswerDecides_data();
    void anAnswerDecides();
    void whatCantBeApprovedIsSaid_data();
    void whatCantBeApprovedIsSaid();
    void everythingIsShown();
    void anApprovalThatCantBeKeptIsAFailure();

 private:
    struct Run {
        int code = -1;
        int approved = 0;
        int asked = 0;
        QString out;
        QString err;
    };
    Run run(const ApproveOptions& options, const std::optional<QString>& answer,
            const Result<std::optional<PluginCommand>>& command, bool kept = true) {
        Written out;
        Written err;
        Console console{terminal::Output(out.fd()),
                        terminal::Output(err.fd()),
                        false,
                        false,
                        false,
                        false,
                        false,
                        QLocale::c()};
        Run run;
        Approver approver;
        approver.regions = {"eu-ouest", "us-est"};
        approver.command = [&](const std::string&) { return command; };
        approver.approve = [&](const PluginCommand& approved) -> Result<void> {
            run.approved += approved == commandOf() ? 1 : 100;
            return kept ? Result<void>() : fail(SystemError{13, "/home/op/.config/flotte/approved-commands"});
        };
        approver.ask = [&](const QString&) {
            ++run.asked;
            return answer;
        };
        run.code = runApprove(options, approver, console);
        run.out = out.text();
        run.err = err.text();
        return run;
    }
};

void TestApprove::anAnswerDecides_data() {
    QTest::addColumn<QString>("answer");  // "-" = nobody is there
    QTest::addColumn<QString>("yes");
    QTest::addColumn<bool>("approved");
    QTest::addColumn<QString>("said");  // on standard error
    const auto row = [](const char* name, const char* answer, const std::string& yes, bool approved,
                        const char* said) {
        QTest::newRow(name) << QString::fromUtf8(answer) << QString::fromStdString(yes) << approved
                            << QString::fromUtf8(said);
    };
    row("yes", "y", "", true, "");
    row("yes, in French", " OUI\r", "", true, "");
    row("no", "n", "", false, "Not approved");
    row("only Enter is no", "", "", false, "Not approved");
    row("anything else is no", "yesterday", "", false, "Not approved");
    row("the right hash", "-", kDigest, true, "");
    row("another hash", "-", std::string(64, 'b'), false, "the hash is another one now (aaaa");
    row("a part of the hash", "-", kDigest.substr(0, 8), false, "the hash is another one now");
    row("a script without a hash", "-", "", false, "flottectl sources approve eu-ouest --yes aaaa");
}

void TestApprove::anAnswerDecides() {
    QFETCH(QString, answer);
    QFETCH(QString, yes);
    QFETCH(bool, approved);
    QFETCH(QString, said);
    const bool nobody = answer == QLatin1String("-");
    const Run done = run({"eu-ouest", yes.toStdString()}, nobody ? std::nullopt : std::optional(answer),
                         std::optional(commandOf()));
    QCOMPARE(done.approved, approved ? 1 : 0);
    QCOMPARE(done.code, approved ? 0 : 1);
    QCOMPARE(done.asked, yes.isEmpty() ? 1 : 0);
    QVERIFY2(done.err.contains(said), qPrintable(done.err));
    QCOMPARE(done.err.isEmpty(), said.isEmpty());
}

void TestApprove::whatCantBeApprovedIsSaid_data() {
    QTest::addColumn<QString>("region");
    QTest::addColumn<int>("answer");  // of the session: 0 = no plugin, 1 = not found
    QTest::addColumn<QString>("said");
    QTest::newRow("another region") << "eu-oest" << 0 << "There is no region eu-oest. Did you mean eu-ouest?";
    QTest::newRow("an unknown region")
        << "moon" << 0 << "There is no region moon. Regions: eu-ouest, us-est.";
    QTest::newRow("no plugin") << "us-est" << 0
                               << "us-est needs no approval: its kubeconfig names no login program.";
    QTest::newRow("not installed") << "us-est" << 1 << "The login program cloud-login is not installed";
}

void TestApprove::whatCantBeApprovedIsSaid() {
    QFETCH(QString, region);
    QFETCH(int, answer);
    QFETCH(QString, said);
    PluginError none;
    none.kind = PluginError::Kind::NotFound;
    none.command = "cloud-login";
    const Result<std::optional<PluginCommand>> told =
        answer == 0 ? Result<std::optional<PluginCommand>>(std::optional<PluginCommand>()) : fail(none);
    const Run done = run({region.toStdString(), kDigest}, std::nullopt, told);
    QCOMPARE(done.code, 1);
    QCOMPARE(done.approved, 0);
    QCOMPARE(done.err.section(QLatin1Char('\n'), 0, 0), said);
}

void TestApprove::everythingIsShown() {
    PluginCommand command = commandOf();
    command.arguments.emplace_back("\x1b[2J");
    const Run done = run({"eu-ouest", ""}, QStringLiteral("n"), std::optional(command));
    const QString expected = QStringLiteral(
                                 "To log in to eu-ouest, its kubeconfig wants this program to be run:\n"
                                 "  command       cloud-login\n"
                                 "  file          /usr/bin/cloud-login\n"
                                 "  arguments     get-token\n"
                                 "                --profile\n"
                                 "                \"a b\"\n"
                                 "                \"\"\n"
                                 "                \\u{1b}[2J\n"
                                 "  variables     REGION=eu\n"
                                 "  SHA-256       %1\n")
                                 .arg(QString::fromStdString(kDigest));
    QCOMPARE(done.out, expected);
}

void TestApprove::anApprovalThatCantBeKeptIsAFailure() {
    const Run done = run({"eu-ouest", kDigest}, std::nullopt, std::optional(commandOf()), false);
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.contains(QStringLiteral("approved-commands")), qPrintable(done.err));
}

QTEST_GUILESS_MAIN(TestApprove)
#include "tst_approve.moc"

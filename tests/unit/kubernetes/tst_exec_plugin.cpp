#include <QtTest>
#include <atomic>
#include <csignal>
#include <future>

#include "tests/unit/kubernetes/plugin_scripts.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using namespace std::chrono_literals;

namespace {

const std::string kToken = R"("token": "geheim-1")";
const std::string kCount = "echo run >> $RUNS\n";

std::string credentialText(const ExecCredential& credential) {
    return "token=" + credential.token + " cert=" + std::to_string(credential.certificate.size()) +
           " key=" + std::to_string(credential.key.size()) + (credential.expires ? " expires" : "");
}

/// An orphan's entry may stay until init looks at it; what counts is that it does not run.
bool runs(const std::string& process) {
    QFile state(QStringLiteral("/proc/%1/stat").arg(QString::fromStdString(process)));
    return state.open(QIODevice::ReadOnly) && !state.readAll().contains(") Z ");
}

}  // namespace

/// Scripted plugins, from the question to the credential or the error.
class TestExecPlugin : public QObject {
    Q_OBJECT

    std::shared_ptr<MovedClock> clock_ = std::make_shared<MovedClock>();

 private Q_SLOTS:
    void answers_data();
    void answers();
    void aHangingPluginIsKilledWithItsChildren();
    void aPluginThatPrintsForEverIsKilled();
    void whatCantBeStartedIsSaid_data();
    void whatCantBeStartedIsSaid();
    void nothingRunsBeforeItIsApproved();
    void aChangeAsksAgain_data();
    void aChangeAsksAgain();
    void thoseWhoAskTogetherShareOneRun();
    void entriesThatAreAlikeShareOnePlugin();
    void aCredentialIsKeptUntilItExpires();
    void aRefusedCredentialIsRenewedOnceAndNotForEver();
    void aFailureIsSharedForAMoment();
    void stopKillsTheRun();
    void theChildSeesWhatItMayAndNothingElse();
};

void TestExecPlugin::answers_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("credential");  // or the error's kind
    QTest::addColumn<QByteArray>("detail");      // in the error
    const auto row = [](const char* name, const std::string& script, const std::string& credential,
                        const char* detail = "") {
        QTest::newRow(name) << QByteArray::fromStdString(script) << QByteArray::fromStdString(credential)
                            << QByteArray(detail);
    };
    const std::string pem = R"(-----BEGIN X-----\nAAAA\n)";
    row("a token", printed(kToken), "token=geheim-1 cert=0 key=0");
    row("a token with an end", printed(kToken + R"(, "expirationTimestamp": "2126-01-01T00:00:00Z")"),
        "token=geheim-1 cert=0 key=0 expires");
    row("an expired token is used as kubectl does, once",
        printed(kToken + R"(, "expirationTimestamp": "2001-01-01T00:00:00+01:00")"),
        "token=geheim-1 cert=0 key=0 expires");
    row("a certificate",
        printed(R"("clientCertificateData": ")" + pem + R"(", "clientKeyData": ")" + pem + '"'),
        "token= cert=23 key=23");
    row("both",
        printed(kToken + R"(, "clientCertificateData": ")" + pem + R"(", "clientKeyData": ")" + pem + '"'),
        "token=geheim-1 cert=23 key=23");
    row("words on standard error do no harm", "echo hello >&2\n" + printed(kToken),
        "token=geheim-1 cert=0 key=0");
    row("what it leaves in the background is not waited for", "sleep 60 &\n" + printed(kToken),
        "token=geheim-1 cert=0 key=0");
    row("certificate without key", printed(R"("clientCertificateData": ")" + pem + '"'), "BadAnswer",
        "without clientKeyData");
    row("key without certificate", printed(R"("clientKeyData": ")" + pem + '"'), "BadAnswer",
        "without clientCertificateData");
    row("no PEM", printed(R"("clientCertificateData": "x", "clientKeyData": "y")"), "BadAnswer", "not PEM");
    row("neither", printed(""), "BadAnswer", "neither");
    row("a token that would break a header", printed(R"("token": "geheim\n1")"), "BadAnswer", "blanks");
    row("a token that is a number", printed(R"("token": 1)"), "BadAnswer", "else than texts");
    row("an end that is no moment", printed(kToken + R"(, "expirationTimestamp": "soon")"), "BadAnswer",
        "RFC 3339");
    row("no status", "echo '{\"kind\": \"ExecCredential\", \"apiVersion\": \"" + std::string(kV1) + "\"}'",
        "BadAnswer", "no status");
    row("another version", printed(kToken, "client.authentication.k8s.io/v1beta1"), "WrongVersion",
        "expected client.authentication.k8s.io/v1, got client.authentication.k8s.io/v1beta1");
    row("another kind", "echo '{\"kind\": \"Secret\", \"apiVersion\": \"v1\"}'", "BadAnswer",
        "no ExecCredential");
    row("junk", "echo geheim-1", "BadAnswer", "not JSON");
    row("junk after the answer", printed(kToken) + "\necho bye", "BadAnswer", "not JSON");
    row("a list", "echo '[1]'", "BadAnswer", "no object");
    row("deep junk", "head -c 100000 /dev/zero | tr '\\0' '['", "BadAnswer", "not JSON");
    row("nothing", ":", "BadAnswer", "printed nothing");
    row("junk, and why on standard error", "echo 'login first' >&2; echo geheim-1", "BadAnswer",
        "login first");
    row("exit 1 with words", "echo 'password=geheim-1 is wrong' >&2; exit 1", "Failed",
        "password=*** is wrong");
    row("exit 1 after an answer", printed(kToken) + "\nexit 1", "Failed");
    row("killed by a signal", "kill -9 $$", "Failed");
}

void TestExecPlugin::answers() {
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, detail);
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    const auto plugin = plugins.plugin(configFor(scripts.write("login", script.toStdString())));
    const auto answer = askOf(*plugin);
    QTEST(QByteArray::fromStdString(answer ? credentialText(*answer) : textOf(answer.error())), "credential");
    if (!answer) {
        const auto& error = std::get<PluginError>(answer.error());
        QVERIFY2(error.detail.find(detail.toStdString()) != std::string::npos, error.detail.c_str());
        const std::string all = error.detail + error.line + error.hint + error.command;
        QVERIFY2(all.find("geheim") == std::string::npos, all.c_str());
        QCOMPARE(error.line, scripts.path("login"));
    }
}

void TestExecPlugin::aHangingPluginIsKilledWithItsChildren() {
    PluginScripts scripts;
    ExecSystem system = systemWith(clock_);
    system.deadline = 300ms;
    ExecPlugins plugins(system);
    const auto plugin = plugins.plugin(
        configFor(scripts.write("login", "sleep 600 &\necho $! >> $RUNS\necho waiting >&2\nwait")));
    // The script needs its time to write the number, whatever else the machine does.
    Result<ExecCredential> answer = askOf(*plugin);
    for (int i = 0; scripts.runs().empty() && i < 20; ++i) {
        plugin->allowAgain();
        answer = askOf(*plugin);
    }
    QCOMPARE(textOf(answer.error()), std::string("TimedOut"));
    QVERIFY(!scripts.runs().empty());
    for (const std::string& child : scripts.runs()) {
        QTRY_VERIFY(!runs(child));
    }
}

void TestExecPlugin::aPluginThatPrintsForEverIsKilled() {
    PluginScripts scripts;
    ExecSystem system = systemWith(clock_);
    system.mostOutput = 64U << 10U;
    ExecPlugins plugins(system);
    const auto out = askOf(*plugins.plugin(configFor(scripts.write("out", "yes geheim"))));
    QCOMPARE(textOf(out.error()), std::string("TooMuch"));
    // Standard error is only ever kept in part, and does not stop it.
    const auto err = askOf(*plugins.plugin(configFor(
        scripts.write("err", "head -c 10000000 /dev/zero | tr '\\0' 'x' >&2\n" + printed(kToken)))));
    QVERIFY(err.has_value());
}

void TestExecPlugin::whatCantBeStartedIsSaid_data() {
    QTest::addColumn<QByteArray>("command");  // %1 = the scripts' folder
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("a name that is nowhere") << QByteArray("cloud-login") << QByteArray("NotFound");
    QTest::newRow("a path that is nowhere") << QByteArray("%1/none") << QByteArray("NotFound");
    QTest::newRow("a file without the right") << QByteArray("%1/plain") << QByteArray("NotExecutable");
    QTest::newRow("a folder") << QByteArray("%1/") << QByteArray("NotExecutable");
    QTest::newRow("its interpreter is nowhere") << QByteArray("%1/odd") << QByteArray("NotExecutable");
    QTest::newRow("the current folder is not searched") << QByteArray("our-login") << QByteArray("NotFound");
}

void TestExecPlugin::whatCantBeStartedIsSaid() {
    QFETCH(QByteArray, command);
    PluginScripts scripts;
    scripts.write("plain", "", false);
    QFile odd(QString::fromStdString(scripts.write("odd", "")));
    QVERIFY(odd.open(QIODevice::WriteOnly) && odd.write("#!/none\n") > 0);
    odd.close();
    scripts.write("our-login", printed(kToken));
    ExecSystem system = systemWith(clock_);
    system.environment = {"PATH=.::/usr/bin"};
    QVERIFY(QDir::setCurrent(QString::fromStdString(scripts.path(""))));
    ExecConfig config = configFor(command.replace("%1", scripts.path("").c_str()).toStdString());
    config.installHint = "apt install cloud-login";
    ExecPlugins plugins(system);
    const auto answer = askOf(*plugins.plugin(config));
    QVERIFY(QDir::setCurrent(QStringLiteral("/")));
    QVERIFY(!answer.has_value());
    QTEST(QByteArray::fromStdString(textOf(answer.error())), "kind");
    const auto& error = std::get<PluginError>(answer.error());
    QVERIFY(error.kind != PluginError::Kind::NotFound || error.hint == config.installHint);
}

void TestExecPlugin::nothingRunsBeforeItIsApproved() {
    PluginScripts scripts;
    std::vector<PluginCommand> asked;
    std::string approved;
    ExecSystem system = systemWith(clock_);
    system.approved = [&](const PluginCommand& command) {
        asked.push_back(command);
        return command.digest == approved;
    };
    ExecPlugins plugins(system);
    const auto plugin = plugins.plugin(configFor(scripts.write("login", kCount + printed(kToken)),
                                                 {"--region", "eu", "--client-secret=geheim"}));
    const auto answer = askOf(*plugin);
    QCOMPARE(textOf(answer.error()), std::string("NotApproved"));
    QVERIFY(scripts.runs().empty());
    const auto& error = std::get<PluginError>(answer.error());
    QCOMPARE(error.line, scripts.path("login") + " --region eu --client-secret=***");
    QCOMPARE(error.digest.size(), std::size_t{64});
    QCOMPARE(asked.size(), std::size_t{1});
    QCOMPARE(asked[0].digest, error.digest);
    QCOMPARE(asked[0].path, scripts.path("login"));
    QCOMPARE(asked[0].arguments.back(), std::string("--client-secret=geheim"));
    approved = error.digest;
    plugin->allowAgain();
    QVERIFY(askOf(*plugin).has_value());
    QCOMPARE(scripts.runs().size(), std::size_t{1});
}

void TestExecPlugin::aChangeAsksAgain_data() {
    QTest::addColumn<int>("change");
    const char* changes[] = {"none", "the file", "an argument", "a variable", "another file of that name"};
    for (int i = 0; i < 5; ++i) {
        QTest::newRow(changes[i]) << i;
    }
}

void TestExecPlugin::aChangeAsksAgain() {
    QFETCH(int, change);
    PluginScripts scripts;
    std::string approved;
    ExecSystem system = systemWith(clock_);
    system.approved = [&](const PluginCommand& command) {
        approved = approved.empty() ? command.digest : approved;
        return command.digest == approved;
    };
    ExecPlugins plugins(system);
    ExecConfig config = configFor(scripts.write("login", printed(kToken)), {"a", "b"});
    config.environment = {{"A", "1"}};
    QVERIFY(askOf(*plugins.plugin(config)).has_value());
    if (change == 1) {
        scripts.write("login", printed(R"("token": "other")"));
    } else if (change == 2) {
        config.arguments = {"ab"};
    } else if (change == 3) {
        config.environment = {{"A", "2"}};
    } else if (change == 4) {
        config.command = scripts.write("login2", printed(kToken));
    }
    ExecPlugins others(system);
    const auto again = askOf(*others.plugin(config));
    QCOMPARE(again.has_value(), change == 0);
    QVERIFY(again || textOf(again.error()) == "NotApproved");
}

void TestExecPlugin::thoseWhoAskTogetherShareOneRun() {
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    // It goes on when the test says so: all have asked by then.
    const std::string gate = scripts.path("gate");
    const auto plugin = plugins.plugin(configFor(scripts.write(
        "login", kCount + "while ! [ -e " + gate + " ]; do sleep 0.01; done\n" + printed(kToken))));
    std::vector<std::future<Result<ExecCredential>>> answers;
    for (int i = 0; i < 6; ++i) {
        answers.push_back(std::async(std::launch::async, [&] { return askOf(*plugin); }));
    }
    QTRY_COMPARE(scripts.runs().size(), std::size_t{1});
    QFile open(QString::fromStdString(gate));
    QVERIFY(open.open(QIODevice::WriteOnly));
    for (auto& answer : answers) {
        const auto credential = answer.get();
        QVERIFY(credential.has_value());
        QCOMPARE(credential->number, 1U);
    }
    QCOMPARE(scripts.runs().size(), std::size_t{1});
}

void TestExecPlugin::entriesThatAreAlikeShareOnePlugin() {
    ExecPlugins plugins(systemWith(clock_));
    const auto one = plugins.plugin(configFor("/x"));
    QCOMPARE(plugins.plugin(configFor("/x")).get(), one.get());
    QVERIFY(plugins.plugin(configFor("/x", {"a"})) != one);
    ExecConfig told = configFor("/x");
    told.cluster = "{}";
    QVERIFY(plugins.plugin(told) != one);
}

void TestExecPlugin::aCredentialIsKeptUntilItExpires() {
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    // The clock stands at 2027-01-15T08:00:00Z.
    const auto plugin = plugins.plugin(configFor(scripts.write(
        "login", kCount + printed(kToken + R"(, "expirationTimestamp": "2027-01-15T08:10:00.5Z")"))));
    QCOMPARE(askOf(*plugin)->number, 1U);
    clock_->pass(10min);
    QCOMPARE(askOf(*plugin)->number, 1U);
    clock_->pass(500ms);
    QCOMPARE(askOf(*plugin)->number, 2U);
    QCOMPARE(scripts.runs().size(), std::size_t{2});
}

void TestExecPlugin::aRefusedCredentialIsRenewedOnceAndNotForEver() {
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    const auto plugin = plugins.plugin(configFor(scripts.write("login", kCount + printed(kToken))));
    QCOMPARE(askOf(*plugin)->number, 1U);
    QCOMPARE(askOf(*plugin, 1)->number, 2U);
    QCOMPARE(askOf(*plugin, 1)->number, 2U);  // a late word about the first one
    QCOMPARE(askOf(*plugin, 2)->number, 2U);  // the fresh one is refused, too
    clock_->pass(9min);
    QCOMPARE(askOf(*plugin, 2)->number, 2U);
    plugin->allowAgain();
    QCOMPARE(askOf(*plugin, 2)->number, 3U);
    clock_->pass(10min);
    QCOMPARE(askOf(*plugin, 3)->number, 4U);
    QCOMPARE(scripts.runs().size(), std::size_t{4});
}

void TestExecPlugin::aFailureIsSharedForAMoment() {
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    const auto plugin = plugins.plugin(configFor(scripts.write("login", kCount + "exit 3")));
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(std::get<PluginError>(askOf(*plugin).error()).status, 3);
    }
    QCOMPARE(scripts.runs().size(), std::size_t{1});
    clock_->pass(5s);
    (void)askOf(*plugin).has_value();
    QCOMPARE(scripts.runs().size(), std::size_t{2});
    plugin->allowAgain();
    (void)askOf(*plugin).has_value();
    QCOMPARE(scripts.runs().size(), std::size_t{3});
}

void TestExecPlugin::stopKillsTheRun() {
    PluginScripts scripts;
    ExecPlugins plugins(systemWith(clock_));
    const auto plugin = plugins.plugin(configFor(scripts.write("login", kCount + "sleep 600")));
    auto answer = std::async(std::launch::async, [&] { return askOf(*plugin); });
    QTRY_COMPARE(scripts.runs().size(), std::size_t{1});
    plugin->stop();
    QVERIFY(std::holds_alternative<CancelledError>(answer.get().error()));
    QVERIFY(std::holds_alternative<CancelledError>(askOf(*plugin).error()));
}

void TestExecPlugin::theChildSeesWhatItMayAndNothingElse() {
    PluginScripts scripts;
    ExecSystem system = systemWith(clock_);
    system.environment.push_back("LANG=C");
    ExecPlugins plugins(system);
    ExecConfig config = configFor(
        scripts.write("login",
                      "echo \"$#|$1|$2|$LANG|$PROFILE|$PATH\" >> $RUNS\n"
                      "echo \"$KUBERNETES_EXEC_INFO\" >> $RUNS\n"
                      "readlink /proc/self/fd/0 >> $RUNS\n"
                      "for fd in /proc/$$/fd/*; do n=${fd##*/}; [ $n -gt 2 ] && readlink $fd >> $RUNS; done\n"
                      "ps -o tty= -p $$ | tr -d ' ' >> $RUNS\n" +
                          printed(kToken)),
        {"a b", "$(touch /nowhere); `x`"});
    config.environment = {{"PROFILE", "eu; x"}, {"LANG", "fr"}};
    config.cluster = R"({"server":"https://127.0.0.1:1"})";
    QFile ours(QString::fromStdString(scripts.path("login")));
    QVERIFY(ours.open(QIODevice::ReadOnly));
    QVERIFY(askOf(*plugins.plugin(config)).has_value());
    const auto seen = scripts.runs();
    QVERIFY(seen.size() >= 3);
    QCOMPARE(seen[0], std::string("2|a b|$(touch /nowhere); `x`|fr|eu; x|/usr/bin:/bin"));
    const std::string info = R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",)"
                             R"("spec":{"cluster":{"server":"https://127.0.0.1:1"},"interactive":false}})";
    QCOMPARE(seen[1], info);
    QCOMPARE(seen[2], std::string("/dev/null"));
    for (std::size_t i = 3; i < seen.size(); ++i) {
        QVERIFY2(seen[i] == scripts.path("login") || seen[i] == "?", seen[i].c_str());  // sh reads its script
    }
}

QTEST_GUILESS_MAIN(TestExecPlugin)
#include "tst_exec_plugin.moc"

#include <QtTest>

#include "backends/kubernetes/exec_path.h"
#include "backends/kubernetes/exec_words.h"
#include "tests/unit/kubernetes/plugin_scripts.h"

using namespace flotte;
using namespace flotte::kubernetes;
using namespace flotte::test;
using namespace std::chrono_literals;

/// Where plugins are looked for, and what of their words is shown.
class TestExecParts : public QObject {
    Q_OBJECT

    MovedClock clock_;

 private Q_SLOTS:
    void pathIsFoundAfterWhatShellsPrint_data();
    void pathIsFoundAfterWhatShellsPrint();
    void theLoginShellIsAskedOnce();
    void aShellThatIsNoUseLeavesOurOwnPath_data();
    void aShellThatIsNoUseLeavesOurOwnPath();
    void namesAreLookedUpInOrder();
    void pluginsAreFoundByTheLoginShell();
    void secretsAreHidden_data();
    void secretsAreHidden();
    void onlyTheLastLinesAreKept();
};

void TestExecParts::pathIsFoundAfterWhatShellsPrint_data() {
    QTest::addColumn<QByteArray>("printed");  // | = a null byte
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char* name, const char* printed, const char* path) {
        QTest::newRow(name) << QByteArray(printed).replace('|', '\0') << QByteArray(path);
    };
    row("alone", "PATH=/a:/b|", "/a:/b");
    row("among others", "A=1|PATH=/a|XPATH=/x|", "/a");
    row("after a greeting", "Welcome!\nPATH=/a|B=2|", "/a");
    row("a greeting before another variable", "Welcome!\nA=1|PATH=/a|", "/a");
    row("a later variable that holds such a line", "A=1|PATH=/a|F=x\nPATH=/evil|", "/a");
    row("not closed", "PATH=/a", "");
    row("none", "A=1|", "");
    row("nothing", "", "");
}

void TestExecParts::pathIsFoundAfterWhatShellsPrint() {
    QFETCH(QByteArray, printed);
    QTEST(QByteArray::fromStdString(pathIn(printed.toStdString())), "path");
}

void TestExecParts::theLoginShellIsAskedOnce() {
    PluginScripts scripts;
    const std::string shell = scripts.write(
        "shell",
        "echo \"$*\" >> $RUNS\necho Welcome\nPATH=/login/bin:/usr/bin\nexport PATH\nexec /usr/bin/env -0");
    LoginPath path(shell, {"PATH=/own"}, 20s);
    QCOMPARE(path.get(clock_, {}), std::string("/login/bin:/usr/bin"));
    QCOMPARE(path.get(clock_, {}), std::string("/login/bin:/usr/bin"));
    QCOMPARE(scripts.runs(), std::vector<std::string>{"-l -c /usr/bin/env -0"});
    LoginPath real("/bin/sh", {"PATH=/own:/usr/bin"}, 20s);
    QVERIFY(!real.get(clock_, {}).empty());
}

void TestExecParts::aShellThatIsNoUseLeavesOurOwnPath_data() {
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("deadline");
    QTest::newRow("it fails") << QByteArray("/usr/bin/env -0; exit 1") << 20'000;
    QTest::newRow("it says nothing") << QByteArray("exit 0") << 20'000;
    QTest::newRow("it hangs") << QByteArray("sleep 600") << 100;
    QTest::newRow("it prints for ever") << QByteArray("yes") << 20'000;
    QTest::newRow("it is not there") << QByteArray() << 20'000;
}

void TestExecParts::aShellThatIsNoUseLeavesOurOwnPath() {
    QFETCH(QByteArray, script);
    QFETCH(int, deadline);
    PluginScripts scripts;
    const std::string shell =
        script.isEmpty() ? scripts.path("none") : scripts.write("shell", script.toStdString());
    LoginPath path(shell, {"PATH=/own", "A=1"}, Milliseconds(deadline));
    QCOMPARE(path.get(clock_, {}), std::string("/own"));
    LoginPath none({}, {"PATH=/own"}, 20s);
    QCOMPARE(none.get(clock_, {}), std::string("/own"));
}

void TestExecParts::namesAreLookedUpInOrder() {
    PluginScripts one;
    PluginScripts two;
    one.write("a", "", false);
    two.write("a", "");
    one.write("b", "", false);
    const std::string path = one.path("") + ":relative:" + two.path("");
    QCOMPARE(lookUp("a", path).path, two.path("") + "/a");
    QVERIFY(lookUp("b", path).how == Found::How::NotExecutable);
    QVERIFY(lookUp("c", path).how == Found::How::Nowhere);
    QVERIFY(lookUp("a", "").how == Found::How::Nowhere);
    QVERIFY(lookUp(two.path("a"), "").how == Found::How::Executable);
}

void TestExecParts::pluginsAreFoundByTheLoginShell() {
    PluginScripts scripts;
    scripts.write("cloud-login", printed(R"("token": "t")"));
    ExecSystem system = systemWith(std::make_shared<MovedClock>());
    system.loginShell =
        scripts.write("shell", "PATH=" + scripts.path("") + ":$PATH\nexport PATH\nexec env -0");
    ExecPlugins plugins(system);
    const auto answer = askOf(*plugins.plugin(configFor("cloud-login")));
    QVERIFY(answer.has_value());
    QCOMPARE(answer->token, std::string("t"));
}

void TestExecParts::secretsAreHidden_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* line, const char* shown) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(shown);
    };
    row("error: no such profile 'eu-ouest'", "error: no such profile 'eu-ouest'");
    row("open https://login.example.com/device and enter QX7-11",
        "open https://login.example.com/device and enter QX7-11");
    row("cannot read /home/op/.config/cloud/credentials.json: denied",
        "cannot read /home/op/.config/cloud/credentials.json: denied");
    row("password=geheim x", "password=*** x");
    row("password: geheim", "password: ***");
    row("{\"access_token\": \"geheim\", \"a\": 1}", "{\"access_token\": \"***\", \"a\": 1}");
    row("Authorization: Bearer geheim", "Authorization: ***");
    row("got eyJhbGciOiJSUzI1NiJ9.e30.c2ln back", "got *** back");
    row("key 0123456789abcdef0123456789abcdef", "key ***");
    row("refused AKq9xZ/8+dk3LmQ0pWv7RtYb==", "refused ***==");
    row("known by its value: hunter22", "known by its value: ***");
    row("trace 7c2f", "trace 7c2f");
}

void TestExecParts::secretsAreHidden() {
    QFETCH(QByteArray, line);
    QTEST(QByteArray::fromStdString(lastWords(line.toStdString(), {"hunter22"})), "shown");
}

void TestExecParts::onlyTheLastLinesAreKept() {
    QCOMPARE(lastWords("1\n2\n\n3  \r\n4\n5\n6\n", {}, 3), std::string("4\n5\n6"));
    QCOMPARE(lastWords(std::string(5000, 'x'), {}).size(), std::size_t{300});
    QCOMPARE(lastWords("", {}), std::string());
    QCOMPARE(shownLine("/bin/x", {"--token", "geheim", "a b", ""}),
             std::string("/bin/x --token *** 'a b' ''"));
    ExecConfig config = configFor("/bin/x");
    config.environment = {{"CLIENT_SECRET", "geheim"}, {"REGION", "eu-ouest"}, {"TOKEN", "ab"}};
    QCOMPARE(secretsOf(config), std::vector<std::string>{"geheim"});
}

QTEST_GUILESS_MAIN(TestExecParts)
#include "tst_exec_parts.moc"

#include <QtTest>

#include <QTemporaryDir>

#include "backends/reach/private_folder.h"
#include "backends/reach/ssh_command.h"

using namespace flotte;
using namespace flotte::reach;

namespace {

QStringList words(const std::vector<std::string>& arguments) {
    QStringList list;
    for (const std::string& argument : arguments) {
        list << QString::fromStdString(argument);
    }
    return list;
}

constexpr const char* kAlways =
    "-N -T -x -a -o BatchMode=yes -o ExitOnForwardFailure=yes -o ServerAliveInterval=10 -o "
    "ServerAliveCountMax=3 "
    "-o ConnectTimeout=10 -o ControlMaster=no -o ControlPath=none -o ForkAfterAuthentication=no "
    "-o PermitLocalCommand=no -o RemoteCommand=none -o LogLevel=INFO -o StreamLocalBindUnlink=yes "
    "-o StreamLocalBindMask=0177 ";

}  // namespace

/// What ssh is told, and what its words mean.
class TestSshCommand : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void arguments_data();
    void arguments();
    void failures_data();
    void failures();
    void refusals_data();
    void refusals();
    void programsAreFoundByAbsoluteFolders();
    void foldersArePrivateAndPlain();
};

void TestSshCommand::arguments_data() {
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* rule, const char* host, const char* user, int port, const char* socket,
                        const char* target, const char* expected) {
        QTest::newRow(rule) << QString::fromUtf8(host) << QString::fromUtf8(user) << port
                            << QString::fromUtf8(socket) << QString::fromUtf8(target)
                            << QString::fromUtf8(expected);
    };
    row("the least", "bastion", "", 0, "/run/f/0.ssh", "db", "-L /run/f/0.ssh:db:3306 -- bastion");
    row("user and port", "10.0.0.1", "ops", 2222, "/run/f/0.ssh", "db.svc",
        "-L /run/f/0.ssh:db.svc:3306 -l ops -p 2222 -- 10.0.0.1");
    row("addresses of version 6", "fd00::1", "", 0, "/s", "::1", "-L /s:[::1]:3306 -- fd00::1");
    row("a host that is an option", "-oProxyCommand=touch /tmp/x", "", 0, "/s", "db", "");
    row("a host that is two words", "b -v", "", 0, "/s", "db", "");
    row("a host with its user", "root@b", "", 0, "/s", "db", "");
    row("a URL of ssh's", "ssh://b", "", 0, "/s", "db", "");
    row("no host", "", "", 0, "/s", "db", "");
    row("a user that is an option", "b", "-v", 0, "/s", "db", "");
    row("a user with a host", "b", "a@c", 0, "/s", "db", "");
    row("a port out of range", "b", "", 65536, "/s", "db", "");
    row("a socket with a colon", "b", "", 0, "/s:1", "db", "");
    row("a socket that ssh would expand", "b", "", 0, "/s%h", "db", "");
    row("a socket from the current folder", "b", "", 0, "s", "db", "");
    row("a target that is more than one", "b", "", 0, "/s", "db:1:x", "");
    row("a target that is an option", "b", "", 0, "/s", "-x", "");
}

void TestSshCommand::arguments() {
    QFETCH(QString, host);
    QFETCH(QString, user);
    QFETCH(int, port);
    QFETCH(QString, socket);
    QFETCH(QString, target);
    QFETCH(QString, expected);
    const auto made = sshArguments(
        {{host.toStdString(), user.toStdString(), port}, socket.toStdString(), target.toStdString(), 3306});
    QCOMPARE(made.has_value(), !expected.isEmpty());
    if (made) {
        QCOMPARE(words(*made).join(QLatin1Char(' ')), QString::fromUtf8(kAlways) + expected);
        QCOMPARE(QString::fromStdString(made->back()), host);
    }
}

void TestSshCommand::failures_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("status");
    QTest::addColumn<ReachError::Kind>("kind");
    QTest::addColumn<QByteArray>("detail");
    using Kind = ReachError::Kind;
    const auto row = [](const char* rule, const char* said, int status, Kind kind, const char* detail) {
        QTest::newRow(rule) << QByteArray(said) << status << kind << QByteArray(detail);
    };
    row("only a password would do", "ops@b: Permission denied (publickey,password).\r\n", 255, Kind::Login,
        "ops@b: Permission denied (publickey,password).");
    row("too many keys", "Received disconnect from b: 2: Too many authentication failures\n", 255,
        Kind::Login, "Received disconnect from b: 2: Too many authentication failures");
    row("an unknown host",
        "No ED25519 host key is known for b and you have requested strict checking.\n"
        "Host key verification failed.\n",
        255, Kind::HostKey,
        "No ED25519 host key is known for b and you have requested strict checking.\n"
        "Host key verification failed.");
    row("another key than before", "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n", 255,
        Kind::HostKey, "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @");
    row("nobody listens", "ssh: connect to host b port 22: Connection refused\n", 255, Kind::Ended,
        "ssh: connect to host b port 22: Connection refused");
    row("no word", "", 255, Kind::Ended, "exit status 255");
    row("a signal", "", 137, Kind::Ended, "exit status 137");
    row("not executed", "", 127, Kind::NoProgram, "exit status 127");
}

void TestSshCommand::failures() {
    QFETCH(QByteArray, said);
    QFETCH(int, status);
    QFETCH(ReachError::Kind, kind);
    QFETCH(QByteArray, detail);
    const ReachError error = sshFailure({"b", "ops", 0}, said.toStdString(), status);
    QCOMPARE(error.kind, kind);
    QCOMPARE(QByteArray::fromStdString(error.detail), detail);
    QCOMPARE(error.request, std::string("ssh ops@b"));
}

void TestSshCommand::refusals_data() {
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << QByteArray("Welcome to b\n") << QByteArray();
    QTest::newRow("the last") << QByteArray(
                                     "channel 2: open failed: a\nx\nchannel 3: open failed: connect failed: "
                                     "Connection refused\nbye\n")
                              << QByteArray("channel 3: open failed: connect failed: Connection refused");
}

void TestSshCommand::refusals() {
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(sshRefusal(said.toStdString())), expected);
}

void TestSshCommand::programsAreFoundByAbsoluteFolders() {
    QCOMPARE(findProgram("/nowhere::bin:/bin", "sh"), std::string("/bin/sh"));
    QCOMPARE(findProgram("bin:.", "sh"), std::string());
    QCOMPARE(findProgram("", "sh"), std::string());
}

void TestSshCommand::foldersArePrivateAndPlain() {
    const QTemporaryDir base;
    std::string path;
    {
        const auto folder = PrivateFolder::make({"", "relative", base.path().toStdString() + "/with:colon",
                                                 base.path().toStdString() + "/missing",
                                                 std::string(90, '/') + "tmp", base.path().toStdString()});
        QVERIFY(folder);
        path = folder->path();
        QVERIFY(path.starts_with(base.path().toStdString() + "/flotte-"));
        const auto rights = QFile::permissions(QString::fromStdString(path));
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther)));
    }
    QVERIFY(!QFile::exists(QString::fromStdString(path)));
    QVERIFY(!PrivateFolder::make({"/missing"}));
}

QTEST_GUILESS_MAIN(TestSshCommand)
#include "tst_ssh_command.moc"

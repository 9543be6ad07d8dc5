#include <QtTest>

#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <QTemporaryDir>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <future>
#include <mutex>

#include "backends/http/client.h"
#include "backends/reach/listener.h"
#include "backends/reach/relay.h"
#include "backends/reach/ssh_tunnel.h"
#include "tests/support/mariadb/child_process.h"
#include "tests/support/scripted/server.h"

using namespace flotte;
using namespace flotte::reach;
using test::ChildProcess;

namespace {

http::Descriptor connectTo(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    http::Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const bool good =
        ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    return good ? std::move(socket) : http::Descriptor();
}

http::Descriptor connectTo(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    http::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const bool good =
        ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    return good ? std::move(socket) : http::Descriptor();
}

std::string readAll(int fd, std::size_t most = 1'000'000) {
    std::string all;
    std::array<char, 4096> piece{};
    for (ssize_t count = 0; all.size() < most && (count = ::recv(fd, piece.data(), piece.size(), 0)) > 0;) {
        all.append(piece.data(), static_cast<std::size_t>(count));
    }
    return all;
}

QByteArray shown(const std::optional<Error>& error) {
    const auto* reach = error ? std::get_if<ReachError>(&*error) : nullptr;
    static constexpr const char* kinds[] = {"no-service", "no-pod", "no-port",  "refused", "unsupported",
                                            "no-program", "login",  "host-key", "ended"};
    return reach != nullptr ? QByteArray(kinds[static_cast<int>(reach->kind)]) + " | " + reach->detail.c_str()
                            : QByteArray(error ? "another error" : "none");
}

void writeFile(const QString& path, const QByteArray& text, QFile::Permissions rights) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QVERIFY(file.setPermissions(rights));
}

constexpr auto kMine = QFile::ReadOwner | QFile::WriteOwner;

}  // namespace

/// Listeners, and ssh: a program that plays it, and the real one against a server of this test's own.
class TestReach : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void init();
    void theSocketIsMine();
    void connectionsAreServedAtOnce();
    void theReasonIsThereBeforeTheEnd();
    void failuresSpaceConnectionsOut();
    void thoseBeyondTheLimitWait();
    void theEndInterruptsEveryone();
    void aWayChangesNoName_data();
    void aWayChangesNoName();
    void sshThatFails_data();
    void sshThatFails();
    void sshIsStartedOnceAndAgainAfterItsEnd();
    void sshDoesNotOutliveUs();
    void realSsh();

 private:
    Listener::Options listening(Serve serve, const char* name = "l") {
        Listener::Options options;
        options.path = path(name);
        options.serve = std::move(serve);
        options.pause = {Milliseconds(1), Milliseconds(1)};
        options.clock = std::make_shared<SystemClock>();
        return options;
    }
    std::string path(const char* name) const { return folder_->path().toStdString() + "/" + name; }
    SshTunnel::Options tunnel(const std::string& program, const SshReach& bastion, int port) const {
        SshTunnel::Options options;
        options.program = program;
        options.command = {bastion, path("s"), "127.0.0.1", port};
        options.clock = std::make_shared<SystemClock>();
        return options;
    }
    /// A shell script that takes ssh's place; it tells its arguments and process in files.
    std::string script(const QByteArray& body) {
        const QString file = folder_->filePath(QStringLiteral("ssh"));
        writeFile(file, "#!/bin/sh\necho $$ >> " + folder_->path().toUtf8() + "/pids\n" + body,
                  kMine | QFile::ExeOwner);
        return file.toStdString();
    }
    QList<QByteArray> pids() const {
        QFile file(folder_->filePath(QStringLiteral("pids")));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
    }
    Via serving(SshTunnel& by, std::unique_ptr<Listener>& listener) {
        auto opened = Listener::open(
            listening([&by](int local, const CancelToken& cancel, const std::function<void()>& reached) {
                return by.serve(local, cancel, reached);
            }));
        listener = opened ? std::move(*opened) : nullptr;
        return listener ? listener->via() : Via{};
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestReach::init() {
    folder_ = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/flotte-reach-XXXXXX"));
    QVERIFY(folder_->isValid());
}

void TestReach::theSocketIsMine() {
    {
        auto listener = Listener::open(listening({}));
        QVERIFY(listener);
        struct stat seen {};
        QCOMPARE(::stat(path("l").c_str(), &seen), 0);
        QCOMPARE(seen.st_mode & 0777U, 0600U);
        QVERIFY(!Listener::open(listening({})));  // the path is taken
    }
    QVERIFY(!QFile::exists(QString::fromStdString(path("l"))));
    Listener::Options longer = listening({});
    longer.path += std::string(100, 'x');
    QVERIFY(!Listener::open(longer));
}

void TestReach::connectionsAreServedAtOnce() {
    auto listener = Listener::open(
        listening([](int local, const CancelToken&, const std::function<void()>&) -> Result<void> {
            std::array<char, 1> byte{};
            if (::recv(local, byte.data(), 1, 0) == 1) {
                ::send(local, byte.data(), 1, MSG_NOSIGNAL);
            }
            return {};
        }));
    QVERIFY(listener);
    const auto first = connectTo(path("l"));
    const auto second = connectTo(path("l"));
    ::send(second.get(), "2", 1, 0);
    QCOMPARE(readAll(second.get()), std::string("2"));
    ::send(first.get(), "1", 1, 0);
    QCOMPARE(readAll(first.get()), std::string("1"));
    QVERIFY(!(*listener)->via().failure());
}

void TestReach::theReasonIsThereBeforeTheEnd() {
    std::atomic<bool> works{false};
    auto listener = Listener::open(
        listening([&](int, const CancelToken&, const std::function<void()>& reached) -> Result<void> {
            if (works) {
                reached();
                return {};
            }
            return fail(ReachError{ReachError::Kind::NoPod, {}, {}, "none"});
        }));
    QVERIFY(listener);
    const Via via = (*listener)->via();
    for (int i = 0; i < 200; ++i) {
        const auto connection = connectTo(via.socket);
        QCOMPARE(readAll(connection.get()), std::string());
        QCOMPARE(shown(via.failure()), QByteArray("no-pod | none"));
    }
    // It stands for a failed connection, and for nothing else.
    QCOMPARE(shown(via.explained(NetworkError{})), QByteArray("no-pod | none"));
    QCOMPARE(shown(via.explained(LoginError{})), QByteArray("another error"));
    works = true;
    QCOMPARE(readAll(connectTo(via.socket).get()), std::string());
    QVERIFY(!via.failure());
}

void TestReach::failuresSpaceConnectionsOut() {
    std::mutex mutex;  // a connection's end is seen before its thread's is
    std::vector<SteadyPoint> times;
    Listener::Options options =
        listening([&](int, const CancelToken&, const std::function<void()>&) -> Result<void> {
            const std::lock_guard lock(mutex);
            times.push_back(std::chrono::steady_clock::now());
            return fail(ReachError{});
        });
    options.pause = {Milliseconds(20), Milliseconds(40)};
    auto listener = Listener::open(std::move(options));
    QVERIFY(listener);
    for (int i = 0; i < 4; ++i) {
        readAll(connectTo(path("l")).get());
    }
    const std::lock_guard lock(mutex);
    QCOMPARE(times.size(), std::size_t(4));
    QVERIFY(times[1] - times[0] >= Milliseconds(20));
    QVERIFY(times[2] - times[1] >= Milliseconds(40));
    QVERIFY(times[3] - times[2] >= Milliseconds(40));
}

void TestReach::thoseBeyondTheLimitWait() {
    std::atomic<int> running{0};
    std::atomic<int> most{0};
    Listener::Options options =
        listening([&](int local, const CancelToken&, const std::function<void()>&) -> Result<void> {
            most = std::max(most.load(), ++running);
            readAll(local);
            --running;
            return {};
        });
    options.most = 2;
    auto listener = Listener::open(std::move(options));
    QVERIFY(listener);
    std::vector<http::Descriptor> connections;
    connections.reserve(6);
    for (int i = 0; i < 6; ++i) {
        connections.push_back(connectTo(path("l")));
    }
    QTRY_COMPARE(running.load(), 2);
    for (auto& connection : connections) {
        ::shutdown(connection.get(), SHUT_WR);
    }
    for (auto& connection : connections) {
        QCOMPARE(readAll(connection.get()), std::string());
    }
    QCOMPARE(most.load(), 2);
}

void TestReach::theEndInterruptsEveryone() {
    auto listener = Listener::open(
        listening([](int local, const CancelToken& cancel, const std::function<void()>&) -> Result<void> {
            const http::CancelSignal signal(cancel);
            std::array<char, 1> byte{};
            ::recv(local, byte.data(), 1, 0);
            pollfd waited{signal.fd(), POLLIN, 0};
            ::poll(&waited, 1, -1);
            return {};
        }));
    QVERIFY(listener);
    const auto connection = connectTo(path("l"));
    ::send(connection.get(), "x", 1, 0);
    listener->reset();
    QCOMPARE(readAll(connection.get()), std::string());
}

void TestReach::aWayChangesNoName_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("serverName");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("the URL's host") << QByteArray("prometheus.shared.svc") << QByteArray() << true;
    QTest::newRow("the name asked for")
        << QByteArray("10.0.0.1") << QByteArray("prometheus.shared.svc") << true;
    QTest::newRow("another host") << QByteArray("other.shared.svc") << QByteArray() << false;
    QTest::newRow("the way's own end") << QByteArray("127.0.0.1") << QByteArray() << false;
    QTest::newRow("another name") << QByteArray("prometheus.shared.svc") << QByteArray("x.svc") << false;
}

void TestReach::aWayChangesNoName() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, serverName);
    QFETCH(bool, accepted);
    scripted::ServerOptions options;
    scripted::Step step;
    step.path = "/q";
    step.times = scripted::Step::anyNumber;
    options.scenario = scripted::Scenario({step});
    options.certificate.names = {"prometheus.shared.svc"};
    const scripted::Server far(std::move(options));
    auto listener = Listener::open(listening(
        [&](int local, const CancelToken& cancel, const std::function<void()>& reached) -> Result<void> {
            const http::Descriptor socket = connectTo(far.port());
            const http::CancelSignal signal(cancel);
            const auto done = relay(local, socket.get(), signal, reached);
            return done ? Result<void>() : tl::unexpected(done.error());
        }));
    QVERIFY(listener);
    http::Client client;
    http::Endpoint endpoint;
    endpoint.url = "https://" + host.toStdString() + ":9090";
    endpoint.tls.ca = far.authority();
    endpoint.tls.serverName = serverName.toStdString();
    endpoint.via = (*listener)->via();
    endpoint.proxy = "http://127.0.0.1:1";  // not asked
    http::Request request;
    request.path = "/q";
    const auto response = client.request(client.addEndpoint(std::move(endpoint)), request, {});
    QCOMPARE(response.has_value(), accepted);
    if (accepted) {
        QCOMPARE(far.requests().front().authority, host.toStdString() + ":9090");
    } else {
        const auto* tls = std::get_if<TlsError>(&response.error());
        QVERIFY(tls != nullptr && tls->kind == TlsError::Kind::WrongHost);
    }
}

void TestReach::sshThatFails_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* rule, const char* body, const char* expected) {
        QTest::newRow(rule) << QByteArray(body) << QByteArray(expected);
    };
    row("a password would be needed", "echo 'ops@b: Permission denied (password).' >&2; exit 255\n",
        "login | ops@b: Permission denied (password).");
    row("an unknown key", "echo 'Host key verification failed.' >&2; exit 255\n",
        "host-key | Host key verification failed.");
    row("nobody listens", "echo 'ssh: connect to host b port 22: Connection refused' >&2; exit 255\n",
        "ended | ssh: connect to host b port 22: Connection refused");
    row("not a word", "exit 3\n", "ended | exit status 3");
    row("more words than are kept",
        "i=0; while [ $i -lt 500 ]; do echo 'a line of twenty..' >&2; i=$((i+1)); done\n"
        "echo 'Permission denied (publickey).' >&2; exit 255\n",
        "login");
    row("it hangs", "exec sleep 600\n", "ended | not ready in time");
}

void TestReach::sshThatFails() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    SshTunnel::Options options = tunnel(script(body), {"b", "ops", 0}, 1);
    options.ready = Milliseconds(body.contains("sleep") ? 100 : 20'000);
    SshTunnel by(std::move(options));
    std::unique_ptr<Listener> listener;
    const Via via = serving(by, listener);
    QCOMPARE(readAll(connectTo(via.socket).get()), std::string());
    const QByteArray got = shown(via.failure());
    QVERIFY2(
        expected == "login" ? got.startsWith("login | ") && got.size() < 4200 : got.trimmed() == expected,
        got.constData());
}

void TestReach::sshIsStartedOnceAndAgainAfterItsEnd() {
    scripted::ServerOptions served;
    served.protocol = scripted::Protocol::PlainHttp1;
    // The script ends by itself; each connection finds its end.
    SshTunnel by(tunnel(script("exit 255\n"), {"b", {}, 0}, 1));
    std::unique_ptr<Listener> listener;
    const Via via = serving(by, listener);
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(readAll(connectTo(via.socket).get()), std::string());
        QCOMPARE(pids().size(), i);
    }
    SshTunnel none(tunnel({}, {"b", {}, 0}, 1));
    listener.reset();
    const Via without = serving(none, listener);
    readAll(connectTo(without.socket).get());
    QCOMPARE(shown(without.failure()), QByteArray("no-program | "));
}

void TestReach::sshDoesNotOutliveUs() {
    std::unique_ptr<Listener> listener;
    auto by = std::make_unique<SshTunnel>(
        tunnel(script("trap 'echo gone > \"$0.ended\"; exit 0' TERM\nwhile :; do sleep 0.01; done\n"),
               {"b", {}, 0}, 1));
    const Via via = serving(*by, listener);
    const auto connection = connectTo(via.socket);
    QTRY_COMPARE(pids().size(), 1);
    const pid_t pid = pids().first().toInt();
    QTRY_COMPARE(::kill(pid, 0), 0);
    listener.reset();
    by.reset();
    QCOMPARE(::kill(pid, 0), -1);
    QCOMPARE(errno, ESRCH);
    QVERIFY(QFile::exists(folder_->filePath(QStringLiteral("ssh.ended"))));  // asked, not killed
}

void TestReach::realSsh() {
    const std::string sshd = test::requireProgram({"/usr/sbin/sshd"});
    const std::string keygen = test::requireProgram({"/usr/bin/ssh-keygen"});
    const std::string ssh = test::requireProgram({"/usr/bin/ssh"});
    for (const char* key : {"host", "mine", "other"}) {
        ChildProcess made;
        made.start({keygen, "-q", "-t", "ed25519", "-N", "", "-f", path(key)}, path("keygen.log"));
        QCOMPARE(made.wait(), 0);
    }
    if (::geteuid() == 0) {
        ::mkdir("/run/sshd", 0755);  // where sshd, as root, drops its rights; there where the system runs one
    }
    const int port = test::freePort();
    const QByteArray at = folder_->path().toUtf8();
    QVERIFY(QFile::copy(folder_->filePath(QStringLiteral("mine.pub")),
                        folder_->filePath(QStringLiteral("allowed"))));
    writeFile(folder_->filePath(QStringLiteral("sshd.conf")),
              "Port " + QByteArray::number(port) + "\nListenAddress 127.0.0.1\nHostKey " + at +
                  "/host\nAuthorizedKeysFile " + at +
                  "/allowed\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\n",
              kMine);
    ChildProcess server;
    server.start({sshd, "-D", "-e", "-f", path("sshd.conf")}, path("sshd.log"));
    QFile hostKey(folder_->filePath(QStringLiteral("host.pub")));
    QVERIFY(hostKey.open(QIODevice::ReadOnly));
    writeFile(folder_->filePath(QStringLiteral("known")),
              "[127.0.0.1]:" + QByteArray::number(port) + " " + hostKey.readAll(), kMine);
    // The user's configuration, as a file of this test's: ssh takes -F from a wrapper, flotte gives none.
    const auto wrapper = [&](const QByteArray& key, const QByteArray& known) {
        return script("exec " + QByteArray::fromStdString(ssh) +
                      " -F none -o IdentityAgent=none -o IdentityFile=" + at + "/" + key +
                      " -o UserKnownHostsFile=" + at + "/" + known + " \"$@\"\n");
    };
    scripted::ServerOptions target;
    scripted::Step step;
    step.path = "/hello";
    step.answer.chunks = {"world"};
    target.scenario = scripted::Scenario({step});
    const scripted::Server far(std::move(target));
    const SshReach bastion{"127.0.0.1", ::getpwuid(::getuid())->pw_name, port};

    const auto ask = [&](const std::string& program, int to) -> Result<http::Response> {
        SshTunnel by(tunnel(program, bastion, to));
        std::unique_ptr<Listener> listener;
        http::Client client;
        http::Endpoint endpoint;
        endpoint.url = far.url();
        endpoint.tls.ca = far.authority();
        endpoint.via = serving(by, listener);
        http::Request request;
        request.path = "/hello";
        return client.request(client.addEndpoint(std::move(endpoint)), request, {});
    };
    QTRY_VERIFY(QFile(QString::fromStdString(path("sshd.log"))).size() > 0);  // "Server listening on …"
    const auto answer = ask(wrapper("mine", "known"), far.port());
    QVERIFY2(answer, answer ? "" : shown(answer.error()).constData());
    QCOMPARE(answer->body, std::string("world"));
    const auto refused = ask(wrapper("mine", "known"), test::freePort());
    QVERIFY2(!refused && shown(refused.error()).startsWith("refused | channel "),
             refused ? "answered" : shown(refused.error()).constData());
    const auto login = ask(wrapper("other", "known"), far.port());
    QVERIFY2(!login && shown(login.error()).startsWith("login | "),
             login ? "" : shown(login.error()).constData());
    const auto key = ask(wrapper("mine", "nobody"), far.port());
    QVERIFY2(!key && shown(key.error()).startsWith("host-key | "), key ? "" : shown(key.error()).constData());
}

QTEST_GUILESS_MAIN(TestReach)
#include "tst_reach.moc"

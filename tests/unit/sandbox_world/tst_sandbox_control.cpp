#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include "backends/sandbox/control/client.h"
#include "backends/sandbox/control/places.h"
#include "backends/sandbox/control/server.h"

using namespace flotte;
using namespace flotte::sandbox::control;

namespace {
constexpr Milliseconds kPatience{5'000};
}

class TestSandboxControl : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name) const {
        return folder_.filePath(QString::fromLatin1(name)).toStdString();
    }
    static Answer echo(const Request& request) { return {Answer::State::Done, "/p", request.ask}; }

 private Q_SLOTS:
    void messagesAreReadAsTheyWereWritten() {
        const Request request{"scenario", {{"name", "region-down"}, {"region", "a\"\n"}}};
        QCOMPARE(readRequest(lineOf(request)).value(), request);
        const Answer answer{Answer::State::Failed, "/a b", "why\nnot"};
        QCOMPARE(readAnswer(lineOf(answer)).value(), answer);
        for (const char* bad : {"", "{", "[]", "{\"ask\":1}", "{\"state\":\"else\"}", "null"}) {
            QVERIFY(!readRequest(bad));
            QVERIFY(!readAnswer(bad));
        }
    }

    void whoSaidHelloHoldsUntilHeGoes() {
        auto server = Server::listen(path("s1"), echo);
        QVERIFY(server);
        struct stat found {};
        QCOMPARE(::stat(path("s1").c_str(), &found), 0);
        QCOMPARE(found.st_mode & 0777U, 0600U);
        {
            auto client = Client::connect(path("s1"));
            QVERIFY(client);
            std::thread asks([&] {
                QCOMPARE(client->ask({"hello", {}}, kPatience)->platform, std::string("/p"));
            });
            while (server->holders() == 0) {
                server->step(kPatience);
            }
            asks.join();
            server->tell({Answer::State::Ready, "/later", {}});
            QCOMPARE(client->next(kPatience)->platform, std::string("/later"));
        }
        while (server->holders() > 0) {
            server->step(kPatience);
        }
        QVERIFY(server->everHeld());
    }

    void aLineWithoutEndIsCutOff() {
        auto server = Server::listen(path("s2"), echo);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path("s2").copy(address.sun_path, sizeof address.sun_path - 1);
        QCOMPARE(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        const std::string piece(4096, 'x');
        bool cut = false;
        while (!cut) {
            cut = ::send(fd, piece.data(), piece.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno == EPIPE;
            server->step(Milliseconds(1));
        }
        ::close(fd);
        QCOMPARE(server->holders(), std::size_t(0));
    }

    void nobodyThereIsToldAsThat() {
        const auto client = Client::connect(path("none"));
        QVERIFY(!client);
        QCOMPARE(std::get<SystemError>(client.error()).code, ENOENT);
    }

    void oneFolderOneSandbox() {
        const auto first = Lock::take(path("lock"));
        QVERIFY(first);
        const auto second = Lock::take(path("lock"));
        QVERIFY(!second);
        QCOMPARE(std::get<SystemError>(second.error()).code, EWOULDBLOCK);
    }

    void foldersFollowTheUsersSurroundings() {
        QCOMPARE(placesFor("", {"/home/u", "", "/run/user/7", "", 7}),
                 (Places{"/home/u/.local/state/flotte-sandbox", "/run/user/7/flotte-sandbox"}));
        QCOMPARE(placesFor("", {"/home/u", "/s", "", "/t", 7}),
                 (Places{"/s/flotte-sandbox", "/t/flotte-sandbox-7"}));
        QCOMPARE(placesFor("/d/", {"/home/u", "/s", "", "/t", 7}), (Places{"/d", "/d"}));
    }

    void aFolderOfTooLongAPathIsRefused() {
        const std::string deep = path("d") + std::string(120, 'x');
        const auto done = prepare(placesFor(deep, {}), ::getuid());
        QCOMPARE(std::get<SystemError>(done.error()).code, ENAMETOOLONG);
    }

    void aLinkInTheFoldersPlaceIsRefused() {
        QCOMPARE(::symlink("/tmp", path("link").c_str()), 0);
        const auto done = prepare(placesFor(path("link"), {}), ::getuid());
        QCOMPARE(std::get<SystemError>(done.error()).code, ENOTDIR);
    }
};

QTEST_APPLESS_MAIN(TestSandboxControl)
#include "tst_sandbox_control.moc"

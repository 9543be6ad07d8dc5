#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

#include "app/desktop/instance.h"

using namespace flotte::desktop;
using namespace std::chrono_literals;

namespace {

/// `tell` waits: it runs on a thread of its own while this one serves.
Instance::Told toldFromElsewhere(const QString& socket, const StartMessage& message,
                                 std::chrono::milliseconds deadline = 10s) {
    auto told = Instance::Told::Silent;
    std::unique_ptr<QThread> thread(
        QThread::create([&] { told = Instance::tell(socket, message, deadline); }));
    thread->start();
    while (!thread->isFinished()) {
        QTest::qWait(1);
    }
    return told;
}

/// A socket that is bound and listened on with the system's own calls, by someone who never answers.
class SilentServer {
 public:
    explicit SilentServer(const QString& path) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof(address.sun_path));
        good_ = ::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 &&
                ::listen(fd_, 4) == 0;
    }
    ~SilentServer() { ::close(fd_); }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    bool good() const { return good_; }

 private:
    int fd_;
    bool good_ = false;
};

}  // namespace

class TestInstance : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    QString socket_;
    std::vector<StartMessage> taken_;

    std::unique_ptr<Instance> instance(bool same = true) {
        return std::make_unique<Instance>([this, same](const StartMessage& message) {
            taken_.push_back(message);
            return same;
        });
    }

 private Q_SLOTS:
    void init() {
        socket_ = folder_.filePath(QStringLiteral("socket"));
        QFile::remove(socket_);
        taken_.clear();
    }

    void theRunningOneIsToldWhatTheSecondStartWasFor() {
        const auto first = instance();
        QVERIFY(first->listen(socket_));
        const StartMessage message{QStringLiteral("/etc/flotte/a b.yaml"),
                                   QStringLiteral("flotte://tenant/client-abc?region=eu-ouest")};
        QCOMPARE(toldFromElsewhere(socket_, message), Instance::Told::Taken);
        QCOMPARE(taken_.size(), std::size_t{1});
        QVERIFY(taken_.front() == message);
    }

    void anotherPlatformIsAnotherWindow() {
        const auto first = instance(false);
        QVERIFY(first->listen(socket_));
        QCOMPARE(toldFromElsewhere(socket_, {QStringLiteral("/b.yaml"), {}}), Instance::Told::Other);
    }

    void whereNobodyListensNobodyIsWaitedFor() {
        QCOMPARE(Instance::tell(socket_, {}, 10s), Instance::Told::Nobody);
    }

    void aDeadSocketIsReplaced() {
        { const SilentServer dead(socket_); }
        QVERIFY(QFile::exists(socket_));
        QCOMPARE(Instance::tell(socket_, {}, 10s), Instance::Told::Nobody);
        const auto next = instance();
        QVERIFY(next->listen(socket_));
        QCOMPARE(toldFromElsewhere(socket_, {}), Instance::Told::Taken);
    }

    void aServerThatNeverAnswersHoldsNobodyUp() {
        const SilentServer hung(socket_);
        QVERIFY(hung.good());
        QCOMPARE(Instance::tell(socket_, {}, 50ms), Instance::Told::Silent);
    }

    void onlyOneListens() {
        const auto first = instance();
        const auto second = instance();
        QVERIFY(first->listen(socket_));
        QVERIFY(!second->listen(socket_));
        QCOMPARE(toldFromElsewhere(socket_, {}), Instance::Told::Taken);
    }

    void onlyTheUserReachesIt() {
        const auto first = instance();
        QVERIFY(first->listen(socket_));
        struct stat state {};
        QCOMPARE(::stat(socket_.toLocal8Bit().constData(), &state), 0);
        QCOMPARE(state.st_mode & 0077U, 0U);
        QCOMPARE(state.st_uid, ::getuid());
    }

    void whatIsNoMessageChangesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("noise") << QByteArray("\xff\x00\x01 noise\n\n", 11);
        QTest::newRow("another version") << QByteArray("flotte 2\n\n");
        QTest::newRow("an unknown line") << QByteArray("flotte 1\nrun reboot\n\n");
        QTest::newRow("twice the same") << QByteArray("flotte 1\nlink a\nlink b\n\n");
        QTest::newRow("an empty line inside") << QByteArray("flotte 1\n\nlink a\n\n");
        QTest::newRow("too long") << "flotte 1\nlink " + QByteArray(10000, 'a') + "\n\n";
    }

    void whatIsNoMessageChangesNothing() {
        QFETCH(QByteArray, bytes);
        const auto first = instance();
        QVERIFY(first->listen(socket_));
        QLocalSocket peer;
        peer.connectToServer(socket_);
        QTRY_COMPARE(peer.state(), QLocalSocket::ConnectedState);
        peer.write(bytes);
        QTRY_COMPARE(peer.state(), QLocalSocket::UnconnectedState);
        QVERIFY(taken_.empty());
        QCOMPARE(toldFromElsewhere(socket_, {}), Instance::Told::Taken);
    }

    void manyWhoSayNothingDontShutTheOthersOut() {
        const auto first = instance();
        QVERIFY(first->listen(socket_));
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        for (int i = 0; i < 30; ++i) {
            silent.push_back(std::make_unique<QLocalSocket>());
            silent.back()->connectToServer(socket_);
        }
        silent.clear();
        QCOMPARE(toldFromElsewhere(socket_, {}), Instance::Told::Taken);
    }

    void whatIsPrintedReads() {
        for (const StartMessage& message : {StartMessage{}, StartMessage{QStringLiteral("/é.yaml"), {}},
                                            StartMessage{{}, QStringLiteral("flotte://tenant/a")}}) {
            const auto read = readMessage(printMessage(message));
            QVERIFY(read.has_value());
            QVERIFY(*read == message);
        }
        // A path with a line end can't be said; it must not become another message.
        QVERIFY(!readMessage(printMessage(
            {QStringLiteral("/a\nlink flotte://tenant/b\nlink c"), QStringLiteral("flotte://tenant/a")})));
    }

    void eachFolderOfSettingsHasItsOwn() {
        QTemporaryDir runtime;
        QVERIFY(
            QFile::setPermissions(runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
        const QString one = Instance::socketFor(QStringLiteral("/home/a/.config/flotte"));
        QVERIFY(one.startsWith(runtime.path()));
        QCOMPARE(Instance::socketFor(QStringLiteral("/home/a/.config/./flotte/")), one);
        QVERIFY(Instance::socketFor(QStringLiteral("/tmp/other")) != one);
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_instance.moc"

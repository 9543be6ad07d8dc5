#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <QTest>

#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>

#include "app/sandbox_client.h"

using namespace flotte;

/// Which sandbox a platform file means.
class TestSandboxPlaces : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    std::string file(const char* name) const {
        return folder_.filePath(QString::fromLatin1(name)).toStdString();
    }

 private Q_SLOTS:
    void initTestCase() { qputenv("FLOTTE_SANDBOX_DIR", file("own").c_str()); }

    void aPlatformAloneMeansTheUsersOwnSandbox() {
        QCOMPARE(app::sandboxPlacesOf({}).socket(), file("own/control.sock"));
        QCOMPARE(app::sandboxPlacesOf(file("platform.yaml")).socket(), file("own/control.sock"));
    }

    void aSandboxBesideThePlatformIsTheOne() {
        const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        file("control.sock").copy(address.sun_path, sizeof address.sun_path - 1);
        QCOMPARE(::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        const auto done = qScopeGuard([&] {
            ::close(listener);
            ::unlink(address.sun_path);
        });
        QCOMPARE(app::sandboxPlacesOf(file("platform.yaml")).socket(), file("control.sock"));
        QCOMPARE(app::sandboxPlacesOf(file("own/platform.yaml")).socket(), file("own/control.sock"));
    }

    void aFileOfThatNameIsNoSandbox() {
        QFile plain(QString::fromStdString(file("control.sock")));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        QCOMPARE(app::sandboxPlacesOf(file("platform.yaml")).socket(), file("own/control.sock"));
    }
};

QTEST_GUILESS_MAIN(TestSandboxPlaces)
#include "tst_sandbox_places.moc"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/instance.h"
#include "app/desktop/options.h"
#include "views/desktop/theme/colours.h"

using namespace flotte::desktop;

/// The real program, started twice.
class TestStart : public QObject {
    Q_OBJECT

    struct Home {
        QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

        Home() {
            QDir(folder.path()).mkdir(QStringLiteral("run"));
            const QString run = folder.filePath(QStringLiteral("run"));
            QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), run);
            environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.filePath(QStringLiteral("config")));
            environment.insert(QStringLiteral("HOME"), folder.path());
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
            environment.remove(QStringLiteral("FLOTTE_PLATFORM"));
            environment.remove(QStringLiteral("KUBECONFIG"));
            environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
        }

        /// The process that has the lock of the one window; 0 = none.
        qint64 owner() const {
            const QDir run(folder.filePath(QStringLiteral("run")));
            const QStringList locks = run.entryList({QStringLiteral("flotte-*.lock")}, QDir::Files);
            QFile file(run.filePath(locks.value(0)));
            return !locks.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong()
                                                                      : 0;
        }

        /// The running window has made its socket.
        bool listens() const {
            return !QDir(folder.filePath(QStringLiteral("run")))
                        .entryList({QStringLiteral("flotte-*")}, QDir::System)
                        .isEmpty();
        }
    };

    static void start(QProcess& process, const Home& home, const QStringList& arguments) {
        process.setProcessEnvironment(home.environment);
        process.start(QStringLiteral(FLOTTE_BINARY_DIR "/bin/flotte"), arguments);
    }

    static void end(QProcess& process) {
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }

 private Q_SLOTS:
    void aSecondStartGoesToTheRunningWindow() {
        const Home home;
        QProcess first;
        start(first, home, {});
        QTRY_VERIFY_WITH_TIMEOUT(home.listens(), 20000);
        QProcess second;
        start(second, home, {QStringLiteral("flotte://tenant/client-abc?region=eu-ouest")});
        QVERIFY(second.waitForFinished(20000));
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(first.state(), QProcess::Running);
        end(first);
    }

    void aNewWindowIsAProgramOfItsOwn_data() {
        QTest::addColumn<QString>("option");
        QTest::newRow("new window") << QStringLiteral("--new-window");
        QTest::newRow("fresh") << QStringLiteral("--fresh");
    }

    void aNewWindowIsAProgramOfItsOwn() {
        QFETCH(QString, option);
        const Home home;
        QProcess first;
        start(first, home, {});
        QTRY_VERIFY_WITH_TIMEOUT(home.listens(), 20000);
        QProcess second;
        const QString picture = home.folder.filePath(QStringLiteral("shown.png"));
        // It takes a picture and ends: that it does shows that it had a window.
        start(second, home, {option, QStringLiteral("--screenshot"), picture});
        QVERIFY(second.waitForFinished(20000));
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(QFile::exists(picture));
        end(first);
    }

    void afterACrashTheNextOneTakesOver() {
        const Home home;
        QProcess first;
        start(first, home, {});
        QTRY_VERIFY_WITH_TIMEOUT(home.listens(), 20000);
        first.kill();
        QVERIFY(first.waitForFinished(5000));
        QProcess second;
        start(second, home, {});
        QTRY_COMPARE_WITH_TIMEOUT(home.owner(), second.processId(), 20000);
        QProcess third;
        start(third, home, {});
        QVERIFY(third.waitForFinished(20000));
        QCOMPARE(third.exitCode(), 0);
        QCOMPARE(second.state(), QProcess::Running);
        end(second);
    }

    void whatWasChosenIsThereAtTheNextStart_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("dark");
        QTest::newRow("as it was") << QStringList{} << true;
        QTest::newRow("fresh") << QStringList{QStringLiteral("--fresh")} << false;
        QTest::newRow("the option wins")
            << QStringList{QStringLiteral("--theme"), QStringLiteral("light")} << false;
    }

    void whatWasChosenIsThereAtTheNextStart() {
        QFETCH(QStringList, arguments);
        QFETCH(bool, dark);
        const Home home;
        QDir(home.folder.path()).mkpath(QStringLiteral("config/flotte"));
        {
            QSettings settings(home.folder.filePath(QStringLiteral("config/flotte/flotte.ini")),
                               QSettings::IniFormat);
            settings.setValue(QStringLiteral("theme"), QStringLiteral("dark"));
        }
        const QString picture = home.folder.filePath(QStringLiteral("shown.png"));
        QProcess program;
        start(program, home, arguments + QStringList{QStringLiteral("--screenshot"), picture});
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitCode(), 0);
        const QImage image(picture);
        QVERIFY(!image.isNull());
        QCOMPARE(image.pixelColor(2, 2), dark ? darkColours().window : lightColours().window);
    }

    void aLinkIsReadStrictly() {
        const auto read = [](const char* word) {
            return readOptions({QStringLiteral("flotte"), QString::fromLatin1(word)});
        };
        const auto good = read("flotte://tenant/client-abc?region=apac");
        QVERIFY(std::holds_alternative<Options>(good));
        QCOMPARE(std::get<Options>(good).tenant, QStringLiteral("client-abc"));
        QCOMPARE(std::get<Options>(good).region, QStringLiteral("apac"));
        for (const char* word :
             {"flotte://tenant/", "flotte://tenant/a/../b", "client-abc", "flotte:tenant/a"}) {
            QVERIFY(std::holds_alternative<SaidEnough>(read(word)));
            QCOMPARE(std::get<SaidEnough>(read(word)).code, 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"

#include "tests/support/keyring/private_keyring.h"

#include <signal.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QDeadlineTimer>
#include <QDirIterator>
#include <QFile>
#include <stdexcept>

#include "tests/support/mariadb/child_process.h"

namespace flotte::test {

namespace {

constexpr int kPatience = 20'000;
constexpr const char* kName = "org.freedesktop.secrets";

/// No folder of services: what is not started here is not there.
constexpr const char* kBus =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void end(QProcess& process) {
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished();
    }
}

}  // namespace

PrivateKeyring::PrivateKeyring(State state) {
    startBus(QString::fromStdString(requireProgram({"/usr/bin/dbus-daemon"})));
    if (state != State::Absent) {
        startKeyring(QString::fromStdString(requireProgram({"/usr/bin/gnome-keyring-daemon"})),
                     state == State::Unlocked);
    }
}

PrivateKeyring::~PrivateKeyring() {
    end(keyring_);
    end(bus_);
}

void PrivateKeyring::halt() {
    ::kill(static_cast<pid_t>(keyring_.processId()), SIGSTOP);
}
void PrivateKeyring::goOn() {
    ::kill(static_cast<pid_t>(keyring_.processId()), SIGCONT);
}

void PrivateKeyring::into(QProcessEnvironment& environment) const {
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), address_);
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder_.path());
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("XDG_CURRENT_DESKTOP"));
}

QByteArray PrivateKeyring::files() const {
    QByteArray all;
    QDirIterator each(folder_.filePath(QStringLiteral("data")), QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    return all;
}

void PrivateKeyring::startBus(const QString& program) {
    QFile config(folder_.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly) ||
        config.write(QString::fromUtf8(kBus).arg(folder_.path()).toUtf8()) < 0) {
        throw std::runtime_error("no bus.conf");
    }
    config.close();
    bus_.start(program, {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                         QStringLiteral("--config-file=") + config.fileName()});
    while (!bus_.canReadLine()) {
        if (!bus_.waitForReadyRead(kPatience)) {
            throw std::runtime_error("no bus: " + bus_.readAllStandardError().toStdString());
        }
    }
    address_ = QString::fromUtf8(bus_.readLine()).trimmed();
}

bool PrivateKeyring::owned() const {
    const QDBusConnection bus = QDBusConnection::connectToBus(address_, QStringLiteral("keyring"));
    return bus.interface() != nullptr &&
           bus.interface()->isServiceRegistered(QString::fromLatin1(kName)).value();
}

void PrivateKeyring::startKeyring(const QString& program, bool unlocked) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    into(environment);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), folder_.filePath(QStringLiteral("data")));
    keyring_.setProcessEnvironment(environment);
    QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
    if (unlocked) {
        arguments << QStringLiteral("--unlock");
    }
    // A copy, since Debian's file has a capability (to lock memory) with which a container may not start it.
    const QString copy = folder_.filePath(QStringLiteral("keyring"));
    if (!QFile::copy(program, copy)) {
        throw std::runtime_error("no copy of " + program.toStdString());
    }
    keyring_.start(copy, arguments);
    keyring_.write("a test's\n");
    keyring_.closeWriteChannel();
    const QDeadlineTimer limit(kPatience);
    while (!owned()) {
        // Woken by what it prints or by its end, else soon.
        constexpr int kSoon = 20;
        if (limit.hasExpired() ||
            (keyring_.waitForFinished(kSoon) && keyring_.state() == QProcess::NotRunning)) {
            throw std::runtime_error("no keyring: " + keyring_.readAllStandardError().toStdString());
        }
    }
    QDBusConnection::disconnectFromBus(QStringLiteral("keyring"));
}

}  // namespace flotte::test

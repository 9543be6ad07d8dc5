#include "app/desktop/instance.h"

#include <unistd.h>

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

namespace flotte::desktop {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype kMostBytes = 8192;
constexpr int kMostPeers = 8;
constexpr auto kPeerPatience = 2s;
constexpr QLatin1String kHead("flotte 1");
constexpr QLatin1String kPlatform("platform ");
constexpr QLatin1String kLink("link ");
constexpr char kTaken[] = "taken\n";
constexpr char kOther[] = "other\n";

bool complete(const QByteArray& bytes) {
    return bytes.endsWith("\n\n");
}

}  // namespace

QByteArray printMessage(const StartMessage& message) {
    QStringList lines{kHead};
    if (!message.platform.isEmpty()) {
        lines << kPlatform + message.platform;
    }
    if (!message.link.isEmpty()) {
        lines << kLink + message.link;
    }
    return lines.join(QLatin1Char('\n')).toUtf8() + "\n\n";
}

std::optional<StartMessage> readMessage(const QByteArray& bytes) {
    if (bytes.size() > kMostBytes || !complete(bytes)) {
        return std::nullopt;
    }
    StartMessage message;
    const QStringList lines = QString::fromUtf8(bytes.chopped(2)).split(QLatin1Char('\n'));
    if (lines.first() != kHead) {
        return std::nullopt;
    }
    for (const QString& line : lines.mid(1)) {
        if (line.startsWith(kPlatform) && message.platform.isEmpty()) {
            message.platform = line.mid(kPlatform.size());
        } else if (line.startsWith(kLink) && message.link.isEmpty()) {
            message.link = line.mid(kLink.size());
        } else {
            return std::nullopt;
        }
    }
    return message;
}

QString Instance::socketFor(const QString& settingsFolder) {
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QFileInfo folder(runtime);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    if (runtime.isEmpty() || !folder.isDir() || folder.ownerId() != ::getuid() ||
        (folder.permissions() & others)) {
        return {};
    }
    const QByteArray which =
        QCryptographicHash::hash(QDir(settingsFolder).absolutePath().toUtf8(), QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    return QDir(runtime).filePath(
        QStringLiteral("flotte-%1-%2").arg(::getuid()).arg(QString::fromLatin1(which)));
}

Instance::Told Instance::tell(const QString& socket, const StartMessage& message,
                              std::chrono::milliseconds deadline) {
    const QDeadlineTimer until(deadline);
    const auto left = [&until] { return static_cast<int>(until.remainingTime()); };
    QLocalSocket peer;
    peer.connectToServer(socket);
    if (!peer.waitForConnected(left())) {
        return until.hasExpired() ? Told::Silent : Told::Nobody;
    }
    peer.write(printMessage(message));
    QByteArray answer;
    while (!answer.endsWith('\n') && answer.size() < 64 && !until.hasExpired()) {
        if (peer.bytesToWrite() > 0 && !peer.waitForBytesWritten(left())) {
            return Told::Silent;
        }
        if (!peer.bytesAvailable() && !peer.waitForReadyRead(left())) {
            return Told::Silent;
        }
        answer += peer.readAll();
    }
    return answer == kTaken ? Told::Taken : answer == kOther ? Told::Other : Told::Silent;
}

Instance::Instance(Take take, QObject* parent) : QObject(parent), take_(std::move(take)) {}

Instance::~Instance() = default;

bool Instance::listen(const QString& socket) {
    // The lock, and not the socket's file, says whether its owner lives: it is freed even by a crash.
    lock_ = std::make_unique<QLockFile>(socket + QStringLiteral(".lock"));
    lock_->setStaleLockTime(0);
    if (!lock_->tryLock(0)) {
        lock_.reset();
        return false;
    }
    QLocalServer::removeServer(socket);
    server_ = std::make_unique<QLocalServer>();
    server_->setSocketOptions(QLocalServer::UserAccessOption);
    server_->setMaxPendingConnections(kMostPeers);
    connect(server_.get(), &QLocalServer::newConnection, this, &Instance::greet);
    return server_->listen(socket);
}

void Instance::greet() {
    while (QLocalSocket* peer = server_->nextPendingConnection()) {
        connect(peer, &QLocalSocket::disconnected, peer, &QObject::deleteLater);
        if (server_->findChildren<QLocalSocket*>().size() > kMostPeers) {
            peer->abort();
            peer->deleteLater();
            continue;
        }
        connect(peer, &QLocalSocket::readyRead, this, [this, peer] { hear(peer); });
        QTimer::singleShot(kPeerPatience, peer, [peer] { peer->abort(); });
        hear(peer);
    }
}

void Instance::hear(QLocalSocket* peer) {
    const QByteArray bytes = peer->peek(kMostBytes + 1);
    if (bytes.size() > kMostBytes) {
        peer->abort();
        return;
    }
    if (!complete(bytes)) {
        return;
    }
    peer->readAll();
    if (const auto message = readMessage(bytes)) {
        peer->write(take_(*message) ? kTaken : kOther);
    }
    peer->disconnectFromServer();
}

}  // namespace flotte::desktop

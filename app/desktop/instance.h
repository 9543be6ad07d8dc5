#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QLocalServer;
class QLocalSocket;
class QLockFile;

namespace flotte::desktop {

/// What a second start tells the one that runs: "come to the front", and maybe what to show.
struct StartMessage {
    QString platform;  ///< file that was named, absolute; empty = whichever is open
    QString link;      ///< `flotte://…`; empty = none
    bool operator==(const StartMessage&) const = default;
};

QByteArray printMessage(const StartMessage& message);
/// Nothing for what no second start would write. The link is not judged here.
std::optional<StartMessage> readMessage(const QByteArray& bytes);

/// One window a user: the first start listens on a socket that only this user can reach, later ones tell it
/// what they were started for. Main thread only.
class Instance final : public QObject {
    Q_OBJECT
 public:
    enum class Told {
        Taken,   ///< the running one does it
        Other,   ///< the running one shows another platform: be a window of your own
        Nobody,  ///< none runs: be the one
        Silent   ///< one runs and does not answer: be a window of your own
    };
    /// False when the message is about another platform than the one that is open.
    using Take = std::function<bool(const StartMessage& message)>;

    /// For this user and this folder of settings; empty where there is no folder that only the user can
    /// enter.
    static QString socketFor(const QString& settingsFolder);
    /// Waits no longer than that.
    static Told tell(const QString& socket, const StartMessage& message, std::chrono::milliseconds deadline);

    explicit Instance(Take take, QObject* parent = nullptr);
    ~Instance() override;

    /// Replaces a socket whose owner is gone. False when another start was faster, or nothing can be made
    /// there.
    bool listen(const QString& socket);

 private:
    void greet();
    void hear(QLocalSocket* peer);

    Take take_;
    std::unique_ptr<QLockFile> lock_;
    std::unique_ptr<QLocalServer> server_;
};

}  // namespace flotte::desktop

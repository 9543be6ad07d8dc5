#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "app/sandbox_client.h"

namespace flotte::desktop {

/// Waits for the sandbox without the window standing still, and holds it as long as this lives. Main thread.
class SandboxWait {
 public:
    /// Its platform file, or why there is none. On the main thread, unless this has ended before.
    using Ready = std::function<void(const QString& platform, const std::optional<Error>& error)>;

    SandboxWait() = default;
    ~SandboxWait();
    SandboxWait(const SandboxWait&) = delete;
    SandboxWait& operator=(const SandboxWait&) = delete;

    /// `context` is alive as long as this is. While one wait is on, another is not begun.
    void begin(QObject* context, Ready ready);
    /// A question to the sandbox whose platform file this is, on a connection of its own; answered on the
    /// main thread.
    using Answered = std::function<void(bool done, const std::string& text)>;
    void ask(QObject* context, const QString& platform, const std::string& ask,
             const std::map<std::string, std::string>& with, Answered answered) const;

 private:
    void end(Result<app::HeldSandbox> held, const Ready& ready);

    /// What the waiting thread may still look at when this is gone: a closed window does not wait for it.
    struct Shared {
        std::mutex mutex;
        bool gone = false;
    };

    std::optional<app::HeldSandbox> held_;
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    bool waiting_ = false;
};

}  // namespace flotte::desktop

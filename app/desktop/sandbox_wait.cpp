#include "app/desktop/sandbox_wait.h"

#include <QCoreApplication>
#include <thread>
#include <utility>

namespace flotte::desktop {

namespace {

constexpr Milliseconds kPatience{60'000};
constexpr Milliseconds kAnswerPatience{10'000};

}  // namespace

SandboxWait::~SandboxWait() {
    const std::lock_guard lock(shared_->mutex);
    shared_->gone = true;
}

void SandboxWait::begin(QObject* context, Ready ready) {
    if (waiting_) {
        return;
    }
    waiting_ = true;
    const std::string folder = QCoreApplication::applicationDirPath().toStdString();
    std::thread([this, shared = shared_, context, ready = std::move(ready), folder] {
        auto held = std::make_shared<Result<app::HeldSandbox>>(
            app::holdSandbox(app::sandboxPlaces(), app::sandboxProgram(folder), kPatience));
        const std::lock_guard lock(shared->mutex);
        if (!shared->gone) {
            QMetaObject::invokeMethod(
                context, [this, ready, held] { end(std::move(*held), ready); }, Qt::QueuedConnection);
        }
    }).detach();
}

void SandboxWait::ask(QObject* context, const QString& platform, const std::string& ask,
                      const std::map<std::string, std::string>& with, Answered answered) const {
    std::thread([shared = shared_, context, request = sandbox::control::Request{ask, with},
                 file = platform.toStdString(), answered = std::move(answered)] {
        auto client = sandbox::control::Client::connect(app::sandboxPlacesOf(file).socket());
        const auto answer = client ? client->ask(request, kAnswerPatience) : tl::unexpected(client.error());
        const bool done = answer && answer->state == sandbox::control::Answer::State::Done;
        const std::string text = answer ? answer->text : std::string();
        const std::lock_guard lock(shared->mutex);
        if (!shared->gone) {
            QMetaObject::invokeMethod(
                context, [answered, done, text] { answered(done, text); }, Qt::QueuedConnection);
        }
    }).detach();
}

void SandboxWait::end(Result<app::HeldSandbox> held, const Ready& ready) {
    waiting_ = false;
    if (!held) {
        ready({}, held.error());
        return;
    }
    held_.emplace(std::move(*held));
    ready(QString::fromStdString(held_->platform), std::nullopt);
}

}  // namespace flotte::desktop

#include "backends/keychain/client.h"

#include <qt6keychain/keychain.h>

#include <QThread>

#include <condition_variable>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "backends/keychain/errors.h"

namespace flotte::keychain {

namespace {

const QString& service() {
    static const QString name = QStringLiteral("flotte");
    return name;
}

/// What a job ends in. Shared with the keychain's thread, which may end it after nobody waits any more.
struct Answer {
    std::mutex mutex;
    std::condition_variable changed;
    bool over = false;
    bool cancelled = false;
    std::optional<KeychainError> error;
    Secret text;
};

using MakeJob = std::function<QKeychain::Job*(QObject* parent)>;

Secret textOf(QKeychain::Job* job) {
    auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(job);
    QByteArray bytes = reading == nullptr ? QByteArray() : reading->textData().toUtf8();
    Secret text(bytes.toStdString());
    bytes.fill('\0');
    return text;
}

}  // namespace

/// One thread for all jobs: the library's D-Bus objects stay with the event loop that made them. The thread
/// begins with the first job.
class Client::Runner {
 public:
    Runner() = default;
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    ~Runner() {
        if (!thread_) {
            return;
        }
        thread_->quit();
        // A bus that has stopped may hold the thread; then it is left to the end of the program.
        constexpr int kPatience = 2'000;
        if (!thread_->wait(kPatience)) {
            static_cast<void>(thread_.release());
        }
    }

    Result<Secret> run(const std::string& name, const MakeJob& make, Milliseconds deadline,
                       CancelToken cancel) {
        auto answer = std::make_shared<Answer>();
        const unsigned callback = cancel.onCancel([answer] {
            const std::lock_guard lock(answer->mutex);
            answer->cancelled = true;
            answer->changed.notify_all();
        });
        QObject* home = begin();
        QMetaObject::invokeMethod(
            home, [=] { start(make(home), name, answer); }, Qt::QueuedConnection);
        std::unique_lock lock(answer->mutex);
        answer->changed.wait_for(lock, deadline, [&] { return answer->over || answer->cancelled; });
        auto result = resultOf(*answer, name);
        lock.unlock();
        cancel.forget(callback);
        return result;
    }

 private:
    QObject* begin() {
        const std::lock_guard lock(mutex_);
        if (!thread_) {
            thread_ = std::make_unique<QThread>();
            home_ = new QObject;  // NOLINT(cppcoreguidelines-owning-memory): the thread deletes it at its end
            home_->moveToThread(thread_.get());
            QObject::connect(thread_.get(), &QThread::finished, home_, &QObject::deleteLater);
            thread_->start();
        }
        return home_;
    }

    static void start(QKeychain::Job* job, const std::string& name, const std::shared_ptr<Answer>& answer) {
        job->setKey(QString::fromStdString(name));
        QObject::connect(job, &QKeychain::Job::finished, job, [name, answer](QKeychain::Job* ended) {
            const std::lock_guard lock(answer->mutex);
            if (ended->error() != QKeychain::NoError) {
                answer->error = toError(ended->error(), ended->errorString(), name);
            }
            answer->text = textOf(ended);
            answer->over = true;
            answer->changed.notify_all();
        });
        job->start();
    }

    static Result<Secret> resultOf(Answer& answer, const std::string& name) {
        if (!answer.over) {
            return answer.cancelled ? Result<Secret>(fail(CancelledError{"keychain " + name}))
                                    : fail(KeychainError{KeychainError::Kind::Silent, name, {}});
        }
        return answer.error ? Result<Secret>(fail(*answer.error)) : std::move(answer.text);
    }

    std::mutex mutex_;
    std::unique_ptr<QThread> thread_;
    QObject* home_ = nullptr;
};

Client::Client(Milliseconds deadline) : runner_(std::make_unique<Runner>()), deadline_(deadline) {}
Client::~Client() = default;

Result<Secret> Client::read(const std::string& name, const CancelToken& cancel) {
    return read(name, cancel, deadline_);
}

Result<Secret> Client::read(const std::string& name, const CancelToken& cancel, Milliseconds deadline) {
    return runner_->run(
        name, [](QObject* parent) { return new QKeychain::ReadPasswordJob(service(), parent); }, deadline,
        cancel);
}

Result<void> Client::write(const std::string& name, const Secret& secret, const CancelToken& cancel) {
    const auto make = [secret](QObject* parent) {
        auto* job = new QKeychain::WritePasswordJob(service(), parent);
        job->setTextData(QString::fromUtf8(secret.reveal()));
        return job;
    };
    return runner_->run(name, make, deadline_, cancel)
        .and_then([&](const Secret&) { return read(name, cancel); })
        .and_then([&](const Secret& again) -> Result<void> {
            if (std::strcmp(again.reveal(), secret.reveal()) != 0) {
                return fail(KeychainError{KeychainError::Kind::Changed, name, {}});
            }
            return {};
        });
}

Result<bool> Client::forget(const std::string& name, const CancelToken& cancel) {
    // The Secret Service says the same of a deletion whether there was something or not.
    const Result<Secret> there = read(name, cancel);
    if (!there) {
        const auto* error = std::get_if<KeychainError>(&there.error());
        return error != nullptr && error->kind == KeychainError::Kind::NotThere
                   ? Result<bool>(false)
                   : tl::unexpected(there.error());
    }
    return runner_
        ->run(
            name, [](QObject* parent) { return new QKeychain::DeletePasswordJob(service(), parent); },
            deadline_, cancel)
        .map([](const Secret&) { return true; });
}

}  // namespace flotte::keychain

#include "backends/sql/call_guard.h"

#include <sys/socket.h>

#include <utility>

namespace flotte::sql {

CallGuard::CallGuard(int socket, Milliseconds deadline, CancelToken cancel)
    : socket_(socket), cancel_(std::move(cancel)) {
    const SteadyPoint until = std::chrono::steady_clock::now() + deadline;
    callback_ = cancel_.onCancel([this] { end(Ended::Cancelled); });
    thread_ = std::thread([this, until] { watch(until); });
}

CallGuard::~CallGuard() {
    cancel_.forget(callback_);
    {
        std::lock_guard lock(mutex_);
        over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

CallGuard::Ended CallGuard::ended() const {
    std::lock_guard lock(mutex_);
    return ended_;
}

void CallGuard::end(Ended why) {
    {
        std::lock_guard lock(mutex_);
        if (over_) {
            return;
        }
        over_ = true;
        ended_ = why;
        ::shutdown(socket_, SHUT_RDWR);
    }
    wake_.notify_all();
}

void CallGuard::watch(SteadyPoint until) {
    std::unique_lock lock(mutex_);
    const bool over = wake_.wait_until(lock, until, [this] { return over_; });
    lock.unlock();
    if (!over) {
        end(Ended::Deadline);
    }
}

}  // namespace flotte::sql

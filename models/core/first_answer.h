#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "models/core/cancel.h"
#include "models/core/result.h"

namespace flotte {

/// Between one who waits and those who may answer: a worker, or a canceller. The first answer counts. Any
/// thread; shared by pointer, since a late answer may come after the wait.
template <class T>
class FirstAnswer {
 public:
    void give(Result<T> result) {
        {
            const std::lock_guard lock(mutex_);
            if (!result_) {
                result_ = std::move(result);
            }
        }
        answered_.notify_all();
    }
    /// Once.
    Result<T> wait() {
        std::unique_lock lock(mutex_);
        answered_.wait(lock, [this] { return result_.has_value(); });
        return std::move(*result_);
    }
    /// As `wait`, while `cancelled` is called when the token is cancelled: it must lead to an answer.
    template <class Cancelled>
    Result<T> wait(CancelToken token, Cancelled cancelled) {
        const unsigned number = token.onCancel(std::move(cancelled));
        auto result = wait();
        token.forget(number);
        return result;
    }

 private:
    std::mutex mutex_;
    std::condition_variable answered_;
    std::optional<Result<T>> result_;
};

}  // namespace flotte

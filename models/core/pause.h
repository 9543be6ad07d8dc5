#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>

#include "models/core/time.h"

namespace flotte {

/// How a polling thread sleeps: others wake it or end it at once. Any thread.
class Pause {
 public:
    enum class Why { Elapsed, Woken, Stopped };

    /// A wake that came before counts. After `stop`, always Stopped.
    Why wait(Milliseconds limit) {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, limit, [this] { return woken_ || stopped_; });
        const bool woken = std::exchange(woken_, false);
        if (stopped_) {
            return Why::Stopped;
        }
        return woken ? Why::Woken : Why::Elapsed;
    }
    void wake() { set(woken_); }
    void stop() { set(stopped_); }
    bool stopped() const {
        std::lock_guard lock(mutex_);
        return stopped_;
    }

 private:
    void set(bool& flag) {
        {
            std::lock_guard lock(mutex_);
            flag = true;
        }
        changed_.notify_all();
    }
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopped_ = false;
};

}  // namespace flotte

#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace flotte {

/// Shared by who may give up and who does the work. Any thread. Copies are the same token.
class CancelToken {
 public:
    CancelToken() : state_(std::make_shared<State>()) {}

    /// Calls every callback once, on the calling thread. Later calls do nothing.
    void cancel();
    bool cancelled() const { return state_->cancelled.load(std::memory_order_acquire); }

    /// A callback is run at once if the token is already cancelled. Returns a number for `forget`, 0 when it
    /// already ran.
    unsigned onCancel(std::function<void()> callback);
    /// After `forget` returns, the callback is not running and will not run, unless it is `forget`'s own
    /// caller.
    void forget(unsigned number);

 private:
    struct State {
        std::atomic<bool> cancelled{false};
        std::recursive_mutex mutex;
        unsigned next = 1;
        std::map<unsigned, std::function<void()>> callbacks;
    };
    std::shared_ptr<State> state_;
};

}  // namespace flotte

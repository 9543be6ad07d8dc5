#include "models/core/cancel.h"

#include <utility>

namespace flotte {

void CancelToken::cancel() {
    // The lock is held while callbacks run, so that `forget` on another thread waits for them; it is
    // recursive so that a callback may itself ask the token.
    std::lock_guard lock(state_->mutex);
    if (state_->cancelled.exchange(true, std::memory_order_acq_rel)) {
        return;
    }
    auto callbacks = std::exchange(state_->callbacks, {});
    for (auto& [number, callback] : callbacks) {
        callback();
    }
}

unsigned CancelToken::onCancel(std::function<void()> callback) {
    std::lock_guard lock(state_->mutex);
    if (cancelled()) {
        callback();
        return 0;
    }
    const unsigned number = state_->next++;
    state_->callbacks.emplace(number, std::move(callback));
    return number;
}

void CancelToken::forget(unsigned number) {
    std::lock_guard lock(state_->mutex);
    state_->callbacks.erase(number);
}

}  // namespace flotte

#include "models/fleet/fleet_mirror.h"

namespace flotte {

namespace {

/// Wakes a waiting thread when its caller gives up; takes itself back at the end of the wait.
class WakeOnCancel {
 public:
    WakeOnCancel(CancelToken token, std::mutex& mutex, std::condition_variable& changed)
        : token_(std::move(token)) {
        number_ = token_.onCancel([&mutex, &changed] {
            // Under the lock, so that a waiter that has just looked does not miss it.
            std::lock_guard lock(mutex);
            changed.notify_all();
        });
    }
    ~WakeOnCancel() { token_.forget(number_); }
    WakeOnCancel(const WakeOnCancel&) = delete;
    WakeOnCancel& operator=(const WakeOnCancel&) = delete;

 private:
    CancelToken token_;
    unsigned number_ = 0;
};

}  // namespace

void FleetMirror::apply(const FleetBatchPtr& batch) {
    {
        std::lock_guard lock(mutex_);
        for (const auto& [from, to] : batch->moved) {
            auto node = rows_.extract(from);
            if (!node.empty()) {
                node.key() = to;
                rows_.insert(std::move(node));  // where `to` is already there, the old row goes
            }
        }
        for (const RowKey& key : batch->removed) {
            rows_.erase(key);
        }
        for (const TenantRowPtr& row : batch->changed) {
            rows_[row->key] = row;
        }
        sources_ = batch->sources;
        settled_ = batch->settled;
        at_ = batch->at;
        sequence_ = batch->sequence;
    }
    changed_.notify_all();
}

FleetMirror::State FleetMirror::state() const {
    std::lock_guard lock(mutex_);
    State state;
    state.rows.reserve(rows_.size());
    for (const auto& [key, row] : rows_) {
        state.rows.push_back(row);
    }
    state.sources = sources_;
    state.settled = settled_;
    state.at = at_;
    state.sequence = sequence_;
    return state;
}

bool FleetMirror::waitSettled(SteadyPoint deadline, CancelToken cancel) {
    const WakeOnCancel wake(cancel, mutex_, changed_);
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [&] { return settled_ || cancel.cancelled(); });
    return settled_;
}

std::optional<std::uint64_t> FleetMirror::waitNewer(std::uint64_t sequence, SteadyPoint deadline,
                                                    CancelToken cancel) {
    const WakeOnCancel wake(cancel, mutex_, changed_);
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [&] { return sequence_ > sequence || cancel.cancelled(); });
    return sequence_ > sequence ? std::optional(sequence_) : std::nullopt;
}

}  // namespace flotte

#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "models/core/cancel.h"
#include "models/fleet/fleet_batch.h"

namespace flotte {

/// Everything the batches so far add up to, for callers that wait instead of listening (`flottectl`). Any
/// thread.
class FleetMirror {
 public:
    struct State {
        std::vector<TenantRowPtr> rows;  ///< by RowKey
        std::vector<SourceStatus> sources;
        bool settled = false;
        TimePoint at{};
        std::uint64_t sequence = 0;
    };

    void apply(const FleetBatchPtr& batch);
    State state() const;
    /// Blocks until the fleet is settled, the deadline passes or the token is cancelled. True when settled.
    bool waitSettled(SteadyPoint deadline, CancelToken cancel);
    /// Blocks until a batch newer than `sequence` was applied; the newest one's number, or nothing at the
    /// deadline or on cancel.
    std::optional<std::uint64_t> waitNewer(std::uint64_t sequence, SteadyPoint deadline, CancelToken cancel);

 private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<RowKey, TenantRowPtr> rows_;
    std::vector<SourceStatus> sources_;
    bool settled_ = false;
    TimePoint at_{};
    std::uint64_t sequence_ = 0;
};

}  // namespace flotte

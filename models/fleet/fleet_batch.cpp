#include "models/fleet/fleet_batch.h"

#include <algorithm>
#include <unordered_set>

namespace flotte {

namespace {

int badness(FeedState state) {
    switch (state) {
        case FeedState::None:
            return 0;
        case FeedState::Live:
            return 1;
        case FeedState::Loading:
            return 2;
        case FeedState::Stale:
            return 3;
        case FeedState::Denied:
            return 4;
        case FeedState::Failed:
            return 5;
    }
    return 0;
}

}  // namespace

FeedStatus SourceStatus::overall() const {
    FeedStatus worst;
    bool first = true;
    for (const Feed feed : info.feeds) {
        const FeedStatus& status = feeds[static_cast<std::size_t>(feed)];
        const int more = badness(status.state) - badness(worst.state);
        // Of equals the one that has been so the longest, or was confirmed the longest ago.
        if (first || more > 0 || (more == 0 && status.at < worst.at)) {
            worst = status;
        }
        first = false;
    }
    return worst;
}

bool SourceStatus::settled() const {
    return std::none_of(info.feeds.begin(), info.feeds.end(), [this](Feed feed) {
        const FeedStatus& status = feeds[static_cast<std::size_t>(feed)];
        return status.state == FeedState::Loading || status.remembered;
    });
}

FleetBatch merged(const FleetBatch& first, const FleetBatch& second) {
    FleetBatch sum = second;
    std::unordered_set<RowKey> superseded;  // keys whose row of `first` no longer stands
    std::unordered_set<RowKey> present;     // keys that `second` puts (back) in place
    for (const auto& [from, to] : second.moved) {
        superseded.insert(from);
        present.insert(to);
    }
    superseded.insert(second.removed.begin(), second.removed.end());
    for (const TenantRowPtr& row : second.changed) {
        superseded.insert(row->key);
        present.insert(row->key);
    }
    sum.moved = first.moved;
    sum.moved.insert(sum.moved.end(), second.moved.begin(), second.moved.end());
    for (const RowKey& key : first.removed) {
        if (!present.contains(key)) {
            sum.removed.push_back(key);
        }
    }
    for (const TenantRowPtr& row : first.changed) {
        if (!superseded.contains(row->key)) {
            sum.changed.push_back(row);
        }
    }
    return sum;
}

}  // namespace flotte

#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/fleet/fact_source.h"
#include "models/fleet/facts.h"
#include "models/tenant/tenant_row.h"

namespace flotte {

/// One feed of one source as it stands.
struct FeedStatus {
    FeedState state = FeedState::Loading;
    TimePoint at{};
    std::shared_ptr<const Error> why;
    std::optional<TimePoint> retryAt;
    bool remembered = false;  ///< Stale from a session before; the source has not answered in this one
    bool operator==(const FeedStatus& o) const {
        return state == o.state && at == o.at && retryAt == o.retryAt && remembered == o.remembered &&
               (why == o.why || (why && o.why && *why == *o.why));
    }
};

/// One source with its feeds. Its own state is the worst of them, so that one denied kind does not hide.
struct SourceStatus {
    SourceInfo info;
    std::array<FeedStatus, kFeedCount> feeds;  ///< by Feed; only those of `info.feeds` mean something
    FeedStatus overall() const;
    bool settled() const;  ///< every feed has been answered: none is Loading or only remembered
    bool operator==(const SourceStatus&) const = default;
};

/// What changed since the batch before. Apply in this order: moved (one after the other), removed, changed.
/// A move onto a key that is already there drops the old row: two rows have become one tenant. A move's new
/// row is among `changed`.
struct FleetBatch {
    std::uint64_t sequence = 0;
    TimePoint at{};
    std::vector<std::pair<RowKey, RowKey>>
        moved;  ///< old key → new key: the same tenant, so selection survives
    std::vector<RowKey> removed;
    std::vector<TenantRowPtr> changed;  ///< new or changed rows
    std::vector<SourceStatus> sources;  ///< all of them, each time
    bool settled = false;               ///< every source is known, denied or failed
};
using FleetBatchPtr = std::shared_ptr<const FleetBatch>;

/// One batch that does what `first` and then `second` do, for receivers that lag.
FleetBatch merged(const FleetBatch& first, const FleetBatch& second);

}  // namespace flotte

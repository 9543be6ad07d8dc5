#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "models/fleet/fact_source.h"

namespace flotte::app {

/// Stands between the sources and the store, and sees when a region's cluster is back: what else of that
/// region waits in a back-off need not wait on. Any thread, as a sink.
class RegionReturn final : public FactSink {
 public:
    using Retry = std::function<void(SourceId)>;

    /// `next` outlives it. `retry` is called on the thread of whoever posts.
    RegionReturn(FactSink& next, const std::vector<SourceInfo>& sources, Retry retry);

    void post(FactBatch batch) override;

 private:
    /// Sources to ask again now.
    std::vector<SourceId> look(const FactBatch& batch);

    FactSink& next_;
    const Retry retry_;
    std::map<SourceId, std::vector<SourceId>> others_;  ///< of a cluster: its region's other sources

    std::mutex mutex_;                           ///< guards what follows
    std::map<SourceId, std::set<Feed>> silent_;  ///< feeds that fail or are stale, by source
};

}  // namespace flotte::app

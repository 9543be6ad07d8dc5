#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "models/fleet/fact_source.h"
#include "models/fleet/fleet_batch.h"
#include "models/platform/platform.h"

namespace flotte {

/// Owns the ingest thread: takes facts from every source, folds them, hands out batches at most ten times a
/// second. `post`, `flush` and `stop` may be called on any thread; the consumer is called on the ingest
/// thread only, and must not block.
class FleetStore final : public FactSink {
 public:
    using Consumer = std::function<void(FleetBatchPtr)>;

    /// `clock` outlives the store.
    FleetStore(const Platform& platform, std::vector<SourceInfo> sources, const Clock& clock,
               Consumer consumer, Milliseconds interval = Milliseconds(100));
    ~FleetStore() override;

    void post(FactBatch batch) override;
    /// Several sources at once: they are handed out together.
    void post(std::vector<FactBatch> batches);
    /// Hands what another session may begin with (`FleetFold::remembered`) to `keep`, on the ingest thread:
    /// every `interval` once all sources have answered, and when the store stops. Called before the first
    /// `post`.
    using Keeper = std::function<void(std::vector<FactBatch>)>;
    void remember(Keeper keep, Milliseconds interval = std::chrono::minutes(5));
    /// Hands out what is folded now, without waiting for the interval.
    void flush();
    /// Joins the ingest thread. Idempotent.
    void stop();

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte

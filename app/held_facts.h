#pragma once

#include <mutex>
#include <vector>

#include "models/fleet/fleet_store.h"

namespace flotte::app {

/// Stands before the store while what the session before knew is read from the disk: what the sources say
/// meanwhile comes after it, never before. Any thread.
class HeldFacts final : public FactSink {
 public:
    /// `store` outlives it.
    explicit HeldFacts(FleetStore& store) : store_(store) {}

    void post(FactBatch batch) override;
    /// Hands on `first`, then what was held, and from now on everything at once.
    void release(std::vector<FactBatch> first);

 private:
    FleetStore& store_;
    std::mutex mutex_;  ///< also keeps batches in the order they came
    std::vector<FactBatch> held_;
    bool released_ = false;
};

}  // namespace flotte::app

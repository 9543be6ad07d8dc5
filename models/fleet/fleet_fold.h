#pragma once

#include <memory>

#include "models/fleet/facts.h"
#include "models/fleet/fleet_batch.h"
#include "models/platform/platform.h"

namespace flotte {

/// A websites table with more rows is not this platform's, or none that a console can show: it is told as
/// failed (TooMuchError) and none of its rows is kept, so that tenants stay readable and memory bounded.
constexpr std::size_t kMostWebsites = 200'000;

/// The join: folds facts into tenant rows (design section 4). Single-threaded, deterministic, no I/O, no
/// clock of its own. `FleetStore` owns one on its ingest thread; tests drive it directly.
class FleetFold {
 public:
    FleetFold(const Platform& platform, std::vector<SourceInfo> sources);
    ~FleetFold();

    void fold(const FactBatch& batch, TimePoint now);
    /// What time alone changes (a backup becomes late). Call at least every 30 s.
    void tick(TimePoint now);
    /// Changes since the call before; empty pointer when nothing changed.
    FleetBatchPtr take(TimePoint now);
    /// No feed of any source is Loading or only remembered any more.
    bool settled() const;
    /// What another session may begin with, until its own sources have answered: identifiers and figures of
    /// what is known now, a batch a source.
    std::vector<FactBatch> remembered() const;

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "models/core/time.h"
#include "models/fleet/fleet_batch.h"
#include "models/platform/platform.h"

namespace flotte::testing {

/// Time by hand.
class SetClock final : public Clock {
 public:
    TimePoint now() const override { return now_; }
    SteadyPoint steady() const override { return SteadyPoint(now_.time_since_epoch()); }
    void advance(Milliseconds by) { now_ += by; }

 private:
    TimePoint now_ = TimePoint(std::chrono::seconds(1764036000));  // 2025-11-25 02:00:00 UTC
};

/// Makes fleets for windows and models: a platform of three regions, its sources, and rows whose trouble is
/// asked for. Everything is derived from the row's number, so that the same call gives the same row.
class FleetBuilder {
 public:
    enum Source : std::uint32_t { EuOuest, UsEst, Apac, Websites, MetricsEuOuest, MetricsUsEst, MetricsApac };

    explicit FleetBuilder(const Clock& clock) : clock_(clock) {}

    Platform platform() const;
    std::vector<SourceInfo> infos() const;
    SourceId id(Source source) const { return SourceId(static_cast<std::uint32_t>(source)); }

    /// Healthy and complete; `number` decides name, region, tier and figures.
    TenantRow row(int number) const;
    /// As `row`, with one kind of trouble for some numbers: what a real fleet looks like.
    TenantRow livedIn(int number) const;
    static TenantRowPtr share(TenantRow row) { return std::make_shared<const TenantRow>(std::move(row)); }

    /// All sources live, confirmed now.
    std::vector<SourceStatus> live() const;
    void setState(std::vector<SourceStatus>& sources, Source source, FeedState state, TimePoint at,
                  std::shared_ptr<const Error> why = nullptr) const;

    /// Rows 0 … count − 1 and live sources, settled.
    FleetBatch batch(int count) const;
    FleetBatch livedInBatch(int count) const;
    /// Every cell that the region's cluster tells is stale since `at`, as after a lost watch.
    void makeStale(TenantRow& row, TimePoint at, std::shared_ptr<const Error> why) const;

    static std::shared_ptr<const Error> refused();
    static std::shared_ptr<const Error> denied();

 private:
    const Clock& clock_;
};

}  // namespace flotte::testing

#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "backends/sandbox/metrics/tenant_meter.h"
#include "backends/sandbox/world/controllers.h"
#include "backends/sandbox/world/plan.h"

namespace flotte::app::sandbox {

/// Who is served how much, by region: what exporters show and autoscalers follow. Any thread.
class Traffic {
 public:
    using Tenants = std::vector<flotte::sandbox::metrics::Tenant>;

    Traffic(flotte::sandbox::metrics::Pace pace, std::uint64_t seed) : pace_(pace), seed_(seed) {}

    /// The region's namespaces as they are now. A tenant whose load or errors have changed has a new phase
    /// from `now` on. The first call tells how it always was.
    void update(const flotte::sandbox::RegionPlan& region, const std::vector<nlohmann::json>& namespaces,
                TimePoint now);
    std::shared_ptr<const Tenants> tenants(const std::string& region) const;
    const flotte::sandbox::metrics::Pace& pace() const { return pace_; }

    /// Percent of their requests: 20 to 60 by the time of day, times the load, shared by more or fewer pods.
    int utilization(const std::string& region, const flotte::sandbox::Served& served, TimePoint now) const;

 private:
    flotte::sandbox::metrics::Pace pace_;
    std::uint64_t seed_;
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Tenants>> tenants_;
};

}  // namespace flotte::app::sandbox

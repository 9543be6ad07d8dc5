#include "app/sandbox/traffic.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "backends/sandbox/metrics/families.h"
#include "backends/sandbox/world/world.h"

namespace flotte::app::sandbox {
namespace {

namespace metrics = flotte::sandbox::metrics;
using Json = nlohmann::json;

constexpr std::string_view kPrefix = "e-commerce-client-";

std::string noteOf(const Json& meta, const char* group, const char* key) {
    const auto found = meta.find(group);
    return found != meta.end() && found->is_object() && found->contains(key) && (*found)[key].is_string()
               ? (*found)[key].get<std::string>()
               : std::string();
}

/// What an annotation says, where it says a number in that range.
double numberIn(const std::string& text, double least, double most, double otherwise) {
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' && value >= least && value <= most ? value : otherwise;
}

std::int64_t secondsOf(TimePoint at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

}  // namespace

void Traffic::update(const flotte::sandbox::RegionPlan& region, const std::vector<Json>& namespaces,
                     TimePoint now) {
    std::map<std::string, std::vector<metrics::Phase>> before;
    if (const auto known = tenants(region.name)) {
        for (const metrics::Tenant& tenant : *known) {
            before[tenant.ns] = tenant.phases;
        }
    }
    auto all = std::make_shared<Tenants>();
    all->reserve(namespaces.size());
    for (const Json& object : namespaces) {
        const Json& meta = object.at("metadata");
        const std::string ns = meta.value("name", "");
        // One that is being deleted runs nothing any more; one without label is not scraped.
        if (!ns.starts_with(kPrefix) || meta.contains("deletionTimestamp") ||
            noteOf(meta, "labels", "tenant").empty()) {
            continue;
        }
        metrics::Tenant tenant;
        tenant.id = ns.substr(kPrefix.size());
        tenant.ns = ns;
        tenant.region = region.name;
        tenant.tier = noteOf(meta, "labels", "tier");
        tenant.domain = noteOf(meta, "annotations", "domain");
        tenant.utcOffset = region.utcOffset;
        tenant.seed = seed_;
        const metrics::Phase phase{
            secondsOf(now),
            numberIn(noteOf(meta, "annotations", flotte::sandbox::kLoadAnnotation), 0, 1'000, 1),
            numberIn(noteOf(meta, "annotations", flotte::sandbox::kErrorAnnotation), 0, 0.9,
                     metrics::usualErrorRatio(tenant.id, region.name, seed_))};
        tenant.phases = before[ns];
        if (tenant.phases.empty() || tenant.phases.back().load != phase.load ||
            tenant.phases.back().errorRatio != phase.errorRatio) {
            tenant.phases.push_back(phase);
        }
        all->push_back(std::move(tenant));
    }
    const std::lock_guard lock(mutex_);
    tenants_[region.name] = std::move(all);
}

std::shared_ptr<const Traffic::Tenants> Traffic::tenants(const std::string& region) const {
    const std::lock_guard lock(mutex_);
    const auto found = tenants_.find(region);
    return found != tenants_.end() ? found->second : nullptr;
}

int Traffic::utilization(const std::string& region, const flotte::sandbox::Served& served,
                         TimePoint now) const {
    const auto all = tenants(region);
    if (!all) {
        return 0;
    }
    const auto tenant =
        std::lower_bound(all->begin(), all->end(), served.ns,
                         [](const metrics::Tenant& a, const std::string& ns) { return a.ns < ns; });
    const double mean = tenant == all->end() || tenant->ns != served.ns
                            ? 0
                            : metrics::sizeOf(tenant->tier).cores * metrics::workOf(served.service);
    if (mean <= 0) {
        return 30;  // nobody knows what it does: it does something
    }
    const metrics::Phase& phase = tenant->phases.back();
    const double load = std::max(phase.load, 0.01);
    const double swing =
        metrics::coresAt(*tenant, served.service, pace_, static_cast<double>(secondsOf(now))) / mean / load;
    const double percent = (20 + 20 * swing) * phase.load * served.least / std::max(1, served.replicas);
    return static_cast<int>(std::lround(std::min(percent, 10'000.0)));
}

}  // namespace flotte::app::sandbox

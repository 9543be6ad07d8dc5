#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/fleet/fleet_fold.h"
#include "models/fleet/fleet_mirror.h"

namespace flotte::test {

using namespace std::chrono_literals;

constexpr TimePoint kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};

/// Sources of the rig, in this order.
enum Place : std::uint32_t { Eu, Us, Websites, EuMetrics };

/// A platform of two regions, a websites table and one Prometheus (in eu; us has none); three tiers; RPO 24
/// h.
Platform platformOfTwo();
std::vector<SourceInfo> sourcesOfTwo();

/// A tenant's namespace as the platform writes it: label, tier twice, domain `{id}.example.com`.
NamespaceFact tenantNamespace(const std::string& id);
PodFact pod(const std::string& ns, const std::string& name, bool ready = true);
WebsiteFact website(std::int64_t id, const std::string& domain);
IngressFact ingress(const std::string& ns, std::vector<std::string> hosts);
MetricFact metric(Feed feed, const std::string& ns, double value, TimePoint at = kStart);
FeedFact feedIs(Feed feed, FeedState state, TimePoint at, std::shared_ptr<const Error> why = nullptr);
std::shared_ptr<const Error> refusal();
std::string nsOf(const std::string& id);

/// Drives a fold by hand and prints what it hands out.
class FoldRig {
 public:
    FoldRig() : fold_(platformOfTwo(), sourcesOfTwo()) {}

    void tell(Place place, std::vector<Fact> facts) { fold_.fold({SourceId(place), std::move(facts)}, now); }
    /// Every feed of the place (of all places) is complete.
    void live(Place place);
    void live();
    /// A namespace with two ready pods, and its website.
    void tenant(Place place, const std::string& id, std::int64_t websiteId);
    void feed(Place place, Feed feed, FeedState state, TimePoint at,
              std::shared_ptr<const Error> why = nullptr);

    /// Takes what has changed into the mirror; null when nothing has.
    FleetBatchPtr take();
    FleetFold& fold() { return fold_; }
    const FleetMirror& mirror() const { return mirror_; }
    TenantRowPtr row(const std::string& key);
    /// All rows, one a line.
    std::string text();

    TimePoint now = kStart;

 private:
    FleetFold fold_;
    FleetMirror mirror_;
};

/// `eu/e-commerce-client-abc` or `website/7`.
std::string keyText(const RowKey& key);
/// One row in one line: identity, lifecycle, sites, pods, then every other cell that is not "none",
/// anomalies, health.
std::string rowText(const TenantRow& row);

}  // namespace flotte::test

#include "app/operations/anchors.h"

#include <utility>

#include "backends/kubernetes/anchor.h"

namespace flotte::app {

namespace {

/// As long as the end of an operation may be held up by a region that does not answer.
constexpr Milliseconds kPatience{5'000};

class BrokenAnchor final : public AuditAnchor {
 public:
    explicit BrokenAnchor(Error error) : error_(std::move(error)) {}
    Result<std::vector<AuditHead>> heads() override { return tl::unexpected(error_); }
    Result<void> keep(const AuditHead&) override { return tl::unexpected(error_); }

 private:
    const Error error_;
};

std::unique_ptr<AuditAnchor> anchorOf(const Region& region, const Platform& platform,
                                      const Endpoints& endpoints) {
    if (const auto client = endpoints.clusters.find(region.name); client != endpoints.clusters.end()) {
        return std::make_unique<kubernetes::ConfigMapAnchor>(
            *client->second, NamespaceName(platform.sharedNamespace), kPatience);
    }
    return std::make_unique<BrokenAnchor>(endpoints.broken.at("kubernetes/" + region.name.value()));
}

}  // namespace

Anchors makeAnchors(const Platform& platform, const Endpoints& endpoints) {
    Anchors anchors;
    for (const Region& region : platform.regions) {
        anchors.owned.push_back(anchorOf(region, platform, endpoints));
        anchors.all.emplace(region.name, anchors.owned.back().get());
    }
    return anchors;
}

}  // namespace flotte::app

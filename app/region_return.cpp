#include "app/region_return.h"

#include <utility>

namespace flotte::app {

RegionReturn::RegionReturn(FactSink& next, const std::vector<SourceInfo>& sources, Retry retry)
    : next_(next), retry_(std::move(retry)) {
    for (const SourceInfo& cluster : sources) {
        if (cluster.kind != SourceKind::Kubernetes) {
            continue;
        }
        for (const SourceInfo& other : sources) {
            if (other.kind != SourceKind::Kubernetes && other.region == cluster.region) {
                others_[cluster.id].push_back(other.id);
            }
        }
    }
}

void RegionReturn::post(FactBatch batch) {
    const std::vector<SourceId> again = look(batch);
    next_.post(std::move(batch));
    for (const SourceId source : again) {
        retry_(source);
    }
}

std::vector<SourceId> RegionReturn::look(const FactBatch& batch) {
    const std::lock_guard lock(mutex_);
    std::set<Feed>& silent = silent_[batch.source];
    bool back = false;
    for (const Fact& fact : batch.facts) {
        const auto* told = std::get_if<FeedFact>(&fact);
        if (!told || !told->ns.value().empty()) {
            continue;
        }
        if (told->state == FeedState::Failed || told->state == FeedState::Stale) {
            silent.insert(told->feed);
        } else if (silent.erase(told->feed) > 0) {
            back = back || told->state == FeedState::Live;
        }
    }
    std::vector<SourceId> again;
    const auto others = others_.find(batch.source);
    if (back && others != others_.end()) {
        for (const SourceId source : others->second) {
            if (!silent_[source].empty()) {
                again.push_back(source);
            }
        }
    }
    return again;
}

}  // namespace flotte::app

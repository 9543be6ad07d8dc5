#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "models/fleet/fact_source.h"
#include "models/tenant/names.h"

namespace flotte::app {

/// Stands between the sources and the store, and learns from what passes which namespaces there may be: from
/// the websites table by the platform's naming pattern, and from each cluster's own namespaces. Clusters that
/// may not be listed as a whole are asked for these. Any thread, as a sink.
class NamespaceNames final : public FactSink {
 public:
    /// `cluster` empty = any of them. `complete`: the websites table has been read, or can't be.
    using Tell =
        std::function<void(std::optional<SourceId> cluster, std::vector<NamespaceName> names, bool complete)>;

    /// `next` outlives it. `tell` is called on the thread of whoever posts.
    NamespaceNames(FactSink& next, Names names, const std::vector<SourceInfo>& sources, Tell tell);

    void post(FactBatch batch) override;

 private:
    void learnFromWebsites(const FactBatch& batch);
    void learnFromCluster(const FactBatch& batch);

    FactSink& next_;
    const Names names_;
    const Tell tell_;
    std::optional<SourceId> websites_;
    std::set<SourceId> clusters_;

    std::mutex mutex_;  ///< guards what follows
    std::set<NamespaceName> told_;
    bool complete_ = false;
};

}  // namespace flotte::app

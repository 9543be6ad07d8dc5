#include "app/namespace_names.h"

#include <algorithm>
#include <utility>

#include "models/tenant/domain.h"

namespace flotte::app {
namespace {

bool isTenants(const NamespaceFact& fact, const Names& names) {
    return idFrom(fact.name.value(), names.namespacePattern) ||
           std::any_of(fact.labels.begin(), fact.labels.end(),
                       [](const auto& label) { return label.first == "tenant" && !label.second.empty(); });
}

}  // namespace

NamespaceNames::NamespaceNames(FactSink& next, Names names, const std::vector<SourceInfo>& sources, Tell tell)
    : next_(next), names_(std::move(names)), tell_(std::move(tell)) {
    for (const SourceInfo& source : sources) {
        if (source.kind == SourceKind::Websites) {
            websites_ = source.id;
        } else if (source.kind == SourceKind::Kubernetes) {
            clusters_.insert(source.id);
        }
    }
}

void NamespaceNames::post(FactBatch batch) {
    if (websites_ == batch.source) {
        learnFromWebsites(batch);
    } else if (clusters_.contains(batch.source)) {
        learnFromCluster(batch);
    }
    next_.post(std::move(batch));
}

void NamespaceNames::learnFromWebsites(const FactBatch& batch) {
    std::vector<NamespaceName> fresh;
    bool news = false;
    {
        const std::lock_guard lock(mutex_);
        bool answered = complete_;
        for (const Fact& fact : batch.facts) {
            if (const auto* site = std::get_if<WebsiteFact>(&fact)) {
                const auto id = tenantFromDomain(canonicalDomain(site->domain), names_);
                NamespaceName ns(id ? withId(names_.namespacePattern, *id) : std::string());
                if (id && told_.insert(ns).second) {
                    fresh.push_back(std::move(ns));
                }
            } else if (const auto* feed = std::get_if<FeedFact>(&fact)) {
                answered = answered || feed->state != FeedState::Loading;
            }
            answered = answered || std::holds_alternative<ListedFact>(fact);
        }
        news = !fresh.empty() || answered != complete_;
        complete_ = answered;
    }
    if (news) {
        tell_(std::nullopt, std::move(fresh), complete_);
    }
}

void NamespaceNames::learnFromCluster(const FactBatch& batch) {
    std::vector<NamespaceName> names;
    for (const Fact& fact : batch.facts) {
        if (const auto* ns = std::get_if<NamespaceFact>(&fact); ns && isTenants(*ns, names_)) {
            names.push_back(ns->name);
        }
    }
    if (!names.empty()) {
        tell_(batch.source, std::move(names), false);
    }
}

}  // namespace flotte::app

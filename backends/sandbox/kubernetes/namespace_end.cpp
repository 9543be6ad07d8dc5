#include <map>

#include "backends/sandbox/kubernetes/deleting.h"
#include "backends/sandbox/kubernetes/housekeeping.h"
#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

using Counts = std::map<std::string, std::size_t>;

/// `configmaps. has 1 resource instances, pods. has 2 resource instances`: a group's name follows the dot.
std::string remaining(const Counts& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text.append(text.empty() ? "" : ", ").append(name).append(" has ");
        text.append(std::to_string(count)).append(" resource instances");
    }
    return text;
}

std::string finalizers(const Counts& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text.append(text.empty() ? "" : ", ").append(name).append(" in ");
        text.append(std::to_string(count)).append(" resource instances");
    }
    return text;
}

/// Keeps the time of the last transition where the status is the same.
void setCondition(Json& conditions, const std::string& now, const char* type, bool status, const char* reason,
                  const std::string& message) {
    Json condition = {{"type", type},
                      {"status", status ? "True" : "False"},
                      {"lastTransitionTime", now},
                      {"reason", reason},
                      {"message", message}};
    for (Json& own : conditions) {
        if (textAt(own, "type") == type) {
            if (at(own, "status") == condition["status"]) {
                condition["lastTransitionTime"] = at(own, "lastTransitionTime");
            }
            own = std::move(condition);
            return;
        }
    }
    conditions.push_back(std::move(condition));
}

}  // namespace

/// Deletes what is there and tells what stays. Whether anything stays.
bool Housekeeping::emptyNamespace(const std::string& ns, Json& conditions) {
    Counts left;
    Counts holds;
    for (const Resource& resource : allResources()) {
        if (!resource.namespaced) {
            continue;
        }
        const std::string name = resource.groupResource();
        for (const ObjectPtr& object : machine_.store.list(name, ns)) {
            removeObject(machine_, resource, *object, {Propagation::Background, {}, {}, {}, false});
        }
        for (const ObjectPtr& object : machine_.store.list(name, ns)) {
            ++left[std::string(resource.plural) + "." + resource.group];
            const Json tree = treeOf(*object);
            for (const Json& finalizer : at(at(tree, "metadata"), "finalizers")) {
                ++holds[finalizer.get<std::string>()];
            }
        }
    }
    const std::string now = printedTime(machine_.clock.now());
    setCondition(conditions, now, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
                 "All resources successfully discovered");
    setCondition(conditions, now, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
                 "All legacy kube types successfully parsed");
    setCondition(conditions, now, "NamespaceDeletionContentFailure", false, "ContentDeleted",
                 "All content successfully deleted, may be waiting on finalization");
    if (left.empty()) {
        setCondition(conditions, now, "NamespaceContentRemaining", false, "ContentRemoved",
                     "All content successfully removed");
    } else {
        setCondition(conditions, now, "NamespaceContentRemaining", true, "SomeResourcesRemain",
                     "Some resources are remaining: " + remaining(left));
    }
    if (holds.empty()) {
        setCondition(conditions, now, "NamespaceFinalizersRemaining", false, "ContentHasNoFinalizers",
                     "All content-preserving finalizers finished");
    } else {
        setCondition(conditions, now, "NamespaceFinalizersRemaining", true, "SomeFinalizersRemain",
                     "Some content in the namespace has finalizers remaining: " + finalizers(holds));
    }
    return !left.empty();
}

bool Housekeeping::endNamespace(const std::string& ns) {
    const ObjectKey key{"namespaces", "", ns};
    const ObjectPtr object = machine_.store.get(key);
    if (!object) {
        return false;
    }
    Json tree = treeOf(*object);
    Json conditions =
        at(at(tree, "status"), "conditions").is_array() ? tree["status"]["conditions"] : Json::array();
    const bool remains = emptyNamespace(ns, conditions);
    tree["status"]["conditions"] = std::move(conditions);
    if (remains) {
        put(key, std::move(tree));
        ending_.insert(ns);
        return true;
    }
    Json kept = Json::array();
    for (const Json& finalizer : at(at(tree, "spec"), "finalizers")) {
        if (finalizer != "kubernetes") {
            kept.push_back(finalizer);
        }
    }
    tree["spec"]["finalizers"] = kept;
    if (kept.empty()) {
        tree["spec"].erase("finalizers");
    }
    put(key, std::move(tree));
    if (kept.empty() && at(at(treeOf(*object), "metadata"), "finalizers").empty() &&
        !machine_.store.erase(key)) {
        ending_.insert(ns);
    }
    return true;
}

}  // namespace flotte::sandbox::kubernetes

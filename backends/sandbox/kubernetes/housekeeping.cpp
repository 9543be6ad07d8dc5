#include "backends/sandbox/kubernetes/housekeeping.h"

#include <algorithm>
#include <utility>

#include "backends/sandbox/kubernetes/deleting.h"
#include "backends/sandbox/kubernetes/quota.h"
#include "backends/sandbox/kubernetes/times.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kNamespaces = "namespaces";
constexpr const char* kClaims = "persistentvolumeclaims";
constexpr const char* kClaimProtection = "kubernetes.io/pvc-protection";
/// A pod takes so long to end, if it is given as much.
constexpr std::int64_t kPodEnds = 1;

bool isMarked(const Object& object) {
    return object.json.contains("\"deletionTimestamp\"");
}

bool hasFinalizer(const Json& object, const char* name) {
    const Json& finalizers = at(at(object, "metadata"), "finalizers");
    return std::find(finalizers.begin(), finalizers.end(), Json(name)) != finalizers.end();
}

Json without(const Json& list, const Json& value) {
    Json kept = Json::array();
    std::copy_if(list.begin(), list.end(), std::back_inserter(kept),
                 [&](const Json& item) { return item != value; });
    return kept;
}

struct Dependent {
    const Resource* resource;
    ObjectPtr object;
};

/// Objects that name `uid` as an owner.
std::vector<Dependent> dependentsOf(const Store& store, const std::string& ns, const std::string& uid) {
    std::vector<Dependent> found;
    for (const Resource& resource : allResources()) {
        if (!resource.namespaced && !ns.empty()) {
            continue;
        }
        for (ObjectPtr& object : store.list(resource.groupResource(), resource.namespaced ? ns : "")) {
            if (!object->json.contains(uid)) {
                continue;
            }
            const Json tree = treeOf(*object);
            const Json& owners = at(at(tree, "metadata"), "ownerReferences");
            const bool owned = std::any_of(owners.begin(), owners.end(),
                                           [&](const Json& owner) { return textAt(owner, "uid") == uid; });
            if (owned) {
                found.push_back({&resource, std::move(object)});
            }
        }
    }
    return found;
}

ObjectKey keyOf(const Resource& resource, const Json& tree) {
    const Json& metadata = at(tree, "metadata");
    return {resource.groupResource(), textAt(metadata, "namespace"), textAt(metadata, "name")};
}

bool hasEnded(const Object& pod) {
    return pod.json.contains("\"phase\":\"Succeeded\"") || pod.json.contains("\"phase\":\"Failed\"");
}

/// Whether a change may change what a quota counts. Most changes are of a pod's status, and do not.
bool mayCount(const Change& change) {
    const std::string& resource = change.key.resource;
    if (change.type != Change::Type::Modified) {
        return true;
    }
    if (resource == "pods") {
        return hasEnded(*change.object) != hasEnded(*change.previous);
    }
    return resource == "resourcequotas" || resource == "services" || resource == "persistentvolumeclaims";
}

/// Whether a pod that has not ended mounts the claim.
bool isMounted(const Store& store, const std::string& ns, const std::string& claim) {
    const auto mounts = [&](const ObjectPtr& pod) {
        if (hasEnded(*pod) || !pod->json.contains(claim)) {
            return false;
        }
        const Json tree = treeOf(*pod);
        const Json& volumes = at(at(tree, "spec"), "volumes");
        return std::any_of(volumes.begin(), volumes.end(), [&](const Json& volume) {
            return textAt(at(volume, "persistentVolumeClaim"), "claimName") == claim;
        });
    };
    const auto pods = store.list("pods", ns);
    return std::any_of(pods.begin(), pods.end(), mounts);
}

Json withoutOwner(Json tree, const std::string& uid) {
    Json kept = Json::array();
    for (const Json& owner : at(at(tree, "metadata"), "ownerReferences")) {
        if (textAt(owner, "uid") != uid) {
            kept.push_back(owner);
        }
    }
    tree["metadata"]["ownerReferences"] = std::move(kept);
    if (tree["metadata"]["ownerReferences"].empty()) {
        tree["metadata"].erase("ownerReferences");
    }
    return tree;
}

}  // namespace

Housekeeping::Housekeeping(const Machine& machine) : machine_(machine) {}

void Housekeeping::put(const ObjectKey& key, Json object) const {
    const auto put = machine_.store.put(key, std::move(object));
    // Who keeps the journal tells of a full disk, and once is enough.
    if (!put && !std::holds_alternative<SystemError>(put.error())) {
        machine_.complain("housekeeping could not keep " + key.resource + " " + key.name);
    }
}

void Housekeeping::changed(const Change& change) {
    if (!change.key.ns.empty() && mayCount(change)) {
        uncounted_.insert(change.key.ns);
    }
    if (change.type == Change::Type::Deleted) {
        if (change.key.resource != kNamespaces) {  // nothing is owned by a namespace, it is in it
            goneOwners_.push_back({change.key.ns, textAt(at(treeOf(*change.object), "metadata"), "uid")});
        }
        if (!change.key.ns.empty() && machine_.store.get({kNamespaces, "", change.key.ns}) != nullptr) {
            unfurnished_.insert(change.key.ns);
        }
        return;
    }
    notice(change.key, *change.object);
}

void Housekeeping::notice(const ObjectKey& key, const Object& object) {
    if (key.resource == kNamespaces) {
        (isMarked(object) ? ending_ : unfurnished_).insert(key.name);
    }
    if (!isMarked(object)) {
        return;
    }
    if (key.resource == "pods") {
        leavingPods_.emplace(key.ns, key.name);
    }
    if (key.resource == kClaims) {
        leavingClaims_.emplace(key.ns, key.name);
    }
    if (object.json.contains("\"orphan\"") || object.json.contains("\"foregroundDeletion\"")) {
        waitingOwners_.push_back(key);
    }
}

void Housekeeping::lookAround() {
    for (const Resource& resource : allResources()) {
        for (const ObjectPtr& object : machine_.store.list(resource.groupResource())) {
            if (isMarked(*object) || resource.is(kNamespaces) || resource.is("resourcequotas")) {
                const ObjectKey key = keyOf(resource, treeOf(*object));
                notice(key, *object);
                uncounted_.insert(key.ns);
            }
        }
    }
}

bool Housekeeping::run() {
    const std::uint64_t before = machine_.store.version();
    for (const auto& ns : std::exchange(unfurnished_, {})) {
        furnish(ns);
    }
    finishPods();
    finishClaims();
    finishOwners();
    collectDependents();
    endNamespaces();
    refreshAllQuotas();
    return machine_.store.version() != before;
}

void Housekeeping::furnish(const std::string& ns) {
    const ObjectPtr space = machine_.store.get({kNamespaces, "", ns});
    if (!space || isMarked(*space)) {
        return;
    }
    const ObjectKey roots{"configmaps", ns, "kube-root-ca.crt"};
    if (!machine_.store.get(roots)) {
        put(roots, {{"metadata",
                     {{"annotations",
                       {{"kubernetes.io/description",
                         "The authorities that a workload in this cluster trusts for the API server."}}}}},
                    {"data", {{"ca.crt", ""}}}});
    }
    const ObjectKey account{"serviceaccounts", ns, "default"};
    if (!machine_.store.get(account)) {
        put(account, {{"metadata", Json::object()}});
    }
}

/// Pods whose time to end has come.
bool Housekeeping::finishPods() {
    bool any = false;
    const std::int64_t now =
        std::chrono::floor<std::chrono::seconds>(machine_.clock.now()).time_since_epoch().count();
    for (const auto& [ns, name] : std::exchange(leavingPods_, {})) {
        const ObjectKey key{"pods", ns, name};
        const ObjectPtr object = machine_.store.get(key);
        if (!object || !isMarked(*object)) {
            continue;
        }
        const Json tree = treeOf(*object);
        const Json& metadata = at(tree, "metadata");
        const auto deletion = readTime(textAt(metadata, "deletionTimestamp"));
        const std::int64_t grace = numberAt(metadata, "deletionGracePeriodSeconds").value_or(0);
        const std::int64_t asked = (deletion ? deletion->seconds : now) - grace;
        const bool due = at(metadata, "finalizers").empty() && now >= asked + std::min(grace, kPodEnds);
        if (due && machine_.store.erase(key)) {
            any = true;
        } else {
            leavingPods_.emplace(ns, name);
        }
    }
    return any;
}

/// Volume claims that are in use no longer.
bool Housekeeping::finishClaims() {
    bool any = false;
    for (const auto& [ns, name] : std::exchange(leavingClaims_, {})) {
        const ObjectKey key{kClaims, ns, name};
        const ObjectPtr object = machine_.store.get(key);
        if (!object || !isMarked(*object)) {
            continue;
        }
        Json tree = treeOf(*object);
        if (!hasFinalizer(tree, kClaimProtection)) {
            continue;
        }
        if (isMounted(machine_.store, ns, name)) {
            leavingClaims_.emplace(ns, name);
            continue;
        }
        any = true;
        Json kept = without(tree["metadata"]["finalizers"], kClaimProtection);
        if (kept.empty()) {
            machine_.store.erase(key);
        } else {
            tree["metadata"]["finalizers"] = std::move(kept);
            put(key, std::move(tree));
        }
    }
    return any;
}

/// Owners that wait: for dependents to be freed, or to go first.
bool Housekeeping::finishOwners() {
    bool any = false;
    for (const ObjectKey& key : std::exchange(waitingOwners_, {})) {
        const ObjectPtr object = machine_.store.get(key);
        const Resource* const resource = findResource(key.resource);
        if (!object || resource == nullptr) {
            continue;
        }
        Json tree = treeOf(*object);
        const bool orphans = hasFinalizer(tree, "orphan");
        if (!orphans && !hasFinalizer(tree, "foregroundDeletion")) {
            continue;
        }
        const std::string uid = textAt(at(tree, "metadata"), "uid");
        const auto dependents = dependentsOf(machine_.store, key.ns, uid);
        for (const Dependent& dependent : dependents) {
            if (orphans) {
                const Json own = treeOf(*dependent.object);
                put(keyOf(*dependent.resource, own), withoutOwner(own, uid));
            } else if (!isMarked(*dependent.object)) {
                removeObject(machine_, *dependent.resource, *dependent.object,
                             {Propagation::Foreground, {}, {}, {}, false});
            }
        }
        if (!orphans && !dependents.empty()) {
            waitingOwners_.push_back(key);
            continue;
        }
        Json kept = without(tree["metadata"]["finalizers"], orphans ? "orphan" : "foregroundDeletion");
        any = true;
        if (kept.empty() && key.resource != "pods") {
            if (!machine_.store.erase(key)) {
                waitingOwners_.push_back(key);
            }
        } else {
            tree["metadata"]["finalizers"] = std::move(kept);
            put(key, std::move(tree));
        }
    }
    return any;
}

/// What a deleted owner leaves behind goes as well, unless another owner is left.
bool Housekeeping::collectDependents() {
    bool any = false;
    std::deque<Owner> later;
    while (!goneOwners_.empty()) {
        const Owner owner = std::move(goneOwners_.front());
        goneOwners_.pop_front();
        bool kept = true;
        for (const Dependent& dependent : dependentsOf(machine_.store, owner.ns, owner.uid)) {
            const Json tree = treeOf(*dependent.object);
            any = true;
            if (at(at(tree, "metadata"), "ownerReferences").size() > 1) {
                put(keyOf(*dependent.resource, tree), withoutOwner(tree, owner.uid));
            } else {
                kept = removeObject(machine_, *dependent.resource, *dependent.object,
                                    {Propagation::Background, {}, {}, {}, false}) &&
                       kept;
            }
        }
        if (!kept) {
            later.push_back(owner);
        }
    }
    goneOwners_ = std::move(later);
    return any;
}

bool Housekeeping::refreshAllQuotas() {
    bool any = false;
    for (const auto& ns : std::exchange(uncounted_, {})) {
        any = refreshQuotas(machine_, ns) || any;
    }
    return any;
}

bool Housekeeping::endNamespaces() {
    bool any = false;
    for (const auto& ns : std::exchange(ending_, {})) {
        any = endNamespace(ns) || any;
    }
    return any;
}

}  // namespace flotte::sandbox::kubernetes

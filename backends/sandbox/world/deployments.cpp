#include <algorithm>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

constexpr const char* kHashLabel = "pod-template-hash";
constexpr const char* kRevision = "deployment.kubernetes.io/revision";

/// `25%` of the replicas or a number; surge rounds up, unavailable down, as the rollout's arithmetic has it.
int portion(const Json& deployment, const char* key, int replicas, bool up) {
    Json value = "25%";
    if (deployment.at("spec").contains("strategy") &&
        deployment.at("spec").at("strategy").contains("rollingUpdate")) {
        value = deployment.at("spec").at("strategy").at("rollingUpdate").value(key, value);
    }
    if (value.is_number_integer()) {
        return std::clamp(value.get<int>(), 0, 10'000);
    }
    const int percent =
        value.is_string() ? std::clamp(std::atoi(value.get<std::string>().c_str()), 0, 100) : 25;
    return (replicas * percent + (up ? 99 : 0)) / 100;
}

Json withoutHash(Json pattern) {
    if (pattern.contains("metadata") && pattern.at("metadata").contains("labels")) {
        pattern["metadata"]["labels"].erase(kHashLabel);
    }
    return pattern;
}

int revisionOf(const Json& object) {
    const Json& meta = object.at("metadata");
    return meta.contains("annotations") ? std::atoi(meta.at("annotations").value(kRevision, "0").c_str()) : 0;
}

Json newReplicaSet(const Json& deployment, int revision) {
    const Json& pattern = deployment.at("spec").at("template");
    const std::string name = deployment.at("metadata").value("name", "");
    const std::string hash = Dice().suffix({deployment.at("metadata").value("uid", ""), pattern.dump()}, 10);
    Json spec = {{"replicas", 0}, {"selector", deployment.at("spec").at("selector")}, {"template", pattern}};
    spec["selector"]["matchLabels"][kHashLabel] = hash;
    spec["template"]["metadata"]["labels"][kHashLabel] = hash;
    Json meta = {{"name", name + "-" + hash},
                 {"namespace", deployment.at("metadata").at("namespace")},
                 {"generation", 1},
                 {"labels", spec["template"]["metadata"]["labels"]},
                 {"annotations", {{kRevision, std::to_string(revision)}}},
                 {"ownerReferences", ownerOf("apps/v1", "Deployment", deployment)}};
    return {{"metadata", std::move(meta)}, {"spec", std::move(spec)}, {"status", {{"replicas", 0}}}};
}

/// The replica sets of a deployment; the one of its present template comes first, made where it is missing.
std::vector<Json> replicaSetsOf(Workshop& shop, const Json& deployment) {
    std::vector<Json> sets = ownedBy(shop.cluster, kReplicaSets, deployment);
    const Json wanted = withoutHash(deployment.at("spec").at("template"));
    const auto current = std::find_if(sets.begin(), sets.end(), [&](const Json& set) {
        return withoutHash(set.at("spec").at("template")) == wanted;
    });
    if (current != sets.end()) {
        std::iter_swap(sets.begin(), current);
        return sets;
    }
    int revision = 1;
    for (const Json& set : sets) {
        revision = std::max(revision, revisionOf(set) + 1);
    }
    Json made = newReplicaSet(deployment, revision);
    const ObjectName name = nameOf(kReplicaSets, made);
    const auto same = std::find_if(sets.begin(), sets.end(),
                                   [&](const Json& set) { return nameOf(kReplicaSets, set) == name; });
    if (same != sets.end()) {
        std::iter_swap(sets.begin(), same);  // made before, of a template that is not kept as it was given
        return sets;
    }
    shop.cluster.put(name, std::move(made));
    sets.insert(sets.begin(), shop.cluster.get(name));
    return sets;
}

void scale(Workshop& shop, Json& set, int replicas) {
    if (intAt(set, "spec", "replicas", 0) == replicas) {
        return;
    }
    set["spec"]["replicas"] = replicas;
    set["metadata"]["generation"] = intAt(set, "metadata", "generation", 1) + 1;
    shop.cluster.put(nameOf(kReplicaSets, set), set);
}

/// One move of a rollout: the new set grows within the surge, the old ones shrink while enough are ready.
void roll(Workshop& shop, const Json& deployment, std::vector<Json>& sets, int replicas) {
    int total = 0;
    int ready = 0;
    for (const Json& set : sets) {
        total += std::max(intAt(set, "spec", "replicas", 0), intAt(set, "status", "replicas", 0));
        ready += std::min(intAt(set, "spec", "replicas", 0), intAt(set, "status", "readyReplicas", 0));
    }
    const int now = intAt(sets.front(), "spec", "replicas", 0);
    const int old = total - std::max(now, intAt(sets.front(), "status", "replicas", 0));
    const int surge = old > 0 ? portion(deployment, "maxSurge", replicas, true) : 0;
    int unavailable = portion(deployment, "maxUnavailable", replicas, false);
    unavailable = surge == 0 && unavailable == 0 ? 1 : unavailable;
    scale(shop, sets.front(),
          now > replicas ? replicas : std::max(now, std::min(replicas, replicas + surge - old)));
    int spare = ready - (replicas - unavailable);
    for (std::size_t i = 1; i < sets.size(); ++i) {
        const int has = intAt(sets[i], "spec", "replicas", 0);
        const int broken = has - std::min(has, intAt(sets[i], "status", "readyReplicas", 0));
        const int goes = std::min(has, broken + std::max(0, spare));  // what is not ready is no loss
        scale(shop, sets[i], has - goes);
        spare -= std::max(0, goes - broken);
    }
}

void forgetOld(Workshop& shop, const Json& deployment, std::vector<Json>& sets) {
    const int kept = intAt(deployment, "spec", "revisionHistoryLimit", 10);
    std::sort(sets.begin() + 1, sets.end(),
              [](const Json& a, const Json& b) { return revisionOf(a) > revisionOf(b); });
    for (std::size_t i = 1; i < sets.size(); ++i) {
        if (static_cast<int>(i) > kept && intAt(sets[i], "spec", "replicas", 0) == 0 &&
            intAt(sets[i], "status", "replicas", 0) == 0) {
            shop.cluster.remove(nameOf(kReplicaSets, sets[i]));
        }
    }
}

Json carried(const Json& object, const char* type, Json condition) {
    if (object.contains("status") && object.at("status").contains("conditions")) {
        for (const Json& old : object.at("status").at("conditions")) {
            if (old.value("type", "") == type && old.value("status", "") == condition["status"] &&
                old.value("reason", "") == condition.value("reason", "")) {
                return old;  // the transition was then
            }
        }
    }
    return condition;
}

Json statusOf(const Json& deployment, const std::vector<Json>& sets, int replicas, TimePoint now) {
    int total = 0;
    int ready = 0;
    for (const Json& set : sets) {
        total += intAt(set, "status", "replicas", 0);
        ready += intAt(set, "status", "readyReplicas", 0);
    }
    const int updated = intAt(sets.front(), "status", "replicas", 0);
    const bool enough = ready >= replicas - portion(deployment, "maxUnavailable", replicas, false);
    const bool done = updated >= replicas && total == updated && ready >= replicas;
    const std::string at = rfc3339(now);
    Json status = {{"observedGeneration", intAt(deployment, "metadata", "generation", 1)}};
    const auto set = [&status](const char* key, int value) {
        if (value > 0) {
            status[key] = value;
        }
    };
    set("replicas", total);
    set("updatedReplicas", updated);
    set("readyReplicas", ready);
    set("availableReplicas", ready);
    set("unavailableReplicas", std::max(0, std::max(total, replicas) - ready));
    Json available = enough ? conditionOf("Available", "True", "MinimumReplicasAvailable",
                                          "Deployment has minimum availability.", at)
                            : conditionOf("Available", "False", "MinimumReplicasUnavailable",
                                          "Deployment does not have minimum availability.", at);
    Json progress =
        done ? conditionOf("Progressing", "True", "NewReplicaSetAvailable",
                           "ReplicaSet has successfully progressed.", at)
             : conditionOf("Progressing", "True", "ReplicaSetUpdated", "ReplicaSet is progressing.", at);
    progress = carried(deployment, "Progressing", std::move(progress));
    status["conditions"] = {carried(deployment, "Available", std::move(available)), std::move(progress)};
    return status;
}

/// Pods of a set that count: neither over nor on their way out.
std::vector<Json> livingPods(Workshop& shop, const Json& set) {
    std::vector<Json> pods = ownedBy(shop.cluster, kPods, set);
    pods.erase(std::remove_if(pods.begin(), pods.end(),
                              [](const Json& pod) { return isDeleting(pod) || isOver(pod); }),
               pods.end());
    // Those that are let go first stand first: not ready, then young.
    const auto key = [](const Json& pod) {
        return std::pair(!isReady(pod), pod.at("metadata").value("creationTimestamp", ""));
    };
    std::sort(pods.begin(), pods.end(), [&](const Json& a, const Json& b) { return key(a) > key(b); });
    return pods;
}

Json podFrom(const Json& set) {
    const Json& pattern = set.at("spec").at("template");
    const std::string name = set.at("metadata").value("name", "");
    Json meta = {{"generateName", name + "-"},
                 {"namespace", set.at("metadata").at("namespace")},
                 {"labels", pattern.at("metadata").at("labels")},
                 {"ownerReferences", ownerOf("apps/v1", "ReplicaSet", set)}};
    if (pattern.at("metadata").contains("annotations")) {
        meta["annotations"] = pattern.at("metadata").at("annotations");
    }
    Json spec = pattern.at("spec");
    if (!spec.contains("nodeName")) {
        spec["nodeName"] = nodeName(static_cast<int>(Dice().of({name}) % 3));  // there is no scheduler
    }
    return {{"metadata", std::move(meta)}, {"spec", std::move(spec)}};
}

/// The server's words where not all could be made.
std::optional<std::string> makePods(Workshop& shop, const Json& set, int count) {
    for (int i = 0; i < count; ++i) {
        if (auto refused =
                shop.cluster.create(kPods, set.at("metadata").value("namespace", ""), podFrom(set))) {
            return refused;
        }
    }
    return std::nullopt;
}

}  // namespace

void reconcileDeployment(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json deployment = shop.cluster.get(name);
    if (deployment.is_null() || isDeleting(deployment) || !deployment.contains("spec")) {
        return;
    }
    const int replicas = intAt(deployment, "spec", "replicas", 1);
    std::vector<Json> sets = replicaSetsOf(shop, deployment);
    roll(shop, deployment, sets, replicas);
    forgetOld(shop, deployment, sets);
    const std::string revision = std::to_string(std::max(1, revisionOf(sets.front())));
    if (revisionOf(deployment) != revisionOf(sets.front())) {
        deployment["metadata"]["annotations"][kRevision] = revision;
    }
    Json status = statusOf(deployment, sets, replicas, now);
    putStatus(shop.cluster, name, std::move(deployment), std::move(status));
}

void reconcileReplicaSet(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json set = shop.cluster.get(name);
    if (set.is_null() || isDeleting(set)) {
        return;
    }
    const int wanted = intAt(set, "spec", "replicas", 1);
    std::vector<Json> pods = livingPods(shop, set);
    for (std::size_t i = 0; static_cast<int>(pods.size() - i) > wanted; ++i) {
        shop.cluster.remove(nameOf(kPods, pods[i]));
    }
    std::optional<std::string> refused;
    if (const int missing = wanted - static_cast<int>(pods.size()); missing > 0) {
        refused = makePods(shop, set, missing);
        pods = livingPods(shop, set);
    }
    if (refused) {
        tellEvent(shop, set, "apps/v1", "ReplicaSet", "replicaset-controller", "Warning", "FailedCreate",
                  "Error creating: " + *refused, now);
        shop.agenda.set(now + shop.options.tempo.real(std::chrono::seconds(15)), name);
    }
    const auto ready = static_cast<int>(std::count_if(pods.begin(), pods.end(), isReady));
    const int there = std::min(static_cast<int>(pods.size()), std::max(wanted, 0));
    Json status = {{"observedGeneration", intAt(set, "metadata", "generation", 1)}, {"replicas", there}};
    if (there > 0) {
        status["fullyLabeledReplicas"] = there;
    }
    if (ready > 0) {
        status["readyReplicas"] = status["availableReplicas"] = std::min(ready, there);
    }
    if (refused) {
        status["conditions"] = Json::array(
            {carried(set, "ReplicaFailure",
                     conditionOf("ReplicaFailure", "True", "FailedCreate", *refused, rfc3339(now)))});
    }
    putStatus(shop.cluster, name, std::move(set), std::move(status));
}

}  // namespace flotte::sandbox

#include "backends/sandbox/kubernetes/quota.h"

#include <algorithm>

#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kQuotas = "resourcequotas";

void add(Amounts& amounts, const std::string& name, const Json& value) {
    if (const auto quantity = value.is_string() ? Quantity::read(value.get<std::string>()) : std::nullopt) {
        amounts[name] += *quantity;
    }
}

void addResources(Amounts& amounts, const Json& resources) {
    for (const char* const part : {"requests", "limits"}) {
        for (const auto& [name, value] : at(resources, part).items()) {
            add(amounts, std::string(part) + "." + name, value);
        }
    }
}

void raise(Amounts& amounts, const Amounts& to) {
    for (const auto& [name, quantity] : to) {
        Quantity& own = amounts[name];
        own = std::max(own, quantity);
    }
}

Quantity one() {
    return *Quantity::read("1");
}

bool hasEnded(const Json& pod) {
    const std::string phase = textAt(at(pod, "status"), "phase");
    return phase == "Succeeded" || phase == "Failed";
}

void addPod(Amounts& amounts, const Json& pod) {
    if (hasEnded(pod)) {
        return;
    }
    amounts["pods"] = one();
    for (const auto& [name, quantity] : podAmounts(at(pod, "spec"))) {
        amounts[name] = quantity;
        if (name.starts_with("requests.")) {
            amounts[name.substr(9)] = quantity;
        }
    }
}

void addService(Amounts& amounts, const Json& service) {
    const std::string type = textAt(at(service, "spec"), "type");
    amounts["services"] = one();
    if (type == "LoadBalancer") {
        amounts["services.loadbalancers"] = one();
    }
    if (type == "NodePort" || type == "LoadBalancer") {
        amounts["services.nodeports"] =
            *Quantity::read(std::to_string(at(at(service, "spec"), "ports").size()));
    }
}

/// Whether a quota's scopes take the object in.
bool isInScope(const Json& quota, const Resource& resource, const Json& object) {
    const Json& scopes = at(at(quota, "spec"), "scopes");
    if (scopes.empty()) {
        return true;
    }
    if (!resource.is("pods")) {
        return false;
    }
    const Json& spec = at(object, "spec");
    const bool ends = at(spec, "activeDeadlineSeconds").is_number();
    const bool bestEffort = podAmounts(spec).empty();
    return std::all_of(scopes.begin(), scopes.end(), [&](const Json& scope) {
        return scope == "Terminating"      ? ends
               : scope == "NotTerminating" ? !ends
               : scope == "BestEffort"     ? bestEffort
               : scope == "NotBestEffort"  ? !bestEffort
                                           : false;
    });
}

bool isCounted(const Resource& resource, const Json& hard) {
    const std::string name = resource.groupResource();
    if (at(hard, ("count/" + name).c_str()).is_string() || at(hard, name.c_str()).is_string()) {
        return true;
    }
    if (resource.is("services")) {
        return hard.contains("services.nodeports") || hard.contains("services.loadbalancers");
    }
    if (resource.is("persistentvolumeclaims")) {
        return hard.contains("requests.storage");
    }
    return resource.is("pods");
}

/// By the spec that pods share: most of a namespace's are like some other.
using KnownSpecs = std::map<const std::string*, Amounts>;

/// What a quota counts of an object; nothing where it is out of its scope.
Amounts countedOf(const Json& quota, const Resource& resource, const Object& object, KnownSpecs& known) {
    const bool living = resource.is("pods") && !object.json.contains(R"("phase":"Succeeded")") &&
                        !object.json.contains(R"("phase":"Failed")");
    const std::string* const spec = living ? object.json.common() : nullptr;
    if (const auto found = known.find(spec); found != known.end()) {
        return found->second;
    }
    const Json tree = treeOf(object);
    Amounts amounts = isInScope(quota, resource, tree) ? amountsOf(resource, tree) : Amounts();
    if (spec != nullptr) {
        known.emplace(spec, amounts);
    }
    return amounts;
}

/// What is used of what a quota limits.
Amounts usedOf(const Machine& machine, const Json& quota) {
    const Json& hard = at(at(quota, "spec"), "hard");
    const std::string ns = textAt(at(quota, "metadata"), "namespace");
    Amounts used;
    for (const auto& [name, limit] : hard.items()) {
        used[name];
    }
    KnownSpecs known;
    for (const Resource& resource : allResources()) {
        if (!resource.namespaced || !isCounted(resource, hard)) {
            continue;
        }
        for (const ObjectPtr& object : machine.store.list(resource.groupResource(), ns)) {
            const Amounts amounts = countedOf(quota, resource, *object, known);
            for (const auto& [name, quantity] : amounts) {
                if (const auto found = used.find(name); found != used.end()) {
                    found->second += quantity;
                }
            }
        }
    }
    return used;
}

/// `pods=1,requests.cpu=500m`.
std::string printed(const Amounts& amounts, const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text.append(text.empty() ? "" : ",").append(name).append("=").append(amounts.at(name).text());
    }
    return text;
}

/// Containers that say nothing about what the quota limits.
std::string unspecified(const Json& hard, const Resource& resource, const Json& object) {
    std::string text;
    if (!resource.is("pods")) {
        return text;
    }
    for (const auto& [name, limit] : hard.items()) {
        const bool plain = name == "cpu" || name == "memory";
        const bool requests = plain || name == "requests.cpu" || name == "requests.memory";
        if (!requests && name != "limits.cpu" && name != "limits.memory") {
            continue;
        }
        const std::string key = plain ? name : name.substr(name.find('.') + 1);
        std::string containers;
        for (const Json& container : at(at(object, "spec"), "containers")) {
            if (!at(at(at(container, "resources"), requests ? "requests" : "limits"), key.c_str())
                     .is_string()) {
                containers.append(containers.empty() ? "" : ",").append(textAt(container, "name"));
            }
        }
        if (!containers.empty()) {
            text.append(text.empty() ? "" : "; ").append(name).append(" for: ").append(containers);
        }
    }
    return text;
}

Json quantities(const Amounts& amounts) {
    Json object = Json::object();
    for (const auto& [name, quantity] : amounts) {
        object[name] = quantity.text();
    }
    return object;
}

Verdict admitToQuota(const Machine& machine, const Resource& resource, const Json& object, const Json& quota,
                     const Amounts& more, bool isNew, Amounts& used) {
    const std::string name = textAt(at(quota, "metadata"), "name");
    const std::string own = textAt(at(object, "metadata"), "name");
    const Json& hard = at(at(quota, "spec"), "hard");
    if (const std::string missing = isNew ? unspecified(hard, resource, object) : ""; !missing.empty()) {
        return refuse(forbidden(resource, own, "failed quota: " + name + ": must specify " + missing));
    }
    used = usedOf(machine, quota);
    Amounts limited;
    std::vector<std::string> exceeded;
    for (const auto& [what, limit] : hard.items()) {
        const auto found = more.find(what);
        if (found == more.end() || found->second.isZero()) {
            continue;
        }
        Quantity sum = used[what];
        sum += found->second;
        limited[what] = Quantity::read(limit.get<std::string>()).value_or(Quantity());
        if (sum > limited[what]) {
            exceeded.push_back(what);
        }
    }
    if (!exceeded.empty()) {
        return refuse(forbidden(resource, own,
                                "exceeded quota: " + name + ", requested: " + printed(more, exceeded) +
                                    ", used: " + printed(used, exceeded) +
                                    ", limited: " + printed(limited, exceeded)));
    }
    return {};
}

void putStatus(const Machine& machine, Json quota, const Amounts& used) {
    const Json& metadata = at(quota, "metadata");
    const ObjectKey key{kQuotas, textAt(metadata, "namespace"), textAt(metadata, "name")};
    quota["status"] = {{"hard", at(at(quota, "spec"), "hard")}, {"used", quantities(used)}};
    if (at(quota["status"], "hard").is_null()) {
        quota["status"] = Json::object();
    }
    const auto put = machine.store.put(key, std::move(quota));
    if (!put && !std::holds_alternative<SystemError>(put.error())) {
        machine.complain("a quota's status could not be kept");
    }
}

}  // namespace

Amounts podAmounts(const Json& spec) {
    Amounts amounts;
    for (const Json& container : at(spec, "containers")) {
        addResources(amounts, at(container, "resources"));
    }
    for (const Json& container : at(spec, "initContainers")) {
        Amounts first;
        addResources(first, at(container, "resources"));
        raise(amounts, first);
    }
    return amounts;
}

Amounts amountsOf(const Resource& resource, const Json& object) {
    Amounts amounts;
    amounts["count/" + resource.groupResource()] = one();
    if (resource.is("pods")) {
        addPod(amounts, object);
    } else if (resource.is("services")) {
        addService(amounts, object);
    } else if (resource.is("persistentvolumeclaims")) {
        amounts["persistentvolumeclaims"] = one();
        add(amounts, "requests.storage", at(at(at(at(object, "spec"), "resources"), "requests"), "storage"));
    } else if (*resource.group == 0) {
        amounts[resource.plural] = one();
    }
    return amounts;
}

Verdict admitToQuotas(const Machine& machine, const Resource& resource, const Json& object, const Json* old,
                      bool commits) {
    const std::string ns = textAt(at(object, "metadata"), "namespace");
    if (ns.empty() ||
        (old != nullptr && !resource.is("services") && !resource.is("persistentvolumeclaims"))) {
        return {};
    }
    const Amounts more = amountsOf(resource, object);
    std::vector<std::pair<Json, Amounts>> admitted;
    for (const ObjectPtr& stored : machine.store.list(kQuotas, ns)) {
        Json quota = treeOf(*stored);
        if (old != nullptr || !isInScope(quota, resource, object) ||
            !isCounted(resource, at(at(quota, "spec"), "hard"))) {
            continue;
        }
        Amounts used;
        if (auto verdict = admitToQuota(machine, resource, object, quota, more, old == nullptr, used);
            !verdict) {
            return verdict;
        }
        for (auto& [name, quantity] : used) {
            if (const auto found = more.find(name); found != more.end()) {
                quantity += found->second;
            }
        }
        admitted.emplace_back(std::move(quota), std::move(used));
    }
    for (auto& [quota, used] : admitted) {
        if (commits) {
            putStatus(machine, std::move(quota), used);
        }
    }
    return {};
}

bool refreshQuotas(const Machine& machine, const std::string& ns) {
    const std::uint64_t before = machine.store.version();
    for (const ObjectPtr& stored : machine.store.list(kQuotas, ns)) {
        Json quota = treeOf(*stored);
        const Amounts used = usedOf(machine, quota);
        putStatus(machine, std::move(quota), used);
    }
    return machine.store.version() != before;
}

}  // namespace flotte::sandbox::kubernetes

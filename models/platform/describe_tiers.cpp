#include <algorithm>
#include <array>

#include "models/platform/descriptions.h"
#include "models/platform/expectations.h"
#include "models/platform/scalars.h"
#include "models/platform/values.h"
#include "models/tenant/names.h"

namespace flotte::describe {
namespace {

constexpr std::array<std::string_view, 14> kResources = {"requests.cpu",
                                                         "requests.memory",
                                                         "requests.storage",
                                                         "limits.cpu",
                                                         "limits.memory",
                                                         "requests.ephemeral-storage",
                                                         "pods",
                                                         "services",
                                                         "limits.ephemeral-storage",
                                                         "configmaps",
                                                         "secrets",
                                                         "persistentvolumeclaims",
                                                         "services.nodeports",
                                                         "services.loadbalancers"};

/// Names that Kubernetes counts; with a slash those of extensions, storage classes and `count/…`.
bool isQuotaResource(std::string_view name) {
    return std::find(kResources.begin(), kResources.end(), name) != kResources.end() ||
           (name.find('/') != std::string_view::npos &&
            values::isObjectName(name.substr(name.find('/') + 1)));
}

Value<Resources> resources() {
    return mapping<Resources>("resources", {may<Resources>("cpu", &Resources::cpu, cores()),
                                            may<Resources>("memory", &Resources::memory, memory())});
}

bool above(const std::optional<Quantity>& a, const std::optional<Quantity>& b) {
    return a && b && *a > *b;
}

/// Of each of cpu and memory: what stands in `low` must not be above what stands in `high`.
struct Pair {
    std::string_view low, high;
    std::string_view expected;
};

void checkPair(const Node& node, const Pair& pair, const Resources& low, const Resources& high) {
    const auto check = [&](std::string_view key, const auto& less, const auto& more) {
        if (above(less, more)) {
            const Node at = node.at({pair.low, key});
            (at.raw().kind == DocumentNode::Kind::Scalar ? at : node.at({pair.high, key}))
                .badValue(pair.expected);
        }
    };
    check("cpu", low.cpu, high.cpu);
    check("memory", low.memory, high.memory);
}

/// What a file leaves open counts as its default, so that a request above it is seen too.
void checkPod(const Node& node, const PodResources& pod) {
    const PodResources whole = filled(pod);
    checkPair(node, {"requests", "limits", expectation::kNotAboveLimit}, whole.requests, whole.limits);
}

void checkRange(const Node& node, LimitRange& range) {
    const auto pair = [&](std::string_view low, std::string_view high, const Resources& a,
                          const Resources& b) {
        checkPair(node, {low, high, expectation::kNotAboveMax}, a, b);
    };
    pair("min", "max", range.min, range.max);
    pair("min", "defaultRequest", range.min, range.defaultRequest);
    pair("default", "max", range.defaultLimit, range.max);
    checkPair(node, {"defaultRequest", "default", expectation::kNotAboveLimit}, range.defaultRequest,
              range.defaultLimit);
}

Value<Replicas> replicas() {
    const auto check = [](const Node& node, Replicas& into) {
        if (into.min > into.max && node.raw().find("max") != nullptr && node.raw().find("min") != nullptr) {
            node.at({"min"}).badValue(expectation::kNotAboveMax);
        }
    };
    return mapping<Replicas>("replicas",
                             {must<Replicas>("min", &Replicas::min, number(1, 1000, "1 … 1000")),
                              must<Replicas>("max", &Replicas::max, number(1, 1000, "1 … 1000"))},
                             check);
}

Value<LimitRange> limitRange() {
    using T = LimitRange;
    return mapping<T>("limitRange",
                      {may<T>("min", &T::min, resources()), may<T>("max", &T::max, resources()),
                       may<T>("default", &T::defaultLimit, resources()),
                       may<T>("defaultRequest", &T::defaultRequest, resources())},
                      checkRange);
}

/// The keys that a tier and a tenant of its own terms share.
template <class T>
void addTerms(std::vector<Key<T>>& keys) {
    const auto in = [](auto member) {
        return [member](T & into) -> auto& {
            return std::invoke(member, into.terms);
        };
    };
    const KeyRule rule{
        "^(requests\\.(cpu|memory|storage|ephemeral-storage)|limits\\.(cpu|memory|ephemeral-storage)|"
        "pods|services|services\\.(nodeports|loadbalancers)|configmaps|secrets|"
        "persistentvolumeclaims|.*/[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$",
        isQuotaResource,
        {kResources.begin(), kResources.end()}};
    keys.push_back(may<T>("replicas", in(&TierTerms::replicas), replicas()));
    keys.push_back(may<T>("autoscaler", in(&TierTerms::autoscaler), replicas()));
    keys.push_back(may<T>("quota", in(&TierTerms::quota), mapOf<std::string>(rule, quotaLimit())));
    keys.push_back(may<T>("limitRange", in(&TierTerms::limitRange), limitRange()));
    keys.push_back(
        may<T>("allocation", in(&TierTerms::allocation),
               mapping<Allocation>("allocation", {may<Allocation>("cpu", &Allocation::cpu, cores()),
                                                  may<Allocation>("memory", &Allocation::memory, size())})));
    keys.push_back(may<T>("storage", in(&TierTerms::storage), size()));
    keys.push_back(may<T>("sites", in(&TierTerms::sites), number(1, 100'000, "1 … 100000")));
    keys.push_back(may<T>("price", in(&TierTerms::price), money()));
}

}  // namespace

Value<PodResources> podResources() {
    using T = PodResources;
    return mapping<T>(
        "pod", {may<T>("requests", &T::requests, resources()), may<T>("limits", &T::limits, resources())},
        checkPod);
}

Value<Service> service() {
    using T = Service;
    return mapping<T>("service",
                      {must<T>("name", &T::name, objectName()),
                       may<T>(
                           "requests", [](T& into) -> Resources& { return into.pod.requests; }, resources(),
                           "{cpu: 125m, memory: 192Mi}"),
                       may<T>(
                           "limits", [](T& into) -> Resources& { return into.pod.limits; }, resources(),
                           "{cpu: 250m, memory: 384Mi}"),
                       may<T>("image", &T::image, image()), may<T>("database", &T::database, flag(), "true"),
                       may<T>("bucket", &T::bucket, flag(), "false")},
                      [](const Node& node, T& into) { checkPod(node, into.pod); });
}

Value<Tier> tier() {
    std::vector<Key<Tier>> keys{must<Tier>("name", &Tier::name, lowerIdentifier()),
                                may<Tier>("title", &Tier::title, text())};
    addTerms(keys);
    return mapping<Tier>("tier", std::move(keys), [](const Node&, Tier& into) {
        if (into.title.empty()) {
            into.title = into.name.value();
        }
    });
}

Value<std::map<TenantId, TenantOverride>> overrides() {
    using T = TenantOverride;
    std::vector<Key<T>> keys{may<T>("tier", &T::tier, text())};
    addTerms(keys);
    const Value<Service> different = mapping<Service>(
        "service",
        {must<Service>("name", &Service::name, text()),
         may<Service>(
             "requests", [](Service& into) -> Resources& { return into.pod.requests; }, resources()),
         may<Service>(
             "limits", [](Service& into) -> Resources& { return into.pod.limits; }, resources())});
    keys.push_back(may<T>("services", &T::services, named(different)));
    const KeyRule tenant{"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", isTenantId, {}};
    return mapOf<TenantId>(tenant, mapping<T>("override", std::move(keys)));
}

}  // namespace flotte::describe

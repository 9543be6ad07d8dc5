#include "models/platform/tiers.h"

#include <algorithm>

namespace flotte {
namespace {

template <class T>
void take(std::optional<T>& into, const std::optional<T>& from) {
    if (from) {
        into = from;
    }
}

void take(Resources& into, const Resources& from) {
    take(into.cpu, from.cpu);
    take(into.memory, from.memory);
}

}  // namespace

PodResources filled(PodResources resources) {
    const PodResources usual{{Quantity::ofMilli(125), Quantity::ofUnits(192LL << 20)},
                             {Quantity::ofMilli(250), Quantity::ofUnits(384LL << 20)}};
    PodResources made = usual;
    take(made.requests, resources.requests);
    take(made.limits, resources.limits);
    return made;
}

TierTerms overlaid(TierTerms base, const TierTerms& over) {
    take(base.replicas, over.replicas);
    take(base.autoscaler, over.autoscaler);
    for (const auto& [resource, limit] : over.quota) {
        base.quota[resource] = limit;
    }
    take(base.limitRange.min, over.limitRange.min);
    take(base.limitRange.max, over.limitRange.max);
    take(base.limitRange.defaultLimit, over.limitRange.defaultLimit);
    take(base.limitRange.defaultRequest, over.limitRange.defaultRequest);
    take(base.allocation.cpu, over.allocation.cpu);
    take(base.allocation.memory, over.allocation.memory);
    take(base.storage, over.storage);
    take(base.sites, over.sites);
    take(base.price, over.price);
    return base;
}

std::vector<Service> overlaid(std::vector<Service> base, const std::vector<Service>& over) {
    for (const Service& other : over) {
        const auto named = [&](const Service& service) { return service.name == other.name; };
        const auto found = std::find_if(base.begin(), base.end(), named);
        if (found != base.end()) {
            take(found->pod.requests, other.pod.requests);
            take(found->pod.limits, other.pod.limits);
        }
    }
    return base;
}

}  // namespace flotte

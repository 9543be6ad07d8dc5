#include "models/provisioning/preflight.h"

#include <algorithm>
#include <array>
#include <utility>

namespace flotte {

std::vector<CapacityFit> capacityFits(const Quota& quota, const RegionCapacity& region) {
    struct Named {
        const char* resource;
        const char* limit;
        const char* shorter;
    };
    static constexpr std::array<Named, 3> kNames{{{"cpu", "requests.cpu", "cpu"},
                                                  {"memory", "requests.memory", "memory"},
                                                  {"pods", "pods", "count/pods"}}};
    const auto at = [](const std::map<std::string, Quantity>& map, const char* key) {
        const auto found = map.find(key);
        return found == map.end() ? Quantity() : found->second;
    };
    std::vector<CapacityFit> fits;
    for (const Named& named : kNames) {
        auto limit = quota.find(named.limit);
        if (limit == quota.end()) {
            limit = quota.find(named.shorter);
        }
        if (limit != quota.end()) {
            fits.push_back({named.resource, at(region.promised, named.resource), limit->second.hard,
                            at(region.allocatable, named.resource)});
        }
    }
    return fits;
}

DomainFit domainFit(std::string domain, const DomainAnswer& answer, const std::vector<std::string>& ingress) {
    using State = DomainFit::State;
    DomainFit fit{std::move(domain), State::Pending, answer.addresses};
    if (answer.addresses.empty()) {
        return fit;
    }
    if (ingress.empty()) {
        fit.state = State::Somewhere;
        return fit;
    }
    // One address that is not the ingress' is enough to send clients elsewhere.
    const bool all = std::all_of(answer.addresses.begin(), answer.addresses.end(), [&](const auto& address) {
        return std::find(ingress.begin(), ingress.end(), address) != ingress.end();
    });
    fit.state = all ? State::Here : State::Elsewhere;
    return fit;
}

std::vector<std::string> Preflight::tooFull() const {
    std::vector<std::string> full;
    if (capacity && *capacity) {
        for (const CapacityFit& fit : **capacity) {
            if (!fit.fits()) {
                full.push_back(fit.resource);
            }
        }
    }
    if (broker && *broker && !(*broker)->fits()) {
        full.emplace_back("vhosts");
    }
    return full;
}

}  // namespace flotte

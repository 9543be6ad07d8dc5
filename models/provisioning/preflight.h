#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/quantity.h"
#include "models/core/result.h"
#include "models/platform/tiers.h"

/// What is looked at around a plan before its first change: things that no step makes.
namespace flotte {

/// What the nodes of a region's cluster can hold, and what quotas have promised of it. By the names of
/// nodes: `cpu`, `memory`, `pods`.
struct RegionCapacity {
    int nodes = 0;                                ///< that take pods
    std::map<std::string, Quantity> allocatable;  ///< of those nodes
    std::map<std::string, Quantity> promised;     ///< `hard` of all quotas but the tenant's own
    bool operator==(const RegionCapacity&) const = default;
};

/// One resource, with the tenant's quota in it.
struct CapacityFit {
    std::string resource;
    Quantity promised;  ///< without the tenant
    Quantity wanted;
    Quantity allocatable;
    bool fits() const { return promised + wanted <= allocatable; }
    bool operator==(const CapacityFit&) const = default;
};
/// Of `requests.cpu` (or `cpu`), `requests.memory` (or `memory`) and `pods`, as far as the quota limits them.
std::vector<CapacityFit> capacityFits(const Quota& quota, const RegionCapacity& region);

/// What a domain's name leads to.
struct DomainAnswer {
    std::vector<std::string> addresses;  ///< none = there is no such name yet
    bool operator==(const DomainAnswer&) const = default;
};

struct DomainFit {
    enum class State : std::uint8_t {
        Here,       ///< leads to the region's ingress
        Elsewhere,  ///< leads to other addresses
        Somewhere,  ///< leads to addresses, and the platform file does not say which are the ingress'
        Pending     ///< no such name: the client has still to make it
    };
    std::string domain;
    State state = State::Pending;
    std::vector<std::string> addresses;
    bool operator==(const DomainFit&) const = default;
};
/// `ingress`: the addresses of the region's; empty = not known.
DomainFit domainFit(std::string domain, const DomainAnswer& answer, const std::vector<std::string>& ingress);

/// A broker's virtual hosts: those with many of them start slowly, so a platform may say how many there may
/// be.
struct BrokerFit {
    std::int64_t hosts = 0;
    std::optional<std::int64_t> most;
    bool counted = false;  ///< the tenant's own is among them
    bool fits() const { return !most || hosts + (counted ? 0 : 1) <= *most; }
    bool operator==(const BrokerFit&) const = default;
};

struct Preflight {
    struct Domain {
        std::string name;
        Result<DomainFit> seen;
    };
    std::optional<Result<std::vector<CapacityFit>>> capacity;
    std::vector<Domain> domains;
    std::optional<Result<BrokerFit>> broker;  ///< absent = the region has none

    /// What there is not room for: `cpu`, `memory`, `pods`, `vhosts`. What could not be seen is not among
    /// them: that is said, and left to the operator.
    std::vector<std::string> tooFull() const;
};

}  // namespace flotte

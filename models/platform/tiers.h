#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/money.h"
#include "models/core/quantity.h"
#include "models/core/size.h"

/// What a subscription buys, and what every tenant runs.
namespace flotte {

struct Resources {
    std::optional<Quantity> cpu;
    std::optional<Quantity> memory;
    bool operator==(const Resources&) const = default;
};

/// What a pod reserves and what it may use at most. What the file leaves open is 125m and 192Mi, at most 250m
/// and 384Mi.
struct PodResources {
    Resources requests;
    Resources limits;
    bool operator==(const PodResources&) const = default;
};
/// With nothing left open.
PodResources filled(PodResources resources);

struct Service {
    ServiceName name;
    PodResources pod;
    std::string image;  ///< of its container; empty = as `names.image` says
    bool database = true;
    bool bucket = false;
    bool operator==(const Service&) const = default;
};

struct Replicas {
    int min = 1;
    int max = 1;
    bool operator==(const Replicas&) const = default;
};

/// One hard limit of a quota, and the kind of unit it was written in where it has one.
struct QuotaLimit {
    Quantity hard;
    std::optional<SizeBase> base;
    bool operator==(const QuotaLimit&) const = default;
};
using Quota = std::map<std::string, QuotaLimit>;  ///< by Kubernetes' names: `requests.cpu`, `pods`, …

struct LimitRange {
    Resources min;
    Resources max;
    Resources defaultLimit;  ///< `default`
    Resources defaultRequest;
    bool operator==(const LimitRange&) const = default;
};

/// What is paid for; not the quota (design section 7, row 11).
struct Allocation {
    std::optional<Quantity> cpu;
    std::optional<Size> memory;
    bool operator==(const Allocation&) const = default;
};

/// Each is absent where the file says nothing.
struct TierTerms {
    std::optional<Replicas> replicas;
    std::optional<Replicas> autoscaler;  ///< bounds of the autoscalers; absent = as replicas
    Quota quota;
    LimitRange limitRange;
    Allocation allocation;
    std::optional<Size> storage;
    std::optional<int> sites;
    std::optional<Money> price;  ///< a month
    bool operator==(const TierTerms&) const = default;
};

struct Tier {
    TierName name;
    std::string title;  ///< as shown: Standard, Premium, Business
    TierTerms terms = {};
    bool operator==(const Tier&) const = default;
};

/// What is agreed with one tenant beside its tier.
struct TenantOverride {
    TierName tier;  ///< empty = whichever the tenant has
    TierTerms terms;
    std::vector<Service> services;  ///< only those that differ
    bool operator==(const TenantOverride&) const = default;
};

/// `base` where `over` says nothing; a quota's limits one by one.
TierTerms overlaid(TierTerms base, const TierTerms& over);
std::vector<Service> overlaid(std::vector<Service> base, const std::vector<Service>& over);

}  // namespace flotte

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/core/time.h"

namespace flotte {

/// What does not agree. One table (`anomalyKey`) names them for JSON and filters; sentences are in views.
enum class AnomalyKind : std::uint8_t {
    RowWithoutNamespace,  ///< a live website that no namespace claims
    NamespaceWithoutRow,  ///< a tenant namespace whose domain no live website has
    RowDeleted,           ///< its website is soft-deleted
    DomainClaimedTwice,   ///< two namespaces claim one domain; `detail` = domain and the other claimants
    TierMismatch,         ///< label tier and annotation subscription-tier differ; `detail` = both
    BillingIdMismatch,    ///< billing-id label and annotation differ; `detail` = both
    IdInTwoRegions,       ///< the tenant id lives in two regions; `detail` = the other regions
    TenantLabelMissing,   ///< named like a tenant's namespace but without label `tenant`
    TenantLabelMismatch,  ///< label `tenant` and namespace name give two ids; `detail` = both
    PodsWithoutLabel,     ///< pods lack label `tenant`; `detail` = how many
    TierUnknown,          ///< no tier label, or one the platform file does not know; `detail` = it
    IdTwiceInRegion,      ///< another namespace of the region has the same id; `detail` = its name
    TenantLabelForm,  ///< label `tenant` means the tenant, in another form; `detail` = it, as it should be
    TenantIdInvalid,  ///< neither label nor name gives a valid id; `detail` = what should
    DomainMismatch,   ///< no ingress serves the annotation's domain; `detail` = domain, then hosts
    HostWithoutRow,   ///< a domain of the annotation or an ingress has no live website; `detail` = which
    RowDomainTwice,   ///< two live websites have one domain; `detail` = domain, then their ids
    DomainInvalid,    ///< what stands for a domain can't be one; `detail` = it
    TimeInFuture      ///< a time of the namespace or a website lies ahead of the clock; `detail` = whose
};
constexpr std::size_t kAnomalyKindCount = static_cast<std::size_t>(AnomalyKind::TimeInFuture) + 1;

/// `row-without-namespace` and so on: stable, in JSON and in filters.
std::string_view anomalyKey(AnomalyKind kind);

struct Anomaly {
    AnomalyKind kind = AnomalyKind::RowWithoutNamespace;
    std::string detail;
    TimePoint since{};  ///< when flotte first saw it, or the object's own time where it has one
    bool operator==(const Anomaly&) const = default;
};

}  // namespace flotte

#include "models/tenant/anomaly.h"

namespace flotte {

std::string_view anomalyKey(AnomalyKind kind) {
    switch (kind) {
        case AnomalyKind::RowWithoutNamespace:
            return "row-without-namespace";
        case AnomalyKind::NamespaceWithoutRow:
            return "namespace-without-row";
        case AnomalyKind::RowDeleted:
            return "row-deleted";
        case AnomalyKind::DomainClaimedTwice:
            return "domain-claimed-twice";
        case AnomalyKind::TierMismatch:
            return "tier-mismatch";
        case AnomalyKind::BillingIdMismatch:
            return "billing-id-mismatch";
        case AnomalyKind::IdInTwoRegions:
            return "id-in-two-regions";
        case AnomalyKind::TenantLabelMissing:
            return "tenant-label-missing";
        case AnomalyKind::TenantLabelMismatch:
            return "tenant-label-mismatch";
        case AnomalyKind::PodsWithoutLabel:
            return "pods-without-label";
        case AnomalyKind::TierUnknown:
            return "tier-unknown";
        case AnomalyKind::IdTwiceInRegion:
            return "id-twice-in-region";
        case AnomalyKind::TenantLabelForm:
            return "tenant-label-form";
        case AnomalyKind::TenantIdInvalid:
            return "tenant-id-invalid";
        case AnomalyKind::DomainMismatch:
            return "domain-mismatch";
        case AnomalyKind::HostWithoutRow:
            return "host-without-row";
        case AnomalyKind::RowDomainTwice:
            return "row-domain-twice";
        case AnomalyKind::DomainInvalid:
            return "domain-invalid";
        case AnomalyKind::TimeInFuture:
            return "time-in-future";
    }
    return {};
}

}  // namespace flotte

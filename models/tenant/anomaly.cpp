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
    }
    return {};
}

}  // namespace flotte

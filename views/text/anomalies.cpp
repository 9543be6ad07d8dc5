#include <QCoreApplication>

#include "views/text/words.h"

namespace flotte::text {
namespace {

struct Anomalies {
    Q_DECLARE_TR_FUNCTIONS(Anomalies)
};

}  // namespace

QString anomalyTitle(AnomalyKind kind) {
    switch (kind) {
        case AnomalyKind::RowWithoutNamespace:
            return Anomalies::tr("site without namespace");
        case AnomalyKind::NamespaceWithoutRow:
            return Anomalies::tr("namespace without site");
        case AnomalyKind::RowDeleted:
            return Anomalies::tr("site deleted, namespace still there");
        case AnomalyKind::DomainClaimedTwice:
            return Anomalies::tr("domain claimed twice");
        case AnomalyKind::TierMismatch:
            return Anomalies::tr("two tiers");
        case AnomalyKind::BillingIdMismatch:
            return Anomalies::tr("two billing ids");
        case AnomalyKind::IdInTwoRegions:
            return Anomalies::tr("same id in two regions");
        case AnomalyKind::TenantLabelMissing:
            return Anomalies::tr("namespace without label tenant");
        case AnomalyKind::TenantLabelMismatch:
            return Anomalies::tr("label tenant and namespace disagree");
        case AnomalyKind::PodsWithoutLabel:
            return Anomalies::tr("pods without label tenant");
        case AnomalyKind::TierUnknown:
            return Anomalies::tr("unknown tier");
        case AnomalyKind::IdTwiceInRegion:
            return Anomalies::tr("same id twice in the region");
        case AnomalyKind::TenantLabelForm:
            return Anomalies::tr("label tenant in another form");
        case AnomalyKind::TenantIdInvalid:
            return Anomalies::tr("invalid tenant id");
        case AnomalyKind::DomainMismatch:
            return Anomalies::tr("annotation domain and ingress disagree");
        case AnomalyKind::HostWithoutRow:
            return Anomalies::tr("domain without site");
        case AnomalyKind::RowDomainTwice:
            return Anomalies::tr("two sites with one domain");
        case AnomalyKind::DomainInvalid:
            return Anomalies::tr("invalid domain");
        case AnomalyKind::TimeInFuture:
            return Anomalies::tr("time in the future");
    }
    return Anomalies::tr("unknown anomaly");
}

QString anomalyAdvice(AnomalyKind kind) {
    switch (kind) {
        case AnomalyKind::RowWithoutNamespace:
            return Anomalies::tr(
                "Put the domain in the annotation of its namespace, or delete the site's row.");
        case AnomalyKind::NamespaceWithoutRow:
            return Anomalies::tr("Check the annotation domain, or add the site's row to the websites table.");
        case AnomalyKind::RowDeleted:
            return Anomalies::tr("Finish the offboarding, or restore the site's row.");
        case AnomalyKind::DomainClaimedTwice:
            return Anomalies::tr(
                "Leave the domain to one namespace: remove it from the other's annotation and ingress.");
        case AnomalyKind::TierMismatch:
            return Anomalies::tr("Give the label tier and the annotation subscription-tier the same value.");
        case AnomalyKind::BillingIdMismatch:
            return Anomalies::tr("Give the label billing-id and the annotation billing-id the same value.");
        case AnomalyKind::IdInTwoRegions:
            return Anomalies::tr("Rename one of the two tenants, or finish the move between regions.");
        case AnomalyKind::TenantLabelMissing:
            return Anomalies::tr(
                "Set the label tenant on the namespace: network isolation and metrics rely on it.");
        case AnomalyKind::TenantLabelMismatch:
            return Anomalies::tr("Correct the label tenant: it must name the same tenant as the namespace.");
        case AnomalyKind::PodsWithoutLabel:
            return Anomalies::tr(
                "Set the label tenant in the pods' template: metrics of these pods are not attributed.");
        case AnomalyKind::TierUnknown:
            return Anomalies::tr("Set the label tier to a tier of the platform file, or add the tier there.");
        case AnomalyKind::IdTwiceInRegion:
            return Anomalies::tr("Give each namespace its own id: two share metrics, buckets and databases.");
        case AnomalyKind::TenantLabelForm:
            return Anomalies::tr(
                "Write the label tenant as the platform file's pattern: network isolation and metrics "
                "compare "
                "it as it stands.");
        case AnomalyKind::TenantIdInvalid:
            return Anomalies::tr(
                "Name the tenant with lower case letters, digits and hyphens, in the label and the "
                "namespace.");
        case AnomalyKind::DomainMismatch:
            return Anomalies::tr(
                "Add the annotation's domain to the ingress, or name the ingress's host in the annotation.");
        case AnomalyKind::HostWithoutRow:
            return Anomalies::tr(
                "Add the site's row to the websites table, or take the domain from annotation and ingress.");
        case AnomalyKind::RowDomainTwice:
            return Anomalies::tr("Leave the domain to one row: which of them answers is chance.");
        case AnomalyKind::DomainInvalid:
            return Anomalies::tr("Write the domain alone, without https:// and path, as DNS knows it.");
        case AnomalyKind::TimeInFuture:
            return Anomalies::tr("Check the clocks of the cluster, the database and this machine.");
    }
    return {};
}

}  // namespace flotte::text

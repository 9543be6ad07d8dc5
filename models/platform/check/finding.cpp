#include "models/platform/check/finding.h"

#include <algorithm>

namespace flotte {

const std::vector<RuleInfo>& allRules() {
    static const std::vector<RuleInfo> all = {
        {Rule::MetricsFormDiffers, "metrics-form-differs", 1, Severity::Critical},
        {Rule::VhostTwoNames, "vhost-two-names", 2, Severity::Warning},
        {Rule::PolicyBlocksPorts, "network-policy-blocks-ports", 3, Severity::Critical},
        {Rule::PolicyBlocksOwnPods, "network-policy-blocks-own-pods", 3, Severity::Critical},
        {Rule::PolicyBlocksScrape, "network-policy-blocks-scrape", 3, Severity::Warning},
        {Rule::BackupJobRefused, "backup-job-refused", 4, Severity::Critical},
        {Rule::BackupJobPartial, "backup-job-partial", 5, Severity::Critical},
        {Rule::BackupJobHidesFailure, "backup-job-hides-failure", 5, Severity::Critical},
        {Rule::BackupJobShowsPassword, "backup-job-shows-password", 5, Severity::Warning},
        {Rule::BackupStructurallyLate, "backup-structurally-late", 6, Severity::Critical},
        {Rule::BackupDiesWithNamespace, "backup-dies-with-namespace", 7, Severity::Critical},
        {Rule::DomainNeverFree, "domain-never-free", 8, Severity::Warning},
        {Rule::NameLeavesNoRoom, "name-leaves-no-room", 9, Severity::Warning},
        {Rule::GrantsWildcard, "grants-wildcard", 10, Severity::Critical},
        {Rule::AllocationAboveQuota, "allocation-above-quota", 11, Severity::Warning},
        {Rule::QuotaBelowMinimum, "quota-below-minimum", 12, Severity::Critical},
        {Rule::QuotaBelowMaximum, "quota-below-maximum", 12, Severity::Warning},
        {Rule::PodOutsideLimitRange, "pod-outside-limit-range", 12, Severity::Critical},
        {Rule::NamespaceLabelNotSet, "namespace-label-not-set", 13, Severity::Critical},
        {Rule::ExternalSecretOld, "external-secret-old", 14, Severity::Warning},
        {Rule::ObjectPolicyPrincipal, "object-policy-principal", 17, Severity::Warning},
        {Rule::SitesOneOrMany, "sites-one-or-many", 18, Severity::Warning},
        {Rule::AutoscalerDiffers, "autoscaler-differs", 19, Severity::Warning},
        {Rule::SecretTwoOwners, "secret-two-owners", 20, Severity::Critical},
        {Rule::SecretKeysMissing, "secret-keys-missing", 20, Severity::Critical},
        {Rule::UnitsMixed, "units-mixed", 22, Severity::Warning},
        {Rule::StorageNotEnforced, "storage-not-enforced", 23, Severity::Warning},
        {Rule::PodLabelsMissing, "pod-labels-missing", 24, Severity::Warning},
        {Rule::RoleBoundToNobody, "role-bound-to-nobody", 25, Severity::Warning},
        {Rule::BackupWithoutTimeZone, "backup-without-time-zone", 26, Severity::Warning},
        {Rule::BackupAllAtOnce, "backup-all-at-once", 26, Severity::Warning},
        {Rule::RetentionLadder, "retention-ladder", 27, Severity::Warning},
        {Rule::BackupLeavesJurisdiction, "backup-leaves-jurisdiction", 30, Severity::Critical},
        {Rule::CertificatesPerWeek, "certificates-per-week", 31, Severity::Warning},
        {Rule::CustomDomainsWithoutHosts, "custom-domains-without-hosts", 32, Severity::Warning},
        {Rule::BillingIdTwoPlaces, "billing-id-two-places", 35, Severity::Warning},
        {Rule::WebsiteIdTwoForms, "website-id-two-forms", 35, Severity::Warning},
        {Rule::ObjectPolicyTooNarrow, "object-policy-too-narrow", 36, Severity::Critical},
        {Rule::SeenQuotaDiffers, "seen-quota-differs", 11, Severity::Warning},
        {Rule::SeenPodsWithoutLabel, "seen-pods-without-label", 24, Severity::Warning},
        {Rule::SeenBillingIdsDiffer, "seen-billing-ids-differ", 35, Severity::Warning}};
    return all;
}

const RuleInfo& infoOf(Rule rule) {
    return allRules().at(static_cast<std::size_t>(rule));
}

}  // namespace flotte

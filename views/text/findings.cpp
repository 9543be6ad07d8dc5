#include "views/text/findings.h"

#include <QCoreApplication>

#include <map>

#include "views/text/format.h"
#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Findings {
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

struct Words {
    const char* title;
    const char* why;
    const char* advice;
};

const Words& wordsOf(Rule rule) {
    static const std::map<Rule, Words> all = {
        {Rule::MetricsFormDiffers,
         {QT_TRANSLATE_NOOP("Findings", "metrics carry %1, dashboards ask for %2"),
          QT_TRANSLATE_NOOP("Findings", "Dashboards of a tenant show nothing."),
          QT_TRANSLATE_NOOP("Findings", "Give names.metricsId and the dashboards one form.")}},
        {Rule::VhostTwoNames,
         {QT_TRANSLATE_NOOP("Findings", "the virtual host is %1, but also called %2"),
          QT_TRANSLATE_NOOP("Findings",
                            "Two names for one thing: what is made under one is not found under the other."),
          QT_TRANSLATE_NOOP("Findings", "Keep one pattern in names.vhost and rename what has the other.")}},
        {Rule::PolicyBlocksPorts,
         {QT_TRANSLATE_NOOP("Findings", "the network policy blocks %1"),
          QT_TRANSLATE_NOOP(
              "Findings",
              "Pods can't reach what they need: names, databases, buckets, broker, payments or traces."),
          QT_TRANSLATE_NOOP("Findings", "Allow these in egress.")}},
        {Rule::PolicyBlocksOwnPods,
         {QT_TRANSLATE_NOOP("Findings", "the network policy blocks calls between a tenant's own pods"),
          QT_TRANSLATE_NOOP("Findings", "The gateway can't reach the services behind it."),
          QT_TRANSLATE_NOOP("Findings", "Allow a tenant's own pods in both directions.")}},
        {Rule::PolicyBlocksScrape,
         {QT_TRANSLATE_NOOP("Findings", "the network policy lets nothing in from %1"),
          QT_TRANSLATE_NOOP("Findings", "Prometheus can't scrape the tenants' pods."),
          QT_TRANSLATE_NOOP("Findings", "Add this namespace to ingressFrom.")}},
        {Rule::BackupJobRefused,
         {QT_TRANSLATE_NOOP("Findings", "the backup job has no restartPolicy"),
          QT_TRANSLATE_NOOP("Findings", "The API server refuses it: there is no backup at all."),
          QT_TRANSLATE_NOOP("Findings", "Set restartPolicy to Never or OnFailure.")}},
        {Rule::BackupJobPartial,
         {QT_TRANSLATE_NOOP("Findings", "the backup job leaves out the databases of %1"),
          QT_TRANSLATE_NOOP("Findings", "These databases are lost with their server."),
          QT_TRANSLATE_NOOP("Findings", "Dump the database of every service.")}},
        {Rule::BackupJobHidesFailure,
         {QT_TRANSLATE_NOOP("Findings", "a dump that fails does not fail the backup job"),
          QT_TRANSLATE_NOOP("Findings", "A job may succeed without a backup."),
          QT_TRANSLATE_NOOP("Findings", "Set pipefail in its script.")}},
        {Rule::BackupJobShowsPassword,
         {QT_TRANSLATE_NOOP("Findings", "the backup job has its password on the command line"),
          QT_TRANSLATE_NOOP("Findings", "Whoever sees the node's processes sees it."),
          QT_TRANSLATE_NOOP("Findings", "Give it through MYSQL_PWD from the secret.")}},
        {Rule::BackupStructurallyLate,
         {QT_TRANSLATE_NOOP("Findings", "backups come every %2 and take %3, the RPO is %4"),
          QT_TRANSLATE_NOOP("Findings",
                            "The RPO counts from the start of the last good backup: it is broken each time, "
                            "without any failure."),
          QT_TRANSLATE_NOOP("Findings", "Back up more often, or agree on a longer RPO.")}},
        {Rule::BackupDiesWithNamespace,
         {QT_TRANSLATE_NOOP("Findings", "backups of %1 are not copied out of the namespace"),
          QT_TRANSLATE_NOOP("Findings", "They are deleted with the namespace, and lost with the region."),
          QT_TRANSLATE_NOOP("Findings", "Name a place for each region in backup.copyTo.")}},
        {Rule::DomainNeverFree,
         {QT_TRANSLATE_NOOP("Findings", "a deleted site's domain stays taken"),
          QT_TRANSLATE_NOOP("Findings", "The table refuses it: a client who left can't come back with it."),
          QT_TRANSLATE_NOOP("Findings", "Say in websites.releaseAs how a deleted domain is renamed.")}},
        {Rule::NameLeavesNoRoom,
         {QT_TRANSLATE_NOOP("Findings", "%1 with %2 leaves %4 characters for a tenant's id, %5 are wanted"),
          QT_TRANSLATE_NOOP("Findings", "Names end at %3 characters here: a longer id can't be onboarded."),
          QT_TRANSLATE_NOOP("Findings", "Shorten the pattern, or limit ids with names.idLength.")}},
        {Rule::GrantsWildcard,
         {QT_TRANSLATE_NOOP("Findings", "grants for %1 do not escape _"),
          QT_TRANSLATE_NOOP("Findings",
                            "In GRANT _ stands for any character: one tenant may read another's database."),
          QT_TRANSLATE_NOOP("Findings", "Escape it as \\_ in every GRANT.")}},
        {Rule::AllocationAboveQuota,
         {QT_TRANSLATE_NOOP("Findings", "%1 is promised %2, its quota stops %3 at %4"),
          QT_TRANSLATE_NOOP("Findings", "A client can't use what is paid for."),
          QT_TRANSLATE_NOOP("Findings", "Raise the quota, or promise less.")}},
        {Rule::QuotaBelowMinimum,
         {QT_TRANSLATE_NOOP("Findings", "%1 needs %3 of %2, its quota has %4"),
          QT_TRANSLATE_NOOP("Findings",
                            "%5 services with %6 replicas each, one more of each while it is replaced, and "
                            "the backup do not fit: pods stay out."),
          QT_TRANSLATE_NOOP("Findings", "Raise the quota, or lower requests and limits of the services.")}},
        {Rule::QuotaBelowMaximum,
         {QT_TRANSLATE_NOOP("Findings", "%1 can't reach %2 replicas: %4 has room for %3"),
          QT_TRANSLATE_NOOP("Findings", "Under load the autoscaler asks for pods that the quota refuses."),
          QT_TRANSLATE_NOOP("Findings", "Raise the quota, or lower the tier's most replicas.")}},
        {Rule::PodOutsideLimitRange,
         {QT_TRANSLATE_NOOP("Findings", "a pod of %2 is outside the limit range of %1"),
          QT_TRANSLATE_NOOP("Findings", "The API server refuses it."),
          QT_TRANSLATE_NOOP("Findings", "Change requests and limits of the service, or the limit range.")}},
        {Rule::NamespaceLabelNotSet,
         {QT_TRANSLATE_NOOP("Findings", "namespaces are selected by the label %1"),
          QT_TRANSLATE_NOOP("Findings",
                            "Kubernetes does not set it by itself: nothing matches, everything is blocked."),
          QT_TRANSLATE_NOOP("Findings", "Use kubernetes.io/metadata.name.")}},
        {Rule::ExternalSecretOld,
         {QT_TRANSLATE_NOOP("Findings", "ExternalSecret is written for %1"),
          QT_TRANSLATE_NOOP("Findings", "Newer operators serve v1 only: passwords stay out."),
          QT_TRANSLATE_NOOP("Findings", "Write it for v1.")}},
        {Rule::ObjectPolicyPrincipal,
         {QT_TRANSLATE_NOOP("Findings", "the bucket policy names the principal %1"),
          QT_TRANSLATE_NOOP("Findings", "MinIO attaches policies to users and knows no such names."),
          QT_TRANSLATE_NOOP("Findings", "Attach a policy to the tenant's user.")}},
        {Rule::SitesOneOrMany,
         {QT_TRANSLATE_NOOP("Findings", "%1 has %2 sites, but a tenant is one site"),
          QT_TRANSLATE_NOOP("Findings", "Two truths: sites are sold that can't be made."),
          QT_TRANSLATE_NOOP("Findings", "Set websites.perTenant to many, or sites to 1.")}},
        {Rule::AutoscalerDiffers,
         {QT_TRANSLATE_NOOP("Findings", "autoscalers of %1 go from %2 to %3, its replicas from %4 to %5"),
          QT_TRANSLATE_NOOP("Findings", "Two truths: the autoscaler overrules the tier."),
          QT_TRANSLATE_NOOP("Findings", "Give both the same bounds.")}},
        {Rule::SecretTwoOwners,
         {QT_TRANSLATE_NOOP("Findings", "a plain Secret and an ExternalSecret write the same Secret"),
          QT_TRANSLATE_NOOP("Findings", "Each overwrites the other, and a password stands in Git."),
          QT_TRANSLATE_NOOP("Findings", "Apply no plain Secret.")}},
        {Rule::SecretKeysMissing,
         {QT_TRANSLATE_NOOP("Findings", "the ExternalSecret makes a Secret without %1"),
          QT_TRANSLATE_NOOP("Findings", "Services that read these keys don't start."),
          QT_TRANSLATE_NOOP("Findings", "Give the ExternalSecret a template of all five keys.")}},
        {Rule::UnitsMixed,
         {QT_TRANSLATE_NOOP("Findings", "%1 counts in %3 (%2), the platform in %4"),
          QT_TRANSLATE_NOOP("Findings", "The two are 7 % apart: quota and invoice never agree."),
          QT_TRANSLATE_NOOP("Findings", "Write every size in one kind of unit, and say which in units.")}},
        {Rule::StorageNotEnforced,
         {QT_TRANSLATE_NOOP("Findings", "nothing enforces the %2 of storage of %1"),
          QT_TRANSLATE_NOOP("Findings", "A client can use more without anyone noticing."),
          QT_TRANSLATE_NOOP("Findings", "Add requests.storage to the quota.")}},
        {Rule::PodLabelsMissing,
         {QT_TRANSLATE_NOOP("Findings", "metrics take over %1 from pods, which do not carry it"),
          QT_TRANSLATE_NOOP("Findings", "These labels are empty in Prometheus."),
          QT_TRANSLATE_NOOP("Findings", "Label the pods' template, not the namespace alone.")}},
        {Rule::RoleBoundToNobody,
         {QT_TRANSLATE_NOOP("Findings", "the role %1 is bound to nobody"),
          QT_TRANSLATE_NOOP("Findings", "The tenant's people see nothing."),
          QT_TRANSLATE_NOOP("Findings", "Name a group in manifests.clientRole.group.")}},
        {Rule::BackupWithoutTimeZone,
         {QT_TRANSLATE_NOOP("Findings", "the schedule %1 has no time zone"),
          QT_TRANSLATE_NOOP("Findings",
                            "It runs by the cluster's clock: for %2 not in the night that was meant."),
          QT_TRANSLATE_NOOP("Findings", "Set backup.timeZone to region.")}},
        {Rule::BackupAllAtOnce,
         {QT_TRANSLATE_NOOP("Findings", "every tenant's backup starts in the same minute (%1)"),
          QT_TRANSLATE_NOOP("Findings", "The database server gets all dumps at once."),
          QT_TRANSLATE_NOOP("Findings", "Spread the starts with backup.window.")}},
        {Rule::RetentionLadder,
         {QT_TRANSLATE_NOOP("Findings", "retention %1 reaches back %2 days, the shorter step %3"),
          QT_TRANSLATE_NOOP("Findings", "It keeps nothing that is not kept anyway."),
          QT_TRANSLATE_NOOP("Findings", "Let each longer step reach further back.")}},
        {Rule::BackupLeavesJurisdiction,
         {QT_TRANSLATE_NOOP("Findings", "backups of %1 (%2) are copied to %3 (%4)"),
          QT_TRANSLATE_NOOP("Findings", "Data leave the jurisdiction in which they must stay."),
          QT_TRANSLATE_NOOP("Findings", "Choose a place under the same law.")}},
        {Rule::CertificatesPerWeek,
         {QT_TRANSLATE_NOOP("Findings", "each tenant gets a certificate of its own under %1"),
          QT_TRANSLATE_NOOP("Findings",
                            "Let's Encrypt gives %2 a week under one domain: more onboardings, or a renewal "
                            "of all, stop there."),
          QT_TRANSLATE_NOOP("Findings", "Use a wildcard certificate, or state routing.onboardingsPerWeek.")}},
        {Rule::CustomDomainsWithoutHosts,
         {QT_TRANSLATE_NOOP("Findings", "tenants may bring their own domain, but have one host"),
          QT_TRANSLATE_NOOP("Findings", "There is neither a rule nor a certificate for it."),
          QT_TRANSLATE_NOOP("Findings", "Say in routing.hosts how many hosts a tenant may have.")}},
        {Rule::BillingIdTwoPlaces,
         {QT_TRANSLATE_NOOP("Findings", "the subscription is named in %1"),
          QT_TRANSLATE_NOOP("Findings", "The two may differ, and nobody knows which one is billed."),
          QT_TRANSLATE_NOOP("Findings", "Keep one of them.")}},
        {Rule::WebsiteIdTwoForms,
         {QT_TRANSLATE_NOOP("Findings", "a site's id is written as %1"),
          QT_TRANSLATE_NOOP("Findings", "Events and traces of one site are not found together."),
          QT_TRANSLATE_NOOP("Findings", "Write it in one form.")}},
        {Rule::ObjectPolicyTooNarrow,
         {QT_TRANSLATE_NOOP("Findings", "the bucket policy lacks %1"),
          QT_TRANSLATE_NOOP("Findings", "Ordinary clients ask for these first, and are refused."),
          QT_TRANSLATE_NOOP("Findings", "Allow them on the bucket itself.")}},
        {Rule::SeenQuotaDiffers,
         {QT_TRANSLATE_NOOP("Findings", "tenants of %1 with another %3 than the tier: %2 (such as %4)"),
          QT_TRANSLATE_NOOP("Findings", "Two truths: what the file says is not what the clusters enforce."),
          QT_TRANSLATE_NOOP("Findings", "Apply the tier's quota, or state an override.")}},
        {Rule::SeenPodsWithoutLabel,
         {QT_TRANSLATE_NOOP("Findings", "tenants whose pods lack the label tenant: %1 (such as %2)"),
          QT_TRANSLATE_NOOP("Findings", "Metrics of these pods are not attributed."),
          QT_TRANSLATE_NOOP("Findings", "Set the label in the pods' template.")}},
        {Rule::SeenBillingIdsDiffer,
         {QT_TRANSLATE_NOOP("Findings", "tenants with two billing ids: %1 (such as %2)"),
          QT_TRANSLATE_NOOP("Findings", "Nobody knows which subscription is billed."),
          QT_TRANSLATE_NOOP("Findings", "Give label and annotation the same value, or keep one of them.")}},
    };
    return all.at(rule);
}

struct Shown {
    const QLocale& locale;

    QString operator()(std::int64_t value) const { return count(value, locale); }
    QString operator()(Cores value) const { return Findings::tr("%1 CPU").arg(cores(value.value, locale)); }
    QString operator()(Bytes value) const {
        return value.base == SizeBase::Binary ? bytes(value.value, locale)
                                              : decimalBytes(value.value, locale);
    }
    QString operator()(std::chrono::minutes value) const { return age(value, locale); }
    QString operator()(const std::string& value) const { return safeShort(value, 200); }
};

/// What stands in a figure is never taken for another's place.
QString sentence(const char* words, const Finding& finding, const QLocale& locale) {
    const QString pattern = Findings::tr(words);
    QString made;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const qsizetype digit = pattern[i] == QLatin1Char('%') && i + 1 < pattern.size()
                                    ? static_cast<qsizetype>(pattern[i + 1].digitValue())
                                    : -1;
        if (digit >= 1 && digit <= static_cast<qsizetype>(finding.figures.size())) {
            made += std::visit(Shown{locale}, finding.figures[static_cast<std::size_t>(digit - 1)].value);
            ++i;
        } else {
            made += pattern[i];
        }
    }
    return made;
}

}  // namespace

QString findingTitle(const Finding& finding, const QLocale& locale) {
    return sentence(wordsOf(finding.rule).title, finding, locale);
}
QString findingWhy(const Finding& finding, const QLocale& locale) {
    return sentence(wordsOf(finding.rule).why, finding, locale);
}
QString findingAdvice(const Finding& finding, const QLocale& locale) {
    return sentence(wordsOf(finding.rule).advice, finding, locale);
}

QString severityWord(Severity severity) {
    return severity == Severity::Critical ? Findings::tr("critical") : Findings::tr("warning");
}

}  // namespace flotte::text

#include <QCoreApplication>

#include "views/text/filter_text.h"

namespace flotte::text {
namespace {

struct FieldWords {
    Q_DECLARE_TR_FUNCTIONS(FieldWords)
};

constexpr const char* kNamespaceLabels =
    QT_TRANSLATE_NOOP("FieldWords", "label or annotation of the namespace");
constexpr const char* kWebsites = QT_TRANSLATE_NOOP("FieldWords", "the websites table (live rows)");
constexpr const char* kQuotaObject =
    QT_TRANSLATE_NOOP("FieldWords", "status of the namespace's ResourceQuota; of several, the tightest");
constexpr const char* kPods = QT_TRANSLATE_NOOP(
    "FieldWords", "the namespace's pods that should serve: not of a Job, not finished, not being deleted");
constexpr const char* kMetrics =
    QT_TRANSLATE_NOOP("FieldWords", "the region's Prometheus, mean of five minutes");
constexpr const char* kFlotte = QT_TRANSLATE_NOOP("FieldWords", "flotte's own rules over everything else");
constexpr const char* kAutoscalers =
    QT_TRANSLATE_NOOP("FieldWords", "HorizontalPodAutoscalers of the namespace");
constexpr const char* kBackup = QT_TRANSLATE_NOOP(
    "FieldWords", "the backup CronJob and its Jobs; counted from the start of the last run that succeeded");

struct FieldText {
    const char* title;
    const char* meaning;
    const char* source;
};

/// In the order of `Field`.
constexpr FieldText kTexts[] = {
    {QT_TRANSLATE_NOOP("FieldWords", "Health"),
     QT_TRANSLATE_NOOP("FieldWords", "How the tenant does: ok, unknown, warning, critical, worst highest."),
     kFlotte},
    {QT_TRANSLATE_NOOP("FieldWords", "Tenant"),
     QT_TRANSLATE_NOOP("FieldWords", "The tenant as people know it."),
     QT_TRANSLATE_NOOP("FieldWords", "label tenant of the namespace, else its name")},
    {QT_TRANSLATE_NOOP("FieldWords", "Namespace"), QT_TRANSLATE_NOOP("FieldWords", "The tenant's namespace."),
     QT_TRANSLATE_NOOP("FieldWords", "the region's API server")},
    {QT_TRANSLATE_NOOP("FieldWords", "Name"), QT_TRANSLATE_NOOP("FieldWords", "Name of the main site."),
     kWebsites},
    {QT_TRANSLATE_NOOP("FieldWords", "Domains"), QT_TRANSLATE_NOOP("FieldWords", "Domains of all its sites."),
     QT_TRANSLATE_NOOP("FieldWords", "the websites table, annotation domain and the ingress hosts")},
    {QT_TRANSLATE_NOOP("FieldWords", "Site"),
     QT_TRANSLATE_NOOP("FieldWords", "Names and domains of all its sites; as a column, the main domain."),
     QT_TRANSLATE_NOOP("FieldWords", "the websites table, annotation domain and the ingress hosts")},
    {QT_TRANSLATE_NOOP("FieldWords", "Region"),
     QT_TRANSLATE_NOOP("FieldWords", "The region whose cluster holds the namespace."),
     QT_TRANSLATE_NOOP("FieldWords", "the platform file and the region's API server")},
    {QT_TRANSLATE_NOOP("FieldWords", "Tier"),
     QT_TRANSLATE_NOOP("FieldWords", "The tier the tenant runs with."),
     QT_TRANSLATE_NOOP("FieldWords", "label tier of the namespace")},
    {QT_TRANSLATE_NOOP("FieldWords", "Billed tier"),
     QT_TRANSLATE_NOOP("FieldWords", "The tier that is billed."),
     QT_TRANSLATE_NOOP("FieldWords", "annotation subscription-tier of the namespace")},
    {QT_TRANSLATE_NOOP("FieldWords", "Environment"),
     QT_TRANSLATE_NOOP("FieldWords", "Production, staging and the like."), kNamespaceLabels},
    {QT_TRANSLATE_NOOP("FieldWords", "Billing id"),
     QT_TRANSLATE_NOOP("FieldWords", "Identifier of the subscription."), kNamespaceLabels},
    {QT_TRANSLATE_NOOP("FieldWords", "Cost centre"), QT_TRANSLATE_NOOP("FieldWords", "Whom the costs go to."),
     kNamespaceLabels},
    {QT_TRANSLATE_NOOP("FieldWords", "Department"),
     QT_TRANSLATE_NOOP("FieldWords", "Department of the client's organisation."), kNamespaceLabels},
    {QT_TRANSLATE_NOOP("FieldWords", "Life cycle"),
     QT_TRANSLATE_NOOP("FieldWords", "Whether the tenant lives, is being deleted, or lacks a half."),
     kFlotte},
    {QT_TRANSLATE_NOOP("FieldWords", "Age"),
     QT_TRANSLATE_NOOP("FieldWords", "How long ago the namespace was created."),
     QT_TRANSLATE_NOOP("FieldWords", "creationTimestamp of the namespace")},
    {QT_TRANSLATE_NOOP("FieldWords", "Sites"), QT_TRANSLATE_NOOP("FieldWords", "How many sites it has."),
     kWebsites},
    {QT_TRANSLATE_NOOP("FieldWords", "Pods"),
     QT_TRANSLATE_NOOP("FieldWords", "Share of its pods that are ready; as a column, ready of all."), kPods},
    {QT_TRANSLATE_NOOP("FieldWords", "Ready"), QT_TRANSLATE_NOOP("FieldWords", "Pods that are ready."),
     kPods},
    {QT_TRANSLATE_NOOP("FieldWords", "All pods"), QT_TRANSLATE_NOOP("FieldWords", "Pods that should serve."),
     kPods},
    {QT_TRANSLATE_NOOP("FieldWords", "Crashing"),
     QT_TRANSLATE_NOOP("FieldWords", "Pods that wait in CrashLoopBackOff and its like."), kPods},
    {QT_TRANSLATE_NOOP("FieldWords", "Restarts"),
     QT_TRANSLATE_NOOP("FieldWords", "Restarts of their containers."), kPods},
    {QT_TRANSLATE_NOOP("FieldWords", "Quota"),
     QT_TRANSLATE_NOOP("FieldWords", "The fullest resource of its quota: used of hard."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "CPU used/hard"),
     QT_TRANSLATE_NOOP("FieldWords", "CPU requests: used of the quota's hard limit."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "CPU used"), QT_TRANSLATE_NOOP("FieldWords", "CPU requests in sum."),
     kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "CPU hard"),
     QT_TRANSLATE_NOOP("FieldWords", "CPU requests that the quota allows."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "CPU real use"),
     QT_TRANSLATE_NOOP("FieldWords", "CPU that really runs."), kMetrics},
    {QT_TRANSLATE_NOOP("FieldWords", "Memory"),
     QT_TRANSLATE_NOOP("FieldWords", "Memory requests: used of the quota's hard limit."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "Memory used"),
     QT_TRANSLATE_NOOP("FieldWords", "Memory requests in sum."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "Memory hard"),
     QT_TRANSLATE_NOOP("FieldWords", "Memory requests that the quota allows."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "Memory real use"),
     QT_TRANSLATE_NOOP("FieldWords", "Working set: memory that can't be taken back."), kMetrics},
    {QT_TRANSLATE_NOOP("FieldWords", "Pod quota"),
     QT_TRANSLATE_NOOP("FieldWords", "Pods: used of the quota's hard limit."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "Storage quota"),
     QT_TRANSLATE_NOOP("FieldWords", "Storage requests: used of the quota's hard limit."), kQuotaObject},
    {QT_TRANSLATE_NOOP("FieldWords", "Autoscalers"),
     QT_TRANSLATE_NOOP("FieldWords", "How many autoscalers it has."), kAutoscalers},
    {QT_TRANSLATE_NOOP("FieldWords", "Limited"),
     QT_TRANSLATE_NOOP("FieldWords", "Autoscalers that would run more replicas than they may."),
     kAutoscalers},
    {QT_TRANSLATE_NOOP("FieldWords", "Backup"),
     QT_TRANSLATE_NOOP("FieldWords", "How old the last good backup is, and its state in a word."), kBackup},
    {QT_TRANSLATE_NOOP("FieldWords", "Backup age"),
     QT_TRANSLATE_NOOP("FieldWords", "How long ago the last good backup began."), kBackup},
    {QT_TRANSLATE_NOOP("FieldWords", "Requests"), QT_TRANSLATE_NOOP("FieldWords", "HTTP requests a second."),
     kMetrics},
    {QT_TRANSLATE_NOOP("FieldWords", "Errors"),
     QT_TRANSLATE_NOOP("FieldWords", "Share of HTTP answers that are errors (5xx)."), kMetrics},
    {QT_TRANSLATE_NOOP("FieldWords", "Anomalies"),
     QT_TRANSLATE_NOOP("FieldWords", "What does not agree between the systems."), kFlotte},
    {QT_TRANSLATE_NOOP("FieldWords", "Reasons"), QT_TRANSLATE_NOOP("FieldWords", "Why its health is not ok."),
     kFlotte},
};
static_assert(std::size(kTexts) == kFieldCount);

const FieldText& textOf(Field field) {
    return kTexts[static_cast<std::size_t>(field)];
}

}  // namespace

QString fieldTitle(Field field) {
    return FieldWords::tr(textOf(field).title);
}

QString fieldMeaning(Field field) {
    return FieldWords::tr(textOf(field).meaning);
}

QString fieldSource(Field field) {
    return FieldWords::tr(textOf(field).source);
}

QString fieldUnit(FieldKind kind) {
    switch (kind) {
        case FieldKind::Text:
            return FieldWords::tr("text");
        case FieldKind::Choice:
            return FieldWords::tr("a word of a list");
        case FieldKind::Count:
            return FieldWords::tr("a number");
        case FieldKind::Share:
            return FieldWords::tr("per cent");
        case FieldKind::Cores:
            return FieldWords::tr("cores");
        case FieldKind::Bytes:
            return FieldWords::tr("bytes");
        case FieldKind::Rate:
            return FieldWords::tr("a second");
        case FieldKind::Age:
            return FieldWords::tr("time: s, min, h, d, w");
    }
    return {};
}

}  // namespace flotte::text

#include "views/text/words.h"

#include <QCoreApplication>

#include "views/text/safe.h"

namespace flotte::text {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

}  // namespace

QString readingWord(ReadingState state) {
    switch (state) {
        case ReadingState::Loading:
            return Words::tr("loading");
        case ReadingState::Known:
            return Words::tr("known");
        case ReadingState::None:
            return Words::tr("none");
        case ReadingState::Denied:
            return Words::tr("denied");
        case ReadingState::Stale:
            return Words::tr("stale");
        case ReadingState::Failed:
            return Words::tr("failed");
    }
    return Words::tr("unknown");
}

QString healthWord(HealthLevel level) {
    switch (level) {
        case HealthLevel::Critical:
            return Words::tr("critical");
        case HealthLevel::Warning:
            return Words::tr("warning");
        case HealthLevel::Unknown:
            break;
        case HealthLevel::Ok:
            return Words::tr("ok");
    }
    return Words::tr("unknown");
}

QString backupWord(BackupLevel level) {
    switch (level) {
        case BackupLevel::Fresh:
            return Words::tr("fresh", "backup");
        case BackupLevel::Due:
            return Words::tr("due", "backup");
        case BackupLevel::Late:
            return Words::tr("late", "backup");
        case BackupLevel::Failing:
            return Words::tr("failing", "backup");
        case BackupLevel::Never:
            return Words::tr("never", "backup");
        case BackupLevel::Unknown:
            break;
    }
    return Words::tr("unknown");
}

QString backupNoteWord(BackupNote note) {
    switch (note) {
        case BackupNote::ScheduleUnreadable:
            return Words::tr("Kubernetes can't read this schedule: no run will come");
        case BackupNote::ZoneUnknown:
            return Words::tr("unknown time zone: when a run is due can't be told");
        case BackupNote::NeverRuns:
            return Words::tr("no date fulfils this schedule: no run will come");
        case BackupNote::Suspended:
            return Words::tr("schedule suspended: no run will come");
        case BackupNote::TimeInFuture:
            return Words::tr("a run's times lie in the future: check the clocks");
        case BackupNote::NotStarted:
            return Words::tr("the run that is due has not begun");
        case BackupNote::StructurallyLate:
            return Words::tr("schedule and duration can't hold the RPO: late again and again");
        case BackupNote::StartEstimated:
            return Words::tr("the good run's job is gone: its start is told by the schedule");
    }
    return Words::tr("unknown");
}

QString lifecycleWord(Lifecycle lifecycle) {
    switch (lifecycle) {
        case Lifecycle::Active:
            return Words::tr("active");
        case Lifecycle::Onboarding:
            return Words::tr("being set up");
        case Lifecycle::Suspended:
            return Words::tr("suspended", "tenant");
        case Lifecycle::Terminating:
            return Words::tr("namespace is being deleted");
        case Lifecycle::NoNamespace:
            return Words::tr("site without namespace");
        case Lifecycle::NamespaceUnknown:
            return Words::tr("namespace not known");
        case Lifecycle::Deleted:
            return Words::tr("site deleted");
    }
    return Words::tr("unknown");
}

QString feedName(Feed feed) {
    switch (feed) {
        case Feed::Namespaces:
            return Words::tr("namespaces");
        case Feed::Pods:
            return Words::tr("pods");
        case Feed::Quotas:
            return Words::tr("quotas");
        case Feed::CronJobs:
            return Words::tr("cron jobs");
        case Feed::Jobs:
            return Words::tr("jobs");
        case Feed::Ingresses:
            return Words::tr("ingresses");
        case Feed::Autoscalers:
            return Words::tr("autoscalers");
        case Feed::Websites:
            return Words::tr("sites");
        case Feed::CpuUsage:
            return Words::tr("CPU used");
        case Feed::MemoryUsage:
            return Words::tr("memory used");
        case Feed::RequestRate:
            return Words::tr("requests a second");
        case Feed::ErrorRatio:
            return Words::tr("share of errors");
    }
    return Words::tr("unknown");
}

QString feedStateWord(FeedState state) {
    switch (state) {
        case FeedState::Loading:
            return Words::tr("loading");
        case FeedState::Live:
            return Words::tr("live");
        case FeedState::Stale:
            return Words::tr("stale");
        case FeedState::Denied:
            return Words::tr("denied");
        case FeedState::None:
            return Words::tr("none");
        case FeedState::Failed:
            return Words::tr("failed");
    }
    return Words::tr("unknown");
}

QString reachedAddress(const SourceInfo& source) {
    const QString address = safeShort(source.endpoint, 200);
    return source.reach.empty() ? address : address + QStringLiteral(" · ") + safeShort(source.reach, 200);
}

QString sourceKindWord(SourceKind kind) {
    switch (kind) {
        case SourceKind::Kubernetes:
            return Words::tr("Kubernetes");
        case SourceKind::Websites:
            return Words::tr("sites table");
        case SourceKind::Prometheus:
            return Words::tr("metrics");
    }
    return Words::tr("unknown");
}

QString sourceTitle(const SourceInfo& info) {
    QString name = safeShort(info.name, 60);
    switch (info.kind) {
        case SourceKind::Prometheus:
            return Words::tr("%1 (metrics)").arg(name);
        case SourceKind::Websites:
            return sourceKindWord(info.kind);
        case SourceKind::Kubernetes:
            break;
    }
    return name;
}

}  // namespace flotte::text

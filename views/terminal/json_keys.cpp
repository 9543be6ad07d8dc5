#include "views/terminal/json_keys.h"

namespace flotte::terminal {

std::string_view jsonKey(ReadingState state) {
    switch (state) {
        case ReadingState::Loading:
            return "loading";
        case ReadingState::Known:
            return "known";
        case ReadingState::None:
            return "none";
        case ReadingState::Denied:
            return "denied";
        case ReadingState::Stale:
            return "stale";
        case ReadingState::Failed:
            return "failed";
    }
    return "unknown";
}

std::string_view jsonKey(FeedState state) {
    switch (state) {
        case FeedState::Loading:
            return "loading";
        case FeedState::Live:
            return "live";
        case FeedState::Stale:
            return "stale";
        case FeedState::Denied:
            return "denied";
        case FeedState::None:
            return "none";
        case FeedState::Failed:
            return "failed";
    }
    return "unknown";
}

std::string_view jsonKey(SourceKind kind) {
    switch (kind) {
        case SourceKind::Kubernetes:
            return "kubernetes";
        case SourceKind::Websites:
            return "websites";
        case SourceKind::Prometheus:
            return "prometheus";
    }
    return "unknown";
}

std::string_view jsonKey(HealthReason::Kind kind) {
    switch (kind) {
        case HealthReason::Kind::PodsNotReady:
            return "pods-not-ready";
        case HealthReason::Kind::PodsNone:
            return "pods-none";
        case HealthReason::Kind::CrashLoop:
            return "crash-loop";
        case HealthReason::Kind::QuotaFull:
            return "quota-full";
        case HealthReason::Kind::QuotaNearlyFull:
            return "quota-nearly-full";
        case HealthReason::Kind::BackupLate:
            return "backup-late";
        case HealthReason::Kind::BackupFailing:
            return "backup-failing";
        case HealthReason::Kind::BackupNever:
            return "backup-never";
        case HealthReason::Kind::NamespaceTerminating:
            return "namespace-terminating";
        case HealthReason::Kind::NamespaceMissing:
            return "namespace-missing";
        case HealthReason::Kind::WebsiteMissing:
            return "website-missing";
        case HealthReason::Kind::WebsiteDeleted:
            return "website-deleted";
        case HealthReason::Kind::ErrorsHigh:
            return "errors-high";
        case HealthReason::Kind::SourceSilent:
            return "source-silent";
    }
    return "unknown";
}

std::string_view jsonKey(BackupLevel level) {
    switch (level) {
        case BackupLevel::Fresh:
            return "fresh";
        case BackupLevel::Due:
            return "due";
        case BackupLevel::Late:
            return "late";
        case BackupLevel::Failing:
            return "failing";
        case BackupLevel::Never:
            return "never";
    }
    return "unknown";
}

std::string_view jsonKey(Lifecycle lifecycle) {
    switch (lifecycle) {
        case Lifecycle::Active:
            return "active";
        case Lifecycle::Terminating:
            return "terminating";
        case Lifecycle::NoNamespace:
            return "no-namespace";
        case Lifecycle::NamespaceUnknown:
            return "namespace-unknown";
        case Lifecycle::Deleted:
            return "deleted";
    }
    return "unknown";
}

}  // namespace flotte::terminal

#include "models/tenant/keys.h"

namespace flotte {

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
        case HealthReason::Kind::BackupUnknown:
            return "backup-unknown";
        case HealthReason::Kind::BackupSuspended:
            return "backup-suspended";
        case HealthReason::Kind::BackupMissing:
            return "backup-missing";
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
        case BackupLevel::Unknown:
            break;
    }
    return "unknown";
}

std::string_view jsonKey(Lifecycle lifecycle) {
    switch (lifecycle) {
        case Lifecycle::Active:
            return "active";
        case Lifecycle::Onboarding:
            return "onboarding";
        case Lifecycle::Suspended:
            return "suspended";
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

}  // namespace flotte

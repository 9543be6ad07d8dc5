#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/time.h"

namespace flotte {

/// design section 7, rows 4–7 and 26: what the cluster shows of a tenant's backup.
enum class BackupLevel : std::uint8_t {
    Fresh,    ///< the last good run began within the RPO, and no run is due
    Due,      ///< within the RPO, but the scheduled run has not succeeded yet
    Late,     ///< the last good run began longer ago than the RPO
    Failing,  ///< the newest run failed (also when an older one is still within the RPO)
    Never,    ///< a schedule without a good run
    Unknown   ///< a good run within the RPO or with a time that can't be, and a note that says why that tells
              ///< nothing
};

/// What is to be said of schedule and runs beside the level.
enum class BackupNote : std::uint8_t {
    ScheduleUnreadable,  ///< Kubernetes can't read the schedule: it never runs
    ZoneUnknown,         ///< its time zone is not known here: what is due can't be told
    NeverRuns,           ///< no date fulfils the schedule
    Suspended,           ///< no run comes while the cron job is suspended
    TimeInFuture,        ///< a run's times lie ahead of the clock
    NotStarted,          ///< the run that is due did not begin, though its time is long past
    StructurallyLate,    ///< longest pause of the schedule + duration of a run > RPO: late again and again
    StartEstimated       ///< the good run's Job is gone: its start is told by the schedule
};
constexpr std::size_t kBackupNoteCount = static_cast<std::size_t>(BackupNote::StartEstimated) + 1;

/// `schedule-unreadable` and so on: stable, in JSON, and as the detail of a reason of health.
constexpr std::string_view backupNoteKey(BackupNote note) {
    constexpr std::string_view kKeys[] = {"schedule-unreadable", "zone-unknown",   "never-runs",
                                          "suspended",           "time-in-future", "not-started",
                                          "structurally-late",   "start-estimated"};
    static_assert(std::size(kKeys) == kBackupNoteCount);
    return kKeys[static_cast<std::size_t>(note)];
}

/// RPO counts from the start of the last good run. Times are the cluster's.
struct BackupState {
    BackupLevel level = BackupLevel::Never;
    /// Start of the last Job that completed; where that is gone, of the run that
    /// CronJob.status.lastSuccessfulTime ended, as nearly as it can be told (StartEstimated).
    std::optional<TimePoint> lastGoodStart;
    std::optional<TimePoint> lastRun;  ///< start of the newest Job
    std::string schedule;
    bool suspended = false;
    std::string reason;      ///< of the newest failure, such as BackoffLimitExceeded or FailedCreate
    std::string message;     ///< the cluster's own words
    std::string timeZone{};  ///< of the CronJob; empty = the controller manager's, taken to be UTC
    std::optional<TimePoint> dueSince{};  ///< when the newest run by schedule came; empty = none yet
    std::optional<TimePoint> nextRun{};   ///< by schedule; empty while it is suspended
    std::vector<BackupNote> notes{};      ///< in the order of the enumerators
    bool operator==(const BackupState&) const = default;
};

}  // namespace flotte

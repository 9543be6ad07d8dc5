#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/core/time.h"

namespace flotte {

/// design section 7, rows 4–7 and 26: what the cluster shows of a tenant's backup.
enum class BackupLevel : std::uint8_t {
    Fresh,    ///< the last good run began within the RPO
    Due,      ///< within the RPO, but the scheduled run has not succeeded yet
    Late,     ///< the last good run began longer ago than the RPO
    Failing,  ///< the newest run failed (also when an older one is still within the RPO)
    Never     ///< a schedule without a good run
};

/// RPO counts from the start of the last good run. Times are the cluster's.
struct BackupState {
    BackupLevel level = BackupLevel::Never;
    std::optional<TimePoint>
        lastGoodStart;  ///< start of the last Job that completed; else CronJob.status.lastSuccessfulTime
    std::optional<TimePoint> lastRun;  ///< start of the newest Job
    std::string schedule;
    bool suspended = false;
    std::string reason;   ///< of the newest failure, such as BackoffLimitExceeded or FailedCreate
    std::string message;  ///< the cluster's own words
    bool operator==(const BackupState&) const = default;
};

}  // namespace flotte

#pragma once

#include <chrono>
#include <vector>

#include "models/backup/backup.h"
#include "models/fleet/facts.h"

namespace flotte {

/// A Job that has no pod after this long will not get one by itself (its quota is full, its account is
/// missing).
constexpr std::chrono::minutes kPodlessJobFails{15};

/// The verdict on one tenant's backup from its CronJob and the Jobs of its namespace; Jobs of other owners
/// are left out. Pure. A newest Job that still runs does not hide what the one before said. Due is told by
/// `lastScheduled` after the start of the last good run: the controller's own word that a run was due. A
/// controller that has stopped scheduling altogether shows as Late once the RPO has passed, not earlier.
BackupState assessBackup(const CronJobFact& cronJob, const std::vector<JobFact>& jobs,
                         std::chrono::minutes rpo, TimePoint now);

}  // namespace flotte

#pragma once

#include <chrono>
#include <vector>

#include "models/backup/backup.h"
#include "models/backup/schedules.h"
#include "models/fleet/facts.h"

namespace flotte {

/// A Job that has no pod after this long will not get one by itself (its quota is full, its account is
/// missing); a run by schedule that is not there after it will not come either.
constexpr std::chrono::minutes kPodlessJobFails{15};

/// The verdict on one tenant's backup from its CronJob and the Jobs of its namespace; Jobs of other owners
/// are left out. A newest Job that still runs does not hide what the one before said. Due: the schedule's
/// newest run (or the controller's `lastScheduled`) came after the last good one began. `schedules` is
/// remembered between calls, and changes nothing else.
BackupState assessBackup(const CronJobFact& cronJob, const std::vector<JobFact>& jobs,
                         std::chrono::minutes rpo, TimePoint now, Schedules& schedules);

}  // namespace flotte

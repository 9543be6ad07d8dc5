#pragma once

#include <nlohmann/json_fwd.hpp>

#include "models/core/time.h"

/// Jobs as the controllers of batch/v1 write them.
namespace flotte::sandbox {

/// The Job that a CronJob makes for the time `scheduled`, created at `created`; without uid.
nlohmann::json scheduledJob(const nlohmann::json& cronJob, TimePoint scheduled, TimePoint created);
/// Complete, or failed by its back-off limit.
void endJob(nlohmann::json& job, TimePoint at, bool good);
/// True once it is Complete or Failed.
bool jobIsOver(const nlohmann::json& job);
bool jobSucceeded(const nlohmann::json& job);

}  // namespace flotte::sandbox

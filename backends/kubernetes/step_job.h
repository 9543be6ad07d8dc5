#pragma once

#include <memory>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// `kubernetes.job` (steps.h): one run of a CronJob at once, as `kubectl create job --from` makes it.
Result<std::unique_ptr<Step>> makeJobStep(const StepSpec& spec, Client& client);

}  // namespace flotte::kubernetes

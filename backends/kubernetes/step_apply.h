#pragma once

#include <memory>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// `kubernetes.apply` (steps.h): one object by server-side apply. What others own in it is a conflict, unless
/// the operator adopts it. A number of replicas that somebody scales stays theirs.
Result<std::unique_ptr<Step>> makeApplyStep(const StepSpec& spec, Client& client);

}  // namespace flotte::kubernetes

#pragma once

#include <memory>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// `kubernetes.access` (steps.h): asks the authorizers what a group may do, and fails at the first answer
/// that is not as it must be. It makes nothing.
Result<std::unique_ptr<Step>> makeAccessStep(const StepSpec& spec, Client& client);

}  // namespace flotte::kubernetes

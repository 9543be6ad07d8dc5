#pragma once

#include <memory>

#include "backends/kubernetes/client.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// `kubernetes.secret` (steps.h): made by a POST once; what was generated is never overwritten, and no value
/// is in an answer of this step.
Result<std::unique_ptr<Step>> makeSecretStep(const StepSpec& spec, Client& client, RandomBytes random);

}  // namespace flotte::kubernetes

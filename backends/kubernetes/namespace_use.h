#pragma once

#include <string>
#include <vector>

#include "backends/kubernetes/step_calls.h"

namespace flotte::kubernetes {

/// What is in a tenant's namespace and would go with it: `pods`, and `objects` that others than flotte made
/// by hand (not what a controller made, nor what every namespace holds). What may not be listed is left out.
Result<std::vector<Use>> usesOf(StepCalls& calls, const std::string& ns);

}  // namespace flotte::kubernetes

#pragma once

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// What admission puts into a new pod: service account and its volume, priority, tolerations. 403 where the
/// account or the priority class is not there.
Verdict completePod(const Machine& machine, Json& pod);

/// The message of an object, for answers that are not stored.
std::string encodedForm(const Resource& resource, const Json& object);

}  // namespace flotte::sandbox::kubernetes

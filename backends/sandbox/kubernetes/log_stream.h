#pragma once

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// GET …/pods/{name}/log with `container`, `follow`, `previous`, `timestamps`, `tailLines`, `sinceSeconds`,
/// `sinceTime` and `limitBytes`.
Outcome<Response> podLog(const Machine& machine, const Call& call);

}  // namespace flotte::sandbox::kubernetes

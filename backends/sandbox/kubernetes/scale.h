#pragma once

#include "backends/sandbox/kubernetes/writing.h"

namespace flotte::sandbox::kubernetes {

/// autoscaling/v1 Scale of deployments and replica sets: get, update, and patch by merge.
Outcome<Response> scaled(const Machine& machine, Access& access, const Call& call);

}  // namespace flotte::sandbox::kubernetes

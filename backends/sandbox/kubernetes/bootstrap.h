#pragma once

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// Namespaces, roles and bindings that every cluster has. What is there stays as it is.
void bootstrapCluster(const Machine& machine);

}  // namespace flotte::sandbox::kubernetes

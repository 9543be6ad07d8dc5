#pragma once

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// What an object gets that says nothing about it: the schema's presets and what depends on other fields.
void setDefaults(const Resource& resource, Json& object);

/// What only a new object gets: status, a cluster address, a Job's labels. Its uid is there already.
void prepareNew(const Machine& machine, const Resource& resource, Json& object);

}  // namespace flotte::sandbox::kubernetes

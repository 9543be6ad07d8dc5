#pragma once

#include "tests/ui/gallery/scenes.h"

namespace flotte::testing {

/// One tenant at a glance and whole; and the states of sources that a tenant's trouble is not.
std::vector<Scene> tenantScenes();

}  // namespace flotte::testing

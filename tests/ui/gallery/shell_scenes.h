#pragma once

#include "tests/ui/gallery/scenes.h"

namespace flotte::testing {

/// The shell's own: panels, toasts, settings.
std::vector<Scene> shellScenes();

}  // namespace flotte::testing

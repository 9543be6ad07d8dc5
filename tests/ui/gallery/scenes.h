#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "tests/support/fleet_builder/fleet_builder.h"
#include "views/desktop/shell/main_window.h"

namespace flotte::testing {

/// A state of the window worth a picture.
struct Scene {
    const char* name;
    std::function<void(desktop::MainWindow&, SetClock&)> play;
};

const std::vector<Scene>& scenes();

/// As the program hands over what the sources told.
inline void give(desktop::MainWindow& window, FleetBatch batch) {
    window.apply(std::make_shared<const FleetBatch>(std::move(batch)));
}

}  // namespace flotte::testing

#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/sandbox/options.h"
#include "backends/sandbox/control/places.h"
#include "models/core/time.h"

namespace flotte::app::sandbox {

/// What the program is given from outside.
struct Surroundings {
    flotte::sandbox::control::Places places;
    std::vector<std::string> programFolders;
    /// Scenario files: name and text.
    std::vector<std::pair<std::string, std::string>> scenarios;
    std::string mariadb, prometheus, promtool;  ///< named by the environment; empty = to be found
    int signals = -1;                           ///< a descriptor that becomes readable when it is to end
};

/// Runs the sandbox until its last client has gone or it is told to end. The exit code: 0 = it ran, or one
/// runs already; 1 = it can't, and has said why.
int runSandbox(const Options& options, const Surroundings& surroundings, const Clock& clock);

}  // namespace flotte::app::sandbox

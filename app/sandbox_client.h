#pragma once

#include <string>
#include <vector>

#include "backends/sandbox/control/client.h"
#include "backends/sandbox/control/places.h"
#include "models/core/result.h"
#include "models/core/time.h"

/// How flotte comes to a sandbox: it starts one if none runs, shares it if one does.
namespace flotte::app {

/// A sandbox lives as long as somebody holds it.
struct HeldSandbox {
    sandbox::control::Client connection;
    std::string platform;  ///< its platform file
};

/// The user's own, or the one of FLOTTE_SANDBOX_DIR.
sandbox::control::Places sandboxPlaces();

/// Of the sandbox whose platform file this is: the one that keeps it in its folder, else the user's own.
sandbox::control::Places sandboxPlacesOf(const std::string& platformFile);

/// flotte-sandbox beside `ownFolder`'s program, where packages put it, or in PATH; empty = none.
std::string sandboxProgram(const std::string& ownFolder);

/// Blocks until its fleet is complete. Errors: SystemError (no such program, its socket can't be used,
/// ETIMEDOUT); ReachError::Ended with the sandbox's own words.
Result<HeldSandbox> holdSandbox(const sandbox::control::Places& places, const std::string& program,
                                Milliseconds patience);

}  // namespace flotte::app

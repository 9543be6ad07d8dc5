#pragma once

#include <vector>

#include "models/fleet/fleet_batch.h"

namespace flotte::terminal {

/// How a command ended: its exit code (decisions 16).
enum class Outcome {
    Complete = 0,
    Usage = 1,    ///< wrong arguments or configuration
    Nothing = 2,  ///< no source told anything
    Partial = 3   ///< something is still loading, stale, denied or failed
};

/// A feed that answered "there is no such thing" is complete: waiting longer would bring nothing.
Outcome outcomeOf(const std::vector<SourceStatus>& sources);

}  // namespace flotte::terminal

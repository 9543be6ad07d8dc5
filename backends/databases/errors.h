#pragma once

#include <string>

#include "models/core/error.h"

namespace flotte::databases {

/// What the tenant's user may that it must not.
Error notIsolated(const std::string& request, const std::string& what);

/// The error of a statement that held a password: a server repeats what it can't read, so its words are kept
/// only where they are known to be none of ours.
Error withoutStatement(Error error);

}  // namespace flotte::databases

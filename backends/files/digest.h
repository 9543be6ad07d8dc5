#pragma once

#include <string>

#include "models/core/result.h"

namespace flotte::files {

/// SHA-256 of a regular file's content, in hex. Read block by block: programs may be large. Any thread.
/// Errors: as `read`, without its cap.
Result<std::string> digest(const std::string& path);

}  // namespace flotte::files

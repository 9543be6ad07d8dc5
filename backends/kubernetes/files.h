#pragma once

#include <string>

#include "models/core/result.h"

namespace flotte::kubernetes {

/// A certificate, key or token file: regular, at most 1 MiB. Errors: ConfigError FileMissing, FileUnreadable,
/// FileTooLarge.
Result<std::string> readSmallFile(const std::string& path);

}  // namespace flotte::kubernetes

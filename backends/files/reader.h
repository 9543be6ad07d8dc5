#pragma once

#include <string>

#include "models/core/file_reader.h"

/// The one place that opens the user's files. Any thread.
namespace flotte::files {

/// A `FileReader`.
Result<std::string> read(const std::string& path, const FileRules& rules);

}  // namespace flotte::files

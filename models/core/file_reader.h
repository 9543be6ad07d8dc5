#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "models/core/result.h"

namespace flotte {

/// What a file must be to be read at all.
struct FileRules {
    std::size_t mostBytes = 1U << 20U;
    bool ownerOnly = false;  ///< holds a secret: neither group nor others may have any right on it
};

/// Reads a regular file whole; never waits (a pipe or device in its place is an error). Given by `app`,
/// implemented by `backends/files`. Errors: ConfigError FileMissing, FileUnreadable, FileTooLarge,
/// FilePermissions, each with the file; the caller adds the key that named it.
using FileReader = std::function<Result<std::string>(const std::string& path, const FileRules& rules)>;

}  // namespace flotte

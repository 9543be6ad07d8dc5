#pragma once

#include <string>
#include <vector>

#include "models/core/document.h"
#include "models/core/result.h"
#include "models/platform/platform.h"

/// The platform file itself: read, begun, written.
namespace flotte::app {

struct PlatformFile {
    Platform platform;
    Document document;  ///< what it was read from
};

tl::expected<PlatformFile, std::vector<Error>> readPlatformFile(const std::string& path);

/// The contexts of a kubeconfig in its order; an empty path = as kubectl finds it. Errors: ConfigError.
Result<std::vector<std::string>> kubeconfigContexts(const std::string& path);

/// Writes a file that its owner alone can read, and the folders above it. One that is there is kept, unless
/// `replace`; then it is replaced at once, or not at all. Errors: SystemError (EEXIST).
Result<void> writePlatformFile(const std::string& path, const std::string& text, bool replace);

}  // namespace flotte::app

#pragma once

#include <vector>

#include "models/core/document.h"
#include "models/platform/platform.h"

namespace flotte::app {

/// Regions whose cluster is of the sandbox though the file is a real platform's, or the other way round: each
/// with its place in `document`, which `platform` was read from. A kubeconfig that can't be read mixes
/// nothing; its source tells why it can't.
std::vector<ConfigError> mixedWithSandbox(const Document& document, const Platform& platform,
                                          const DocumentReader& readDocument);

}  // namespace flotte::app

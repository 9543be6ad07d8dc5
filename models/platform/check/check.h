#pragma once

#include <vector>

#include "models/core/document.h"
#include "models/platform/check/finding.h"
#include "models/platform/platform.h"

namespace flotte {

/// Every contradiction that the file alone shows, in the file's order. A rule whose keys the file does not
/// state finds nothing: what is not said is not checked. Pure; `document` is the file that `platform` was
/// read from.
std::vector<Finding> checkPlatform(const Platform& platform, const Document& document);

}  // namespace flotte

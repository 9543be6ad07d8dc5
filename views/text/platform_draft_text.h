#pragma once

#include <string>

#include "models/platform/draft.h"

namespace flotte::text {

/// The platform file that a draft becomes: YAML with comments in the language that is set. What is not known
/// yet stands there as a comment.
std::string platformFileText(const PlatformDraft& draft);

}  // namespace flotte::text

#pragma once

#include <string>

#include "models/core/time.h"

namespace flotte::text {

/// JSON escapes C0 alone; C1, DEL and direction marks would still act on a terminal. They occur inside
/// strings only, where their \u form means the same (in YAML too).
std::string harmlessJson(const std::string& json);

/// RFC 3339 in UTC; empty for the epoch, which stands for "not told".
std::string rfc3339(TimePoint at);

}  // namespace flotte::text

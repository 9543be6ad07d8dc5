#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace flotte::sql {

/// The name most like `wanted` (fewest letters to change, case aside), empty when none is near enough to be
/// meant.
std::string nearest(std::string_view wanted, const std::vector<std::string>& names);

}  // namespace flotte::sql

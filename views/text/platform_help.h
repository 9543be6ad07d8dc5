#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace flotte::text {

/// One line on what a key of the platform file is for; `help` as `ShapeKey::help` names it. Empty for an
/// unknown one.
QString platformHelp(std::string_view help);

/// All that have a line.
std::vector<std::string_view> platformHelpKeys();

}  // namespace flotte::text

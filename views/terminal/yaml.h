#pragma once

#include <string>

namespace flotte::terminal {

/// A JSON text (of our own making) as YAML 1.2 of the same values: block style, every string in double
/// quotes.
std::string yamlOf(const std::string& json);

}  // namespace flotte::terminal

#pragma once

#include <string>

#include "models/platform/shape.h"

namespace flotte::terminal {

/// JSON Schema (draft 2020-12) of a described file, for editors; help in the language that is set. Stricter
/// than the reader nowhere but in YAML's own types (a name that looks like a number must be quoted).
std::string platformSchema(const Shape& shape);

}  // namespace flotte::terminal

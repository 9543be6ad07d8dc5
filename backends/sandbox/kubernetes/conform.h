#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

/// Parsed within bounds of depth and size; discarded where it is no JSON or too deep.
Json parsedJson(std::string_view text);

/// What was read past.
struct Oddities {
    std::vector<std::string> unknown;  ///< paths of fields that the message doesn't have
};

/// Makes a tree what its message says: nulls and unknown fields go, quantities and times become canonical.
/// The error is the decoder's sentence about the first value of a wrong type.
tl::expected<void, std::string> conform(const Message& message, Json& object, Oddities& oddities);

/// Sets what the schema presets, everywhere.
void setPresets(const Message& message, Json& object);

/// Paths of keys that stand twice in one object, which parsing would hide.
std::vector<std::string> duplicateFields(std::string_view text);

}  // namespace flotte::sandbox::kubernetes

#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "models/core/document.h"

namespace flotte::test {

/// Where a YAML tree first breaks a JSON Schema (2020-12), such as `/tiers/0/price: pattern`; empty when
/// nowhere. Knows type, enum, pattern, minLength, minimum, maximum, minItems, properties, required,
/// additionalProperties, propertyNames, items, anyOf, oneOf; any other keyword but annotations is itself an
/// error.
std::string firstBreach(const nlohmann::json& schema, const DocumentNode& node, const std::string& at = {});

}  // namespace flotte::test

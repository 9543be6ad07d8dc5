#pragma once

#include <string>
#include <string_view>

#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/step.h"

/// What a step's `with` holds. Errors: ConfigError with the key `<kind>.<key>`.
namespace flotte::kubernetes {

Result<std::string> textOf(const StepSpec& spec, const char* key);
/// The key's text as JSON.
Result<wire::Json> objectOf(const StepSpec& spec, const char* key);
Result<wire::Json> arrayOf(const StepSpec& spec, const char* key);

ConfigError badValue(const StepSpec& spec, std::string_view key, std::string expected);

}  // namespace flotte::kubernetes

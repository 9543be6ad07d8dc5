#pragma once

#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "models/core/result.h"

/// Objects of an API server as JSON trees, for what is written and compared whole. Pure; any thread.
namespace flotte::kubernetes::wire {

using Json = nlohmann::json;
using JsonPath = std::initializer_list<const char*>;

/// One object, at most 64 levels deep. `what` names it in errors.
Result<Json> readObject(std::string_view body, const std::string& what);

/// The value at the keys, one after the other; a null where there is none.
const Json& at(const Json& tree, JsonPath keys);
/// Its text; empty where it is none.
std::string textAt(const Json& tree, JsonPath keys);
/// Its whole number; 0 where it is none.
std::int64_t numberAt(const Json& tree, JsonPath keys);

}  // namespace flotte::kubernetes::wire

#pragma once

#include <string>

/// Checks JSON against a JSON Schema (draft 2020-12), as far as flotte's own schemas go.
namespace flotte::test {

/// Empty when `document` fits `$defs/NAME` of the schema (or the schema itself where `name` is empty); else
/// the place and what is wrong. A keyword that is not checked here is an error, never passed over.
std::string schemaMistake(const std::string& schema, const std::string& name, const std::string& document);

}  // namespace flotte::test

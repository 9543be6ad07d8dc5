#pragma once

#include <optional>
#include <string>

namespace flotte::test {

/// What a statement does to the journal or to a tenant's things, in words that two runs share: the tenant's
/// id and all numbers are left out. Nothing for what changes nothing, and for what the clock decides.
std::optional<std::string> pointOf(const std::string& statement, const std::string& id);

}  // namespace flotte::test

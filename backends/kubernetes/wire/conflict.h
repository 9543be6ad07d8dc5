#pragma once

#include <string>
#include <string_view>

namespace flotte::kubernetes::wire {

/// The fields that other managers own and an apply would have changed, with those managers, as a Status in
/// JSON tells them: `conflict with "helm": .data.a; …`. Empty where the Status is about something else.
std::string fieldConflicts(std::string_view body);

/// Whether a Status in JSON has a cause of this reason.
bool hasCause(std::string_view body, std::string_view reason);

}  // namespace flotte::kubernetes::wire

#pragma once

#include <string>

#include "models/core/result.h"
#include "models/provisioning/step.h"

/// What steps over SQL decide alike, pure.
namespace flotte::sql {

/// Of that name, but not ours.
Error foreign(const std::string& request, const std::string& name, const std::string& owner);
/// Not as it was when it was looked at.
Error changed(const std::string& request, const std::string& name);

/// Whether what is there now may be changed: it is as it was seen, and it is ours or to be adopted. A
/// conflict else.
Result<void> mayApply(const std::string& request, const std::string& name, const StepContext& context,
                      const Observation& seen, const Observation& now);

/// Done when there is nothing left to do; else what is.
Proof verdictOf(const Observation& now);

/// SHA-256 in hex; where one part ends and the next begins counts.
std::string digest(const std::vector<std::string>& parts);

}  // namespace flotte::sql

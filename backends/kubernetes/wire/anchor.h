#pragma once

#include <string>
#include <vector>

#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/audit_anchor.h"

/// Heads of the audit log as the data of a ConfigMap: `"17": "<hash> 2026-11-25T14:02:03.123Z"`. Pure.
namespace flotte::kubernetes::wire {

/// Oldest first. DecodeError for anything that `anchorObject` does not write, and where there is no head at
/// all: flotte never leaves it empty.
Result<std::vector<AuditHead>> headsOf(const Json& object);

/// The object to be applied. `version` = the live one's, empty = there is none.
Json anchorObject(const std::string& ns, const std::string& name, const std::vector<AuditHead>& heads,
                  const std::string& version);

}  // namespace flotte::kubernetes::wire

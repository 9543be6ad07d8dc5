#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/provisioning/operation.h"
#include "models/provisioning/step.h"

namespace flotte {

/// One Secret of a tenant as it is handed over: what a program needs to be let in.
struct Handover {
    std::string name;                                        ///< of the Secret
    std::vector<std::pair<std::string, std::string>> plain;  ///< `DB_HOST`, `DB_NAME`, …
    std::vector<SecretPlace> secrets;                        ///< what was generated
    bool operator==(const Handover&) const = default;
};

/// In the plan's order; nothing where the plan makes no password. Pure.
std::vector<Handover> handoverOf(const Plan& plan);

}  // namespace flotte

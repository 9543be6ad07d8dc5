#pragma once

#include <string>
#include <vector>

#include "backends/sql/grants.h"
#include "backends/sql/session.h"
#include "models/provisioning/step.h"

namespace flotte::sql {

/// A right that a step needs of the operator's account.
struct Wanted {
    std::string right;
    std::string database;   ///< empty = everywhere
    std::string table;      ///< empty = all of the database
    bool granting = false;  ///< to be passed on
};

/// What SHOW GRANTS says of `account` (`` `user`@`host` ``), empty = of our own.
Result<std::vector<Grant>> readGrants(Session& session, const std::string& account);

/// In a review, `seen` with the rights that are missing, also where looking itself was denied; in a run
/// `seen` as it is.
Result<Observation> reviewed(Session& session, const StepContext& context, Result<Observation> seen,
                             const std::vector<Wanted>& wanted);

}  // namespace flotte::sql

#pragma once

#include <string>

#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::app::sandbox {

/// Accounts of the sandbox's MariaDB by which tenants are made.
constexpr const char* kOperatorAccount = "flotte_operator";        ///< writes the journal
constexpr const char* kProvisionerAccount = "flotte_provisioner";  ///< makes tenants' databases and users

struct OperationsAccess {
    std::string socket;     ///< MariaDB's own: who may open it is its administrator
    std::string authority;  ///< path of a PEM file
    std::string operatorPassword;
    std::string provisionerPassword;
};

/// Makes the journal's schema by the migrations that a platform gets, and the accounts; where all is there
/// already, asks and changes nothing. What an earlier flotte-sandbox made is brought up to date. Blocking.
Result<void> prepareOperations(const OperationsAccess& access);

}  // namespace flotte::app::sandbox

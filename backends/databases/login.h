#pragma once

#include <string>

#include "backends/sql/session.h"
#include "models/provisioning/step.h"

namespace flotte::databases {

/// What the steps of one server are made with. What it refers to must outlive them.
struct Access {
    sql::ConnectOptions server;  ///< the operator's account; `database` empty
    Secrets& secrets;
    const Clock& clock;
};

/// The operator's session for one call of a step.
Result<sql::Session> openServer(const Access& access, const StepContext& context);

/// A tenant's user, and where its password lives.
struct TenantLogin {
    std::string user;
    std::string database;
    SecretPlace password;
};

/// A session as the tenant's user, in its database. Errors also those of `Secrets`.
Result<sql::Session> openTenant(const Access& access, const TenantLogin& login, Milliseconds deadline,
                                const CancelToken& cancel);

/// The login was understood and refused, or there is no such Secret yet: the password has to be set.
bool refusesPassword(const Error& error);

}  // namespace flotte::databases

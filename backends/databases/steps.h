#pragma once

#include <memory>

#include "backends/databases/login.h"
#include "models/provisioning/step.h"

/// What provisioning does on a server of tenants' databases.
namespace flotte::databases {

/// Kinds and their keys:
/// - `databases.database`: database, tenant
/// - `databases.user`: user, database, tenant, secretNamespace, secretName, secretKey
/// - `databases.probe`: user, database, secretNamespace, secretName, secretKey
/// `tenant` is the label (`client-abc`). Errors: ConfigError. Each call of a step opens what it needs and
/// closes it again: at most two sessions at a time.
Result<std::unique_ptr<Step>> makeStep(const StepSpec& spec, const Access& access);

}  // namespace flotte::databases

#pragma once

#include <memory>

#include "backends/websites/row_step.h"

/// What provisioning does in the websites table.
namespace flotte::websites {

/// Kind `websites.row`: domain, name, tenant (the label); `release` = `yes`: a deleted row that holds the
/// domain is renamed first. Errors: ConfigError.
Result<std::unique_ptr<flotte::Step>> makeStep(const StepSpec& spec, const Access& access);

}  // namespace flotte::websites

#pragma once

#include <string>

#include "models/core/result.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes {

/// A new password: 32 characters of [A-Za-z0-9], each as likely as the others. Errors: SystemError where
/// there is no chance to be had.
Result<std::string> generated(const RandomBytes& random);

}  // namespace flotte::kubernetes

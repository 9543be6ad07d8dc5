#pragma once

#include <QString>

#include <string>

#include "models/core/error.h"

namespace flotte::keychain {

/// What the library says of a secret; `name` is the secret's. Pure.
KeychainError toError(int code, const QString& words, const std::string& name);

}  // namespace flotte::keychain

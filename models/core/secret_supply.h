#pragma once

#include <functional>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/secret.h"

namespace flotte {

/// Fetches the secret that a connection begins with, when it begins. Called on the thread that connects, any
/// number at once; may block, for a keychain that asks its user or for a cluster, until its own deadline or
/// the cancel.
using SecretSupply = std::function<Result<Secret>(const CancelToken& cancel)>;

}  // namespace flotte

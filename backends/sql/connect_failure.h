#pragma once

#include <string>

#include "models/core/error.h"
#include "models/core/time.h"

namespace flotte::sql {

/// Why no connection to `host` can be made: asked anew, because the library loses the reason (it reports
/// EINPROGRESS for a refused connection). Blocking, at most `limit` an address. `Other` when it now succeeds.
NetworkError::Kind connectFailure(const std::string& host, int port, Milliseconds limit);

}  // namespace flotte::sql

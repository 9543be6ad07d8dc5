#pragma once

#include <optional>

#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// What is served, as /api, /apis, /apis/{group}[/{version}], /version, /readyz, /livez, /healthz and
/// /openapi/v3 tell it. None where the path is none of these.
std::optional<Response> discovered(const Call& call);

}  // namespace flotte::sandbox::kubernetes

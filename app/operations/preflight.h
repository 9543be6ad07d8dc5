#pragma once

#include "app/operations/endpoints.h"
#include "models/core/cancel.h"
#include "models/platform/platform.h"
#include "models/provisioning/preflight.h"
#include "models/provisioning/tenant_wish.h"

namespace flotte::app {

/// Looks around a plan before it begins: the region's capacity for the tier, where the domains lead, how many
/// virtual hosts the broker has. Blocking, its own threads; any thread but the network's, one at a time.
Preflight preflightOf(const Platform& platform, const TenantWish& wish, Endpoints& endpoints,
                      const Clock& clock, const CancelToken& cancel);

}  // namespace flotte::app

#pragma once

#include <QStringList>

#include "models/fleet/fleet_mirror.h"
#include "views/terminal/options.h"

namespace flotte::terminal {

/// Everything that is known about one tenant, in sections; each tells its source and how old it is, or why it
/// is not known.
QStringList tenantLines(const FleetMirror::State& state, const TenantRow& row, const RenderOptions& options);

}  // namespace flotte::terminal

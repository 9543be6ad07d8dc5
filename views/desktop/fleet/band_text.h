#pragma once

#include "models/fleet/fleet_item_model.h"
#include "views/desktop/fleet/cell.h"

namespace flotte::desktop {

/// "eu-ouest", "Premium", "no tier", "region not known".
QString bandTitle(const FleetBand& band, const CellContext& context);

/// What the group's rows add up to: "12 tenants · ■ 2 critical · pods 160/168 · CPU 12.4 / 48 cores (1
/// unknown)". What is not known is said, and is in no sum.
QString bandFigures(const FleetTotals& totals, const QLocale& locale);

}  // namespace flotte::desktop

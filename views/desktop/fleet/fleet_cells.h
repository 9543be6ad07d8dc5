#pragma once

#include "models/fleet/fleet_columns.h"
#include "views/desktop/fleet/cell.h"

namespace flotte::desktop {

/// The words and marks of one cell of the fleet table. Pure.
Cell fleetCell(const TenantRow& row, FleetColumn column, const CellContext& context);

/// Quota cells: a bar (solid = used of hard, tick = real use) and "3.2 / 4".
Cell cpuQuotaCell(const TenantRow& row, const CellContext& context);
Cell memoryQuotaCell(const TenantRow& row, const CellContext& context);
Cell storageQuotaCell(const TenantRow& row, const CellContext& context);
Cell podQuotaCell(const TenantRow& row, const CellContext& context);

/// Its values are figures: right-aligned, and the header with them.
bool isFigureColumn(FleetColumn column);

QString columnTitle(FleetColumn column);
/// What the column shows, in a sentence.
QString columnTip(FleetColumn column);

}  // namespace flotte::desktop

#pragma once

#include "models/tenant/tenant_row.h"
#include "views/terminal/grid.h"

namespace flotte::terminal {

/// The fleet's columns, without rows.
Grid fleetGrid();

/// One tenant's cells in the order of `fleetGrid`. What is not known is a shape or a word, never a figure.
std::vector<Cell> fleetCells(const TenantRow& row, const RenderOptions& options);

}  // namespace flotte::terminal

#pragma once

#include "views/terminal/fleet_ask.h"
#include "views/terminal/grid.h"
#include "views/text/field_text.h"

namespace flotte::terminal {

/// The columns, without rows.
Grid fleetGrid(const std::vector<Field>& fields);

/// One tenant's cells. What is not known is a shape or a word, never a figure.
std::vector<Cell> fleetCells(const TenantRow& row, const std::vector<Field>& fields,
                             const RenderOptions& options);
using text::backupTone;
using text::quotaAmount;
using text::quotaTone;
Cell fleetCell(const TenantRow& row, Field field, const RenderOptions& options);

}  // namespace flotte::terminal

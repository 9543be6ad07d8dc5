#pragma once

#include <vector>

#include "models/filter/filter.h"
#include "models/fleet/field_order.h"
#include "models/fleet/totals.h"

namespace flotte::terminal {

/// What of the fleet is to be printed, and how ordered.
struct FleetAsk {
    Filter filter;
    FieldOrder order;
    std::optional<FleetGroup> group;  ///< a table each
    std::vector<Field> columns;       ///< empty = the usual ones
};

/// The columns of a table, of a wide one, and of CSV.
const std::vector<Field>& usualColumns();
const std::vector<Field>& wideColumns();
const std::vector<Field>& csvColumns();

}  // namespace flotte::terminal

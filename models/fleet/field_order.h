#pragma once

#include <optional>
#include <vector>

#include "models/filter/field.h"

namespace flotte {

/// What orders a printed fleet; without a field, worst first.
struct FieldOrder {
    std::optional<Field> field;
    bool descending = false;
    bool operator==(const FieldOrder&) const = default;
};

/// Equal values fall back to label, then key; what is not known is last in both directions.
void sortRows(std::vector<TenantRowPtr>& rows, const FieldOrder& order, TimePoint now);

}  // namespace flotte

#pragma once

#include <string>
#include <vector>

#include "models/filter/field.h"
#include "views/text/csv.h"

namespace flotte::text {

/// A line of field keys, then a line a tenant. Figures are plain numbers in the field's unit (shares 0 … 1,
/// bytes, cores, ages in seconds); what is not known is the word of its state, what there is none of is
/// empty; several texts in one cell have a blank between.
std::string fleetCsv(const std::vector<TenantRowPtr>& rows, const std::vector<Field>& fields, CsvStyle style,
                     TimePoint now);

}  // namespace flotte::text

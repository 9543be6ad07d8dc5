#pragma once

#include <memory>
#include <vector>

#include "models/tenant/tenant_row.h"

class QMimeData;
class QHeaderView;

namespace flotte::desktop {

class FleetTextProxy;

/// The rows as tab-separated text and as an HTML table, both with a header line, in the columns' order on
/// screen. Hidden columns are left out; figures have no grouping; what a server sent is escaped.
std::unique_ptr<QMimeData> copyRows(const FleetTextProxy& proxy, const std::vector<TenantRowPtr>& rows,
                                    const QHeaderView& header);

}  // namespace flotte::desktop

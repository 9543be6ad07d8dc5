#pragma once

#include <QModelIndexList>
#include <memory>

class QMimeData;
class QHeaderView;

namespace flotte::desktop {

class FleetTextProxy;

/// The rows as tab-separated text and as an HTML table, both with a header line, in the columns' order on
/// screen. Hidden columns are left out; figures have no grouping; what a server sent is escaped.
std::unique_ptr<QMimeData> copyRows(const FleetTextProxy& proxy, const QModelIndexList& rows,
                                    const QHeaderView& header);

}  // namespace flotte::desktop

#pragma once

#include <QList>
#include <QStringList>

#include "models/fleet/column_statistics.h"
#include "views/desktop/fleet/cell.h"

namespace flotte::desktop {

/// A column's statistics as lines of words and figures. Pure.
struct StatisticsText {
    QStringList heads;  ///< empty first, then one a field
    QList<QStringList> lines;
};

StatisticsText statisticsText(const std::vector<FieldStatistics>& fields, const CellContext& context);

/// The same for the clipboard: a tab between cells.
QString tabbedText(const StatisticsText& text);

}  // namespace flotte::desktop

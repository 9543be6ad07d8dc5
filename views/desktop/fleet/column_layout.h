#pragma once

#include <QStringList>
#include <vector>

#include "models/fleet/fleet_columns.h"

namespace flotte::desktop {

/// Which columns a table shows, in which order and how wide; how settings and saved views keep them.
struct ColumnLayout {
    static constexpr int kMostPinned = 4;
    struct Column {
        FleetColumn column = FleetColumn::Health;
        bool shown = true;
        int width = 0;  ///< pixels; 0 = as wide as what it holds
        bool operator==(const Column&) const = default;
    };
    std::vector<Column> columns;  ///< each exactly once
    int pinned = 0;               ///< so many of the first ones shown stay while the others scroll sideways

    bool operator==(const ColumnLayout&) const = default;
    /// Whether the same columns are shown in the same order: widths don't count.
    bool showsSame(const ColumnLayout& other) const;
    std::vector<FleetColumn> shown() const;

    static ColumnLayout standard();
    /// "tenant:180" is a column with its width, "-sites" one that is not shown. Unknown keys are dropped;
    /// columns that are not named come last and are not shown. Without any text: `standard`.
    static ColumnLayout fromTexts(const QStringList& texts, int pinned);
    QStringList texts() const;
};

/// How settings name a column.
QString keyOf(FleetColumn column);

}  // namespace flotte::desktop

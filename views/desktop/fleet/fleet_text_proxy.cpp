#include "views/desktop/fleet/fleet_text_proxy.h"

#include <algorithm>

#include "views/desktop/fleet/fleet_cells.h"

namespace flotte::desktop {

namespace {

/// Tool tips are plain text: what a server sent must not be taken for markup.
QString plainTip(const QString& text) {
    return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
           QStringLiteral("</qt>");
}

constexpr int kKeptCells = 8192;

}  // namespace

FleetTextProxy::FleetTextProxy(FleetItemModel& fleet, QObject* parent)
    : QIdentityProxyModel(parent), fleet_(fleet), cells_(kKeptCells) {
    setSourceModel(&fleet);
}

const Cell& FleetTextProxy::cell(const QModelIndex& index) const {
    const TenantRowPtr& row = fleet_.at(index.row());
    const Key key(row.get(), index.column());
    Entry* entry = cells_.object(key);
    const bool old = entry && entry->cell.timed && entry->madeAt != context_.now;
    if (!entry || old) {
        entry =
            new Entry{row, fleetCell(*row, static_cast<FleetColumn>(index.column()), context_), context_.now};
        cells_.insert(key, entry);
    }
    return entry->cell;
}

bool FleetTextProxy::wouldChange(const QModelIndex& index, TimePoint now) const {
    const TenantRowPtr& row = fleet_.at(index.row());
    const Entry* entry = cells_.object({row.get(), index.column()});
    if (!entry || !entry->cell.timed) {
        return false;
    }
    CellContext later = context_;
    later.now = now;
    const Cell cell = fleetCell(*row, static_cast<FleetColumn>(index.column()), later);
    return cell.text != entry->cell.text || cell.age != entry->cell.age;
}

QVariant FleetTextProxy::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
        case Qt::DisplayRole:
            return cell(index).text;
        case Qt::ToolTipRole:
            return plainTip(cell(index).tooltip);
        case Qt::AccessibleTextRole:
            return cell(index).spoken;
        case Qt::AccessibleDescriptionRole:
            return cell(index).tooltip;
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (cell(index).numeric ? Qt::AlignRight : Qt::AlignLeft));
        default:
            return QIdentityProxyModel::data(index, role);
    }
}

QVariant FleetTextProxy::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kFleetColumnCount) {
        return {};
    }
    const auto column = static_cast<FleetColumn>(section);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return columnTitle(column);
        case Qt::ToolTipRole:
            return columnTip(column);
        case Qt::TextAlignmentRole: {
            const bool right = column == FleetColumn::Pods || column == FleetColumn::CpuQuota ||
                               column == FleetColumn::MemoryQuota || column == FleetColumn::Requests ||
                               column == FleetColumn::Errors;
            return int(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
        }
        default:
            return {};
    }
}

void FleetTextProxy::setLocale(const QLocale& locale) {
    context_.locale = locale;
    cells_.clear();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kFleetColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kFleetColumnCount - 1));
    }
}

}  // namespace flotte::desktop

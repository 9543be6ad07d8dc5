#include "views/desktop/fleet/fleet_text_proxy.h"

#include <algorithm>

#include "views/desktop/fleet/band_text.h"
#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/tenant/tenant_words.h"

namespace flotte::desktop {

namespace {

/// Tool tips are plain text: what a server sent must not be taken for markup.
QString plainTip(const QString& text) {
    return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
           QStringLiteral("</qt>");
}

constexpr int kKeptCells = 8192;

}  // namespace

FleetTextProxy::FleetTextProxy(FleetItemModel& fleet, const FleetMarks& marks, QObject* parent)
    : QIdentityProxyModel(parent), fleet_(fleet), marks_(marks), cells_(kKeptCells) {
    setSourceModel(&fleet);
}

bool FleetTextProxy::marked(int row) const {
    const TenantRowPtr& tenant = fleet_.at(row);
    return tenant && marks_.count() > 0 && marks_.contains(tenant->key);
}

std::pair<Tone, double> FleetTextProxy::glow(int row) const {
    const TenantRowPtr& tenant = fleet_.at(row);
    return tenant && glow_ ? std::pair(healthToneOf(tenant->health.level), glow_->strength(tenant->key))
                           : std::pair(Tone::Plain, 0.0);
}

const Cell& FleetTextProxy::cell(const QModelIndex& index) const {
    if (const FleetBand* band = bandAt(index.row())) {
        bandCell_ = {};
        if (index.column() == 0) {
            bandCell_.text = bandCell_.spoken = bandCell_.tooltip = bandCell_.copy =
                bandTitle(*band, context_) + QStringLiteral(" · ") +
                bandFigures(band->totals, context_.locale);
        }
        return bandCell_;
    }
    return cell(fleet_.at(index.row()), static_cast<FleetColumn>(index.column()));
}

const Cell& FleetTextProxy::cell(const TenantRowPtr& row, FleetColumn column) const {
    const Key key(row.get(), static_cast<int>(column));
    Entry* entry = cells_.object(key);
    const bool old = entry && entry->cell.timed && entry->madeAt != context_.now;
    if (!entry || old) {
        entry = new Entry{row, fleetCell(*row, column, context_), context_.now};
        cells_.insert(key, entry);
    }
    return entry->cell;
}

bool FleetTextProxy::wouldChange(const QModelIndex& index, TimePoint now) const {
    const TenantRowPtr& row = fleet_.at(index.row());
    if (!row) {
        return false;
    }
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
            return index.column() == static_cast<int>(FleetColumn::Tenant) && marked(index.row())
                       ? tr("%1, marked").arg(cell(index).spoken)
                       : cell(index).spoken;
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
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (isFigureColumn(column) ? Qt::AlignRight : Qt::AlignLeft));
        default:
            return {};
    }
}

void FleetTextProxy::setLocale(const QLocale& locale) {
    context_.locale = locale;
    cells_.clear();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kFleetColumnCount - 1);
    tellAll();
}

void FleetTextProxy::setZones(const text::Zones& zones) {
    context_.zones = &zones;
    cells_.clear();
    tellAll();
}

void FleetTextProxy::tellAll() {
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kFleetColumnCount - 1));
    }
}

}  // namespace flotte::desktop

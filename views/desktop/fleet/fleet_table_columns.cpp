#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>

#include "views/desktop/fleet/fleet_delegate.h"
#include "views/desktop/fleet/fleet_header.h"
#include "views/desktop/fleet/fleet_table.h"
#include "views/desktop/fleet/pinned_columns.h"
#include "views/desktop/tenant/tenant_words.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

/// A region that dies brings a word that no row had when the columns were fitted.
int widestHealth(const QFontMetrics& metrics) {
    int width = 0;
    for (const HealthLevel level :
         {HealthLevel::Critical, HealthLevel::Warning, HealthLevel::Unknown, HealthLevel::Ok}) {
        Cell cell;
        cell.shape = healthShapeOf(level);
        cell.text = text::healthWord(level);
        width = std::max(width, FleetDelegate::widthOf(cell, metrics));
    }
    return width;
}

}  // namespace

void FleetTable::setUpMenu() {
    retranslate();
    connect(menu_, &QAbstractButton::clicked, this, [this] {
        Q_EMIT columnMenuWanted(currentColumn(), menu_->mapToGlobal(QPoint(0, menu_->height())));
    });
    for (QHeaderView* header : {horizontalHeader(), pinned_->horizontalHeader()}) {
        header->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
            const int section = header->logicalIndexAt(at);
            const auto column = section < 0 ? currentColumn() : static_cast<FleetColumn>(section);
            Q_EMIT columnMenuWanted(column, header->mapToGlobal(at));
        });
    }
}

void FleetTable::retranslate() {
    menu_->setAccessibleName(tr("Menu of the columns"));
    menu_->setToolTip(tr("Columns, order, groups, statistics (F4)"));
    pinned_->setAccessibleName(tr("Columns that stay in place"));
}

FleetColumn FleetTable::currentColumn() const {
    const int column = currentIndex().column();
    const bool shown = column >= 0 && !horizontalHeader()->isSectionHidden(column);
    return shown ? static_cast<FleetColumn>(column) : columns().shown().front();
}

void FleetTable::askColumnMenu(FleetColumn column) {
    const QHeaderView* header = horizontalHeader();
    const int x = std::clamp(header->sectionViewportPosition(static_cast<int>(column)), 0,
                             std::max(0, header->width() - 40));
    Q_EMIT columnMenuWanted(column, header->mapToGlobal(QPoint(x, header->height())));
}

void FleetTable::orderBy(FleetColumn column, bool descending) {
    Q_EMIT orderWanted({false, column, descending});
    showOrder();
}

ColumnLayout FleetTable::columns() const {
    const QHeaderView* header = horizontalHeader();
    ColumnLayout layout;
    layout.pinned = pinned_->count();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const bool shown = !header->isSectionHidden(column);
        const int width = fitted_ || !shown ? 0 : header->sectionSize(column);
        layout.columns.push_back({static_cast<FleetColumn>(column), shown, width});
    }
    return layout;
}

void FleetTable::setColumns(const ColumnLayout& layout) {
    QHeaderView* header = horizontalHeader();
    fitting_ = true;
    fitted_ = std::all_of(layout.columns.begin(), layout.columns.end(),
                          [](const auto& column) { return column.width == 0; });
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        const auto& [column, shown, width] = layout.columns[i];
        const int section = static_cast<int>(column);
        header->moveSection(header->visualIndex(section), static_cast<int>(i));
        header->setSectionHidden(section, !shown);
        if (shown && !fitted_) {
            header->resizeSection(section, width > 0 ? width : fittedWidth(column));
        }
    }
    fitting_ = false;
    pinned_->setCount(layout.pinned);
    fitColumns();
    updateGeometries();  // the scroll range follows now, not with the next event
    Q_EMIT columnsChanged();
}

void FleetTable::showColumn(FleetColumn column, bool shown) {
    const int section = static_cast<int>(column);
    QHeaderView* header = horizontalHeader();
    if (shown == !header->isSectionHidden(section) || (!shown && columns().shown().size() == 1)) {
        return;
    }
    fitting_ = true;
    header->setSectionHidden(section, !shown);
    if (shown) {
        header->resizeSection(section, fittedWidth(column));
    }
    fitting_ = false;
    fitColumns();
    pinned_->sync();
    Q_EMIT columnsChanged();
}

void FleetTable::setPinned(int count) {
    pinned_->setCount(count);
    Q_EMIT columnsChanged();
}

int FleetTable::pinned() const {
    return pinned_->count();
}

void FleetTable::updateGeometries() {
    QTableView::updateGeometries();
    if (!menu_) {
        return;
    }
    const QHeaderView* header = horizontalHeader();
    const int side = header->height();
    menu_->setGeometry(header->x() + header->width() - side, header->y(), side, side);
    menu_->raise();
    static_cast<FleetHeader*>(horizontalHeader())->setReserved(side);
    pinned_->sync();
    menu_->raise();
}

/// What is pinned covers the left edge: a cell that is to be seen must not be under it.
void FleetTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
    const int before = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    if (!index.isValid() || pinned_->covered() == 0) {
        return;
    }
    if (pinned_->holds(index.column())) {
        horizontalScrollBar()->setValue(before);
        return;
    }
    const int left = columnViewportPosition(index.column());
    if (left < pinned_->covered()) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + left - pinned_->covered());
    }
}

int FleetTable::fittedWidth(FleetColumn column) const {
    constexpr int sampled = 200;  // the worst rows come first, and they are the widest
    const QFontMetrics metrics = fontMetrics();
    const int section = static_cast<int>(column);
    const int head = horizontalHeader()->sectionSizeHint(section);
    int width = column == FleetColumn::Health ? widestHealth(metrics) : head;
    for (int row = 0; row < std::min(sampled, proxy_.rowCount()); ++row) {
        if (proxy_.bandAt(row)) {
            continue;
        }
        Cell cell = proxy_.cell(proxy_.index(row, section));
        if (column != FleetColumn::Region) {
            cell.age.clear();  // it gives way to the value; the region's cell always has it
        }
        if (cell.shape == desktop::Shape::None) {
            cell.text.clear();  // its mark is enough where the column's values are short
        }
        width = std::max(width, FleetDelegate::widthOf(cell, metrics));
    }
    return std::max(head, std::min(width, metrics.averageCharWidth() * 24));
}

void FleetTable::fitColumns() {
    if (!fitted_) {
        return;
    }
    wanted_ = {};
    layOutColumns();
}

/// Room changes with every scroll bar that comes or goes: what the columns want is measured once, and a width
/// that stays is not set, since each that is set paints the table once more.
void FleetTable::layOutColumns() {
    std::array<int, kFleetColumnCount> widths{};
    int sum = 0;
    for (int column = 0; column < kFleetColumnCount; ++column) {
        const auto at = static_cast<std::size_t>(column);
        if (isColumnHidden(column)) {
            continue;
        }
        if (wanted_[at] == 0) {
            wanted_[at] = fittedWidth(static_cast<FleetColumn>(column));
        }
        widths[at] = wanted_[at];
        sum += widths[at];
    }
    shareRoom(widths, sum);
    fitting_ = true;
    for (int column = 0; column < kFleetColumnCount; ++column) {
        if (const int width = widths[static_cast<std::size_t>(column)]; width > 0) {
            horizontalHeader()->resizeSection(column, width);
        }
    }
    fitting_ = false;
    pinned_->sync();
}

/// What is left over goes to the site's name, as far as one is ever long, then to longer bars, to a region's
/// age and to anomalies, then to the site again; where there is too little, names are shortened (whole in
/// their tooltips) before anybody has to scroll sideways.
void FleetTable::shareRoom(std::array<int, kFleetColumnCount>& widths, int sum) const {
    // As if the scroll bar were always there: no column moves because it comes or goes.
    const QScrollBar* bar = verticalScrollBar();
    const int room = viewport()->width() - (bar->isVisible() ? 0 : bar->sizeHint().width());
    const int least = fontMetrics().averageCharWidth() * 14;
    if (int& site = widths[static_cast<std::size_t>(FleetColumn::Site)]; site > 0) {
        const int character = fontMetrics().averageCharWidth();
        sum -= site;
        site = std::clamp(room - sum, least, std::max(least, character * 40));
        sum += site;
        for (const auto& [column, most] :
             {std::pair(FleetColumn::CpuQuota, 22), std::pair(FleetColumn::MemoryQuota, 20),
              std::pair(FleetColumn::Region, 8), std::pair(FleetColumn::Anomalies, 18)}) {
            int& width = widths[static_cast<std::size_t>(column)];
            const int more = width > 0 ? std::clamp(room - sum, 0, character * most) : 0;
            width += more;
            sum += more;
        }
        const int left = std::max(0, room - sum);
        site += left;
        sum += left;
    }
    for (const FleetColumn column : {FleetColumn::Anomalies, FleetColumn::Tenant}) {
        int& width = widths[static_cast<std::size_t>(column)];
        // Tenants begin alike ("client-…"): a name cut shorter tells no one which it is.
        const int readable = column == FleetColumn::Tenant ? fontMetrics().averageCharWidth() * 22 : least;
        const int narrowest =
            std::max(readable, horizontalHeader()->sectionSizeHint(static_cast<int>(column)));
        const int excess = sum - room;
        if (width > narrowest && excess > 0) {
            const int narrower = std::max(narrowest, width - excess);
            sum += narrower - width;
            width = narrower;
        }
    }
}

}  // namespace flotte::desktop

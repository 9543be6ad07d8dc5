#include <QContextMenuEvent>
#include <QKeyEvent>
#include <algorithm>

#include "views/desktop/fleet/fleet_table.h"

namespace flotte::desktop {

void FleetTable::markCurrent() {
    const QModelIndex current = currentIndex();
    extendedFrom_.reset();
    if (current.isValid() && fleet_.at(current.row())) {
        marks_.toggle(fleet_.at(current.row())->key);
    }
}

void FleetTable::markAll() {
    extendedFrom_.reset();
    FleetMarks::Keys keys = marks_.keys();
    for (const TenantRowPtr& row : fleet_.shownRows()) {
        keys.insert(row->key);
    }
    marks_.set(std::move(keys));
}

void FleetTable::followMarks(const FleetBatch& batch) {
    if (!batch.moved.empty() || !batch.removed.empty()) {
        extendedFrom_.reset();
        marks_.follow(batch);
    }
}

/// Marks from where Shift was first pressed to where the cursor comes; going back takes marks away again.
void FleetTable::extendMarks(QKeyEvent* event) {
    const QModelIndex from = currentIndex();
    if (!extendedFrom_ && from.isValid() && fleet_.at(from.row())) {
        extendedFrom_ = fleet_.at(from.row())->key;
        markedBefore_ = marks_.keys();
    }
    QTableView::keyPressEvent(event);
    const int anchor = extendedFrom_ ? fleet_.find(*extendedFrom_) : -1;
    if (anchor < 0 || !currentIndex().isValid()) {
        extendedFrom_.reset();
        return;
    }
    FleetMarks::Keys keys = markedBefore_;
    const auto [first, last] = std::minmax(anchor, currentIndex().row());
    for (int row = first; row <= last; ++row) {
        if (fleet_.at(row)) {
            keys.insert(fleet_.at(row)->key);
        }
    }
    marks_.set(std::move(keys));
}

std::vector<TenantRowPtr> FleetTable::chosenRows() const {
    std::vector<TenantRowPtr> rows;
    FleetMarks::Keys hidden = marks_.keys();
    for (int row = 0; row < fleet_.rowCount(); ++row) {
        const TenantRowPtr& tenant = fleet_.at(row);
        const bool chosen = tenant && (marks_.count() > 0 ? marks_.contains(tenant->key)
                                                          : selectionModel()->isRowSelected(row));
        if (chosen) {
            rows.push_back(tenant);
            hidden.erase(tenant->key);
        }
    }
    for (const RowKey& key : std::set<RowKey>(hidden.begin(), hidden.end())) {
        if (TenantRowPtr row = fleet_.row(key)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void FleetTable::mousePressEvent(QMouseEvent* event) {
    extendedFrom_.reset();
    QTableView::mousePressEvent(event);
}

void FleetTable::contextMenuEvent(QContextMenuEvent* event) {
    QPoint at = event->globalPos();
    if (event->reason() != QContextMenuEvent::Mouse && currentIndex().isValid()) {
        at = viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft());
    }
    Q_EMIT rowMenuWanted(at);
}

}  // namespace flotte::desktop

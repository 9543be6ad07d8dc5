#include <QItemSelectionModel>

#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/fleet/page_action.h"

namespace flotte::desktop {

void FleetPage::connectPeek() {
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FleetPage::updatePeek);
    connect(peek_, &PeekPane::historyWanted, this, &FleetPage::historyWanted);
    connect(peek_, &PeekPane::openWanted, this, &FleetPage::openWanted);
    connect(table_, &QTableView::doubleClicked, this, [this] {
        if (const TenantRowPtr row = currentRow()) {
            Q_EMIT openWanted(row);
        }
    });
}

/// Null where the cursor is on no row, or on a heading.
TenantRowPtr FleetPage::currentRow() const {
    return table_->currentIndex().data(FleetItemModel::RowRole).value<TenantRowPtr>();
}

void FleetPage::updatePeek() {
    peek_->setRow(peeking_ ? currentRow() : nullptr);
}

void FleetPage::addTenantActions(ActionList& actions) {
    Action open = pageAction(
        "fleet.open", [] { return tr("Open the tenant"); },
        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
        [this] { Q_EMIT openWanted(currentRow()); });
    open.where = Action::Where::Page;
    open.disabledReason = [this] { return currentRow() ? QString() : tr("The cursor is on no tenant."); };
    actions.add(std::move(open), table_);
    Action peek = pageAction(
        "fleet.peek", [] { return tr("Show the selected tenant below"); },
        {QKeySequence(Qt::ALT | Qt::Key_P)},
        [this] {
            peeking_ = !peeking_;
            updatePeek();
        });
    peek.checked = [this] { return peeking_; };
    actions.add(std::move(peek), this);
}

}  // namespace flotte::desktop

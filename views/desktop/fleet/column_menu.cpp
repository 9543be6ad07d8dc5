#include "views/desktop/fleet/column_menu.h"

#include <algorithm>

#include "views/desktop/fleet/fleet_cells.h"

namespace flotte::desktop {

ColumnMenu::ColumnMenu(FleetTable& table, const FleetOrder& order, FleetColumn column, ActionList& actions)
    : QMenu(&table), table_(table), column_(column), title_(columnTitle(column)), actions_(actions) {
    setAttribute(Qt::WA_DeleteOnClose);
    setToolTipsVisible(true);
    addOrder(order);
    addSeparator();
    connect(add(tr("Statistics: %1…").arg(title_), false, false), &QAction::triggered, this,
            [this] { Q_EMIT statisticsWanted(column_); });
    addSeparator();
    addColumns();
    addPinning();
    addChoices(tr("Group"), {"fleet.groupByNothing", "fleet.groupByRegion", "fleet.groupByTier"});
    addChoices(tr("Rows"), {"density.compact", "density.normal", "density.roomy"});
    addSeparator();
    addAction(actions_.menuAction("fleet.standardColumns", this));
}

QAction* ColumnMenu::add(const QString& text, bool checkable, bool checked) {
    QAction* action = addAction(text);
    action->setCheckable(checkable);
    action->setChecked(checked);
    return action;
}

void ColumnMenu::addOrder(const FleetOrder& order) {
    const bool same = !order.worstFirst && order.column == column_;
    for (const bool descending : {false, true}) {
        const QString text = descending ? tr("Order by %1, descending") : tr("Order by %1, ascending");
        QAction* action = add(text.arg(title_), true, same && order.descending == descending);
        connect(action, &QAction::triggered, this,
                [this, descending] { table_.orderBy(column_, descending); });
    }
    addAction(actions_.menuAction("fleet.worstFirst", this));
}

void ColumnMenu::addColumns() {
    const ColumnLayout layout = table_.columns();
    const bool last = layout.shown().size() == 1;
    QAction* hide = add(tr("Hide %1").arg(title_), false, false);
    hide->setEnabled(!last);
    connect(hide, &QAction::triggered, this, [this] { table_.showColumn(column_, false); });
    QMenu* choose = addMenu(tr("Columns"));
    for (const ColumnLayout::Column& one : layout.columns) {
        QAction* action = choose->addAction(columnTitle(one.column));
        action->setToolTip(columnTip(one.column));
        action->setCheckable(true);
        action->setChecked(one.shown);
        action->setEnabled(!one.shown || !last);
        connect(action, &QAction::triggered, this,
                [this, column = one.column](bool shown) { table_.showColumn(column, shown); });
    }
    choose->setToolTipsVisible(true);
}

void ColumnMenu::addChoices(const QString& title, std::initializer_list<const char*> ids) {
    QMenu* choices = addMenu(title);
    for (const char* id : ids) {
        choices->addAction(actions_.menuAction(id, choices));
    }
}

void ColumnMenu::addPinning() {
    const std::vector<FleetColumn> shown = table_.columns().shown();
    const auto place = std::find(shown.begin(), shown.end(), column_) - shown.begin() + 1;
    const int count = static_cast<int>(place);
    QAction* pin = add(tr("Keep columns up to %1 in place").arg(title_), true, table_.pinned() == count);
    pin->setEnabled(count <= ColumnLayout::kMostPinned);
    pin->setToolTip(pin->isEnabled() ? QString() : tr("Only the first four columns can stay in place."));
    connect(pin, &QAction::triggered, this,
            [this, count](bool pinned) { table_.setPinned(pinned ? count : 0); });
}

}  // namespace flotte::desktop

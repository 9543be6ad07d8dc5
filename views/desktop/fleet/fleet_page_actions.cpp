#include "views/desktop/fleet/column_menu.h"
#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/fleet/fleet_page.h"
#include "views/desktop/fleet/page_action.h"
#include "views/desktop/fleet/statistics_dialog.h"

namespace flotte::desktop {

Action pageAction(const char* id, QString (*text)(), QList<QKeySequence> keys, std::function<void()> run) {
    Action made;
    made.id = id;
    made.text = text;
    made.group = [] { return FleetPage::tr("Fleet"); };
    made.keys = std::move(keys);
    made.run = std::move(run);
    return made;
}

void FleetPage::addActions(ActionList& actions) {
    if (own_.get() != &actions) {
        own_.reset();  // its keys with it: bound twice they would be ambiguous
    }
    actions_ = &actions;
    addFilterActions(actions);
    addTenantActions(actions);
    addColumnActions(actions);
    addGroupActions(actions);
    addMarkActions(actions);
    addCopyActions(actions);
    addViewActions(actions);
}

void FleetPage::addFilterActions(ActionList& actions) {
    actions.add(
        pageAction(
            "fleet.filter", [] { return tr("Filter the fleet"); },
            {QKeySequence(Qt::Key_Slash), QKeySequence(QKeySequence::Find)}, [this] { focusFilter(); }),
        this);
    actions.add(pageAction(
                    "fleet.clear", [] { return tr("Unmark all, then clear the filter"); },
                    {QKeySequence(Qt::Key_Escape)},
                    [this] { marks_.count() > 0 ? marks_.clear() : filter_->clear(); }),
                this);
    actions.add(pageAction(
                    "fleet.sort", [] { return tr("Sort again"); }, {QKeySequence(Qt::Key_S)},
                    [this] { sortAgain(); }),
                this);
    Action worst = pageAction(
        "fleet.worstFirst", [] { return tr("Worst first"); }, {}, [this] { orderWorstFirst(); });
    worst.checked = [this] { return fleet_.order().worstFirst; };
    actions.add(std::move(worst), this);
}

void FleetPage::addColumnActions(ActionList& actions) {
    actions.add(pageAction(
                    "fleet.columnMenu", [] { return tr("Menu of the column"); }, {QKeySequence(Qt::Key_F4)},
                    [this] { table_->askColumnMenu(table_->currentColumn()); }),
                this);
    Action statistics = pageAction(
        "fleet.statistics", [] { return tr("Statistics of the column…"); }, {},
        [this] { showStatistics(table_->currentColumn()); });
    statistics.disabledReason = [this] { return fleet_.shown() > 0 ? QString() : tr("There are no rows."); };
    actions.add(std::move(statistics), this);
    actions.add(pageAction(
                    "fleet.standardColumns", [] { return tr("Columns as at first"); }, {},
                    [this] { table_->setColumns(ColumnLayout::standard()); }),
                this);
}

void FleetPage::addGroupActions(ActionList& actions) {
    actions.add(pageAction(
                    "fleet.group", [] { return tr("Group by region, by tier, not at all"); },
                    {QKeySequence(Qt::Key_G)},
                    [this] {
                        const auto now = fleet_.group();
                        groupBy(!now                         ? std::optional(FleetGroup::Region)
                                : *now == FleetGroup::Region ? std::optional(FleetGroup::Tier)
                                                             : std::nullopt);
                    }),
                this);
    const auto add = [&](const char* id, QString (*text)(), std::optional<FleetGroup> group) {
        Action one = pageAction(id, text, {}, [this, group] { groupBy(group); });
        one.checked = [this, group] { return fleet_.group() == group; };
        actions.add(std::move(one), this);
    };
    add(
        "fleet.groupByNothing", [] { return tr("No groups"); }, std::nullopt);
    add(
        "fleet.groupByRegion", [] { return tr("Group by region"); }, FleetGroup::Region);
    add(
        "fleet.groupByTier", [] { return tr("Group by tier"); }, FleetGroup::Tier);
}

void FleetPage::addMarkActions(ActionList& actions) {
    Action mark = pageAction(
        "fleet.mark", [] { return tr("Mark or unmark the row"); }, {QKeySequence(Qt::Key_Space)},
        [this] { table_->markCurrent(); });
    mark.where = Action::Where::Page;
    mark.disabledReason = [this] {
        return table_->currentIndex().isValid() ? QString() : tr("The cursor is on no row.");
    };
    actions.add(std::move(mark), table_);
    Action all = pageAction(
        "fleet.markAll", [] { return tr("Mark all rows shown"); }, {QKeySequence(QKeySequence::SelectAll)},
        [this] { table_->markAll(); });
    all.where = Action::Where::Page;
    actions.add(std::move(all), table_);
    Action none = pageAction(
        "fleet.unmark", [] { return tr("Unmark all"); }, {}, [this] { marks_.clear(); });
    none.disabledReason = [this] { return marks_.count() > 0 ? QString() : tr("Nothing is marked."); };
    actions.add(std::move(none), table_);
}

void FleetPage::openColumnMenu(FleetColumn column, const QPoint& at) {
    if (!actions_) {
        return;
    }
    auto* menu = new ColumnMenu(*table_, fleet_.order(), column, *actions_);
    connect(menu, &ColumnMenu::statisticsWanted, this, &FleetPage::showStatistics);
    menu->popup(at);
}

void FleetPage::showStatistics(FleetColumn column) {
    CellContext context = proxy_.context();
    context.now = clock_.now();
    const std::vector<TenantRowPtr> rows = fleet_.shownRows();
    auto* dialog =
        new StatisticsDialog(columnTitle(column), static_cast<int>(rows.size()),
                             statisticsText(statisticsOf(rows, column, context.now), context), context, this);
    dialog->open();
}

}  // namespace flotte::desktop

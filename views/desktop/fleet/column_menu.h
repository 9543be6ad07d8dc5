#pragma once

#include <QMenu>
#include <initializer_list>

#include "views/desktop/actions/action_list.h"
#include "views/desktop/fleet/fleet_table.h"

namespace flotte::desktop {

/// What can be done with one column of the fleet, and with all. Made anew each time it is opened; goes when
/// it closes.
class ColumnMenu final : public QMenu {
    Q_OBJECT
 public:
    ColumnMenu(FleetTable& table, const FleetOrder& order, FleetColumn column, ActionList& actions);

 Q_SIGNALS:
    void statisticsWanted(flotte::FleetColumn column);

 private:
    void addOrder(const FleetOrder& order);
    void addColumns();
    void addChoices(const QString& title, std::initializer_list<const char*> ids);
    void addPinning();
    QAction* add(const QString& text, bool checkable, bool checked);

    FleetTable& table_;
    FleetColumn column_;
    QString title_;
    ActionList& actions_;
};

}  // namespace flotte::desktop

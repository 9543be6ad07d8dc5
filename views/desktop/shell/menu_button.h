#pragma once

#include <QMenu>
#include <QPointer>
#include <QToolButton>

#include "views/desktop/actions/action_list.h"

namespace flotte::desktop {

/// Opens a menu of what can be done now, by group; made anew from the list each time. Groups of switches are
/// menus of their own.
class MenuButton final : public QToolButton {
    Q_OBJECT
 public:
    /// The list outlives it.
    explicit MenuButton(ActionList& actions, QWidget* parent = nullptr);

    void openMenu();
    /// The one that is open; else nothing.
    QMenu* menu() const { return menu_; }

 protected:
    void changeEvent(QEvent* event) override;

 private:
    QMenu* makeMenu();
    void retranslate();

    ActionList& actions_;
    QPointer<QMenu> menu_;
};

}  // namespace flotte::desktop

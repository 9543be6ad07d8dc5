#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>
#include <string>

namespace flotte::desktop {

/// One thing a person can do, as data: menus, buttons, the palette and the sheet of keys are all made from
/// it. Texts are asked for each time they are shown, so that a change of language needs no telling.
struct Action {
    enum class Where {
        Window,  ///< its keys work wherever the focus is
        Page     ///< its keys work while the focus is in the widget it was added for
    };

    std::string id;                  ///< never shown, never changed: "fleet.export"; settings may name it
    std::function<QString()> text;   ///< a short deed: "Export…"
    std::function<QString()> group;  ///< where the sheet of keys lists it: "Fleet"; none = "Everywhere"
    QString alsoFound = {};          ///< words of both languages that the palette finds it by, never shown
    QList<QKeySequence> keys;
    Where where = Where::Window;
    std::function<QString()> disabledReason;  ///< why it can't be done now; none or empty = it can
    bool needsWrite = false;                  ///< it changes the platform: a read-only session refuses it
    bool inMenu = true;                       ///< the window's menu shows it
    std::function<bool()> checked;            ///< it is a switch, and is on; none = no switch
    std::function<void()> run;
};

}  // namespace flotte::desktop

#include "views/desktop/fleet/dialog_buttons.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QPushButton>

namespace flotte::desktop {

void setDefaultButton(QDialogButtonBox& buttons, QPushButton& deed) {
    for (QAbstractButton* each : buttons.buttons()) {
        each->setIcon(QIcon());
        if (auto* button = qobject_cast<QPushButton*>(each)) {
            button->setAutoDefault(button == &deed);
        }
    }
    deed.setDefault(true);
}

}  // namespace flotte::desktop

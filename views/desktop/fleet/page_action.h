#pragma once

#include "views/desktop/actions/action.h"

namespace flotte::desktop {

/// An action of the Fleet page, as `FleetPage::addActions` offers it.
Action pageAction(const char* id, QString (*text)(), QList<QKeySequence> keys, std::function<void()> run);

}  // namespace flotte::desktop

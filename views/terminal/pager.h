#pragma once

#include <QStringList>

namespace flotte::terminal {

/// Shows the lines in the user's pager (FLOTTE_PAGER, else PAGER, else less) and waits until it is closed.
/// False, and nothing shown, where there is none, or where it is set to nothing or to `cat`. Main thread;
/// signals stay with `Events`, the pager has its own.
bool page(const QStringList& lines);

}  // namespace flotte::terminal

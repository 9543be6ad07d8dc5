#pragma once

#include "app/terminal/command_line.h"
#include "views/terminal/options.h"
#include "views/terminal/output.h"

namespace flotte::app {

/// Where a command's output goes and how it is to look. Main thread only.
struct Console {
    terminal::Output out;
    terminal::Output err;
    bool outIsTerminal = false;
    bool errIsTerminal = false;
    bool color = false;
    bool errColor = false;
    bool ascii = false;
    QLocale locale;

    /// Standard output and error, looked at once.
    static Console standard(const GlobalOptions& options, const QLocale& locale);
    /// For standard output as it is now: a terminal's size may change.
    terminal::RenderOptions options(TimePoint now) const;
    terminal::RenderOptions errOptions(TimePoint now) const;
};

}  // namespace flotte::app

#pragma once

#include <QLocale>

#include "models/core/time.h"

namespace flotte::terminal {

/// How and for when text is made. Values in, text out: nothing here looks at the terminal or the clock.
struct RenderOptions {
    int width = 0;       ///< cells of a line; 0 = no limit (a pipe or a file)
    int height = 0;      ///< lines of a screen; 0 = no limit
    bool color = false;  ///< ANSI colours; they only repeat what shapes and words say
    bool ascii = false;  ///< shapes from ASCII
    QLocale locale;
    TimePoint now{};
};

}  // namespace flotte::terminal

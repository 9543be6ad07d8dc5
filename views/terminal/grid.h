#pragma once

#include <QString>
#include <QStringList>

#include <vector>

#include "views/terminal/options.h"
#include "views/terminal/width.h"
#include "views/text/toned.h"

namespace flotte::terminal {

using text::Tone;
using Cell = text::Toned;

QString painted(const QString& text, Tone tone, bool color);

struct Column {
    QString heading;
    Align align = Align::Left;
    int importance = 0;  ///< the least important column gives way first; 0 = never
    int least = 0;       ///< cells it may be cut down to; 0 = never cut
};

/// A table of text before it has widths.
struct Grid {
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

/// Width of each column of `grid`; 0 = left out.
struct Layout {
    std::vector<int> widths;
    QStringList leftOut;  ///< headings
};

Layout layoutOf(const Grid& grid, const RenderOptions& options);
QString headingLine(const Grid& grid, const Layout& layout, const RenderOptions& options);
QString rowLine(const Grid& grid, const std::vector<Cell>& row, const Layout& layout,
                const RenderOptions& options);

}  // namespace flotte::terminal

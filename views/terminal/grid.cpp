#include "views/terminal/grid.h"

#include <algorithm>
#include <numeric>

namespace flotte::terminal {
namespace {

constexpr int kGap = 2;

int taken(const std::vector<int>& widths) {
    const auto shown = std::count_if(widths.begin(), widths.end(), [](int width) { return width > 0; });
    const int gaps = static_cast<int>(std::max<std::ptrdiff_t>(0, shown - 1)) * kGap;
    return std::accumulate(widths.begin(), widths.end(), gaps);
}

std::vector<int> natural(const Grid& grid) {
    std::vector<int> widths;
    for (const Column& column : grid.columns) {
        widths.push_back(cells(column.heading));
    }
    for (const auto& row : grid.rows) {
        for (std::size_t i = 0; i < widths.size() && i < row.size(); ++i) {
            widths[i] = std::max(widths[i], cells(row[i].text));
        }
    }
    return widths;
}

/// Takes the excess from the columns that may be cut, the widest first.
void cut(const Grid& grid, std::vector<int>& widths, int room) {
    for (int excess = taken(widths) - room; excess > 0; --excess) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool may = grid.columns[i].least > 0 && widths[i] > grid.columns[i].least;
            if (may && (widest == widths.size() || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

/// The shown column that gives way first; -1 when none may.
int leastImportant(const Grid& grid, const std::vector<int>& widths) {
    int found = -1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const int importance = grid.columns[i].importance;
        const bool may = widths[i] > 0 && importance > 0;
        if (may && (found < 0 || importance < grid.columns[static_cast<std::size_t>(found)].importance)) {
            found = static_cast<int>(i);
        }
    }
    return found;
}

qsizetype blanksBefore(const QString& cell) {
    const auto word = std::find_if(cell.begin(), cell.end(), [](QChar c) { return c != QLatin1Char(' '); });
    return word - cell.begin();
}

qsizetype blanksAfter(const QString& cell) {
    const auto word = std::find_if(cell.rbegin(), cell.rend(), [](QChar c) { return c != QLatin1Char(' '); });
    return word - cell.rbegin();
}

QString line(const Grid& grid, const std::vector<Cell>& row, const Layout& layout,
             const RenderOptions& options) {
    QString text;
    QString
        blanks;  // between cells, and those that fill a cell up: never at the end of a line, never painted
    for (std::size_t i = 0; i < layout.widths.size() && i < row.size(); ++i) {
        if (layout.widths[i] == 0) {
            continue;
        }
        const QString cell = fitted(row[i].text, layout.widths[i], grid.columns[i].align, options.ascii);
        const qsizetype begin = blanksBefore(cell);
        const qsizetype end = cell.size() - blanksAfter(cell);
        blanks += cell.left(begin);
        if (begin < end) {
            text += blanks + painted(cell.mid(begin, end - begin), row[i].tone, options.color);
            blanks.clear();
        }
        blanks += cell.mid(std::max(begin, end)) + QString(kGap, QLatin1Char(' '));
    }
    return text;
}

}  // namespace

QString painted(const QString& text, Tone tone, bool color) {
    if (!color || tone == Tone::Plain || text.isEmpty()) {
        return text;
    }
    int code = 0;
    switch (tone) {
        case Tone::Plain:
            break;
        case Tone::Heading:
            code = 1;
            break;
        case Tone::Faint:
            code = 2;
            break;
        case Tone::Warning:
            code = 33;
            break;
        case Tone::Critical:
            code = 31;
            break;
        case Tone::Unknown:
            code = 35;
            break;
    }
    return QStringLiteral("\x1b[%1m").arg(code) + text + QStringLiteral("\x1b[0m");
}

Layout layoutOf(const Grid& grid, const RenderOptions& options) {
    const std::vector<int> wished = natural(grid);
    Layout layout{wished, {}};
    if (options.width <= 0) {
        return layout;
    }
    while (true) {
        std::vector<int> widths = layout.widths;
        cut(grid, widths, options.width);
        const int drop = leastImportant(grid, layout.widths);
        if (taken(widths) <= options.width || drop < 0) {
            layout.widths = widths;
            return layout;
        }
        layout.widths[static_cast<std::size_t>(drop)] = 0;
        layout.leftOut << grid.columns[static_cast<std::size_t>(drop)].heading;
    }
}

QString headingLine(const Grid& grid, const Layout& layout, const RenderOptions& options) {
    std::vector<Cell> headings;
    for (const Column& column : grid.columns) {
        headings.push_back({column.heading, Tone::Heading});
    }
    return line(grid, headings, layout, options);
}

QString rowLine(const Grid& grid, const std::vector<Cell>& row, const Layout& layout,
                const RenderOptions& options) {
    return line(grid, row, layout, options);
}

}  // namespace flotte::terminal

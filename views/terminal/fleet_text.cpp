#include "views/terminal/fleet_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

#include "views/terminal/fleet_changes.h"
#include "views/terminal/fleet_grid.h"
#include "views/terminal/notices.h"
#include "views/text/format.h"

namespace flotte::terminal {
namespace {

struct FleetText {
    Q_DECLARE_TR_FUNCTIONS(FleetText)
};

Grid filledGrid(const std::vector<TenantRowPtr>& rows, const RenderOptions& options) {
    Grid grid = fleetGrid();
    for (const TenantRowPtr& row : rows) {
        grid.rows.push_back(fleetCells(*row, options));
    }
    return grid;
}

QString leftOutLine(const Layout& layout, const RenderOptions& options) {
    const QString text = FleetText::tr("Too narrow for: %1").arg(layout.leftOut.join(QStringLiteral(", ")));
    return painted(options.width > 0
                       ? fitted(text, std::min(cells(text), options.width), Align::Left, options.ascii)
                       : text,
                   Tone::Faint, options.color);
}

/// Why there is no row, so that an empty table is never blank.
QString emptyLine(const FleetMirror::State& state, const FleetPick& pick) {
    if (pick.total > 0) {
        return FleetText::tr("No tenant matches this filter.");
    }
    const QString loading = loadingNames(state.sources);
    if (!loading.isEmpty()) {
        return FleetText::tr("No tenant yet: waiting for %1.").arg(loading);
    }
    const bool whole =
        std::all_of(state.sources.begin(), state.sources.end(), [](const SourceStatus& source) {
            return source.overall().state == FeedState::Live || source.overall().state == FeedState::None;
        });
    return whole ? FleetText::tr("There is no tenant: no namespace matches the platform file's names.")
                 : FleetText::tr("No tenant is known: see the sources below.");
}

QStringList tableLines(const FleetMirror::State& state, const FleetPick& pick, const RenderOptions& options,
                       QString* leftOut) {
    if (pick.rows.empty()) {
        return {emptyLine(state, pick)};
    }
    const Grid grid = filledGrid(pick.rows, options);
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    if (!layout.leftOut.isEmpty()) {
        *leftOut = leftOutLine(layout, options);
    }
    return lines;
}

}  // namespace

QStringList fleetLines(const FleetMirror::State& state, const TextFilter& filter,
                       const RenderOptions& options) {
    const FleetPick pick = pickRows(state, filter);
    QString leftOut;
    QStringList lines = tableLines(state, pick, options, &leftOut);
    if (!leftOut.isEmpty()) {
        lines << leftOut;
    }
    lines << QString() << sourceLines(state.sources, options) << countLine(pick, !filter.empty(), options);
    return lines;
}

QStringList fleetScreen(const FleetMirror::State& state, const TextFilter& filter,
                        const RenderOptions& options) {
    const FleetPick pick = pickRows(state, filter);
    QString leftOut;
    const QStringList table = tableLines(state, pick, options, &leftOut);
    QStringList foot{QString()};
    foot << sourceLines(state.sources, options) << countLine(pick, !filter.empty(), options);
    foot << FleetText::tr("q quits");
    const qsizetype height = options.height > 0 ? options.height : std::numeric_limits<int>::max();
    const auto room = std::max<qsizetype>(2, height - foot.size());
    QStringList lines = table.mid(0, room);
    if (table.size() > room) {
        const int hidden = static_cast<int>(table.size() - room) + 1;
        lines.back() = painted(FleetText::tr("… and %Ln more tenant(s), less critical", nullptr, hidden),
                               Tone::Faint, options.color);
    }
    const QStringList trouble = troubleLines(state.sources, options);
    if (lines.size() + foot.size() + trouble.size() + (leftOut.isEmpty() ? 0 : 1) <= height) {
        lines << (leftOut.isEmpty() ? QStringList() : QStringList(leftOut)) << foot.mid(0, 1) << trouble
              << foot.mid(1);
    } else {
        lines << foot;
    }
    return lines.mid(0, height);
}

QStringList FleetLog::next(const FleetMirror::State& state, const RenderOptions& options) {
    std::vector<TenantRowPtr> rows;
    std::copy_if(state.rows.begin(), state.rows.end(), std::back_inserter(rows),
                 [&](const TenantRowPtr& row) { return filter_.empty() || filter_.matches(*row); });
    QStringList lines;
    if (!begun_) {
        begun_ = true;
        lines = fleetLines(state, filter_, options);
    } else {
        const Grid grid = filledGrid(rows, options);
        const Layout layout = layoutOf(grid, options);
        const QString time = text::clockTime(options.now, options.locale) + QStringLiteral("  ");
        const FleetChanges changes = changesBetween(rows_, rows);
        for (const TenantRowPtr& row : changes.changed) {
            lines << time + rowLine(grid, fleetCells(*row, options), layout, options);
        }
        for (const TenantRowPtr& row : changes.removed) {
            lines << time + FleetText::tr("%1 is gone").arg(fleetCells(*row, options).at(1).text);
        }
    }
    rows_ = std::move(rows);
    return lines;
}

}  // namespace flotte::terminal

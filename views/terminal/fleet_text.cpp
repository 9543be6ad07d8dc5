#include "views/terminal/fleet_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <limits>

#include "views/terminal/fleet_grid.h"
#include "views/terminal/notices.h"
#include "views/text/fleet_changes.h"
#include "views/text/format.h"
#include "views/text/safe.h"

namespace flotte::terminal {
namespace {

struct FleetText {
    Q_DECLARE_TR_FUNCTIONS(FleetText)
};

const std::vector<Field>& columnsOf(const FleetAsk& ask) {
    return ask.columns.empty() ? usualColumns() : ask.columns;
}

Grid filledGrid(const std::vector<TenantRowPtr>& rows, const FleetAsk& ask, const RenderOptions& options) {
    Grid grid = fleetGrid(columnsOf(ask));
    for (const TenantRowPtr& row : rows) {
        grid.rows.push_back(fleetCells(*row, columnsOf(ask), options));
    }
    return grid;
}

/// "≥ 12" where rows are missing of which the figure is not known.
template <class T>
QString summed(const Total<T>& total, const QString& figure) {
    return total.complete() ? figure : QStringLiteral("≥ ") + figure;
}

QString quotaSum(const FleetTotals& totals, const char* resource, const QString& name,
                 const std::function<QString(double)>& figure) {
    const auto quota = totals.quota.find(resource);
    if (quota == totals.quota.end()) {
        return {};
    }
    Total<Quantity> used = quota->second.used;
    used.unknown += totals.quotasUnread;
    Total<Quantity> hard = quota->second.hard;
    hard.unknown += totals.quotasUnread;
    return FleetText::tr("%1 %2 of %3", "CPU, used, hard")
        .arg(name, summed(used, figure(used.value.toDouble())), summed(hard, figure(hard.value.toDouble())));
}

QString groupName(const std::optional<std::string>& name, FleetGroup group) {
    if (!name) {
        return group == FleetGroup::Tier ? FleetText::tr("tier not known")
                                         : FleetText::tr("region not known");
    }
    if (name->empty()) {
        return group == FleetGroup::Tier ? FleetText::tr("without a tier") : FleetText::tr("in no region");
    }
    return text::safeShort(*name, 60);
}

QString groupLine(const RowGroup& group, FleetGroup grouping, const RenderOptions& options) {
    const FleetTotals totals = totalsOf(group.rows);
    QStringList parts{levelsText(group.rows, options)};
    if (totals.podsTotal.counted > 0) {
        parts << FleetText::tr("pods %1 of %2", "ready, all")
                     .arg(summed(totals.podsReady, text::count(totals.podsReady.value, options.locale)),
                          summed(totals.podsTotal, text::count(totals.podsTotal.value, options.locale)));
    }
    parts << quotaSum(totals, "requests.cpu", FleetText::tr("CPU"),
                      [&](double value) { return text::cores(value, options.locale); })
          << quotaSum(totals, "requests.memory", FleetText::tr("memory"),
                      [&](double value) { return text::bytes(value, options.locale); });
    parts.removeAll(QString());
    const QString text = FleetText::tr("%1: %2", "group, then what it holds")
                             .arg(groupName(group.name, grouping), parts.join(QStringLiteral(" · ")));
    return painted(text, Tone::Heading, options.color);
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

QStringList tableLines(const FleetMirror::State& state, const FleetPick& pick, const FleetAsk& ask,
                       const RenderOptions& options, QString* leftOut) {
    if (pick.rows.empty()) {
        return {emptyLine(state, pick)};
    }
    // One layout for all groups, so that columns stand below each other.
    const Grid grid = filledGrid(pick.rows, ask, options);
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    const std::vector<RowGroup> groups =
        ask.group ? rowsBy(pick.rows, *ask.group) : std::vector<RowGroup>{{std::nullopt, pick.rows}};
    for (const RowGroup& group : groups) {
        if (ask.group) {
            lines << QString() << groupLine(group, *ask.group, options);
        }
        for (const TenantRowPtr& row : group.rows) {
            lines << rowLine(grid, fleetCells(*row, columnsOf(ask), options), layout, options);
        }
    }
    if (!layout.leftOut.isEmpty()) {
        *leftOut = leftOutLine(layout, options);
    }
    return lines;
}

}  // namespace

QStringList fleetLines(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    const FleetPick pick = pickRows(state, ask, options.now);
    QString leftOut;
    QStringList lines = tableLines(state, pick, ask, options, &leftOut);
    if (!leftOut.isEmpty()) {
        lines << leftOut;
    }
    lines << QString() << sourceLines(state.sources, options)
          << countLine(pick, !ask.filter.empty(), options);
    return lines;
}

QStringList fleetScreen(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options) {
    const FleetPick pick = pickRows(state, ask, options.now);
    QString leftOut;
    const QStringList table = tableLines(state, pick, ask, options, &leftOut);
    QStringList foot{QString()};
    foot << sourceLines(state.sources, options) << countLine(pick, !ask.filter.empty(), options);
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
    std::copy_if(
        state.rows.begin(), state.rows.end(), std::back_inserter(rows),
        [&](const TenantRowPtr& row) { return ask_.filter.judge(*row, options.now) == Verdict::Yes; });
    QStringList lines;
    if (!begun_) {
        begun_ = true;
        lines = fleetLines(state, ask_, options);
    } else {
        const Grid grid = filledGrid(rows, ask_, options);
        const Layout layout = layoutOf(grid, options);
        const QString time = text::clockTime(options.now, options.locale) + QStringLiteral("  ");
        const text::FleetChanges changes = text::changesBetween(rows_, rows);
        for (const TenantRowPtr& row : changes.changed) {
            lines << time + rowLine(grid, fleetCells(*row, columnsOf(ask_), options), layout, options);
        }
        for (const TenantRowPtr& row : changes.removed) {
            lines << time + FleetText::tr("%1 is gone").arg(fleetCell(*row, Field::Tenant, options).text);
        }
    }
    rows_ = std::move(rows);
    return lines;
}

}  // namespace flotte::terminal

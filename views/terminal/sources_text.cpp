#include "views/terminal/sources_text.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/terminal/grid.h"
#include "views/terminal/notices.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct SourcesTable {
    Q_DECLARE_TR_FUNCTIONS(SourcesTable)
};

QString ageOf(const FeedStatus& status, const RenderOptions& options) {
    return status.at == TimePoint{} ? QString() : text::age(options.now - status.at, options.locale);
}

bool allAlike(const SourceStatus& source) {
    return std::all_of(source.info.feeds.begin(), source.info.feeds.end(), [&](Feed feed) {
        return source.feeds.at(static_cast<std::size_t>(feed)).state == source.overall().state;
    });
}

std::vector<Cell> cellsOf(const FeedStatus& status, const QString& title, const QString& kind,
                          const QString& endpoint, const RenderOptions& options) {
    const bool good = status.state == FeedState::Live || status.state == FeedState::None;
    const Tone tone =
        good ? Tone::Plain : (status.state == FeedState::Failed ? Tone::Critical : Tone::Unknown);
    return {
        {text::feedShape(status.state, options.ascii) + QLatin1Char(' ') + text::feedStateWord(status.state),
         tone},
        {title},
        {kind},
        {ageOf(status, options)},
        {endpoint}};
}

}  // namespace

QStringList sourcesLines(const std::vector<SourceStatus>& sources, const RenderOptions& options) {
    Grid grid{{{SourcesTable::tr("State")},
               {SourcesTable::tr("Source"), Align::Left, 0, 12},
               {SourcesTable::tr("Kind"), Align::Left, 1, 0},
               {SourcesTable::tr("Age"), Align::Right, 3, 0},
               {SourcesTable::tr("Address"), Align::Left, 2, 12}},
              {}};
    for (const SourceStatus& source : sources) {
        const FeedStatus overall = source.overall();
        grid.rows.push_back(cellsOf(overall, text::safeShort(source.info.name, 60),
                                    text::sourceKindWord(source.info.kind), text::reachedAddress(source.info),
                                    options));
        const bool uniform = allAlike(source);
        for (const Feed feed : source.info.feeds) {
            const FeedStatus& status = source.feeds.at(static_cast<std::size_t>(feed));
            if (!uniform && status.state != FeedState::Live) {
                grid.rows.push_back(
                    cellsOf(status, QStringLiteral("  ") + text::feedName(feed), {}, {}, options));
            }
        }
    }
    const Layout layout = layoutOf(grid, options);
    QStringList lines{headingLine(grid, layout, options)};
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

}  // namespace flotte::terminal

#include "views/terminal/notices.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>

#include "views/terminal/grid.h"
#include "views/text/filter_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct Notices {
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

bool whole(FeedState state) {
    return state == FeedState::Live || state == FeedState::None;
}

Tone toneOf(FeedState state) {
    switch (state) {
        case FeedState::Live:
        case FeedState::None:
            return Tone::Plain;
        case FeedState::Loading:
        case FeedState::Stale:
        case FeedState::Denied:
            return Tone::Unknown;
        case FeedState::Failed:
            return Tone::Critical;
    }
    return Tone::Unknown;
}

QString namesOf(const std::vector<Feed>& feeds) {
    QStringList names;
    for (const Feed feed : feeds) {
        names << text::feedName(feed);
    }
    return names.join(QStringLiteral(", "));
}

/// "live, 0.4 s"; "denied, 2 min (quotas)" where only some feeds are.
QString stateAndAge(const SourceStatus& source, const FeedStatus& overall, const RenderOptions& options) {
    QString text = text::feedStateWord(overall.state);
    if (overall.at != TimePoint{} && overall.state != FeedState::Loading) {
        text = Notices::tr("%1, %2").arg(text, text::age(options.now - overall.at, options.locale));
    }
    std::vector<Feed> alike;
    std::copy_if(
        source.info.feeds.begin(), source.info.feeds.end(), std::back_inserter(alike),
        [&](Feed feed) { return source.feeds.at(static_cast<std::size_t>(feed)).state == overall.state; });
    const bool some = !whole(overall.state) && alike.size() < source.info.feeds.size();
    return some ? Notices::tr("%1 (%2)").arg(text, namesOf(alike)) : text;
}

/// Feeds of one source that lack for the same reason.
struct Trouble {
    FeedState state = FeedState::Failed;
    TimePoint at{};
    std::shared_ptr<const Error> why;
    std::vector<Feed> feeds;
};

std::vector<Trouble> troublesOf(const SourceStatus& source) {
    std::vector<Trouble> troubles;
    for (const Feed feed : source.info.feeds) {
        const FeedStatus& status = source.feeds.at(static_cast<std::size_t>(feed));
        const bool told = status.state == FeedState::Live || (status.state == FeedState::None && !status.why);
        if (told) {
            continue;
        }
        const QString summary = status.why ? text::errorSummary(*status.why) : QString();
        const auto same = std::find_if(troubles.begin(), troubles.end(), [&](const Trouble& trouble) {
            const QString other = trouble.why ? text::errorSummary(*trouble.why) : QString();
            return trouble.state == status.state && other == summary;
        });
        if (same == troubles.end()) {
            troubles.push_back({status.state, status.at, status.why, {feed}});
        } else {
            same->feeds.push_back(feed);
            same->at = std::min(same->at, status.at);
        }
    }
    return troubles;
}

QString consequence(const Trouble& trouble, const SourceInfo& info, const RenderOptions& options) {
    if (trouble.state == FeedState::Stale) {
        return Notices::tr("Showing data of %1.").arg(text::sentenceTime(trouble.at, options.locale));
    }
    if (trouble.feeds.size() == info.feeds.size()) {
        return Notices::tr("Showing nothing of it.");
    }
    return Notices::tr("Not known: %1.").arg(namesOf(trouble.feeds));
}

QString whatHappened(const Trouble& trouble, const SourceInfo& info) {
    if (trouble.why && std::holds_alternative<ConfigError>(*trouble.why)) {
        return Notices::tr("%1: %2").arg(sourceTitle(info), text::errorSummary(*trouble.why));
    }
    if (trouble.why) {
        return text::errorSummary(*trouble.why, sourceTitle(info));
    }
    return trouble.state == FeedState::Loading
               ? Notices::tr("%1 has not told everything yet").arg(sourceTitle(info))
               : Notices::tr("%1 does not answer").arg(sourceTitle(info));
}

}  // namespace

QStringList sourceLines(const std::vector<SourceStatus>& sources, const RenderOptions& options) {
    Grid grid{{{}, {}, {QString(), Align::Left, 0, 20}}, {}};
    for (const SourceStatus& source : sources) {
        const FeedStatus overall = source.overall();
        const Tone tone = toneOf(overall.state);
        grid.rows.push_back({{text::feedShape(overall.state, options.ascii), tone},
                             {sourceTitle(source.info)},
                             {stateAndAge(source, overall, options), tone}});
    }
    const Layout layout = layoutOf(grid, options);
    QStringList lines;
    for (const auto& row : grid.rows) {
        lines << rowLine(grid, row, layout, options);
    }
    return lines;
}

namespace {

/// " (2 critical, 9 ok)", or nothing for no row.
QString levels(const std::vector<TenantRowPtr>& rows, const QString& line, const RenderOptions& options) {
    std::array<int, 4> counts{};
    for (const TenantRowPtr& row : rows) {
        ++counts.at(static_cast<std::size_t>(row->health.level));
    }
    QStringList parts;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts.at(i) > 0) {
            parts << Notices::tr("%1 %2", "count, then level")
                         .arg(text::count(counts.at(i), options.locale),
                              text::healthWord(static_cast<HealthLevel>(i)));
        }
    }
    return parts.isEmpty() ? line : Notices::tr("%1 (%2)").arg(line, parts.join(QStringLiteral(", ")));
}

}  // namespace

QString levelsText(const std::vector<TenantRowPtr>& rows, const RenderOptions& options) {
    return levels(rows, Notices::tr("%Ln tenant(s)", nullptr, static_cast<int>(rows.size())), options);
}

QString countLine(const FleetPick& pick, bool filtered, const RenderOptions& options) {
    QString line = levelsText(pick.rows, options);
    if (filtered) {
        const QString match =
            Notices::tr("%Ln of %1 tenant(s) match", nullptr, static_cast<int>(pick.rows.size()))
                .arg(text::count(pick.total, options.locale));
        line = levels(pick.rows, match, options);
    }
    if (!pick.undecided.empty()) {
        line = Notices::tr("%1 · %2").arg(line, text::undecidedText(pick.undecided));
    }
    return line;
}

QStringList troubleLines(const std::vector<SourceStatus>& sources, const RenderOptions& options) {
    QStringList lines;
    for (const SourceStatus& source : sources) {
        for (const Trouble& trouble : troublesOf(source)) {
            const QString shape = trouble.state == FeedState::Loading
                                      ? text::feedShape(trouble.state, options.ascii)
                                      : text::healthShape(HealthLevel::Warning, options.ascii);
            const QString sentence = Notices::tr("%1. %2").arg(whatHappened(trouble, source.info),
                                                               consequence(trouble, source.info, options));
            lines << painted(shape + QLatin1Char(' ') + sentence, toneOf(trouble.state), options.color);
            const QString advice = trouble.why ? text::errorAdvice(*trouble.why) : QString();
            if (!advice.isEmpty()) {
                lines << QStringLiteral("  ") + advice;
            }
        }
    }
    return lines;
}

QString loadingNames(const std::vector<SourceStatus>& sources) {
    QStringList names;
    for (const SourceStatus& source : sources) {
        if (!source.settled()) {
            names << sourceTitle(source.info);
        }
    }
    return names.join(QStringLiteral(", "));
}

QString waitingLine(const std::vector<SourceStatus>& sources) {
    const QString names = loadingNames(sources);
    return names.isEmpty() ? Notices::tr("waiting…") : Notices::tr("waiting for %1…").arg(names);
}

}  // namespace flotte::terminal

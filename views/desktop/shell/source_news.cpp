#include "views/desktop/shell/source_news.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

using namespace std::chrono_literals;
constexpr Milliseconds kShortSilence = 10s;
constexpr Milliseconds kSameDay = 12h;

struct NewsText {
    Q_DECLARE_TR_FUNCTIONS(NewsText)
};

/// The feed that is silent; one that is merely denied only if none is. Nothing = no trouble.
const FeedStatus* trouble(const SourceStatus& source, TimePoint now) {
    const FeedStatus* denied = nullptr;
    for (const Feed feed : source.info.feeds) {
        const FeedStatus& status = source.feeds[static_cast<std::size_t>(feed)];
        const bool old = status.state == FeedState::Stale && status.why && now - status.at >= kShortSilence;
        if (old || status.state == FeedState::Failed) {
            return &status;
        }
        if (status.state == FeedState::Denied && !denied) {
            denied = &status;
        }
    }
    return denied;
}

/// Nothing of it is awaited or old.
bool answers(const SourceStatus& source) {
    return source.settled() &&
           std::none_of(source.info.feeds.begin(), source.info.feeds.end(), [&source](Feed feed) {
               return source.feeds[static_cast<std::size_t>(feed)].state == FeedState::Stale;
           });
}

Notice silence(const SourceStatus& source, const FeedStatus& status, TimePoint now, const QLocale& locale,
               const text::Zones& zones) {
    const QString who = text::sourceTitle(source.info);
    const QString title =
        status.why ? text::errorSummary(*status.why, who) : NewsText::tr("%1 does not answer").arg(who);
    QString text = status.why ? text::errorAdvice(*status.why) : QString();
    if (status.state == FeedState::Stale) {
        const QTimeZone zone = zones.of(source.info.region.value());
        text =
            now - status.at < kSameDay
                ? NewsText::tr("Showing data from %1.", "a time of day")
                      .arg(text::sentenceTime(status.at, locale, zone))
                : NewsText::tr("Showing data from %1.", "a date").arg(text::moment(status.at, locale, zone));
    }
    return {title, text, feedToneOf(status.state), feedShapeOf(status.state)};
}

/// One notice of all that fell silent together: a network that is gone is one trouble, not seven.
Notice together(const std::vector<Notice>& silent, const QStringList& names) {
    Notice one = silent.front();
    if (silent.size() > 1) {
        one.title = NewsText::tr("%n source(s) can't be read", nullptr, static_cast<int>(silent.size()));
        one.text = names.join(QStringLiteral(", "));
    }
    return one;
}

}  // namespace

std::vector<Notice> SourceNews::look(const std::vector<SourceStatus>& sources, TimePoint now,
                                     const QLocale& locale, const text::Zones& zones) {
    std::vector<Notice> news;
    std::vector<Notice> silences;
    QStringList names;
    known_.resize(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const FeedStatus* status = trouble(sources[i], now);
        Known& known = known_[i];
        const bool silent = status && (status->state != FeedState::Denied || known.answered);
        if (silent && !known.silent) {
            silences.push_back(silence(sources[i], *status, now, locale, zones));
            names << text::sourceTitle(sources[i].info);
            known.silent = true;
        } else if (!silent && answers(sources[i])) {
            if (known.silent) {
                news.push_back({NewsText::tr("%1 answers again").arg(text::sourceTitle(sources[i].info)),
                                QString(), Tone::Muted, Shape::Ok});
            }
            known = {!status, false};
        }
    }
    if (!silences.empty()) {
        news.push_back(together(silences, names));
    }
    return news;
}

}  // namespace flotte::desktop

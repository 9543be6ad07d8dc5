#include "views/desktop/sources/source_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct SourceText {
    Q_DECLARE_TR_FUNCTIONS(SourceText)
};

/// Why a source is silent, in a few words: the status bar has no room for sentences.
QString silence(const SourceStatus& source, const FeedStatus& status) {
    if (status.remembered) {
        return SourceText::tr("connecting");
    }
    if (status.state == FeedState::Stale && source.info.kind == SourceKind::Kubernetes) {
        return SourceText::tr("watch cut");
    }
    return text::feedStateWord(status.state);
}

}  // namespace

Milliseconds ageOf(TimePoint at, TimePoint now) {
    return std::max(Milliseconds(0), now - at);
}

Shape feedShapeOf(FeedState state) {
    switch (state) {
        case FeedState::Loading:
            return Shape::Loading;
        case FeedState::Live:
            return Shape::Ok;
        case FeedState::Stale:
            return Shape::Stale;
        case FeedState::Denied:
            return Shape::Denied;
        case FeedState::None:
            return Shape::None;
        case FeedState::Failed:
            break;
    }
    return Shape::Failed;
}

Tone feedToneOf(FeedState state) {
    switch (state) {
        case FeedState::Loading:
            return Tone::Blue;
        case FeedState::Live:
            return Tone::Muted;
        case FeedState::Stale:
        case FeedState::Denied:
            return Tone::Violet;
        case FeedState::None:
            return Tone::Amber;
        case FeedState::Failed:
            break;
    }
    return Tone::Red;
}

QString sourceTitle(const SourceInfo& info) {
    if (info.kind == SourceKind::Websites) {
        return SourceText::tr("websites");
    }
    const QString name = QString::fromStdString(info.name);
    return info.kind == SourceKind::Prometheus ? SourceText::tr("metrics %1").arg(name) : name;
}

QString retryText(const FeedStatus& status, TimePoint now, const QLocale& locale) {
    if (!status.retryAt) {
        return {};
    }
    if (*status.retryAt <= now) {
        return SourceText::tr("retrying now");
    }
    // Whole seconds: a countdown in tenths would only flicker.
    const auto left = std::chrono::ceil<std::chrono::seconds>(*status.retryAt - now);
    return SourceText::tr("retry in %1").arg(text::age(left, locale));
}

const FeedStatus& tenantsFeed(const SourceStatus& cluster) {
    return cluster.feeds[static_cast<std::size_t>(Feed::Namespaces)];
}

Mark sourceMark(const SourceStatus& source, TimePoint now, const QLocale& locale) {
    const FeedStatus status = source.overall();
    QStringList parts;
    if (status.state == FeedState::Live) {
        parts << text::age(ageOf(status.at, now), locale);
    } else {
        parts << silence(source, status);
        if (status.state == FeedState::Stale) {
            parts << SourceText::tr("%1 old").arg(text::age(ageOf(status.at, now), locale));
        }
        parts << retryText(status, now, locale);
    }
    parts.removeAll(QString());
    return {sourceTitle(source.info),
            {},
            feedShapeOf(status.state),
            parts.join(QStringLiteral(", ")),
            feedToneOf(status.state)};
}

Mark regionMark(const FeedStatus& status, TimePoint now, const QLocale& locale) {
    Mark mark;
    mark.tone = feedToneOf(status.state);
    if (status.state == FeedState::Live) {
        return mark;
    }
    mark.shape = feedShapeOf(status.state);
    mark.note = text::feedStateWord(status.state);
    if (status.state == FeedState::Stale) {
        mark.note += QLatin1Char(' ') + text::age(ageOf(status.at, now), locale);
    }
    return mark;
}

}  // namespace flotte::desktop

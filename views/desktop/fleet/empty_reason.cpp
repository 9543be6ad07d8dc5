#include "views/desktop/fleet/empty_reason.h"

#include <QCoreApplication>
#include <QStringList>

#include "views/desktop/sources/source_text.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct EmptyText {
    Q_DECLARE_TR_FUNCTIONS(EmptyText)
};

/// The sources that would give the rows asked for: the chosen regions', or all that know tenants.
std::vector<const SourceStatus*> concerned(const FleetSelection& selection,
                                           const std::vector<SourceStatus>& sources) {
    std::vector<const SourceStatus*> result;
    for (const SourceStatus& source : sources) {
        const bool chosen =
            selection.regions.empty() || selection.regions.contains(source.info.region.value());
        if (source.info.kind == SourceKind::Kubernetes && chosen) {
            result.push_back(&source);
        }
    }
    return result;
}

EmptyReason loading(const std::vector<const SourceStatus*>& sources) {
    QStringList names;
    for (const SourceStatus* source : sources) {
        if (tenantsFeed(*source).state == FeedState::Loading) {
            names << sourceTitle(source->info);
        }
    }
    EmptyReason reason{Shape::Loading,         Tone::Blue, EmptyText::tr("Reading the fleet…"), {},
                       EmptyReason::Way::None, {}};
    if (!names.isEmpty()) {
        reason.text = EmptyText::tr("Waiting for %1.").arg(names.join(QStringLiteral(", ")));
    }
    return reason;
}

/// One line a silent source: its name, what happened, what to do.
EmptyReason silent(const std::vector<const SourceStatus*>& sources) {
    EmptyReason reason;
    QStringList lines;
    bool denied = true;
    for (const SourceStatus* source : sources) {
        const FeedStatus& status = tenantsFeed(*source);
        if (status.state == FeedState::Live) {
            continue;
        }
        denied = denied && status.state == FeedState::Denied;
        QString line = sourceTitle(source->info) + QStringLiteral(" · ") + text::feedStateWord(status.state);
        if (status.why) {
            line += QLatin1Char('\n') + text::errorSummary(*status.why) + QLatin1Char('\n') +
                    text::errorAdvice(*status.why);
        }
        lines << line;
        if (!reason.source) {
            reason.source = source->info.id;
            reason.shape = feedShapeOf(status.state);
            reason.tone = feedToneOf(status.state);
        }
    }
    reason.title =
        denied ? EmptyText::tr("You may not read this fleet") : EmptyText::tr("The fleet can't be read");
    reason.text = lines.join(QStringLiteral("\n\n"));
    reason.way = EmptyReason::Way::Retry;
    return reason;
}

}  // namespace

EmptyReason emptyReason(int total, const FleetSelection& selection,
                        const std::vector<SourceStatus>& sources) {
    const auto ours = concerned(selection, sources);
    bool anyLoading = sources.empty();
    bool anySilent = false;
    for (const SourceStatus* source : ours) {
        const FeedState state = tenantsFeed(*source).state;
        anyLoading = anyLoading || state == FeedState::Loading;
        anySilent = anySilent || (state != FeedState::Loading && state != FeedState::Live);
    }
    const bool onlyRegions = selection.filter.empty() && selection.tiers.empty();
    if (total == 0 || onlyRegions) {
        if (anySilent) {
            return silent(ours);
        }
        if (anyLoading) {
            return loading(ours);
        }
    }
    if (total > 0) {
        return {Shape::None,
                Tone::Muted,
                EmptyText::tr("Nothing matches this filter"),
                anySilent ? EmptyText::tr("Some regions could not be read, so a match may be missing.")
                          : EmptyText::tr("Every tenant was looked at."),
                EmptyReason::Way::ClearFilter,
                {}};
    }
    return {
        Shape::None,
        Tone::Muted,
        EmptyText::tr("No tenants yet"),
        EmptyText::tr("Every region answered, and none holds a tenant's namespace. flotte knows them by the "
                      "patterns under \"names\" in the platform file."),
        EmptyReason::Way::Retry,
        {}};
}

}  // namespace flotte::desktop

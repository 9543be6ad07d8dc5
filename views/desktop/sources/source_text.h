#pragma once

#include <QLocale>
#include <QString>

#include "models/fleet/fleet_batch.h"
#include "views/desktop/theme/mark_button.h"

namespace flotte::desktop {

/// "eu-ouest", "websites", "metrics eu-ouest": as people call a source.
QString sourceTitle(const SourceInfo& info);

/// The status bar's entry: "eu-ouest ● 0.3 s", "apac ⏱ watch cut, 4 min old, retry in 8 s".
Mark sourceMark(const SourceStatus& source, TimePoint now, const QLocale& locale);

/// A region's state for its chip: nothing to say while live; else shape, word and age.
Mark regionMark(const FeedStatus& status, TimePoint now, const QLocale& locale);

/// "retry in 8 s", "retrying now"; empty where no retry is planned.
QString retryText(const FeedStatus& status, TimePoint now, const QLocale& locale);

Shape feedShapeOf(FeedState state);
Tone feedToneOf(FeedState state);

/// The feed that says which tenants a cluster holds; another of its feeds may be denied and the tenants still
/// all be there.
const FeedStatus& tenantsFeed(const SourceStatus& cluster);

/// How long ago, never negative (a server's clock may be ahead of ours).
Milliseconds ageOf(TimePoint at, TimePoint now);

}  // namespace flotte::desktop

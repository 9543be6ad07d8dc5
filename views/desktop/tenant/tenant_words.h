#pragma once

#include <QLocale>
#include <QString>
#include <memory>
#include <vector>

#include "models/fleet/fleet_batch.h"
#include "models/metrics/history.h"
#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/shapes.h"
#include "views/text/tenant_sections.h"
#include "views/text/tier_titles.h"

class QLabel;
class QWidget;

namespace flotte::desktop {

/// Colours of text's tones on the desktop.
Tone toneOf(text::Tone tone);
Shape healthShapeOf(HealthLevel level);
Tone healthToneOf(HealthLevel level);

/// What `text::tenantSections` needs, as the desktop's sources tell it. `sources` must outlive it.
text::TenantAsk tenantAsk(const TenantRow& row, const std::vector<SourceStatus>& sources,
                          const QLocale& locale, TimePoint now);

/// Text and colour of a label; what is as it was is left alone, so that a selection in it survives.
void put(QLabel* label, const QString& text, Tone tone);

/// Round a part of the page; a style's own edge is hardly seen in the dark.
void paintEdge(QWidget& widget);

/// "Premium · eu-ouest"; a part that is not known is left out.
QString tierAndRegion(const TenantRow& row, const text::TierTitles& titles);
/// "critical: 2 of 21 pods not ready, for 6 min; last good backup 31 h ago".
QString healthLine(const TenantRow& row, TimePoint now);

/// A curve's figure as it is now, and in words for who can't see the curve: "8.2" and "Requests a second: 8.2
/// now, between 3 and 12 in 6 h".
struct CurveWords {
    QString figure;
    QString spoken;
};
enum class CurveKind { Requests, Errors };
CurveWords curveWords(CurveKind kind, const Curve& curve, const Span& span, const QLocale& locale);

}  // namespace flotte::desktop

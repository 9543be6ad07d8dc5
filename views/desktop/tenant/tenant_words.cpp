#include "views/desktop/tenant/tenant_words.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPainter>
#include <QStringList>
#include <algorithm>

#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct TenantWords {
    Q_DECLARE_TR_FUNCTIONS(TenantWords)
};

}  // namespace

Tone toneOf(text::Tone tone) {
    switch (tone) {
        case text::Tone::Faint:
            return Tone::Muted;
        case text::Tone::Warning:
            return Tone::Amber;
        case text::Tone::Critical:
            return Tone::Red;
        case text::Tone::Unknown:
            return Tone::Violet;
        case text::Tone::Plain:
        case text::Tone::Heading:
            break;
    }
    return Tone::Plain;
}

Shape healthShapeOf(HealthLevel level) {
    switch (level) {
        case HealthLevel::Critical:
            return Shape::Critical;
        case HealthLevel::Warning:
            return Shape::Warning;
        case HealthLevel::Unknown:
            return Shape::Unknown;
        case HealthLevel::Ok:
            break;
    }
    return Shape::Ok;
}

Tone healthToneOf(HealthLevel level) {
    switch (level) {
        case HealthLevel::Critical:
            return Tone::Red;
        case HealthLevel::Warning:
            return Tone::Amber;
        case HealthLevel::Unknown:
            return Tone::Violet;
        case HealthLevel::Ok:
            break;
    }
    return Tone::Muted;
}

text::TenantAsk tenantAsk(const TenantRow& row, const std::vector<SourceStatus>& sources,
                          const QLocale& locale, TimePoint now) {
    text::TenantAsk ask;
    ask.style.locale = locale;
    ask.style.now = now;
    ask.sourceName = [&sources](SourceId id) {
        return id.value() < sources.size() ? sourceTitle(sources[id.value()].info) : QString();
    };
    ask.confirmed = [&sources](SourceId id) {
        return id.value() < sources.size() ? text::confirmedAt(sources[id.value()]) : TimePoint{};
    };
    for (const SourceStatus& source : sources) {
        if (source.info.kind == SourceKind::Kubernetes && source.info.region == row.region) {
            ask.region = source.info.id;
            ask.regionName = sourceTitle(source.info);
        }
    }
    return ask;
}

void put(QLabel* label, const QString& text, Tone tone) {
    if (label->text() != text) {
        label->setText(text);
    }
    const Colours& colours = coloursFor(label->palette());
    const QColor& colour = tone == Tone::Plain ? colours.text : colours.of(tone);
    if (label->palette().color(QPalette::WindowText) != colour) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour);
        label->setPalette(palette);
    }
}

void paintEdge(QWidget& widget) {
    QPainter painter(&widget);
    painter.setPen(coloursFor(widget.palette()).line);
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1));
}

QString tierAndRegion(const TenantRow& row, const text::TierTitles& titles) {
    QStringList parts;
    for (const std::string& part :
         {text::tierTitle(titles, row.displayTier).toStdString(), row.region.value()}) {
        if (!part.empty()) {
            parts << text::safeShort(part, 60);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString healthLine(const TenantRow& row, TimePoint now) {
    QStringList reasons;
    for (const HealthReason& reason : row.health.reasons) {
        reasons << text::healthReason(reason, now);
    }
    const QString word = text::healthWord(row.health.level);
    const bool silent =
        std::all_of(row.health.reasons.begin(), row.health.reasons.end(),
                    [](const auto& one) { return one.kind == HealthReason::Kind::SourceSilent; });
    if (silent && !reasons.isEmpty()) {
        return reasons.join(QStringLiteral("; "));  // which says itself that it is not known
    }
    return reasons.isEmpty() ? word : TenantWords::tr("%1: %2").arg(word, reasons.join(QStringLiteral("; ")));
}

CurveWords curveWords(CurveKind kind, const Curve& curve, const Span& span, const QLocale& locale) {
    const auto figure = [&](double value) {
        return kind == CurveKind::Errors ? text::percent(value, locale) : text::rate(value, locale);
    };
    const QString name = kind == CurveKind::Errors ? TenantWords::tr("Failed requests (5xx)")
                                                   : TenantWords::tr("Requests a second");
    if (curve.empty()) {
        return {TenantWords::tr("none"), TenantWords::tr("%1: none").arg(name)};
    }
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto [least, most] = std::minmax_element(curve.begin(), curve.end(), less);
    const QString now = figure(curve.back().second);
    return {now, TenantWords::tr("%1: %2 now, between %3 and %4 in %5")
                     .arg(name, now, figure(least->second), figure(most->second),
                          text::age(span.to - span.from, locale))};
}

}  // namespace flotte::desktop

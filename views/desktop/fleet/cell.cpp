#include "views/desktop/fleet/cell.h"

#include <QCoreApplication>

#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct CellText {
    Q_DECLARE_TR_FUNCTIONS(CellText)
};

Shape readingShapeOf(ReadingState state) {
    switch (state) {
        case ReadingState::Loading:
            return Shape::Loading;
        case ReadingState::None:
            return Shape::None;
        case ReadingState::Denied:
            return Shape::Denied;
        case ReadingState::Failed:
            return Shape::Failed;
        case ReadingState::Stale:
            return Shape::Stale;
        case ReadingState::Known:
            break;
    }
    return Shape::Unknown;
}

Tone readingToneOf(ReadingState state) {
    if (state == ReadingState::Loading) {
        return Tone::Blue;
    }
    return state == ReadingState::None || state == ReadingState::Known ? Tone::Muted : Tone::Violet;
}

}  // namespace

QString CellContext::sourceName(SourceId id) const {
    return id.value() < sources.size() ? sourceTitle(sources[id.value()].info) : QString();
}

std::string CellContext::regionOf(SourceId id) const {
    return id.value() < sources.size() ? sources[id.value()].info.region.value() : std::string();
}

QString CellContext::moment(TimePoint at, const std::string& region) const {
    const bool chosen = zones && zones->mode() != text::ZoneMode::System;
    return chosen ? text::moment(at, locale, zones->of(region)) : text::moment(at, locale);
}

Cell missingCell(ReadingState state, const std::shared_ptr<const Error>& why) {
    Cell cell;
    cell.shape = readingShapeOf(state);
    cell.tone = readingToneOf(state);
    cell.text = text::readingWord(state);
    cell.spoken = cell.copy = cell.tooltip = cell.text;
    if (why) {
        const QString reason = text::errorSummary(*why);
        cell.tooltip = reason + QLatin1Char('\n') + text::errorAdvice(*why);
        cell.spoken += QStringLiteral(", ") + reason;
    }
    return cell;
}

void markStale(Cell& cell, TimePoint asOf, const std::string& region, const CellContext& context) {
    cell.stale = cell.timed = true;
    cell.age = text::age(ageOf(asOf, context.now), context.locale);
    const QString words = CellText::tr("stale, %1 old").arg(cell.age);
    cell.spoken += QStringLiteral(", ") + words;
    cell.copy += QStringLiteral(" (") + words + QLatin1Char(')');
    cell.tooltip +=
        QLatin1Char('\n') + CellText::tr("Stale: last confirmed %1").arg(context.moment(asOf, region));
}

void addProvenance(Cell& cell, ReadingState state, SourceId source, TimePoint asOf,
                   const std::shared_ptr<const Error>& why, const CellContext& context) {
    const QString name = context.sourceName(source);
    if (state == ReadingState::Stale) {
        markStale(cell, asOf, context.regionOf(source), context);
    } else if (asOf != TimePoint{}) {
        cell.tooltip +=
            QLatin1Char('\n') +
            CellText::tr("Unchanged since %1").arg(context.moment(asOf, context.regionOf(source)));
    }
    if (!name.isEmpty()) {
        cell.tooltip += QLatin1Char('\n') + CellText::tr("Source: %1").arg(name);
    }
    if (why) {
        cell.tooltip += QLatin1Char('\n') + text::errorSummary(*why);
    }
}

QString plainFigure(double value, int decimals, const QLocale& locale) {
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    QString figure = plain.toString(value, 'f', decimals);
    while (decimals > 0 && figure.endsWith(QLatin1Char('0'))) {
        figure.chop(1);
        --decimals;
    }
    if (figure.endsWith(plain.decimalPoint())) {
        figure.chop(1);
    }
    return figure;
}

}  // namespace flotte::desktop

#include "views/terminal/tenant_text.h"

#include <algorithm>

#include "views/terminal/fleet_grid.h"
#include "views/terminal/grid.h"
#include "views/terminal/notices.h"
#include "views/text/format.h"
#include "views/text/tenant_sections.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

QString indent() {
    return QStringLiteral("  ");
}

text::TenantAsk askOf(const FleetMirror::State& state, const TenantRow& row, const RenderOptions& options) {
    text::TenantAsk ask;
    ask.style.locale = options.locale;
    ask.style.now = options.now;
    ask.style.ascii = options.ascii;
    ask.sourceName = [&state](SourceId id) {
        return id.value() < state.sources.size() ? sourceTitle(state.sources[id.value()].info) : QString();
    };
    ask.confirmed = [&state](SourceId id) {
        return id.value() < state.sources.size() ? text::confirmedAt(state.sources[id.value()]) : TimePoint{};
    };
    for (const SourceStatus& source : state.sources) {
        if (source.info.kind == SourceKind::Kubernetes && source.info.region == row.region) {
            ask.region = source.info.id;
            ask.regionName = sourceTitle(source.info);
        }
    }
    return ask;
}

QStringList headLines(const TenantRow& row, const RenderOptions& options) {
    const Cell health = fleetCell(row, Field::Health, options);
    QStringList lines{painted(text::tenantTitle(row), Tone::Heading, options.color) + indent() +
                      painted(health.text, health.tone, options.color)};
    for (const HealthReason& reason : row.health.reasons) {
        lines << indent() + text::healthShape(reason.level, options.ascii) + QLatin1Char(' ') +
                     text::healthReason(reason, options.now);
    }
    return lines;
}

/// Names alike in width.
QStringList factLines(const std::vector<text::NamedText>& facts, bool color) {
    int width = 0;
    for (const text::NamedText& fact : facts) {
        width = std::max(width, cells(fact.name));
    }
    QStringList lines;
    for (const text::NamedText& fact : facts) {
        lines << indent() + fitted(fact.name, width) + indent() +
                     painted(fact.value.text, fact.value.tone, color);
    }
    return lines;
}

/// "Pods · eu-ouest, as of 14:02, 3 min ago", and what it holds.
QStringList sectionLines(const text::Section& section, bool color) {
    const QString origin = section.origin.isEmpty()
                               ? QString()
                               : QStringLiteral(" · ") + section.origin.join(QStringLiteral(", "));
    QStringList lines{QString(),
                      painted(section.title, Tone::Heading, color) + painted(origin, Tone::Faint, color)};
    lines << factLines(section.facts, color);
    for (const Cell& line : section.lines) {
        lines << indent() + painted(line.text, line.tone, color);
    }
    for (const text::Notice& note : section.notes) {
        const QString title = indent() + painted(note.title.text, note.title.tone, color);
        lines << (note.detail.isEmpty() ? title : title + QStringLiteral(": ") + note.detail)
              << indent() + indent() + note.advice;
    }
    return lines;
}

}  // namespace

QStringList tenantLines(const FleetMirror::State& state, const TenantRow& row, const RenderOptions& options) {
    QStringList lines = headLines(row, options);
    for (const text::Section& section : text::tenantSections(row, askOf(state, row, options))) {
        lines << sectionLines(section, options.color);
    }
    if (options.width > 0) {
        for (QString& line : lines) {
            line = options.color || cells(line) <= options.width
                       ? line
                       : fitted(line, options.width, Align::Left, options.ascii);
        }
    }
    return lines;
}

}  // namespace flotte::terminal

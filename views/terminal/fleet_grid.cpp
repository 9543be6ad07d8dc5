#include "views/terminal/fleet_grid.h"

#include <QCoreApplication>

#include <algorithm>

#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::terminal {
namespace {

struct FleetTable {
    Q_DECLARE_TR_FUNCTIONS(FleetTable)
};

Tone toneOf(HealthLevel level) {
    switch (level) {
        case HealthLevel::Critical:
            return Tone::Critical;
        case HealthLevel::Warning:
            return Tone::Warning;
        case HealthLevel::Unknown:
            return Tone::Unknown;
        case HealthLevel::Ok:
            break;
    }
    return Tone::Plain;
}

/// "◷ 4 min": how old what stands beside it is.
QString staleMark(TimePoint asOf, const RenderOptions& options) {
    return text::readingShape(ReadingState::Stale, options.ascii) + QLatin1Char(' ') +
           text::age(options.now - asOf, options.locale);
}

/// A shape alone where it says everything, a word where shapes would be alike.
Cell stateCell(ReadingState state, const RenderOptions& options) {
    const QString shape = text::readingShape(state, options.ascii);
    const bool worded = state == ReadingState::Denied || state == ReadingState::Failed;
    return {worded ? shape + QLatin1Char(' ') + text::readingWord(state) : shape,
            state == ReadingState::None ? Tone::Faint : Tone::Unknown};
}

template <class T, class Show>
Cell readingCell(const Reading<T>& reading, const RenderOptions& options, Show show) {
    if (!reading.value) {
        return stateCell(reading.state, options);
    }
    Cell cell = show(*reading.value);
    if (reading.state == ReadingState::Stale) {
        cell.text += QLatin1Char(' ') + staleMark(reading.asOf, options);
        cell.tone = Tone::Unknown;
    }
    return cell;
}

Cell podsCell(const PodCounts& pods, const RenderOptions& options) {
    const QString text =
        text::count(pods.ready, options.locale) + QLatin1Char('/') + text::count(pods.total, options.locale);
    return {text, pods.ready < pods.total || pods.total == 0 ? Tone::Warning : Tone::Plain};
}

template <class Figure>
Cell quotaCell(const QuotaTable& quota, std::string_view resource, const RenderOptions& options,
               Figure figure) {
    const auto use = std::find_if(quota.begin(), quota.end(),
                                  [&](const QuotaUse& candidate) { return candidate.resource == resource; });
    if (use == quota.end()) {
        return stateCell(ReadingState::None, options);
    }
    const QString used = use->used ? figure(use->used->toDouble()) : QStringLiteral("?");
    const double share = use->share().value_or(0);
    return {used + QLatin1Char('/') + figure(use->hard.toDouble()),
            share >= kQuotaFull ? Tone::Critical : (share >= kQuotaNearlyFull ? Tone::Warning : Tone::Plain)};
}

Cell backupCell(const BackupState& backup, const RenderOptions& options) {
    const QString word = text::backupWord(backup.level);
    const bool bad = backup.level == BackupLevel::Failing || backup.level == BackupLevel::Never;
    const Tone tone =
        bad ? Tone::Critical : (backup.level == BackupLevel::Late ? Tone::Warning : Tone::Plain);
    if (!backup.lastGoodStart) {
        return {word, tone};
    }
    return {text::age(options.now - *backup.lastGoodStart, options.locale) + QLatin1Char(' ') + word, tone};
}

Cell anomaliesCell(const TenantRow& row) {
    if (row.anomalies.empty()) {
        return {};
    }
    QString text = text::anomalyTitle(row.anomalies.front().kind);
    if (row.anomalies.size() > 1) {
        text += QStringLiteral(" +%1").arg(row.anomalies.size() - 1);
    }
    return {text, Tone::Warning};
}

Cell nameCell(const std::string& name, const RenderOptions& options) {
    return name.empty() ? stateCell(ReadingState::None, options) : Cell{text::safeShort(name, 100)};
}

Cell regionCell(const TenantRow& row, const RenderOptions& options) {
    Cell cell = nameCell(row.region.value(), options);
    if (row.identity == ReadingState::Stale) {
        cell.text += QLatin1Char(' ') + staleMark(row.identityAsOf, options);
        cell.tone = Tone::Unknown;
    }
    return cell;
}

}  // namespace

Grid fleetGrid() {
    // Importance: what tells who hurts stays longest.
    return {{{FleetTable::tr("Health")},
             {FleetTable::tr("Tenant"), Align::Left, 0, 20},
             {FleetTable::tr("Site"), Align::Left, 1, 12},
             {FleetTable::tr("Region"), Align::Left, 6, 0},
             {FleetTable::tr("Tier"), Align::Left, 3, 0},
             {FleetTable::tr("Pods"), Align::Right, 9, 0},
             {FleetTable::tr("CPU used/hard"), Align::Right, 7, 0},
             {FleetTable::tr("Memory"), Align::Right, 4, 0},
             {FleetTable::tr("Backup"), Align::Right, 8, 0},
             {FleetTable::tr("Errors"), Align::Right, 5, 0},
             {FleetTable::tr("Anomalies"), Align::Left, 2, 16}},
            {}};
}

std::vector<Cell> fleetCells(const TenantRow& row, const RenderOptions& options) {
    const QLocale& locale = options.locale;
    const auto cores = [&](double value) { return text::cores(value, locale); };
    const auto bytes = [&](double value) { return text::bytes(value, locale); };
    return {
        {text::healthShape(row.health.level, options.ascii) + QLatin1Char(' ') +
             text::healthWord(row.health.level),
         toneOf(row.health.level)},
        nameCell(row.label, options),
        nameCell(row.domain, options),
        regionCell(row, options),
        row.labelsRead() ? nameCell(row.displayTier, options) : stateCell(row.identity, options),
        readingCell(row.pods, options, [&](const PodCounts& pods) { return podsCell(pods, options); }),
        readingCell(
            row.quota, options,
            [&](const QuotaTable& quota) { return quotaCell(quota, "requests.cpu", options, cores); }),
        readingCell(
            row.quota, options,
            [&](const QuotaTable& quota) { return quotaCell(quota, "requests.memory", options, bytes); }),
        readingCell(row.backup, options,
                    [&](const BackupState& backup) { return backupCell(backup, options); }),
        readingCell(row.errors, options, [&](double share) { return Cell{text::percent(share, locale)}; }),
        anomaliesCell(row)};
}

}  // namespace flotte::terminal

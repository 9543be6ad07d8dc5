#include "views/desktop/fleet/fleet_cells.h"
#include "views/desktop/tenant/tenant_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <initializer_list>

#include "models/filter/search_text.h"
#include "views/desktop/sources/source_text.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct FleetCells {
    Q_DECLARE_TR_FUNCTIONS(FleetCells)
};

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

/// The tone of the worst reason of these kinds; `fallback` where the row's health does not mind.
Tone toneFrom(const Health& health, std::initializer_list<HealthReason::Kind> kinds,
              Tone fallback = Tone::Plain) {
    for (const HealthReason& reason : health.reasons) {
        if (std::find(kinds.begin(), kinds.end(), reason.kind) != kinds.end()) {
            return healthToneOf(reason.level);
        }
    }
    return fallback;
}

std::optional<Shape> shapeFor(Tone tone) {
    if (tone == Tone::Red) {
        return Shape::Critical;
    }
    return tone == Tone::Amber ? std::optional(Shape::Warning) : std::nullopt;
}

/// What the row says of itself: its namespace's facts, or its website's for a website alone.
Cell identityCell(const TenantRow& row, const QString& text, const CellContext& context) {
    Cell cell;
    if (text.isEmpty()) {
        cell = missingCell(ReadingState::None, nullptr);
    } else {
        cell.text = cell.spoken = cell.tooltip = cell.copy = text;
    }
    if (row.identity == ReadingState::Stale) {
        markStale(cell, row.identityAsOf, row.region.value(), context);
        cell.age.clear();  // the region's cell says it once for the row
    }
    return cell;
}

Cell healthCell(const TenantRow& row, const CellContext& context) {
    Cell cell;
    cell.shape = healthShapeOf(row.health.level);
    cell.tone = healthToneOf(row.health.level);
    cell.text = cell.copy = text::healthWord(row.health.level);
    QStringList reasons;
    for (const HealthReason& reason : row.health.reasons) {
        reasons << text::healthReason(reason, context.now);
    }
    cell.spoken = reasons.isEmpty()
                      ? cell.text
                      : FleetCells::tr("%1: %2").arg(cell.text, reasons.join(QStringLiteral("; ")));
    cell.tooltip = reasons.isEmpty() ? cell.text : reasons.join(QLatin1Char('\n'));
    cell.timed = !reasons.isEmpty();
    if (row.identity == ReadingState::Stale) {
        markStale(cell, row.identityAsOf, row.region.value(), context);
        cell.age.clear();
    }
    return cell;
}

Cell tenantCell(const TenantRow& row, const CellContext& context) {
    Cell cell = identityCell(row, fromUtf8(row.label), context);
    if (!row.ns.value().empty()) {
        cell.tooltip += QLatin1Char('\n') + FleetCells::tr("Namespace: %1").arg(fromUtf8(row.ns.value()));
    }
    if (row.lifecycle != Lifecycle::Active) {
        const QString word = text::lifecycleWord(row.lifecycle);
        cell.tooltip += QLatin1Char('\n') + word;
        cell.spoken += QStringLiteral(", ") + word;
    }
    return cell;
}

Cell siteCell(const TenantRow& row, const CellContext& context) {
    Cell cell = identityCell(row, fromUtf8(row.domain), context);
    if (!row.name.empty()) {
        cell.tooltip.prepend(fromUtf8(row.name) + QLatin1Char('\n'));
    }
    if (row.sites.hasValue()) {
        for (const Site& site : *row.sites.value) {
            cell.tooltip += QStringLiteral("\n· ") + fromUtf8(site.domain);
        }
    } else if (row.domain.empty()) {
        cell = missingCell(row.sites.state, row.sites.why);
    }
    return cell;
}

Cell regionCell(const TenantRow& row, const CellContext& context) {
    Cell cell = identityCell(row, fromUtf8(row.region.value()), context);
    if (cell.stale) {
        cell.age = text::age(ageOf(row.identityAsOf, context.now), context.locale);
    }
    return cell;
}

Cell tierCell(const TenantRow& row, const CellContext& context) {
    if (!row.labelsRead()) {
        return missingCell(row.identity, row.identityWhy);
    }
    return identityCell(row, text::tierTitle(context.tiers, row.displayTier), context);
}

Cell environmentCell(const TenantRow& row, const CellContext& context) {
    return row.labelsRead() ? identityCell(row, fromUtf8(row.environment), context)
                            : missingCell(row.identity, row.identityWhy);
}

Cell sitesCell(const TenantRow& row, const CellContext& context) {
    Cell cell;
    if (row.sites.hasValue()) {
        const auto count = static_cast<int>(row.sites.value->size());
        cell.text = cell.copy = text::count(count, context.locale);
        cell.spoken = cell.tooltip = FleetCells::tr("%Ln site(s)", nullptr, count);
        for (const Site& site : *row.sites.value) {
            cell.tooltip += QStringLiteral("\n· ") + fromUtf8(site.domain);
        }
        addProvenance(cell, row.sites, context);
    } else {
        cell = missingCell(row.sites.state, row.sites.why);
    }
    cell.numeric = true;
    return cell;
}

Cell ageCell(const TenantRow& row, const CellContext& context) {
    Cell cell;
    if (row.createdAt) {
        cell.text = cell.copy = text::age(ageOf(*row.createdAt, context.now), context.locale);
        cell.spoken = FleetCells::tr("created %1 ago").arg(cell.text);
        cell.tooltip = FleetCells::tr("Created %1").arg(context.moment(*row.createdAt, row.region.value()));
        cell.timed = true;
    } else {
        cell = missingCell(row.labelsRead() ? ReadingState::None : row.identity, row.identityWhy);
    }
    cell.numeric = true;
    return cell;
}

Cell podsCell(const TenantRow& row, const CellContext& context) {
    using Kind = HealthReason::Kind;
    if (!row.pods.hasValue()) {
        Cell cell = missingCell(row.pods.state, row.pods.why);
        cell.numeric = true;
        return cell;
    }
    const PodCounts& pods = *row.pods.value;
    Cell cell;
    cell.numeric = true;
    const Tone fallback = pods.ready < pods.total || pods.total == 0 ? Tone::Amber : Tone::Plain;
    cell.tone = toneFrom(row.health, {Kind::PodsNotReady, Kind::PodsNone, Kind::CrashLoop}, fallback);
    cell.shape = shapeFor(cell.tone);
    const QLocale& locale = context.locale;
    cell.text = cell.copy =
        text::count(pods.ready, locale) + QLatin1Char('/') + text::count(pods.total, locale);
    cell.spoken = FleetCells::tr("%1 of %2 pods ready")
                      .arg(text::count(pods.ready, locale), text::count(pods.total, locale));
    cell.tooltip = cell.spoken;
    if (pods.crashing > 0) {
        const QString crashing = FleetCells::tr("%n crashing", nullptr, pods.crashing);
        cell.spoken += QStringLiteral(", ") + crashing;
        cell.tooltip += QLatin1Char('\n') + crashing;
    }
    if (!pods.reason.empty()) {
        cell.tooltip += QLatin1Char('\n') + fromUtf8(pods.reason);
    }
    addProvenance(cell, row.pods, context);
    return cell;
}

void fillBackup(Cell& cell, const BackupState& backup, const std::string& region,
                const CellContext& context) {
    const QString word = text::backupWord(backup.level);
    QString age;
    if (backup.lastGoodStart) {
        age = text::age(ageOf(*backup.lastGoodStart, context.now), context.locale);
        cell.timed = true;
    }
    // A quiet cell is a figure alone; trouble has its word, and the figure where there is one.
    if (backup.level == BackupLevel::Fresh && !age.isEmpty()) {
        cell.text = age;
    } else {
        cell.text = age.isEmpty() ? word : word + QLatin1Char(' ') + age;
    }
    cell.copy = cell.text;
    cell.spoken = age.isEmpty() ? word : FleetCells::tr("%1, last good backup %2 ago").arg(word, age);
    cell.tooltip = word;
    if (backup.lastGoodStart) {
        const QString moment = context.moment(*backup.lastGoodStart, region);
        cell.tooltip += QLatin1Char('\n') + FleetCells::tr("Last good run began %1").arg(moment);
    }
    if (!backup.schedule.empty()) {
        cell.tooltip += QLatin1Char('\n') + FleetCells::tr("Schedule: %1").arg(fromUtf8(backup.schedule));
    }
    for (const BackupNote note : backup.notes) {
        const QString noted = text::backupNoteWord(note);
        cell.tooltip += QLatin1Char('\n') + noted;
        cell.spoken += QStringLiteral(", ") + noted;
    }
    const std::string& said = backup.message.empty() ? backup.reason : backup.message;
    if (!said.empty()) {
        cell.tooltip += QLatin1Char('\n') + fromUtf8(said);
    }
}

Cell backupCell(const TenantRow& row, const CellContext& context) {
    using Kind = HealthReason::Kind;
    if (!row.backup.hasValue()) {
        Cell none = missingCell(row.backup.state, row.backup.why);
        if (row.backup.state == ReadingState::None) {
            none.tone = toneFrom(row.health, {Kind::BackupMissing}, none.tone);
            none.shape = none.tone == Tone::Amber ? Shape::Warning : none.shape;
        }
        return none;
    }
    const BackupState& backup = *row.backup.value;
    Cell cell;
    const bool fine = backup.level == BackupLevel::Fresh || backup.level == BackupLevel::Due;
    cell.tone = toneFrom(row.health,
                         {Kind::BackupLate, Kind::BackupFailing, Kind::BackupNever, Kind::BackupUnknown,
                          Kind::BackupSuspended},
                         fine ? Tone::Plain : Tone::Amber);
    cell.shape = shapeFor(cell.tone);
    fillBackup(cell, backup, row.region.value(), context);
    addProvenance(cell, row.backup, context);
    return cell;
}

Cell figureCell(const Reading<double>& reading, QString (*write)(double, const QLocale&), double unit,
                const CellContext& context) {
    Cell cell;
    if (reading.hasValue()) {
        cell.text = cell.spoken = write(*reading.value, context.locale);
        cell.tooltip = plainFigure(*reading.value / unit, 6, context.locale);
        cell.copy = plainFigure(*reading.value / unit, 4, context.locale);
        addProvenance(cell, reading, context);
    } else {
        cell = missingCell(reading.state, reading.why);
    }
    cell.numeric = true;
    return cell;
}

Cell errorsCell(const TenantRow& row, const CellContext& context) {
    Cell cell = figureCell(row.errors, text::percent, 1, context);
    if (row.errors.hasValue()) {
        cell.tone = toneFrom(row.health, {HealthReason::Kind::ErrorsHigh});
        cell.shape = shapeFor(cell.tone);
    }
    return cell;
}

Cell anomaliesCell(const TenantRow& row, const CellContext& context) {
    Cell cell;
    if (row.anomalies.empty()) {
        // Without its sites, labels and pods a row can't be judged: "none" would be a claim.
        const bool siteless = row.sites.state != ReadingState::Known && row.sites.state != ReadingState::None;
        if (siteless) {
            return missingCell(row.sites.state, row.sites.why);
        }
        if (!row.labelsRead() && row.identity != ReadingState::None) {
            return missingCell(row.identity, row.identityWhy);
        }
        const bool podsSeen = row.pods.hasValue() || row.pods.state == ReadingState::None;
        if (!podsSeen) {
            return missingCell(row.pods.state, row.pods.why);
        }
        cell.tone = Tone::Muted;
        cell.text = cell.spoken = cell.copy = cell.tooltip = FleetCells::tr("none", "anomalies");
        return cell;
    }
    QStringList titles;
    QStringList tips;
    for (const Anomaly& anomaly : row.anomalies) {
        const QString title = text::anomalyTitle(anomaly.kind);
        titles << title;
        tips << (anomaly.detail.empty() ? title
                                        : FleetCells::tr("%1: %2").arg(title, fromUtf8(anomaly.detail)));
        tips << text::anomalyAdvice(anomaly.kind);
    }
    cell.shape = Shape::Warning;
    cell.tone = Tone::Amber;
    cell.text = titles.size() == 1 ? titles.first()
                                   : FleetCells::tr("%1 · %2").arg(text::count(titles.size(), context.locale),
                                                                   titles.first());
    cell.spoken = cell.copy = titles.join(QStringLiteral("; "));
    cell.tooltip = tips.join(QLatin1Char('\n'));
    return cell;
}

}  // namespace

Cell fleetCell(const TenantRow& row, FleetColumn column, const CellContext& context) {
    switch (column) {
        case FleetColumn::Health:
            return healthCell(row, context);
        case FleetColumn::Tenant:
            return tenantCell(row, context);
        case FleetColumn::Site:
            return siteCell(row, context);
        case FleetColumn::Region:
            return regionCell(row, context);
        case FleetColumn::Tier:
            return tierCell(row, context);
        case FleetColumn::Pods:
            return podsCell(row, context);
        case FleetColumn::CpuQuota:
            return cpuQuotaCell(row, context);
        case FleetColumn::MemoryQuota:
            return memoryQuotaCell(row, context);
        case FleetColumn::Backup:
            return backupCell(row, context);
        case FleetColumn::Requests:
            return figureCell(row.requests, text::rate, 1, context);
        case FleetColumn::Errors:
            return errorsCell(row, context);
        case FleetColumn::StorageQuota:
            return storageQuotaCell(row, context);
        case FleetColumn::PodQuota:
            return podQuotaCell(row, context);
        case FleetColumn::Sites:
            return sitesCell(row, context);
        case FleetColumn::Environment:
            return environmentCell(row, context);
        case FleetColumn::Age:
            return ageCell(row, context);
        case FleetColumn::Anomalies:
            break;
    }
    return anomaliesCell(row, context);
}

bool isFigureColumn(FleetColumn column) {
    switch (column) {
        case FleetColumn::Pods:
        case FleetColumn::CpuQuota:
        case FleetColumn::MemoryQuota:
        case FleetColumn::Requests:
        case FleetColumn::Errors:
        case FleetColumn::StorageQuota:
        case FleetColumn::PodQuota:
        case FleetColumn::Sites:
        case FleetColumn::Age:
            return true;
        default:
            return false;
    }
}

QString columnTitle(FleetColumn column) {
    switch (column) {
        case FleetColumn::Health:
            return FleetCells::tr("Health");
        case FleetColumn::Tenant:
            return FleetCells::tr("Tenant");
        case FleetColumn::Site:
            return FleetCells::tr("Site");
        case FleetColumn::Region:
            return FleetCells::tr("Region");
        case FleetColumn::Tier:
            return FleetCells::tr("Tier");
        case FleetColumn::Pods:
            return FleetCells::tr("Pods");
        case FleetColumn::CpuQuota:
            return FleetCells::tr("CPU (cores)");
        case FleetColumn::MemoryQuota:
            return FleetCells::tr("Memory");
        case FleetColumn::Backup:
            return FleetCells::tr("Backup");
        case FleetColumn::Requests:
            return FleetCells::tr("Req./s");
        case FleetColumn::Errors:
            return FleetCells::tr("Errors");
        case FleetColumn::StorageQuota:
            return FleetCells::tr("Storage");
        case FleetColumn::PodQuota:
            return FleetCells::tr("Pod quota");
        case FleetColumn::Sites:
            return FleetCells::tr("Sites");
        case FleetColumn::Environment:
            return FleetCells::tr("Environment");
        case FleetColumn::Age:
            return FleetCells::tr("Age");
        case FleetColumn::Anomalies:
            break;
    }
    return FleetCells::tr("Anomalies");
}

QString columnTip(FleetColumn column) {
    switch (column) {
        case FleetColumn::Health:
            return FleetCells::tr("The worst that is known of the tenant. Click: worst first.");
        case FleetColumn::Tenant:
            return FleetCells::tr("The tenant, as its namespace's label names it.");
        case FleetColumn::Site:
            return FleetCells::tr("Domain of the tenant's main site.");
        case FleetColumn::Region:
            return FleetCells::tr("The cluster that holds the namespace.");
        case FleetColumn::Tier:
            return FleetCells::tr("The namespace's label tier.");
        case FleetColumn::Pods:
            return FleetCells::tr("Pods ready, of those that should serve.");
        case FleetColumn::CpuQuota:
            return FleetCells::tr("CPU requests used of the quota, in cores. The tick is the real use.");
        case FleetColumn::MemoryQuota:
            return FleetCells::tr("Memory requests used of the quota. The tick is the real use.");
        case FleetColumn::Backup:
            return FleetCells::tr("Age of the last good backup, counted from its start.");
        case FleetColumn::Requests:
            return FleetCells::tr("Requests a second at the ingress.");
        case FleetColumn::Errors:
            return FleetCells::tr("Share of answers that are errors, over five minutes.");
        case FleetColumn::StorageQuota:
            return FleetCells::tr("Storage requests used of the quota.");
        case FleetColumn::PodQuota:
            return FleetCells::tr("Pods used of the quota.");
        case FleetColumn::Sites:
            return FleetCells::tr("How many live sites the tenant has.");
        case FleetColumn::Environment:
            return FleetCells::tr("The namespace's label environment.");
        case FleetColumn::Age:
            return FleetCells::tr("How long ago the tenant's namespace was created.");
        case FleetColumn::Anomalies:
            break;
    }
    return FleetCells::tr("What does not agree between namespace, website and labels.");
}

}  // namespace flotte::desktop

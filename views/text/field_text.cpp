#include "views/text/field_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

#include "models/filter/units.h"
#include "views/text/filter_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::text {
namespace {

struct FieldText {
    Q_DECLARE_TR_FUNCTIONS(FieldText)
};

bool countsCores(const std::string& resource) {
    return resource == "cpu" || resource.ends_with(".cpu");
}

QString pairOf(const QuotaUse& use, const QString& hard, const QLocale& locale) {
    const QString used =
        use.used ? quotaAmount(use.resource, use.used->toDouble(), locale) : QStringLiteral("?");
    return used + QLatin1Char('/') + hard;
}

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
QString staleMark(TimePoint asOf, const FieldStyle& style) {
    return readingShape(ReadingState::Stale, style.ascii) + QLatin1Char(' ') +
           age(style.now - asOf, style.locale);
}

QString joinedTexts(const std::vector<std::string_view>& texts) {
    QStringList shown;
    for (const std::string_view text : texts) {
        shown << safeShort(text, 100);
    }
    return shown.join(QStringLiteral(", "));
}

QString figureText(double value, FieldKind kind, const FieldStyle& style) {
    const QLocale& locale = style.locale;
    switch (kind) {
        case FieldKind::Share:
            return percent(value, locale);
        case FieldKind::Cores:
            return style.units ? coresInWords(value, locale) : cores(value, locale);
        case FieldKind::Bytes:
            return bytes(value, locale);
        case FieldKind::Rate:
            return style.units ? FieldText::tr("%1 a second").arg(rate(value, locale)) : rate(value, locale);
        case FieldKind::Age:
            return std::isfinite(value) ? age(Milliseconds(static_cast<std::int64_t>(value * 1000)), locale)
                                        : backupWord(BackupLevel::Never);
        default:
            return count(static_cast<qint64>(value), locale);
    }
}

/// A shape alone where it says everything, a word where shapes would be alike.
Toned stateCell(ReadingState state, const FieldStyle& style) {
    const QString shape = readingShape(state, style.ascii);
    const bool worded = state == ReadingState::Denied || state == ReadingState::Failed;
    return {worded ? shape + QLatin1Char(' ') + readingWord(state) : shape,
            state == ReadingState::None ? Tone::Faint : Tone::Unknown};
}

template <class T, class Show>
Toned readingCell(const Reading<T>& reading, const FieldStyle& style, Show show) {
    if (!reading.value) {
        return stateCell(reading.state, style);
    }
    Toned cell = show(*reading.value);
    if (reading.state == ReadingState::Stale) {
        cell.text += QLatin1Char(' ') + staleMark(reading.asOf, style);
        cell.tone = Tone::Unknown;
    }
    return cell;
}

Toned figureCell(const Reading<double>& reading, Field field, const FieldStyle& style) {
    return readingCell(reading, style,
                       [&](double value) { return Toned{figureText(value, infoOf(field).kind, style)}; });
}

Toned podsCell(const PodCounts& pods, const FieldStyle& style) {
    const QString text = count(pods.ready, style.locale) + QLatin1Char('/') + count(pods.total, style.locale);
    return {text, pods.ready < pods.total || pods.total == 0 ? Tone::Warning : Tone::Plain};
}

Toned quotaCell(const QuotaTable& quota, std::string_view resource, const FieldStyle& style) {
    const auto use = std::find_if(quota.begin(), quota.end(),
                                  [&](const QuotaUse& candidate) { return candidate.resource == resource; });
    if (use == quota.end()) {
        return stateCell(ReadingState::None, style);
    }
    const QLocale& locale = style.locale;
    const double hard = use->hard.toDouble();
    const QString whole =
        style.units ? quotaFigure(use->resource, hard, locale) : quotaAmount(use->resource, hard, locale);
    return {pairOf(*use, whole, locale), quotaTone(use->share().value_or(0))};
}

Toned backupCell(const BackupState& backup, const FieldStyle& style) {
    const QString word = backupWord(backup.level);
    const Tone tone = backupTone(backup.level);
    if (!backup.lastGoodStart) {
        return {word, tone};
    }
    const QString old = age(style.now - *backup.lastGoodStart, style.locale);
    if (!style.units) {
        return {old + QLatin1Char(' ') + word, tone};
    }
    const bool fine = backup.level == BackupLevel::Fresh || backup.level == BackupLevel::Due;
    return {(fine ? FieldText::tr("%1, %2 ago", "a backup")
                  : FieldText::tr("%1, last good one %2 ago", "a backup"))
                .arg(word, old),
            tone};
}

Toned anomaliesCell(const TenantRow& row) {
    if (row.anomalies.empty()) {
        return {};
    }
    QString text = anomalyTitle(row.anomalies.front().kind);
    if (row.anomalies.size() > 1) {
        text += QStringLiteral(" +%1").arg(row.anomalies.size() - 1);
    }
    return {text, Tone::Warning};
}

Toned nameCell(const std::string& name, const FieldStyle& style) {
    return name.empty() ? stateCell(ReadingState::None, style) : Toned{safeShort(name, 100)};
}

Toned regionCell(const TenantRow& row, const FieldStyle& style) {
    Toned cell = nameCell(row.region.value(), style);
    if (row.identity == ReadingState::Stale) {
        cell.text += QLatin1Char(' ') + staleMark(row.identityAsOf, style);
        cell.tone = Tone::Unknown;
    }
    return cell;
}

/// A field without a look of its own: its figure or its texts.
Toned plainCell(const TenantRow& row, Field field, const FieldStyle& style) {
    const FieldReading reading = readField(row, field, style.now);
    if (!reading.number && reading.texts.empty()) {
        return stateCell(reading.state, style);
    }
    return {
        reading.number ? figureText(*reading.number, infoOf(field).kind, style) : joinedTexts(reading.texts),
        reading.state == ReadingState::Stale ? Tone::Unknown : Tone::Plain};
}

Toned healthCell(const TenantRow& row, const FieldStyle& style) {
    return {healthShape(row.health.level, style.ascii) + QLatin1Char(' ') + healthWord(row.health.level),
            toneOf(row.health.level)};
}

Toned quotaCellOf(const TenantRow& row, Field field, const FieldStyle& style) {
    return readingCell(row.quota, style, [&](const QuotaTable& quota) {
        return quotaCell(quota, field == Field::Cpu ? "requests.cpu" : "requests.memory", style);
    });
}

}  // namespace

Tone quotaTone(double share) {
    return share >= kQuotaFull ? Tone::Critical : share >= kQuotaNearlyFull ? Tone::Warning : Tone::Plain;
}

Tone backupTone(BackupLevel level) {
    const bool bad = level == BackupLevel::Failing || level == BackupLevel::Never;
    return bad ? Tone::Critical : level == BackupLevel::Late ? Tone::Warning : Tone::Plain;
}

QString quotaAmount(const std::string& resource, double value, const QLocale& locale) {
    if (countsCores(resource)) {
        return cores(value, locale);
    }
    const bool size =
        resource.find("memory") != std::string::npos || resource.find("storage") != std::string::npos;
    return size ? bytes(value, locale) : count(static_cast<qint64>(value), locale);
}

QString quotaFigure(const std::string& resource, double value, const QLocale& locale) {
    return countsCores(resource) ? coresInWords(value, locale) : quotaAmount(resource, value, locale);
}

QString quotaPair(const QuotaUse& use, const QLocale& locale) {
    return pairOf(use, quotaFigure(use.resource, use.hard.toDouble(), locale), locale);
}

Toned fieldText(const TenantRow& row, Field field, const FieldStyle& style) {
    switch (field) {
        case Field::Health:
            return healthCell(row, style);
        case Field::Site:
            return nameCell(row.domain, style);
        case Field::Region:
            return regionCell(row, style);
        case Field::Pods:
            return readingCell(row.pods, style, [&](const PodCounts& pods) { return podsCell(pods, style); });
        case Field::Cpu:
        case Field::Memory:
            return quotaCellOf(row, field, style);
        case Field::Backup:
            return readingCell(row.backup, style,
                               [&](const BackupState& backup) { return backupCell(backup, style); });
        case Field::CpuReal:
            return figureCell(row.cpu, field, style);
        case Field::MemoryReal:
            return figureCell(row.memory, field, style);
        case Field::Requests:
            return figureCell(row.requests, field, style);
        case Field::Errors:
            return figureCell(row.errors, field, style);
        case Field::Lifecycle:
            return {lifecycleWord(row.lifecycle)};
        case Field::Anomalies:
            return anomaliesCell(row);
        default:
            return plainCell(row, field, style);
    }
}

}  // namespace flotte::text

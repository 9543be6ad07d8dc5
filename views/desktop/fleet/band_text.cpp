#include "views/desktop/fleet/band_text.h"

#include <QCoreApplication>

#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct BandText {
    Q_DECLARE_TR_FUNCTIONS(BandText)
};

QString withUnknown(const QString& figures, int unknown, const QLocale& locale) {
    return unknown == 0 ? figures
                        : BandText::tr("%1 (%2 unknown)").arg(figures, text::count(unknown, locale));
}

QString podsText(const FleetTotals& totals, const QLocale& locale) {
    if (totals.podsTotal.counted == 0) {
        return totals.podsTotal.unknown == 0 ? QString() : BandText::tr("pods unknown");
    }
    const QString pods =
        BandText::tr("pods %1/%2")
            .arg(text::count(totals.podsReady.value, locale), text::count(totals.podsTotal.value, locale));
    return withUnknown(pods, totals.podsTotal.unknown, locale);
}

/// `name` is "CPU" or "memory"; `write` gives a figure, `whole` the last one with its unit.
QString quotaText(const FleetTotals& totals, const char* resource, const QString& name,
                  QString (*write)(double, const QLocale&), QString (*whole)(double, const QLocale&),
                  const QLocale& locale) {
    const auto found = totals.quota.find(resource);
    if (found == totals.quota.end()) {
        return totals.quotasUnread == 0 ? QString() : BandText::tr("%1 unknown").arg(name);
    }
    const QuotaTotal& quota = found->second;
    const QString hard = whole(quota.hard.value.toDouble(), locale);
    const QString used =
        quota.used.counted == 0 ? QStringLiteral("?") : write(quota.used.value.toDouble(), locale);
    return withUnknown(BandText::tr("%1 %2 / %3").arg(name, used, hard),
                       quota.used.unknown + totals.quotasUnread, locale);
}

void addLevel(QStringList& parts, const FleetTotals& totals, HealthLevel level, const QString& words) {
    if (totals.byHealth[static_cast<std::size_t>(level)] > 0) {
        parts << text::healthShape(level) + QChar(0x00A0) + words;
    }
}

}  // namespace

QString bandTitle(const FleetBand& band, const CellContext& context) {
    const bool region = band.group == FleetGroup::Region;
    if (!band.name) {
        return region ? BandText::tr("region not known") : BandText::tr("tier not known");
    }
    if (band.name->empty()) {
        return region ? BandText::tr("no region") : BandText::tr("no tier");
    }
    const auto tier = context.tiers.find(*band.name);
    return text::safeShort(!region && tier != context.tiers.end() ? tier->second : *band.name, 60);
}

QString bandFigures(const FleetTotals& totals, const QLocale& locale) {
    const auto level = [&totals](HealthLevel which) {
        return totals.byHealth[static_cast<std::size_t>(which)];
    };
    QStringList parts{BandText::tr("%Ln tenant(s)", nullptr, totals.rows)};
    addLevel(parts, totals, HealthLevel::Critical,
             BandText::tr("%Ln critical", nullptr, level(HealthLevel::Critical)));
    addLevel(parts, totals, HealthLevel::Warning,
             BandText::tr("%Ln warning(s)", nullptr, level(HealthLevel::Warning)));
    addLevel(parts, totals, HealthLevel::Unknown,
             BandText::tr("%Ln unknown", nullptr, level(HealthLevel::Unknown)));
    parts << podsText(totals, locale)
          << quotaText(totals, "requests.cpu", BandText::tr("CPU"), text::cores, text::coresInWords, locale)
          << quotaText(totals, "requests.memory", BandText::tr("memory"), text::bytes, text::bytes, locale);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}  // namespace flotte::desktop

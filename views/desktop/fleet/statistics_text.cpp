#include "views/desktop/fleet/statistics_text.h"

#include <QCoreApplication>
#include <cmath>

#include "models/filter/search_text.h"
#include "models/tenant/keys.h"
#include "views/text/filter_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct StatisticsWords {
    Q_DECLARE_TR_FUNCTIONS(StatisticsWords)
};

constexpr std::size_t kMostWords = 12;

QString figure(Field field, double value, const QLocale& locale) {
    switch (infoOf(field).kind) {
        case FieldKind::Share:
            return text::percent(value, locale);
        case FieldKind::Cores:
            return text::coresInWords(value, locale);
        case FieldKind::Bytes:
            return text::bytes(value, locale);
        case FieldKind::Rate:
            return StatisticsWords::tr("%1 a second").arg(text::rate(value, locale));
        case FieldKind::Age:
            return std::isfinite(value)
                       ? text::age(Milliseconds(static_cast<Milliseconds::rep>(value * 1000)), locale)
                       : StatisticsWords::tr("never", "a backup");
        default:
            return std::abs(value - std::round(value)) < 1e-9
                       ? text::count(static_cast<qint64>(std::llround(value)), locale)
                       : text::rate(value, locale);
    }
}

/// A value's word as the table has it.
QString wordFor(Field field, const std::string& key, const CellContext& context) {
    if (field == Field::Health) {
        for (const auto level :
             {HealthLevel::Critical, HealthLevel::Warning, HealthLevel::Unknown, HealthLevel::Ok}) {
            if (healthKey(level) == key) {
                return text::healthWord(level);
            }
        }
    }
    if (field == Field::Anomalies) {
        for (std::size_t i = 0; i < kAnomalyKindCount; ++i) {
            const auto kind = static_cast<AnomalyKind>(i);
            if (anomalyKey(kind) == key) {
                return text::anomalyTitle(kind);
            }
        }
    }
    const auto tier = context.tiers.find(folded(key));
    return text::safeShort(field == Field::Tier && tier != context.tiers.end() ? tier->second : key, 60);
}

QString unknownText(const FieldStatistics& one, const QLocale& locale) {
    const QString count = text::count(one.unknown, locale);
    return one.stale == 0 ? count
                          : StatisticsWords::tr("%1 (%2 stale)").arg(count, text::count(one.stale, locale));
}

using Part = std::optional<double> FieldStatistics::*;

/// A line of figures; left out where no field has one.
void addFigures(StatisticsText& text, const QString& title, Part part,
                const std::vector<FieldStatistics>& fields, const QLocale& locale) {
    QStringList line{title};
    bool any = false;
    for (const FieldStatistics& one : fields) {
        any = any || (one.*part).has_value();
        line << ((one.*part) ? figure(one.field, *(one.*part), locale) : QStringLiteral("–"));
    }
    if (any) {
        text.lines << line;
    }
}

void addWords(StatisticsText& text, const FieldStatistics& one, const CellContext& context) {
    for (std::size_t i = 0; i < std::min(kMostWords, one.words.size()); ++i) {
        text.lines << QStringList{wordFor(one.field, one.words[i].first, context),
                                  text::count(one.words[i].second, context.locale)};
    }
    if (one.words.size() > kMostWords) {
        const auto more = static_cast<int>(one.words.size() - kMostWords);
        text.lines << QStringList{StatisticsWords::tr("and %Ln other value(s)", nullptr, more), QString()};
    }
}

}  // namespace

StatisticsText statisticsText(const std::vector<FieldStatistics>& fields, const CellContext& context) {
    const QLocale& locale = context.locale;
    StatisticsText text;
    QStringList known{StatisticsWords::tr("Known")};
    QStringList none{StatisticsWords::tr("None")};
    QStringList unknown{StatisticsWords::tr("Unknown")};
    text.heads << QString();
    for (const FieldStatistics& one : fields) {
        text.heads << text::fieldTitle(one.field);
        known << text::count(one.known, locale);
        none << text::count(one.none, locale);
        unknown << unknownText(one, locale);
    }
    text.lines << known << none << unknown;
    addFigures(text, StatisticsWords::tr("Sum"), &FieldStatistics::sum, fields, locale);
    addFigures(text, StatisticsWords::tr("Least"), &FieldStatistics::least, fields, locale);
    addFigures(text, StatisticsWords::tr("Median"), &FieldStatistics::median, fields, locale);
    addFigures(text, StatisticsWords::tr("Greatest"), &FieldStatistics::greatest, fields, locale);
    if (fields.size() == 1) {
        addWords(text, fields.front(), context);
    }
    return text;
}

QString tabbedText(const StatisticsText& text) {
    QString result = text.heads.join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (const QStringList& line : text.lines) {
        result += line.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return result;
}

}  // namespace flotte::desktop

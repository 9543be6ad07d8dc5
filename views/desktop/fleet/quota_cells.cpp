#include <QCoreApplication>
#include <algorithm>

#include "views/desktop/fleet/fleet_cells.h"
#include "views/text/format.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct QuotaCells {
    Q_DECLARE_TR_FUNCTIONS(QuotaCells)
};

/// How a resource's amounts are written.
struct Writer {
    QString (*pair)(double used, double hard, const QLocale& locale);  ///< "3.2 / 4"
    QString (*exact)(double amount, const QLocale& locale);            ///< for the tooltip, with its unit
    double unit;                                                       ///< of a copied figure
};

const QuotaUse* findResource(const QuotaTable& table, const char* requests, const char* plain) {
    for (const char* name : {requests, plain}) {
        const auto hit = std::find_if(table.begin(), table.end(),
                                      [name](const QuotaUse& q) { return q.resource == name; });
        if (hit != table.end()) {
            return &*hit;
        }
    }
    return nullptr;
}

Tone shareTone(double share) {
    if (share >= kQuotaFull) {
        return Tone::Red;
    }
    return share >= kQuotaNearlyFull ? Tone::Amber : Tone::Plain;
}

QString shareWord(Tone tone) {
    if (tone == Tone::Red) {
        return QuotaCells::tr("full");
    }
    return tone == Tone::Amber ? QuotaCells::tr("nearly full") : QString();
}

/// The quota controller has not counted yet: the plafond is known, what is used is not.
void fillUncounted(Cell& cell, const QuotaUse& use, const Writer& writer, const CellContext& context) {
    const QString hard = writer.exact(use.hard.toDouble(), context.locale);
    cell.shape = Shape::Unknown;
    cell.tone = Tone::Violet;
    cell.text = QuotaCells::tr("of %1").arg(hard);
    cell.spoken = cell.tooltip = cell.copy = QuotaCells::tr("used unknown, hard limit %1").arg(hard);
}

void fillUsed(Cell& cell, const QuotaUse& use, double share, const Writer& writer,
              const CellContext& context) {
    const QLocale& locale = context.locale;
    const double used = use.used->toDouble();
    const double hard = use.hard.toDouble();
    cell.bar = true;
    cell.fill = std::clamp(share, 0.0, 1.0);
    cell.tone = shareTone(share);
    cell.text = writer.pair(used, hard, locale);
    cell.copy = plainFigure(used / writer.unit, 2, locale) + QLatin1Char('/') +
                plainFigure(hard / writer.unit, 2, locale);
    const QString word = shareWord(cell.tone);
    const QString percent = text::percent(share, locale);
    cell.spoken = QuotaCells::tr("%1 reserved, %2").arg(percent, cell.text);
    if (!word.isEmpty()) {
        cell.spoken += QStringLiteral(", ") + word;
    }
    cell.tooltip = QuotaCells::tr("Reserved (requests): %1 of %2, %3")
                       .arg(writer.exact(used, locale), writer.exact(hard, locale), percent);
}

void addRealUse(Cell& cell, const Reading<double>& real, double hard, const Writer& writer,
                const CellContext& context) {
    QString line;
    if (real.hasValue()) {
        if (hard > 0) {
            cell.tick = std::clamp(*real.value / hard, 0.0, 1.0);
        }
        line = QuotaCells::tr("real use: %1").arg(writer.exact(*real.value, context.locale));
        if (real.state == ReadingState::Stale) {
            line += QStringLiteral(" (") + text::readingWord(real.state) + QLatin1Char(')');
        }
    } else {
        line = QuotaCells::tr("real use: %1").arg(text::readingWord(real.state));
    }
    cell.tooltip += QLatin1Char('\n') + line;
    cell.spoken += QStringLiteral(", ") + line;
}

/// `real` = null where nothing measures it.
Cell quotaCell(const TenantRow& row, const Reading<double>* real, const char* requests, const char* plain,
               const Writer& writer, const CellContext& context) {
    Cell cell;
    if (!row.quota.hasValue()) {
        cell = missingCell(row.quota.state, row.quota.why);
    } else if (const QuotaUse* use = findResource(*row.quota.value, requests, plain)) {
        if (const auto share = use->share(); share && use->used) {
            fillUsed(cell, *use, *share, writer, context);
        } else {
            fillUncounted(cell, *use, writer, context);
        }
        if (real) {
            addRealUse(cell, *real, use->hard.toDouble(), writer, context);
        }
        addProvenance(cell, row.quota, context);
    } else {
        cell = missingCell(ReadingState::None, nullptr);
        cell.tooltip = cell.spoken = QuotaCells::tr("No quota on this resource");
        addProvenance(cell, row.quota, context);
    }
    cell.numeric = true;
    return cell;
}

QString corePair(double used, double hard, const QLocale& locale) {
    return text::cores(used, locale) + QStringLiteral(" / ") + text::cores(hard, locale);
}

/// "11.8 / 16 GiB": the unit once where both share it.
QString bytePair(double used, double hard, const QLocale& locale) {
    const QString first = text::bytes(used, locale);
    const QString second = text::bytes(hard, locale);
    const auto unitAt = [](const QString& text) {
        return std::max(text.lastIndexOf(QLatin1Char(' ')), text.lastIndexOf(QChar(0x00A0)));
    };
    const auto a = unitAt(first);
    const auto b = unitAt(second);
    const bool same = a > 0 && b > 0 && first.mid(a + 1) == second.mid(b + 1);
    return (same ? first.left(a) : first) + QStringLiteral(" / ") + second;
}

QString podPair(double used, double hard, const QLocale& locale) {
    return text::count(static_cast<qint64>(used), locale) + QStringLiteral(" / ") +
           text::count(static_cast<qint64>(hard), locale);
}

QString podsExact(double amount, const QLocale&) {
    return QuotaCells::tr("%Ln pod(s)", nullptr, static_cast<int>(amount));
}

constexpr double kGibibyte = 1024.0 * 1024 * 1024;

}  // namespace

Cell cpuQuotaCell(const TenantRow& row, const CellContext& context) {
    return quotaCell(row, &row.cpu, "requests.cpu", "cpu", {corePair, text::coresInWords, 1}, context);
}

Cell memoryQuotaCell(const TenantRow& row, const CellContext& context) {
    return quotaCell(row, &row.memory, "requests.memory", "memory", {bytePair, text::bytes, kGibibyte},
                     context);
}

Cell storageQuotaCell(const TenantRow& row, const CellContext& context) {
    return quotaCell(row, nullptr, "requests.storage", "requests.storage", {bytePair, text::bytes, kGibibyte},
                     context);
}

Cell podQuotaCell(const TenantRow& row, const CellContext& context) {
    return quotaCell(row, nullptr, "pods", "count/pods", {podPair, podsExact, 1}, context);
}

}  // namespace flotte::desktop

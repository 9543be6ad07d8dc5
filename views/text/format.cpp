#include "views/text/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <chrono>
#include <cmath>

namespace flotte::text {
namespace {

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

constexpr char16_t kNoBreak = 0x00A0;

bool isFrench(const QLocale& locale) {
    return locale.language() == QLocale::French;
}

/// At most `decimals`, without zeros at the end: "3.2", "4".
QString decimal(double value, int decimals, const QLocale& locale) {
    const double scale = std::pow(10.0, decimals);
    double rounded = std::round(value * scale) / scale;
    if (rounded == 0) {
        rounded = 0;  // never "-0"
    }
    for (int shorter = 0; shorter < decimals; ++shorter) {
        const double step = std::pow(10.0, shorter);
        if (std::abs(std::round(rounded * step) / step - rounded) < 0.1 / scale) {
            return locale.toString(rounded, 'f', shorter);
        }
    }
    return locale.toString(rounded, 'f', decimals);
}

QString withUnit(const QString& figure, const QString& unit, const QLocale& locale) {
    return figure + (isFrench(locale) ? QChar(kNoBreak) : QChar(u' ')) + unit;
}

QString notANumber() {
    return QString(QChar(0x2013));
}

QString whole(std::chrono::milliseconds::rep value, const QLocale& locale) {
    return locale.toString(static_cast<qlonglong>(value));
}

QString seconds(Milliseconds age, const QLocale& locale) {
    const auto ms = age.count();
    const QString figure =
        ms < 1000 ? locale.toString(static_cast<double>(ms) / 1000, 'f', 1) : whole(ms / 1000, locale);
    return withUnit(figure, QStringLiteral("s"), locale);
}

QString inHours(std::chrono::minutes minutes, const QLocale& locale) {
    QString figure = withUnit(whole(minutes.count() / 60, locale), QStringLiteral("h"), locale);
    const auto rest = minutes.count() % 60;
    if (minutes >= std::chrono::hours(24) || rest == 0) {
        return figure;
    }
    const QChar between = isFrench(locale) ? QChar(kNoBreak) : QChar(u' ');
    return figure + between + withUnit(whole(rest, locale), QStringLiteral("min"), locale);
}

QDateTime local(TimePoint at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

}  // namespace

QString cores(double value, const QLocale& locale) {
    return std::isfinite(value) ? decimal(value, 2, locale) : notANumber();
}

QString coresInWords(double value, const QLocale& locale) {
    const double shown = std::round(std::abs(value) * 100) / 100;
    // French has the plural from 2 on, English for all but 1.
    const bool one = isFrench(locale) ? shown < 2 : shown == 1;
    return Format::tr("%1 core(s)", nullptr, one ? 1 : 2).arg(cores(value, locale));
}

QString bytes(double value, const QLocale& locale) {
    if (!std::isfinite(value)) {
        return notANumber();
    }
    static constexpr std::array prefixes = {u"", u"Ki", u"Mi", u"Gi", u"Ti", u"Pi", u"Ei"};
    std::size_t step = 0;
    // 1023.95 KiB would be printed as 1,024 KiB: the next unit begins where rounding does.
    while (std::abs(value) >= (step == 0 ? 1024 : 1023.95) && step + 1 < prefixes.size()) {
        value /= 1024;
        ++step;
    }
    const QString unit =
        QString::fromUtf16(prefixes.at(step)) + (isFrench(locale) ? QChar(u'o') : QChar(u'B'));
    return withUnit(decimal(value, step == 0 ? 0 : 1, locale), unit, locale);
}

QString decimalBytes(double value, const QLocale& locale) {
    if (!std::isfinite(value)) {
        return notANumber();
    }
    static constexpr std::array prefixes = {u"", u"k", u"M", u"G", u"T", u"P", u"E"};
    std::size_t step = 0;
    while (std::abs(value) >= (step == 0 ? 1000 : 999.95) && step + 1 < prefixes.size()) {
        value /= 1000;
        ++step;
    }
    const QString unit =
        QString::fromUtf16(prefixes.at(step)) + (isFrench(locale) ? QChar(u'o') : QChar(u'B'));
    return withUnit(decimal(value, step == 0 ? 0 : 1, locale), unit, locale);
}

QString percent(double share, const QLocale& locale) {
    if (!std::isfinite(share)) {
        return notANumber();
    }
    const double value = share * 100;
    const double size = std::abs(value);
    QString figure;
    if (size > 0 && size < 0.005) {
        figure = QStringLiteral("<") + (isFrench(locale) ? QString(QChar(kNoBreak)) : QString()) +
                 locale.toString(0.01, 'f', 2);  // little is not nothing
    } else {
        figure = decimal(value, size >= 10 ? 0 : (size >= 1 ? 1 : 2), locale);
    }
    return isFrench(locale) ? withUnit(figure, QStringLiteral("%"), locale) : figure + QLatin1Char('%');
}

QString count(qint64 value, const QLocale& locale) {
    return locale.toString(value);
}

QString rate(double value, const QLocale& locale) {
    if (!std::isfinite(value)) {
        return notANumber();
    }
    return decimal(value, std::abs(value) < 10 ? 2 : (std::abs(value) < 1000 ? 1 : 0), locale);
}

QString age(Milliseconds age, const QLocale& locale) {
    using namespace std::chrono;
    if (age < Milliseconds(0)) {
        age = Milliseconds(0);  // clocks differ by a little; "-0.2 s" would only confuse
    }
    if (age < minutes(1)) {
        return seconds(age, locale);
    }
    const auto inMinutes = floor<minutes>(age);
    if (inMinutes < hours(1)) {
        return withUnit(whole(inMinutes.count(), locale), QStringLiteral("min"), locale);
    }
    if (inMinutes < hours(72)) {
        return inHours(inMinutes, locale);
    }
    return withUnit(whole(inMinutes.count() / (24L * 60), locale),
                    isFrench(locale) ? QStringLiteral("j") : QStringLiteral("d"), locale);
}

QString moment(TimePoint at, const QLocale& locale) {
    return locale.toString(local(at), QStringLiteral("d MMM yyyy HH:mm:ss"));
}

QString moment(TimePoint at, const QLocale& locale, const QTimeZone& zone) {
    if (zone == QTimeZone::systemTimeZone()) {
        return moment(at, locale);
    }
    const QString time = locale.toString(local(at).toTimeZone(zone), QStringLiteral("d MMM yyyy HH:mm:ss"));
    return time + QLatin1Char(' ') + QString::fromLatin1(zone.id());
}

QString clockTime(TimePoint at, const QLocale& locale) {
    return locale.toString(local(at), QStringLiteral("HH:mm"));
}

QString sentenceTime(TimePoint at, const QLocale& locale) {
    return sentenceTime(at, locale, QTimeZone::systemTimeZone());
}

QString sentenceTime(TimePoint at, const QLocale& locale, const QTimeZone& zone) {
    return locale.toString(local(at).toTimeZone(zone),
                           isFrench(locale) ? QStringLiteral("H'\u00a0h\u00a0'mm") : QStringLiteral("HH:mm"));
}

}  // namespace flotte::text

#pragma once

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include "models/core/time.h"

/// Figures by locale and by the glossary's typography (U+202F and U+00A0 in French, en_GB in English).
namespace flotte::text {

QString cores(double value, const QLocale& locale);  ///< "3.2", "0.25": at most two decimals
/// "3.2 cores", "1 core"; in French "1,5 cœur". For where no heading says the unit.
QString coresInWords(double value, const QLocale& locale);
QString bytes(double value, const QLocale& locale);         ///< "11.8 GiB"; in French "11,8 Gio"
QString decimalBytes(double value, const QLocale& locale);  ///< "12 GB"; in French "12 Go"
QString percent(double share,
                const QLocale& locale);  ///< 0.92 → "92 %" in French typography, "92%" in English
QString count(qint64 value, const QLocale& locale);
QString rate(double value, const QLocale& locale);  ///< a second, "12.4"
QString age(
    Milliseconds age,
    const QLocale& locale);  ///< "0.3 s", "4 min", "2 h 14 min", "31 h", "3 d": the two units that matter
QString moment(TimePoint at, const QLocale& locale);  ///< date and time in the local zone, with seconds
/// The same in another zone, which is then named: "25 Nov 2026 01:00:13 UTC".
QString moment(TimePoint at, const QLocale& locale, const QTimeZone& zone);
QString clockTime(TimePoint at, const QLocale& locale);  ///< "14:02", for tables
QString sentenceTime(TimePoint at,
                     const QLocale& locale);  ///< "14:02" in an English sentence, "14 h 02" in a French one
/// The same in another zone, which is not named: where the reader chose it for all times.
QString sentenceTime(TimePoint at, const QLocale& locale, const QTimeZone& zone);

}  // namespace flotte::text

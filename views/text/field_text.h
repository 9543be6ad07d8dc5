#pragma once

#include <QLocale>
#include <QTimeZone>

#include <string>

#include "models/filter/field.h"
#include "views/text/toned.h"

namespace flotte::text {

/// For whom and when a value is put into words.
struct FieldStyle {
    QLocale locale;
    TimePoint now{};
    bool ascii = false;                            ///< shapes from ASCII
    bool units = false;                            ///< where no heading says them
    QTimeZone zone = QTimeZone::systemTimeZone();  ///< in which moments are told
};

/// One value of a tenant in a few words. What is not known is a shape or a word, never a figure.
Toned fieldText(const TenantRow& row, Field field, const FieldStyle& style);

/// How full a quota is, 0 … 1.
Tone quotaTone(double share);
Tone backupTone(BackupLevel level);
/// In the resource's unit: "3.2 cores", a size, or a count.
QString quotaFigure(const std::string& resource, double value, const QLocale& locale);
/// The same with cores bare, for where their unit follows.
QString quotaAmount(const std::string& resource, double value, const QLocale& locale);
/// "3.2/4 cores"; "?/4 cores" where nobody counted yet.
QString quotaPair(const QuotaUse& use, const QLocale& locale);

}  // namespace flotte::text

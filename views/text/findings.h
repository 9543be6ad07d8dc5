#pragma once

#include <QLocale>
#include <QString>

#include "models/platform/check/finding.h"

/// What `platform check` finds, in words. Figures come by the order of `Finding::figures`.
namespace flotte::text {

QString findingTitle(const Finding& finding, const QLocale& locale);   ///< what is wrong, with its figures
QString findingWhy(const Finding& finding, const QLocale& locale);     ///< why it matters
QString findingAdvice(const Finding& finding, const QLocale& locale);  ///< what to do
QString severityWord(Severity severity);

}  // namespace flotte::text

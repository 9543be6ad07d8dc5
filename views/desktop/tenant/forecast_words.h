#pragma once

#include <QLocale>
#include <QString>
#include <optional>

#include "models/fleet/fleet_batch.h"
#include "models/metrics/forecast.h"
#include "views/desktop/theme/colours.h"

class QLabel;

namespace flotte::desktop {

/// When a quota is full, in one sentence, and how that is known.
struct ForecastWords {
    QString text;
    QString how;
    Tone tone = Tone::Plain;
};

/// Nothing where there is nothing to foretell: no quota, or a history that is still being read (null).
std::optional<ForecastWords> forecastWords(const TenantRow& row, const TenantHistory* history,
                                           const QLocale& locale);

/// On a label that is hidden where there is nothing to say.
void showForecast(QLabel* label, const std::optional<ForecastWords>& words);

}  // namespace flotte::desktop

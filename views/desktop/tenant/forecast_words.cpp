#include "views/desktop/tenant/forecast_words.h"

#include <QCoreApplication>
#include <QLabel>
#include <algorithm>
#include <cmath>

#include "views/desktop/tenant/tenant_words.h"
#include "views/text/field_text.h"
#include "views/text/format.h"
#include "views/text/safe.h"
#include "views/text/words.h"

namespace flotte::desktop {

namespace {

struct Forecast {
    Q_DECLARE_TR_FUNCTIONS(Forecast)
};

constexpr std::chrono::hours kDay{24};
constexpr std::chrono::hours kSoon{7 * 24};

QString resourceName(const std::string& resource) {
    if (resource == "requests.cpu" || resource == "cpu") {
        return Forecast::tr("CPU");
    }
    if (resource == "requests.memory" || resource == "memory") {
        return Forecast::tr("memory");
    }
    if (resource == "limits.cpu") {
        return Forecast::tr("CPU limit");
    }
    if (resource == "limits.memory") {
        return Forecast::tr("memory limit");
    }
    if (resource == "requests.storage") {
        return Forecast::tr("storage");
    }
    return resource == "pods" ? Forecast::tr("pods") : text::safeShort(resource, 40);
}

int rounded(Milliseconds time, std::chrono::hours unit) {
    return std::max(1, static_cast<int>(std::lround(std::chrono::duration<double>(time) / unit)));
}

ForecastWords unknown(const QString& why) {
    return {Forecast::tr("quota forecast unknown"), why, Tone::Violet};
}

ForecastWords fills(const QuotaForecast& forecast, const QLocale& locale) {
    const QString name = resourceName(forecast.resource);
    const auto figure = [&](double value) { return text::quotaFigure(forecast.resource, value, locale); };
    ForecastWords words;
    words.text =
        forecast.in < kDay
            ? Forecast::tr("quota %1 full in %n hour(s)", nullptr,
                           rounded(forecast.in, std::chrono::hours(1)))
                  .arg(name)
            : Forecast::tr("quota %1 full in %n day(s)", nullptr, rounded(forecast.in, kDay)).arg(name);
    const QString basis =
        Forecast::tr("%n value(s) of kube_resourcequota", nullptr, static_cast<int>(forecast.values));
    words.how = Forecast::tr(
                    "%1 of %2 is reserved now, %3 more each day: a straight line through %4 of the "
                    "last %5.")
                    .arg(text::quotaAmount(forecast.resource, forecast.used.toDouble(), locale),
                         figure(forecast.hard.toDouble()), figure(forecast.aDay), basis,
                         text::age(forecast.seen, locale));
    words.tone = forecast.in < kSoon ? Tone::Amber : Tone::Plain;
    return words;
}

QString whyUnknown(const TenantHistory& history) {
    if (!history.measured) {
        return Forecast::tr("This region has no metrics.");
    }
    if (!history.quota) {
        return text::errorSummary(history.quota.error()) + QLatin1Char('\n') +
               text::errorAdvice(history.quota.error());
    }
    return history.quota->empty()
               ? Forecast::tr(
                     "The region's metrics say nothing of this tenant's quota: kube_resourcequota of "
                     "kube-state-metrics is missing.")
               : Forecast::tr("The region's metrics know this tenant's quota for too short a time.");
}

}  // namespace

std::optional<ForecastWords> forecastWords(const TenantRow& row, const TenantHistory* history,
                                           const QLocale& locale) {
    using Kind = QuotaForecast::Kind;
    if (!row.quota.value || history == nullptr) {
        return std::nullopt;
    }
    const bool read = history->measured && history->quota;
    const auto forecast =
        soonestForecast(*row.quota.value, read ? *history->quota : std::map<std::string, Curve>());
    if (!forecast) {
        return std::nullopt;
    }
    switch (forecast->kind) {
        case Kind::Full:
            return ForecastWords{Forecast::tr("quota %1 full").arg(resourceName(forecast->resource)),
                                 Forecast::tr("All that may be reserved is reserved."), Tone::Red};
        case Kind::Fills:
            return fills(*forecast, locale);
        case Kind::Steady:
            return ForecastWords{Forecast::tr("no quota full within 90 days"),
                                 Forecast::tr("As what is reserved went in the last %1.")
                                     .arg(text::age(forecast->seen, locale)),
                                 Tone::Muted};
        case Kind::Unknown:
            break;
    }
    return unknown(whyUnknown(*history));
}

void showForecast(QLabel* label, const std::optional<ForecastWords>& words) {
    label->setVisible(words.has_value());
    if (words) {
        put(label, words->text, words->tone);
        label->setToolTip(words->how);
        label->setAccessibleDescription(words->how);
    }
}

}  // namespace flotte::desktop

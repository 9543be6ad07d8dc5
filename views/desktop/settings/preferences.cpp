#include "views/desktop/settings/preferences.h"

#include <QSettings>

namespace flotte::desktop {

namespace {

QString nameOf(text::Language language) {
    return language == text::Language::French ? QStringLiteral("fr") : QStringLiteral("en");
}

QString nameOf(ThemeMode mode) {
    switch (mode) {
        case ThemeMode::Light:
            return QStringLiteral("light");
        case ThemeMode::Dark:
            return QStringLiteral("dark");
        case ThemeMode::System:
            break;
    }
    return QStringLiteral("system");
}

QString nameOf(Density density) {
    switch (density) {
        case Density::Compact:
            return QStringLiteral("compact");
        case Density::Roomy:
            return QStringLiteral("roomy");
        case Density::Normal:
            break;
    }
    return QStringLiteral("normal");
}

QString nameOf(text::ZoneMode zone) {
    switch (zone) {
        case text::ZoneMode::Utc:
            return QStringLiteral("utc");
        case text::ZoneMode::Region:
            return QStringLiteral("region");
        case text::ZoneMode::System:
            break;
    }
    return QStringLiteral("system");
}

QString nameOf(Pace pace) {
    switch (pace) {
        case Pace::Frequent:
            return QStringLiteral("frequent");
        case Pace::Sparing:
            return QStringLiteral("sparing");
        case Pace::Normal:
            break;
    }
    return QStringLiteral("normal");
}

}  // namespace

Preferences::Preferences(text::LanguageSwitch& language, Theme& theme, QSettings& settings, QObject* parent)
    : QObject(parent),
      language_(language),
      theme_(theme),
      settings_(settings),
      density_(densityFrom(settings.value(QStringLiteral("density")).toString())),
      pace_(paceFrom(settings.value(QStringLiteral("pace")).toString())) {
    zones_.setMode(zoneModeFrom(settings.value(QStringLiteral("zone")).toString()));
    // Whoever changes it: the language menu does not ask us.
    connect(&language_, &text::LanguageSwitch::changed, this,
            [this] { keep(QStringLiteral("language"), nameOf(language_.language())); });
}

void Preferences::keep(const QString& key, const QString& value) {
    settings_.setValue(key, value);
    Q_EMIT changed();
}

void Preferences::setLanguage(text::Language language) {
    language_.set(language);
}

void Preferences::setTheme(ThemeMode theme) {
    theme_.setMode(theme);
    keep(QStringLiteral("theme"), nameOf(theme));
}

void Preferences::setDensity(Density density) {
    const bool differs = density != density_;
    density_ = density;
    if (differs) {
        Q_EMIT densityChanged(density);
    }
    keep(QStringLiteral("density"), nameOf(density));
}

void Preferences::setZone(text::ZoneMode zone) {
    zones_.setMode(zone);
    Q_EMIT zoneChanged();
    keep(QStringLiteral("zone"), nameOf(zone));
}

void Preferences::setPace(Pace pace) {
    const bool differs = pace != pace_;
    pace_ = pace;
    keep(QStringLiteral("pace"), nameOf(pace));
    if (differs) {
        Q_EMIT paceChanged();
    }
}

void Preferences::setRegionZones(std::map<std::string, std::string> zones) {
    zones_.setRegions(std::move(zones));
    Q_EMIT zoneChanged();
}

text::ZoneMode zoneModeFrom(const QString& name) {
    if (name == QLatin1String("utc")) {
        return text::ZoneMode::Utc;
    }
    return name == QLatin1String("region") ? text::ZoneMode::Region : text::ZoneMode::System;
}

Density densityFrom(const QString& name) {
    if (name == QLatin1String("compact")) {
        return Density::Compact;
    }
    return name == QLatin1String("roomy") ? Density::Roomy : Density::Normal;
}

Pace paceFrom(const QString& name) {
    if (name == QLatin1String("frequent")) {
        return Pace::Frequent;
    }
    return name == QLatin1String("sparing") ? Pace::Sparing : Pace::Normal;
}

std::optional<ThemeMode> keptTheme(const QSettings& settings) {
    return themeModeFrom(settings.value(QStringLiteral("theme")).toString());
}

std::optional<text::Language> keptLanguage(const QSettings& settings) {
    return text::languageFrom(settings.value(QStringLiteral("language")).toString());
}

}  // namespace flotte::desktop

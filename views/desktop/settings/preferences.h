#pragma once

#include <QObject>

#include "models/fleet/pace.h"
#include "views/desktop/theme/density.h"
#include "views/desktop/theme/theme.h"
#include "views/text/language.h"
#include "views/text/zones.h"

class QSettings;

namespace flotte::desktop {

/// What the user chose about the window. Each choice acts at once and is kept at once. Main thread only.
class Preferences final : public QObject {
    Q_OBJECT
 public:
    /// All three outlive it. What stands in the settings is taken over, but for language and theme: those are
    /// as they were made, since the command line may have named them.
    Preferences(text::LanguageSwitch& language, Theme& theme, QSettings& settings, QObject* parent = nullptr);

    text::Language language() const { return language_.language(); }
    QLocale locale() const { return language_.locale(); }
    ThemeMode theme() const { return theme_.mode(); }
    Density density() const { return density_; }
    text::ZoneMode zone() const { return zones_.mode(); }
    const text::Zones& zones() const { return zones_; }
    Pace pace() const { return pace_; }

    void setLanguage(text::Language language);
    void setTheme(ThemeMode theme);
    void setDensity(Density density);
    void setZone(text::ZoneMode zone);
    void setPace(Pace pace);
    /// Of the platform that is open.
    void setRegionZones(std::map<std::string, std::string> zones);

 Q_SIGNALS:
    void changed();  ///< any of them
    void densityChanged(flotte::desktop::Density density);
    void zoneChanged();
    void paceChanged();

 private:
    void keep(const QString& key, const QString& value);

    text::LanguageSwitch& language_;
    Theme& theme_;
    QSettings& settings_;
    Density density_ = Density::Normal;
    text::Zones zones_;
    Pace pace_ = Pace::Normal;
};

/// The words of the settings file.
text::ZoneMode zoneModeFrom(const QString& name);
Density densityFrom(const QString& name);
Pace paceFrom(const QString& name);
std::optional<ThemeMode> keptTheme(const QSettings& settings);
std::optional<text::Language> keptLanguage(const QSettings& settings);

}  // namespace flotte::desktop

#pragma once

#include <QObject>
#include <QString>
#include <optional>

namespace flotte::desktop {

enum class ThemeMode { System, Light, Dark };

/// From `--theme`: "light", "dark" or "system"; nothing when it is none of them.
std::optional<ThemeMode> themeModeFrom(const QString& name);

/// Gives the application its palette. `System` asks the desktop portal (org.freedesktop.appearance
/// color-scheme) without waiting for it, again whenever the program comes to the front; where there is no
/// portal, the platform's own palette decides. Main thread only; one an application, made after it.
class Theme final : public QObject {
    Q_OBJECT
 public:
    explicit Theme(ThemeMode mode, QObject* parent = nullptr);

    ThemeMode mode() const { return mode_; }
    bool dark() const { return dark_; }
    void setMode(ThemeMode mode);

 private:
    void askPortal();
    void use(bool dark);

    ThemeMode mode_;
    bool platformDark_;
    bool dark_ = false;
};

}  // namespace flotte::desktop

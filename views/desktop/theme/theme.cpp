#include "views/desktop/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include "views/desktop/theme/colours.h"
#include "views/desktop/theme/style.h"

namespace flotte::desktop {

std::optional<ThemeMode> themeModeFrom(const QString& name) {
    if (name == QLatin1String("light")) {
        return ThemeMode::Light;
    }
    if (name == QLatin1String("dark")) {
        return ThemeMode::Dark;
    }
    if (name == QLatin1String("system")) {
        return ThemeMode::System;
    }
    return std::nullopt;
}

Theme::Theme(ThemeMode mode, QObject* parent)
    : QObject(parent),
      mode_(mode),
      platformDark_(luminance(QApplication::palette().color(QPalette::Base)) < 0.2) {
    QApplication::setStyle(new Style);  // the application owns it
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (mode_ == ThemeMode::System && state == Qt::ApplicationActive) {
            askPortal();
        }
    });
    setMode(mode);
}

void Theme::setMode(ThemeMode mode) {
    mode_ = mode;
    use(mode == ThemeMode::System ? platformDark_ : mode == ThemeMode::Dark);
    if (mode == ThemeMode::System) {
        askPortal();
    }
}

void Theme::askPortal() {
    // Without an address libdbus would start a bus of its own, and wait for it.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) {
        return;
    }
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    QDBusMessage ask = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    ask << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isError() || mode_ != ThemeMode::System) {
            return;
        }
        // `Read` wraps the value twice. 1 = prefers dark, 2 = prefers light, 0 = does not say.
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>()) {
            value = value.value<QDBusVariant>().variant();
        }
        const uint scheme = value.toUInt();
        use(scheme == 0 ? platformDark_ : scheme == 1);
    });
}

void Theme::use(bool dark) {
    dark_ = dark;
    QApplication::setPalette(paletteFrom(dark ? darkColours() : lightColours()));
}

}  // namespace flotte::desktop

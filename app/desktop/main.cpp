#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <chrono>
#include <cstdio>

#include "app/desktop/instance.h"
#include "app/desktop/options.h"
#include "app/desktop/program.h"
#include "app/environment.h"
#include "app/leave.h"
#include "app/no_core.h"
#include "models/tenant/link.h"

namespace {

using namespace flotte;
using namespace flotte::desktop;

/// How long a start waits for the window that runs: then it opens one of its own.
constexpr std::chrono::milliseconds kStartPatience{700};

int say(const SaidEnough& said) {
    std::fputs(said.text.toLocal8Bit().constData(), said.error ? stderr : stdout);
    return said.code;
}

/// The user's own, or one that is gone when the program ends.
QString settingsFolder(const Options& options, const QTemporaryDir& scratch) {
    return options.fresh ? scratch.path()
                         : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

/// What the window that runs is told. A file that this start merely would fall back to is not named: the
/// window may show another one that was opened in it.
StartMessage messageOf(const Options& options) {
    StartMessage message;
    const QString named =
        options.platform.isEmpty()
            ? QString::fromStdString(app::environment("FLOTTE_PLATFORM").value_or(std::string()))
            : options.platform;
    if (!named.isEmpty()) {
        message.platform = QFileInfo(named).absoluteFilePath();
    }
    message.link =
        QString::fromStdString(printLink({options.tenant.toStdString(), options.region.toStdString()}));
    return message;
}

/// The one window that starts share; empty = this start has one of its own.
QString sharedSocket(const Options& options, const QString& folder) {
    // A tenant that no link can name could not be told to the window that runs.
    const bool untold = !options.tenant.isEmpty() && messageOf(options).link.isEmpty();
    const bool alone =
        options.fresh || options.sandbox || options.newWindow || !options.screenshot.isEmpty() || untold;
    return alone ? QString() : Instance::socketFor(folder);
}

/// The option, the environment or the usual place; else the file the user chose last.
QString platformFile(const Options& options, const QSettings& settings) {
    const QString named = QString::fromStdString(app::platformFileFrom(options.platform.toStdString()));
    return named.isEmpty() ? settings.value(QStringLiteral("platform/file")).toString() : named;
}

int run(int argc, char** argv) {
    // Qt would take --platform for its own -platform: it is shown the program's name alone.
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    int shown = 1;
    QApplication application(shown, argv);
    QApplication::setApplicationName(QStringLiteral("flotte"));
    QApplication::setApplicationVersion(QStringLiteral(FLOTTE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("flotte"));

    text::LanguageSwitch language(languageOption(arguments).value_or(text::systemLanguage()));
    const auto read = readOptions(arguments);
    if (const auto* said = std::get_if<SaidEnough>(&read)) {
        return say(*said);
    }
    const Options& options = std::get<Options>(read);
    const QTemporaryDir scratch;
    const QString folder = settingsFolder(options, scratch);
    const QString socket = sharedSocket(options, folder);
    const auto told = socket.isEmpty() ? Instance::Told::Silent
                                       : Instance::tell(socket, messageOf(options), kStartPatience);
    if (told == Instance::Told::Taken) {
        return 0;
    }
    QSettings settings(QDir(folder).filePath(QStringLiteral("flotte.ini")), QSettings::IniFormat);
    if (const auto kept = keptLanguage(settings); kept && !options.language) {
        language.set(*kept);
    }
    Theme theme(options.theme.value_or(keptTheme(settings).value_or(ThemeMode::System)));

    Program program(language, theme, settings);
    Instance instance([&program](const StartMessage& message) { return program.take(message); });
    if (told == Instance::Told::Nobody) {
        instance.listen(socket);
    }
    if (!options.fresh) {
        program.keepSnapshots(app::cacheFolder());
    }
    MainWindow& window = program.window();
    if (options.size) {
        window.resize(*options.size);
    }
    window.show();
    if (!options.screenshot.isEmpty()) {
        program.takeScreenshot(options.screenshot, options.whenSettled);
    }
    // The window is on screen before the first file is read.
    QTimer::singleShot(0, &program, [&] {
        options.sandbox ? program.openSandbox() : program.open(platformFile(options, settings));
        if (!options.tenant.isEmpty()) {
            window.openTenant(options.tenant, options.region);
        }
    });
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    flotte::app::leaveNoCore();
    flotte::app::leave(run(argc, argv));
}

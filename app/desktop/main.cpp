#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>

#include "app/desktop/options.h"
#include "app/desktop/program.h"

namespace {

using namespace flotte;
using namespace flotte::desktop;

int say(const SaidEnough& said) {
    std::fputs(said.text.toLocal8Bit().constData(), said.error ? stderr : stdout);
    return said.code;
}

/// The user's own file, or one that is gone when the program ends.
QString settingsFile(const Options& options, const QTemporaryDir& scratch) {
    const QString folder =
        options.fresh ? scratch.path() : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return QDir(folder).filePath(QStringLiteral("flotte.ini"));
}

/// The option, the environment or the usual place; else the file the user chose last.
QString platformFile(const Options& options, const QSettings& settings) {
    const QString named = QString::fromStdString(app::platformFileFrom(options.platform.toStdString()));
    return named.isEmpty() ? settings.value(QStringLiteral("platform/file")).toString() : named;
}

}  // namespace

int main(int argc, char** argv) {
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
    QSettings settings(settingsFile(options, scratch), QSettings::IniFormat);
    if (const auto kept = text::languageFrom(settings.value(QStringLiteral("language")).toString());
        kept && !options.language) {
        language.set(*kept);
    }
    const Theme theme(options.theme.value_or(ThemeMode::System));

    Program program(language, settings);
    MainWindow& window = program.window();
    if (options.size) {
        window.resize(*options.size);
    }
    window.show();
    if (!options.screenshot.isEmpty()) {
        program.takeScreenshot(options.screenshot, options.whenSettled);
    }
    // The window is on screen before the first file is read.
    QTimer::singleShot(0, &program, [&] { program.open(platformFile(options, settings)); });
    return QApplication::exec();
}

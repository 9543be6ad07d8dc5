#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "tests/ui/gallery/scenes.h"
#include "views/desktop/theme/theme.h"

using namespace flotte;
using namespace flotte::testing;

namespace {

bool shoot(const Scene& scene, text::Language language, desktop::ThemeMode mode, QSize size,
           const QString& file) {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("flotte.ini")), QSettings::IniFormat);
    SetClock clock;
    text::LanguageSwitch spoken(language);
    desktop::Theme theme(mode);
    desktop::MainWindow window(
        spoken, theme, clock, settings,
        {[](auto) {},
         [](const auto&) {},
         [] {},
         [](auto, const auto&, const auto&) { return std::optional<Error>(); },
         {[] {
              return Result<std::vector<std::string>>({"prod-eu-ouest", "prod-us-est"});
          },
          QStringLiteral("/home/operator/.config/flotte/platform.yaml"),
          [](const auto&) { return std::optional<Error>(); }}});
    window.resize(size);
    window.show();
    scene.play(window, clock);
    QTest::qWait(150);
    QCoreApplication::sendPostedEvents();  // what is still to be laid out
    // A dialog of the window's is a window of its own: the picture is of what opened last.
    QWidget* subject =
        window.sourceDetails()->isVisible() ? static_cast<QWidget*>(window.sourceDetails()) : &window;
    return subject->grab().save(file, "PNG");
}

/// Those of a usual screen and a great one, or the one that is asked for.
std::vector<QSize> sizesOf(const QString& asked) {
    const QStringList parts = asked.split(QLatin1Char('x'));
    const QSize one = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    return one.isEmpty() ? std::vector<QSize>{{1280, 800}, {1920, 1080}} : std::vector<QSize>{one};
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    const QCommandLineOption only(QStringLiteral("scene"), QStringLiteral("one scene only"),
                                  QStringLiteral("name"));
    const QCommandLineOption quick(QStringLiteral("quick"),
                                   QStringLiteral("French light and English dark, 1280x800"));
    const QCommandLineOption sized(QStringLiteral("size"), QStringLiteral("one size only, as 800x800"),
                                   QStringLiteral("WxH"));
    parser.addOptions({only, quick, sized});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().size() != 1) {
        parser.showHelp(1);
    }
    const std::vector<QSize> sizes = sizesOf(parser.value(sized));
    const QDir folder(parser.positionalArguments().first());
    folder.mkpath(QStringLiteral("."));
    bool good = true;
    for (const Scene& scene : scenes()) {
        const QString name = QString::fromLatin1(scene.name);
        if (parser.isSet(only) && parser.value(only) != name) {
            continue;
        }
        for (const auto language : {text::Language::French, text::Language::English}) {
            for (const auto mode : {desktop::ThemeMode::Light, desktop::ThemeMode::Dark}) {
                for (const QSize size : sizes) {
                    const bool french = language == text::Language::French;
                    const bool light = mode == desktop::ThemeMode::Light;
                    if (parser.isSet(quick) && (french != light || size != sizes.front())) {
                        continue;
                    }
                    const QString file =
                        folder.filePath(QStringLiteral("%1-%2-%3-%4.png")
                                            .arg(name, french ? QStringLiteral("fr") : QStringLiteral("en"),
                                                 light ? QStringLiteral("light") : QStringLiteral("dark"))
                                            .arg(size.width()));
                    good = shoot(scene, language, mode, size, file) && good;
                }
            }
        }
    }
    return good ? 0 : 1;
}

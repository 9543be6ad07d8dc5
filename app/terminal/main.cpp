#include <unistd.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <iostream>

#include "app/session.h"
#include "app/terminal/commands.h"
#include "views/terminal/error_text.h"
#include "views/terminal/tty.h"

using namespace flotte;

namespace {

/// Beside the program as it is installed, else as it is built.
std::string exampleFile() {
    const QString folder = QCoreApplication::applicationDirPath();
    for (const char* place :
         {"/../share/flotte/platform.example.yaml", "/../../../resources/platform.example.yaml"}) {
        const QFileInfo file(folder + QLatin1String(place));
        if (file.exists()) {
            return file.canonicalFilePath().toStdString();
        }
    }
    return {};
}

std::string userFile() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return (folder + QStringLiteral("/flotte/platform.yaml")).toStdString();
}

int usage(app::Console& console, const QStringList& lines) {
    console.err.write(lines);
    return 1;
}

/// A question to a person; a program at the other end is not asked.
std::optional<QString> askOnTerminal(const QString& question, app::Console& console) {
    if (!terminal::isTerminal(STDIN_FILENO) || !console.outIsTerminal) {
        return std::nullopt;
    }
    console.out.write(question.toStdString());
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line);
}

app::Approver approverFor(app::Session& session, app::Console& console) {
    app::Approver approver;
    for (const Region& region : session.platform().regions) {
        approver.regions.push_back(region.name.value());
    }
    approver.command = [&session](const std::string& region) -> Result<std::optional<PluginCommand>> {
        for (const SourceInfo& info : session.sources()) {
            if (info.kind == SourceKind::Kubernetes && info.region.value() == region) {
                return session.plugin(info.id);
            }
        }
        return std::optional<PluginCommand>();
    };
    approver.approve = [&session](const PluginCommand& command) {
        return session.approve(command.digest, command.path);
    };
    approver.ask = [&console](const QString& question) { return askOnTerminal(question, console); };
    return approver;
}

int runOnPlatform(const app::CommandLine& line, app::Console& console) {
    const terminal::RenderOptions plain = console.errOptions({});
    const std::string file = app::platformFileFrom(line.global.platform);
    if (file.empty()) {
        return usage(console, terminal::noPlatformLines(userFile(), exampleFile(), plain));
    }
    terminal::Events events;  // before the session's threads, so that they leave signals alone
    auto session = app::Session::open(file);
    if (!session) {
        return usage(console, terminal::errorLines(session.error(), plain));
    }
    app::Session& open = **session;
    if (const auto* options = std::get_if<app::ApproveOptions>(&line.command)) {
        return app::runApprove(*options, approverFor(open, console), console);
    }
    app::LiveFleet fleet({[&](FleetStore::Consumer consumer) { open.start(std::move(consumer)); },
                          [&] { open.stop(); }, &open.clock()},
                         events);
    if (const auto* options = std::get_if<app::SourcesOptions>(&line.command)) {
        return app::runSources(*options, fleet, console);
    }
    return app::runFleet(std::get<app::FleetOptions>(line.command), fleet, console);
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    const text::LanguageSwitch language(app::languageAsked(arguments).value_or(text::systemLanguage()));
    const auto parsed = app::parseCommandLine(arguments);
    if (const auto* ended = std::get_if<app::Ended>(&parsed)) {
        app::Console console = app::Console::standard({}, language.locale());
        (ended->code == 0 ? console.out : console.err).write(ended->text.toStdString());
        return ended->code;
    }
    const auto& line = std::get<app::CommandLine>(parsed);
    app::Console console = app::Console::standard(line.global, language.locale());
    return std::holds_alternative<app::VersionOptions>(line.command) ? app::runVersion(console)
                                                                     : runOnPlatform(line, console);
}

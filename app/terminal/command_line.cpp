#include "app/terminal/command_line.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <array>
#include <memory>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "models/core/nearest.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct CommandLineText {
    Q_DECLARE_TR_FUNCTIONS(CommandLineText)
};

constexpr std::array<std::string_view, 3> kCommands = {"fleet", "sources", "version"};

/// CLI11's headings are English; these stand in for them.
std::shared_ptr<CLI::Formatter> translatedFormatter() {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->label("Usage", CommandLineText::tr("Usage").toStdString());
    formatter->label("OPTIONS", CommandLineText::tr("options").toStdString());
    formatter->label("SUBCOMMAND", CommandLineText::tr("COMMAND").toStdString());
    formatter->label("SUBCOMMANDS", CommandLineText::tr("COMMANDS").toStdString());
    formatter->column_width(28);
    return formatter;
}

void addGlobals(CLI::App& program, GlobalOptions& global) {
    program
        .add_option(
            "--platform", global.platform,
            CommandLineText::tr("The platform file (else FLOTTE_PLATFORM, else flotte/platform.yaml in the "
                                "configuration folder)")
                .toStdString())
        ->type_name(CommandLineText::tr("FILE").toStdString());
    const auto language = [&global](const std::string& value) {
        global.language = text::languageFrom(QString::fromStdString(value));
        if (!global.language) {
            throw ArgumentMistake{
                CommandLineText::tr("%1: %2 is not allowed, it must be %3")
                    .arg(QStringLiteral("--lang"), text::safeShort(value, 60), QStringLiteral("fr | en"))};
        }
    };
    program
        .add_option_function<std::string>("--lang", language,
                                          CommandLineText::tr("Language of the output").toStdString())
        ->type_name("fr|en");
    program.add_flag("--no-color", global.noColor,
                     CommandLineText::tr("No colours (as with the variable NO_COLOR)").toStdString());
    program.add_flag("--ascii", global.ascii,
                     CommandLineText::tr("Shapes from ASCII characters only").toStdString());
}

void prepare(CLI::App& program) {
    program.formatter(translatedFormatter());
    program.set_help_flag("-h,--help", CommandLineText::tr("Show this help").toStdString());
    program.option_defaults()->group(CommandLineText::tr("Options").toStdString());
    program.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    program.get_help_ptr()->group(CommandLineText::tr("Options").toStdString());
    program.allow_extras();
    program.fallthrough();  // global options may stand after the command
    program.require_subcommand(0, 1);
}

void regroup(CLI::App& command) {
    command.group(CommandLineText::tr("Commands").toStdString());
    command.get_help_ptr()->group(CommandLineText::tr("Options").toStdString());
    command.allow_extras();
}

Ended mistake(const QString& text) {
    return {1, text + QLatin1Char('\n') + CommandLineText::tr("Help: flottectl --help") + QLatin1Char('\n')};
}

Ended unknownArgument(const std::string& argument, bool commandGiven) {
    const QString shown = text::safeShort(argument, 80);
    if (argument.starts_with('-')) {
        return mistake(CommandLineText::tr("Unknown option: %1").arg(shown));
    }
    if (commandGiven) {
        return mistake(CommandLineText::tr("This argument has no meaning here: %1").arg(shown));
    }
    const std::string near = nearest(argument, kCommands);
    const QString text = CommandLineText::tr("Unknown command: %1.").arg(shown);
    return mistake(near.empty()
                       ? text
                       : text + QLatin1Char(' ') +
                             CommandLineText::tr("Did you mean %1?").arg(QString::fromStdString(near)));
}

/// CLI11 says `--output: 1 required …`; the option's name is what counts.
Ended fromParseError(const CLI::ParseError& error) {
    const std::string what = error.what();
    const QString option = text::safeShort(what.substr(0, what.find(':')), 80);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return mistake(CommandLineText::tr("%1 needs a value").arg(option));
    }
    return mistake(CommandLineText::tr("These arguments can't be used: %1").arg(text::safeShort(what, 200)));
}

/// The program with its commands and the values they fill.
struct Program {
    CLI::App app;
    GlobalOptions global;
    FleetOptions fleet;
    SourcesOptions sources;
    ApproveOptions approve;
    CLI::App* fleetCommand = nullptr;
    CLI::App* sourcesCommand = nullptr;
    CLI::App* approveCommand = nullptr;
    CLI::App* versionCommand = nullptr;

    Program()
        : app(CommandLineText::tr("The fleet of a multi-tenant platform, in the terminal.").toStdString(),
              "flottectl") {
        prepare(app);
        addGlobals(app, global);
        fleetCommand = describeFleet(app, fleet);
        sourcesCommand = describeSources(app, sources);
        approveCommand = describeApprove(*sourcesCommand, approve);
        versionCommand = describeVersion(app);
        for (CLI::App* command : {fleetCommand, sourcesCommand, approveCommand, versionCommand}) {
            regroup(*command);
        }
    }

    std::variant<CommandLine, Ended> result() const {
        const bool given = !app.get_subcommands().empty();
        const auto remaining = app.remaining(true);
        if (!remaining.empty()) {
            return unknownArgument(remaining.front(), given);
        }
        if (fleetCommand->parsed()) {
            return CommandLine{global, fleet};
        }
        if (approveCommand->parsed() && approve.source.empty()) {
            return mistake(CommandLineText::tr("%1 needs a value").arg(QStringLiteral("sources approve")));
        }
        if (approveCommand->parsed()) {
            return CommandLine{global, approve};
        }
        if (sourcesCommand->parsed()) {
            return CommandLine{global, sources};
        }
        if (versionCommand->parsed()) {
            return CommandLine{global, VersionOptions{}};
        }
        return Ended{1, QString::fromStdString(app.help())};
    }
};

}  // namespace

std::variant<CommandLine, Ended> parseCommandLine(const std::vector<std::string>& arguments) {
    Program program;
    try {
        program.app.parse(std::vector<std::string>(arguments.rbegin(),
                                                   arguments.rend()));  // CLI11 takes them from the back
    } catch (const CLI::CallForHelp&) {
        return Ended{0, QString::fromStdString(program.app.help())};
    } catch (const CLI::ParseError& error) {
        return fromParseError(error);
    } catch (const ArgumentMistake& wrong) {
        return mistake(wrong.text);
    }
    return program.result();
}

std::optional<text::Language> languageAsked(const std::vector<std::string>& arguments) {
    std::optional<text::Language> asked;
    const std::string joined = "--lang=";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
            asked = text::languageFrom(QString::fromStdString(arguments[i + 1]));
        } else if (arguments[i].starts_with(joined)) {
            asked = text::languageFrom(QString::fromStdString(arguments[i].substr(joined.size())));
        }
    }
    return asked;
}

}  // namespace flotte::app

#include "app/terminal/command_line.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <memory>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "app/terminal/handover.h"
#include "app/terminal/keychain_command.h"
#include "app/terminal/operations_tools.h"
#include "app/terminal/platform_command.h"
#include "models/core/nearest.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct CommandLineText {
    Q_DECLARE_TR_FUNCTIONS(CommandLineText)
};

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
    program
        .add_flag("--sandbox", global.sandbox,
                  CommandLineText::tr(
                      "The sandbox's platform: a rehearsal room on this machine, started if none runs")
                      .toStdString())
        ->excludes("--platform");
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
    const auto regions = [&global](const std::string& value) {
        for (const QString& name :
             QString::fromStdString(value).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            global.regions.push_back(name.trimmed().toStdString());
        }
    };
    program
        .add_option_function<std::string>("--region", regions,
                                          CommandLineText::tr("Only these regions").toStdString())
        ->type_name(CommandLineText::tr("REGION,REGION").toStdString());
    program.add_flag("--read-only", global.readOnly,
                     CommandLineText::tr("Refuse everything that could change something").toStdString());
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

/// `commands` = those that could have stood there; empty = none could.
Ended unknownArgument(const std::string& argument, const std::vector<CommandEntry>& commands) {
    const QString shown = text::safeShort(argument, 80);
    if (argument.starts_with('-')) {
        return mistake(CommandLineText::tr("Unknown option: %1").arg(shown));
    }
    if (commands.empty()) {
        return mistake(CommandLineText::tr("This argument has no meaning here: %1").arg(shown));
    }
    std::vector<std::string> names;
    names.reserve(commands.size());
    for (const CommandEntry& command : commands) {
        names.push_back(command.name);
    }
    const std::string near = nearest(argument, names);
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
class Program {
 public:
    Program()
        : app_(CommandLineText::tr("The fleet of a multi-tenant platform, in the terminal.").toStdString(),
               "flottectl") {
        prepare(app_);
        addGlobals(app_, global_);
        using Which = ListOptions::Which;
        add(describeFleet(app_, fleet_), fleet_);
        CLI::App* tenant = describeTenant(app_, tenant_);
        add(describeDiff(*tenant, diff_), diff_);
        add(tenant, tenant_);
        add(describeList(app_, Which::Sites, sites_), sites_);
        add(describeList(app_, Which::Quotas, quotas_), quotas_);
        add(describeList(app_, Which::Backups, backups_), backups_);
        add(describeList(app_, Which::Anomalies, anomalies_), anomalies_);
        CLI::App* sources = describeSources(app_, sources_);
        add(describeApprove(*sources, approve_), approve_);
        add(sources, sources_);
        const std::vector<CLI::App*> platform = describePlatform(app_, platform_);
        std::for_each(std::next(platform.begin()), platform.end(), [](CLI::App* part) { regroup(*part); });
        add(platform.front(), platform_);
        add(describeOnboard(app_, onboard_), onboard_);
        addParts(describeOperations(app_, operations_), operations_);
        addParts(describeAudit(app_, audit_), audit_);
        add(describeUnseal(app_, unseal_), unseal_);
        addParts(describeKeychain(app_, keychain_), keychain_);
        add(describeExplain(app_, explain_), explain_);
        add(describeKubectl(app_, kubectl_), kubectl_);
        add(describeOpen(app_, open_), open_);
        add(describeSandbox(app_, sandbox_), sandbox_);
        regroup(*app_.get_subcommand("sandbox"));
        add(describeSchema(app_), schema_);
        add(describeMan(app_, man_), man_);
        add(describeCompletion(app_, completion_), completion_);
        add(describeVersion(app_), version_);
        app_.footer((CommandLineText::tr("Examples:") +
                     QStringLiteral("\n  flottectl fleet --filter 'health:critical'\n  flottectl tenant abc"
                                    "\n  flottectl backups --filter 'backup:late,failing' -o csv\n\n") +
                     exitCodesText())
                        .toStdString());
    }

    CLI::App& app() { return app_; }

    std::variant<CommandLine, Ended> result(std::vector<std::string> behindDashes) {
        const auto remaining = app_.remaining(true);
        if (!remaining.empty()) {
            return unknownArgument(remaining.front(), commandsBelow());
        }
        const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                        [](const Entry& candidate) { return candidate.command->parsed(); });
        if (entry == entries_.end() || (parsed("platform") && platformPart().empty())) {
            return Ended{1, QString::fromStdString(app_.help())};
        }
        if (const QString missing = missingName(); !missing.isEmpty()) {
            return mistake(CommandLineText::tr("%1 needs a value").arg(missing));
        }
        if (!behindDashes.empty() && !parsed("kubectl")) {
            return unknownArgument(behindDashes.front(), {});
        }
        kubectl_.arguments = std::move(behindDashes);
        return CommandLine{global_, entry->options()};
    }

 private:
    struct Entry {
        CLI::App* command;
        std::function<Command()> options;
    };

    template <class Options>
    void add(CLI::App* command, const Options& options) {
        regroup(*command);
        entries_.push_back({command, [&options] { return Command(options); }});
    }

    template <class Options>
    void addParts(const std::vector<CLI::App*>& parts, const Options& options) {
        std::for_each(std::next(parts.begin()), parts.end(), [](CLI::App* part) { regroup(*part); });
        add(parts.front(), options);
    }

    bool parsed(const char* name) const { return app_.get_subcommand(name)->parsed(); }

    std::vector<CLI::App*> platformPart() const { return app_.get_subcommand("platform")->get_subcommands(); }

    /// What could have stood where an unknown word stands.
    std::vector<CommandEntry> commandsBelow() const {
        if (app_.get_subcommands().empty()) {
            return treeOf(app_).commands;
        }
        return parsed("platform") && platformPart().empty()
                   ? treeOf(*app_.get_subcommand("platform")).commands
                   : std::vector<CommandEntry>();
    }

    /// CLI11's own "is required" would be in English.
    QString missingName() const {
        const CLI::App* approve = app_.get_subcommand("sources")->get_subcommand("approve");
        if (approve->parsed() && approve_.source.empty()) {
            return QStringLiteral("sources approve");
        }
        const CLI::App* diff = app_.get_subcommand("tenant")->get_subcommand("diff");
        if (diff->parsed()) {
            return diff_.name.empty() ? QStringLiteral("tenant diff") : QString();
        }
        for (const auto& [name, value] :
             {std::pair("tenant", &tenant_.name), std::pair("kubectl", &kubectl_.name),
              std::pair("open", &open_.name), std::pair("completion", &completion_.shell)}) {
            if (parsed(name) && value->empty()) {
                return QString::fromLatin1(name);
            }
        }
        return {};
    }

    CLI::App app_;
    GlobalOptions global_;
    FleetOptions fleet_;
    TenantOptions tenant_;
    ListOptions sites_, quotas_, backups_, anomalies_;
    SourcesOptions sources_;
    ApproveOptions approve_;
    ExplainOptions explain_;
    KubectlOptions kubectl_;
    OpenOptions open_;
    PlatformOptions platform_;
    SandboxOptions sandbox_;
    OnboardOptions onboard_;
    UnsealOptions unseal_;
    KeychainOptions keychain_;
    OperationsOptions operations_;
    AuditOptions audit_;
    DiffOptions diff_;
    SchemaOptions schema_;
    ManOptions man_;
    CompletionOptions completion_;
    VersionOptions version_;
    std::vector<Entry> entries_;
};

/// What stands behind `--`, taken out of the arguments.
std::vector<std::string> takeBehindDashes(std::vector<std::string>& arguments) {
    const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
    if (dashes == arguments.end()) {
        return {};
    }
    std::vector<std::string> behind(dashes + 1, arguments.end());
    arguments.erase(dashes, arguments.end());
    return behind;
}

}  // namespace

std::variant<CommandLine, Ended> parseCommandLine(const std::vector<std::string>& arguments) {
    std::vector<std::string> words = arguments;
    std::vector<std::string> behindDashes = takeBehindDashes(words);
    if (words == std::vector<std::string>{"__complete"}) {
        return CommandLine{{}, CompleteOptions{std::move(behindDashes)}};
    }
    Program program;
    try {
        // CLI11 takes them from the back.
        program.app().parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::CallForHelp&) {
        return Ended{0, QString::fromStdString(program.app().help())};
    } catch (const CLI::ParseError& error) {
        return fromParseError(error);
    } catch (const ArgumentMistake& wrong) {
        return mistake(wrong.text);
    }
    return program.result(std::move(behindDashes));
}

CommandEntry commandTree() {
    Program program;
    return treeOf(program.app());
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

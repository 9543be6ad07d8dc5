#include <QCoreApplication>

#include "app/terminal/commands.h"
#include "models/core/nearest.h"
#include "views/terminal/approval_text.h"
#include "views/terminal/error_text.h"
#include "views/text/safe.h"

namespace flotte::app {
namespace {

struct ApproveCommand {
    Q_DECLARE_TR_FUNCTIONS(ApproveCommand)
};

constexpr int kWrong = 1;

int say(Console& console, const QString& line) {
    console.err.write(QStringList{line});
    return kWrong;
}

int unknown(const std::string& name, const std::vector<std::string>& names, Console& console) {
    QStringList shown;
    for (const std::string& each : names) {
        shown << text::safeShort(each, 60);
    }
    return say(console, terminal::unknownSourceLine(text::safeShort(name, 60), shown,
                                                    text::safeShort(nearest(name, names), 60)));
}

/// The user's word, or that of the script which names the hash it means.
bool agreed(const ApproveOptions& options, const PluginCommand& command, const Approver& approver,
            Console& console) {
    const QString source = text::safeShort(options.source, 60);
    if (!options.yes.empty()) {
        if (options.yes == command.digest) {
            return true;
        }
        say(console, terminal::otherHashLine(command));
        return false;
    }
    const auto answer = approver.ask(terminal::approvalQuestion());
    if (!answer) {
        say(console, terminal::noTerminalLine(source, command));
        return false;
    }
    if (!terminal::isYes(*answer)) {
        say(console, terminal::notApprovedLine());
        return false;
    }
    return true;
}

}  // namespace

CLI::App* describeApprove(CLI::App& sources, ApproveOptions& options) {
    CLI::App* command = sources.add_subcommand(
        "approve", ApproveCommand::tr("Approve the program that a region's kubeconfig wants run to log in")
                       .toStdString());
    command->add_option("region", options.source, ApproveCommand::tr("The region's name").toStdString())
        ->type_name(ApproveCommand::tr("REGION").toStdString());
    command
        ->add_option(
            "--yes", options.yes,
            ApproveCommand::tr("Approve without a question, if the program has this hash").toStdString())
        ->type_name("SHA256");
    return command;
}

int runApprove(const ApproveOptions& options, const Approver& approver, Console& console) {
    if (std::find(approver.regions.begin(), approver.regions.end(), options.source) ==
        approver.regions.end()) {
        return unknown(options.source, approver.regions, console);
    }
    const QString source = text::safeShort(options.source, 60);
    const auto command = approver.command(options.source);
    if (!command) {
        console.err.write(terminal::errorLines({command.error()}, console.errOptions({})));
        return kWrong;
    }
    if (!*command) {
        return say(console, terminal::noPluginLine(source));
    }
    console.out.write(terminal::approvalLines(source, **command, console.options({})));
    if (!agreed(options, **command, approver, console)) {
        return kWrong;
    }
    if (auto done = approver.approve(**command); !done) {
        console.err.write(terminal::errorLines({done.error()}, console.errOptions({})));
        return kWrong;
    }
    console.out.write(QStringList{terminal::approvedLine(source)});
    return 0;
}

}  // namespace flotte::app

#include <QCoreApplication>

#include "app/terminal/commands.h"
#include "models/core/nearest.h"
#include "views/terminal/error_text.h"
#include "views/terminal/sandbox_text.h"

namespace flotte::app {
namespace {

struct SandboxCommand {
    Q_DECLARE_TR_FUNCTIONS(SandboxCommand)
};

constexpr int kWrong = 1;

int sayList(const SandboxPort& sandbox, Console& console) {
    const auto answer = sandbox.ask(
        "scenarios",
        {{"language", console.locale.language() == QLocale::French ? std::string("fr") : std::string("en")}});
    if (!answer) {
        console.err.write(QStringList{terminal::noSandboxLine()});
        return kWrong;
    }
    console.out.write(terminal::scenarioLines(terminal::readScenarioLines(answer->text)));
    return 0;
}

int sayUnknown(const SandboxPort& sandbox, const std::string& name, Console& console) {
    std::vector<std::string> names;
    if (const auto answer = sandbox.ask("scenarios", {})) {
        for (const terminal::ScenarioLine& each : terminal::readScenarioLines(answer->text)) {
            names.push_back(each.name);
        }
    }
    console.err.write(QStringList{terminal::unknownScenarioLine(name, nearest(name, names))});
    return kWrong;
}

}  // namespace

CLI::App* describeSandbox(CLI::App& program, SandboxOptions& options) {
    CLI::App* command = program.add_subcommand(
        "sandbox", SandboxCommand::tr("Trouble for the sandbox that runs, and its end").toStdString());
    CLI::App* scenario = command->add_subcommand(
        "scenario",
        SandboxCommand::tr("Play a scenario on the sandbox that runs (list: all there are; heal: end them)")
            .toStdString());
    scenario
        ->add_option("name", options.scenario,
                     SandboxCommand::tr("A scenario's name, or list, or heal").toStdString())
        ->type_name(SandboxCommand::tr("NAME|list|heal").toStdString());
    return scenario;
}

int runSandboxCommand(const SandboxOptions& options, const std::vector<std::string>& regions,
                      const SandboxPort& sandbox, Console& console) {
    if (options.scenario.empty() || options.scenario == "list") {
        return sayList(sandbox, console);
    }
    const bool heals = options.scenario == "heal";
    const std::vector<std::string> wanted = regions.empty() || heals ? std::vector<std::string>{""} : regions;
    for (const std::string& region : wanted) {
        const auto answer = heals ? sandbox.ask("heal", {})
                                  : sandbox.ask("scenario", {{"name", options.scenario}, {"region", region}});
        if (!answer) {
            console.err.write(QStringList{terminal::noSandboxLine()});
            return kWrong;
        }
        if (!answer->done) {
            return sayUnknown(sandbox, options.scenario, console);
        }
    }
    console.out.write(
        QStringList{heals ? terminal::healedLine() : terminal::scenarioOnLine(options.scenario)});
    return 0;
}

}  // namespace flotte::app

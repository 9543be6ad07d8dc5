#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/terminal/notices.h"
#include "views/terminal/outcome.h"
#include "views/terminal/sources_text.h"
#include "views/terminal/yaml.h"
#include "views/text/fleet_json.h"

namespace flotte::app {
namespace {

struct SourcesCommand {
    Q_DECLARE_TR_FUNCTIONS(SourcesCommand)
};

}  // namespace

CLI::App* describeSources(CLI::App& program, SourcesOptions& options) {
    CLI::App* command = program.add_subcommand(
        "sources", SourcesCommand::tr("Where the data comes from, and how each source does").toStdString());
    addOutput(*command, options.output, {Format::Table, Format::Json, Format::Yaml});
    addWait(*command, options.wait);
    command->footer(exitCodesText().toStdString());
    return command;
}

int runSources(const SourcesOptions& options, LiveFleet& fleet, Console& console) {
    fleet.start();
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const FleetMirror::State state = fleet.state();
    if (options.output.format == Format::Json) {
        console.out.write(text::sourcesJson(state));
    } else if (options.output.format == Format::Yaml) {
        console.out.write(terminal::yamlOf(text::sourcesJson(state)));
    } else {
        console.out.write(terminal::sourcesLines(state.sources, console.options(fleet.now())));
        console.err.write(terminal::troubleLines(state.sources, console.errOptions(fleet.now())));
    }
    return static_cast<int>(terminal::outcomeOf(state.sources));
}

}  // namespace flotte::app

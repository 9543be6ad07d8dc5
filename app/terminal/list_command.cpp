#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/terminal/listing.h"
#include "views/terminal/notices.h"
#include "views/terminal/yaml.h"

namespace flotte::app {
namespace {

struct ListCommand {
    Q_DECLARE_TR_FUNCTIONS(ListCommand)
};

using Which = ListOptions::Which;

const char* nameOf(Which which) {
    constexpr const char* kNames[] = {"sites", "quotas", "backups", "anomalies"};
    return kNames[static_cast<std::size_t>(which)];
}

QString descriptionOf(Which which) {
    switch (which) {
        case Which::Sites:
            return ListCommand::tr("Every site with its domain and its tenant");
        case Which::Quotas:
            return ListCommand::tr("Every quota: used, hard, share, real use");
        case Which::Backups:
            return ListCommand::tr("Every tenant's backup: state, age, schedule, reason");
        case Which::Anomalies:
            return ListCommand::tr("What does not agree between the systems, and what to do");
    }
    return {};
}

terminal::Listing listingOf(const ListOptions& options, const FleetMirror::State& state,
                            const terminal::RenderOptions& render) {
    switch (options.which) {
        case Which::Sites:
            return terminal::siteListing(state, options.ask, render);
        case Which::Quotas:
            return terminal::quotaListing(state, options.ask, render);
        case Which::Backups:
            return terminal::backupListing(state, options.ask, render);
        case Which::Anomalies:
            break;
    }
    return terminal::anomalyListing(state, options.ask, render);
}

}  // namespace

CLI::App* describeList(CLI::App& program, Which which, ListOptions& options) {
    options.which = which;
    CLI::App* command = program.add_subcommand(nameOf(which), descriptionOf(which).toStdString());
    addFilter(*command, options.ask);
    addSort(*command, options.ask);
    addOutput(*command, options.output,
              {Format::Table, Format::Json, Format::JsonLines, Format::Csv, Format::Yaml});
    addWait(*command, options.wait);
    command->footer(exitCodesText().toStdString());
    return command;
}

int runList(ListOptions options, const std::vector<std::string>& regions, LiveFleet& fleet,
            Console& console) {
    const bool filtered = !options.ask.filter.empty() || !regions.empty();
    options.ask.filter = inRegions(options.ask.filter, regions);
    fleet.start();
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const FleetMirror::State state = fleet.state();
    const terminal::RenderOptions render = console.options(fleet.now());
    const terminal::Listing listing = listingOf(options, state, render);
    switch (options.output.format) {
        case Format::Json:
            console.out.write(terminal::listingJson(listing, state));
            break;
        case Format::JsonLines:
            console.out.write(terminal::listingJsonLines(listing, state));
            break;
        case Format::Yaml:
            console.out.write(terminal::yamlOf(terminal::listingJson(listing, state)));
            break;
        case Format::Csv:
            console.out.write(terminal::listingCsv(listing, options.output.csv));
            break;
        default:
            print(terminal::listingLines(listing, state, filtered, render), options.output, console);
            console.err.write(terminal::troubleLines(state.sources, console.errOptions(fleet.now())));
    }
    return static_cast<int>(outcomeOf(state, regions));
}

}  // namespace flotte::app

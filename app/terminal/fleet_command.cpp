#include <unistd.h>
#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/terminal/fleet_csv.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/fleet_text.h"
#include "views/terminal/notices.h"
#include "views/terminal/screen.h"
#include "views/terminal/tty.h"
#include "views/terminal/yaml.h"

namespace flotte::app {
namespace {

struct FleetCommand {
    Q_DECLARE_TR_FUNCTIONS(FleetCommand)
};

constexpr Milliseconds kAgesMove{1'000};

QString examples() {
    return FleetCommand::tr("Examples:") +
           QStringLiteral(
               "\n  flottectl fleet --filter 'tier:premium backup:>24h'"
               "\n  flottectl fleet --group region --columns +requests,+age"
               "\n  flottectl fleet --sort cpu:desc -o csv --csv fr > parc.csv"
               "\n  flottectl fleet -o jsonl | jq -r 'select(.health.level == \"critical\") | .id'\n");
}

QString helpOnOutput() {
    return FleetCommand::tr(
        "With -o json: {version, asOf, undecided, sources[], tenants[]} (flottectl schema). What is read is "
        "{\"state\":\"known\",\"value\":…};\nany other state (loading, none, denied, stale, failed) has a "
        "reason instead of a value. CPU is in cores,\nsizes are bytes, times RFC 3339 in UTC. With --watch: "
        "one JSON object a line, {changed[], removed[], sources[]}.");
}

std::string printedFor(const OutputOptions& output, const FleetMirror::State& state,
                       const terminal::FleetAsk& ask, TimePoint now) {
    switch (output.format) {
        case Format::JsonLines:
            return terminal::fleetJsonLines(state, ask, now);
        case Format::Csv:
            return terminal::fleetCsv(state, ask, output.csv, now);
        case Format::Yaml:
            return terminal::yamlOf(terminal::fleetJson(state, ask, now));
        default:
            return terminal::fleetJson(state, ask, now);
    }
}

bool isTable(const OutputOptions& output) {
    return output.format == Format::Table || output.format == Format::Wide;
}

int printOnce(const FleetOptions& options, const std::vector<std::string>& regions, LiveFleet& fleet,
              Console& console) {
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const FleetMirror::State state = fleet.state();
    if (isTable(options.output)) {
        print(terminal::fleetLines(state, options.ask, console.options(fleet.now())), options.output,
              console);
        console.err.write(terminal::troubleLines(state.sources, console.errOptions(fleet.now())));
    } else {
        console.out.write(printedFor(options.output, state, options.ask, fleet.now()));
    }
    return static_cast<int>(outcomeOf(state, regions));
}

/// Lines for a log or a program: `next` makes the text of what is new.
template <class Next>
int follow(LiveFleet& fleet, Console& console, Next next) {
    while (true) {
        const FleetMirror::State state = fleet.state();
        if (state.sequence > 0 && !console.out.write(next(state))) {
            return 0;
        }
        const terminal::Events::Seen seen = fleet.wait(std::chrono::minutes(1), -1, console);
        if (seen.signal != 0 || seen.readerGone) {
            return seen.signal != 0 ? endedBy(seen.signal) : 0;
        }
    }
}

int watchScreen(const terminal::FleetAsk& ask, LiveFleet& fleet, Console& console) {
    const terminal::KeyMode keyMode(STDIN_FILENO);
    const int keys = terminal::isTerminal(STDIN_FILENO) ? STDIN_FILENO : -1;
    terminal::Screen screen;
    console.out.write(terminal::Screen::enter());
    int code = -1;
    while (code < 0) {
        const auto lines = terminal::fleetScreen(fleet.state(), ask, console.options(fleet.now()));
        console.out.write(screen.frame(lines));
        const terminal::Events::Seen seen = fleet.wait(kAgesMove, keys, console);
        if (seen.resized) {
            screen.forget();
        }
        if (seen.signal != 0) {
            code = endedBy(seen.signal);
        } else if (seen.readerGone || console.out.gone() || seen.keys.find('q') != std::string::npos) {
            code = 0;
        }
    }
    console.out.write(terminal::Screen::leave());
    return code;
}

int watch(const FleetOptions& options, LiveFleet& fleet, Console& console) {
    if (!isTable(options.output)) {
        text::FleetJsonLog log(options.ask.filter);
        return follow(fleet, console,
                      [&](const FleetMirror::State& state) { return log.next(state, fleet.now()); });
    }
    if (console.outIsTerminal) {
        return watchScreen(options.ask, fleet, console);
    }
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    terminal::FleetLog log(options.ask);
    return follow(fleet, console, [&](const FleetMirror::State& state) {
        return log.next(state, console.options(fleet.now()));
    });
}

}  // namespace

CLI::App* describeFleet(CLI::App& program, FleetOptions& options) {
    CLI::App* command = program.add_subcommand(
        "fleet", FleetCommand::tr("Every tenant with its state, worst first").toStdString());
    addFilter(*command, options.ask);
    addSort(*command, options.ask);
    addColumns(*command, options.ask);
    addGroup(*command, options.ask);
    addOutput(*command, options.output,
              {Format::Table, Format::Wide, Format::Json, Format::JsonLines, Format::Csv, Format::Yaml});
    addWait(*command, options.wait);
    command->add_flag(
        "-w,--watch", options.watch,
        FleetCommand::tr("Stay and show changes as they happen (q or Ctrl+C ends)").toStdString());
    command->footer((examples() + QLatin1Char('\n') + helpOnOutput() + QLatin1Char('\n') + exitCodesText())
                        .toStdString());
    return command;
}

int runFleet(FleetOptions options, const std::vector<std::string>& regions, LiveFleet& fleet,
             Console& console) {
    options.ask.filter = inRegions(options.ask.filter, regions);
    if (options.output.format == Format::Wide && options.ask.columns.empty()) {
        options.ask.columns = terminal::wideColumns();
    }
    if (options.watch && (options.output.format == Format::Csv || options.output.format == Format::Yaml)) {
        console.err.write(QStringList{FleetCommand::tr(
            "--watch prints a table or JSON lines: use it with -o table, wide, json or jsonl.")});
        return static_cast<int>(terminal::Outcome::Usage);
    }
    fleet.start();
    return options.watch ? watch(options, fleet, console) : printOnce(options, regions, fleet, console);
}

}  // namespace flotte::app

#include <unistd.h>
#include <QCoreApplication>

#include "app/terminal/arguments.h"
#include "app/terminal/commands.h"
#include "views/terminal/fleet_json.h"
#include "views/terminal/fleet_text.h"
#include "views/terminal/notices.h"
#include "views/terminal/outcome.h"
#include "views/terminal/screen.h"
#include "views/terminal/tty.h"

namespace flotte::app {
namespace {

struct FleetCommand {
    Q_DECLARE_TR_FUNCTIONS(FleetCommand)
};

constexpr Milliseconds kAgesMove{1'000};

/// A reader that left is no failure: `flottectl fleet | head` is right.
int endedBy(int signal) {
    return signal == SIGPIPE ? 0 : 128 + signal;
}

QString helpOnOutput() {
    return FleetCommand::tr(
        "With -o json: {version, asOf, undecided, sources[], tenants[]}. What is read is "
        "{\"state\":\"known\",\"value\":…};\nany other state (loading, none, denied, stale, failed) has a "
        "reason instead of a value. CPU is in cores,\nsizes are bytes, times RFC 3339 in UTC. With --watch: "
        "one JSON object a line, {changed[], removed[], sources[]}.");
}

int printOnce(const FleetOptions& options, const TextFilter& filter, LiveFleet& fleet, Console& console) {
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    const FleetMirror::State state = fleet.state();
    if (options.json) {
        console.out.write(terminal::fleetJson(state, filter));
    } else {
        console.out.write(terminal::fleetLines(state, filter, console.options(fleet.now())));
        console.err.write(terminal::troubleLines(state.sources, console.errOptions(fleet.now())));
    }
    return static_cast<int>(terminal::outcomeOf(state.sources));
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

int watchScreen(const TextFilter& filter, LiveFleet& fleet, Console& console) {
    const terminal::KeyMode keyMode(STDIN_FILENO);
    const int keys = terminal::isTerminal(STDIN_FILENO) ? STDIN_FILENO : -1;
    terminal::Screen screen;
    console.out.write(terminal::Screen::enter());
    int code = -1;
    while (code < 0) {
        const auto lines = terminal::fleetScreen(fleet.state(), filter, console.options(fleet.now()));
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

int watch(const FleetOptions& options, const TextFilter& filter, LiveFleet& fleet, Console& console) {
    if (options.json) {
        terminal::FleetJsonLog log(filter);
        return follow(fleet, console, [&](const FleetMirror::State& state) { return log.next(state); });
    }
    if (console.outIsTerminal) {
        return watchScreen(filter, fleet, console);
    }
    if (const int signal = fleet.waitSettled(options.wait, console)) {
        return endedBy(signal);
    }
    terminal::FleetLog log(filter);
    return follow(fleet, console, [&](const FleetMirror::State& state) {
        return log.next(state, console.options(fleet.now()));
    });
}

}  // namespace

CLI::App* describeFleet(CLI::App& program, FleetOptions& options) {
    CLI::App* command = program.add_subcommand(
        "fleet", FleetCommand::tr("Every tenant with its state, worst first").toStdString());
    addOutput(*command, options.json);
    addWait(*command, options.wait);
    command->add_flag(
        "-w,--watch", options.watch,
        FleetCommand::tr("Stay and show changes as they happen (q or Ctrl+C ends)").toStdString());
    command
        ->add_option("-f,--filter", options.filter,
                     FleetCommand::tr("Only tenants in which all these words occur").toStdString())
        ->type_name(FleetCommand::tr("TEXT").toStdString());
    command->footer((helpOnOutput() + QLatin1Char('\n') + exitCodesText()).toStdString());
    return command;
}

int runFleet(const FleetOptions& options, LiveFleet& fleet, Console& console) {
    const TextFilter filter(options.filter);
    fleet.start();
    return options.watch ? watch(options, filter, fleet, console)
                         : printOnce(options, filter, fleet, console);
}

}  // namespace flotte::app

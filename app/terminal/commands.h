#pragma once

#include <CLI/CLI.hpp>

#include "app/terminal/command_line.h"
#include "app/terminal/console.h"
#include "app/terminal/live_fleet.h"
#include "models/core/plugin_command.h"
#include "models/core/result.h"

/// The commands: each file describes its arguments and runs them.
namespace flotte::app {

/// What `sources approve` needs of a session and of the terminal; `main` makes it from the real ones.
struct Approver {
    std::vector<std::string> regions;
    std::function<Result<std::optional<PluginCommand>>(const std::string& region)> command;
    std::function<Result<void>(const PluginCommand&)> approve;
    /// Asks and gives the line that was typed; nothing when nobody is there to ask.
    std::function<std::optional<QString>(const QString& question)> ask;
};

CLI::App* describeFleet(CLI::App& program, FleetOptions& options);
CLI::App* describeSources(CLI::App& program, SourcesOptions& options);
CLI::App* describeApprove(CLI::App& sources, ApproveOptions& options);
CLI::App* describeVersion(CLI::App& program);

/// The exit code.
int runFleet(const FleetOptions& options, LiveFleet& fleet, Console& console);
int runSources(const SourcesOptions& options, LiveFleet& fleet, Console& console);
int runApprove(const ApproveOptions& options, const Approver& approver, Console& console);
int runVersion(Console& console);

}  // namespace flotte::app

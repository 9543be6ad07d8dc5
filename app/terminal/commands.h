#pragma once

#include <CLI/CLI.hpp>

#include "app/terminal/command_line.h"
#include "app/terminal/console.h"
#include "app/terminal/live_fleet.h"

/// The commands: each file describes its arguments and runs them.
namespace flotte::app {

CLI::App* describeFleet(CLI::App& program, FleetOptions& options);
CLI::App* describeSources(CLI::App& program, SourcesOptions& options);
CLI::App* describeVersion(CLI::App& program);

/// The exit code.
int runFleet(const FleetOptions& options, LiveFleet& fleet, Console& console);
int runSources(const SourcesOptions& options, LiveFleet& fleet, Console& console);
int runVersion(Console& console);

}  // namespace flotte::app

#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/terminal/command_line.h"
#include "app/terminal/console.h"
#include "app/terminal/live_fleet.h"
#include "models/core/plugin_command.h"
#include "models/core/result.h"
#include "models/platform/platform.h"
#include "views/terminal/outcome.h"

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

/// Another program to become, once everything of this one is shut.
struct Launch {
    std::vector<std::string> words;  ///< program and arguments
    bool detached = false;           ///< goes on by itself; else it takes this one's place
};

CLI::App* describeFleet(CLI::App& program, FleetOptions& options);
CLI::App* describeList(CLI::App& program, ListOptions::Which which, ListOptions& options);
CLI::App* describeTenant(CLI::App& program, TenantOptions& options);
CLI::App* describeSources(CLI::App& program, SourcesOptions& options);
/// What `sandbox` commands ask of the sandbox that runs; nothing where none does.
struct SandboxPort {
    struct Answer {
        bool done = false;
        std::string text;
    };
    std::function<std::optional<Answer>(const std::string& ask,
                                        const std::map<std::string, std::string>& with)>
        ask;
};
/// Gives the part that runs, `sandbox scenario`.
CLI::App* describeSandbox(CLI::App& program, SandboxOptions& options);
int runSandboxCommand(const SandboxOptions& options, const std::vector<std::string>& regions,
                      const SandboxPort& sandbox, Console& console);
CLI::App* describeApprove(CLI::App& sources, ApproveOptions& options);
CLI::App* describeExplain(CLI::App& program, ExplainOptions& options);
CLI::App* describeKubectl(CLI::App& program, KubectlOptions& options);
CLI::App* describeOpen(CLI::App& program, OpenOptions& options);
CLI::App* describeSchema(CLI::App& program);
CLI::App* describeMan(CLI::App& program, ManOptions& options);
CLI::App* describeCompletion(CLI::App& program, CompletionOptions& options);
CLI::App* describeVersion(CLI::App& program);

/// The exit code. `regions` restricts what is shown (`--region`).
int runFleet(FleetOptions options, const std::vector<std::string>& regions, LiveFleet& fleet,
             Console& console);
int runList(ListOptions options, const std::vector<std::string>& regions, LiveFleet& fleet, Console& console);
int runTenant(const TenantOptions& options, const std::vector<std::string>& regions, const Platform& platform,
              LiveFleet& fleet, Console& console);
int runSources(const SourcesOptions& options, LiveFleet& fleet, Console& console);
int runApprove(const ApproveOptions& options, const Approver& approver, Console& console);
int runExplain(const ExplainOptions& options, Console& console);
int runSchema(Console& console);
int runVersion(Console& console);

/// What to become: kubectl in the tenant's context and namespace. Without one, the exit code.
std::variant<Launch, int> runKubectl(const KubectlOptions& options, const GlobalOptions& global,
                                     const Platform& platform, LiveFleet& fleet, Console& console);
/// The desktop on that tenant. `desktop` = its program, `platformFile` as it was found.
std::variant<Launch, int> runOpen(const OpenOptions& options, const std::vector<std::string>& regions,
                                  const std::string& desktop, const std::string& platformFile,
                                  const Platform& platform, LiveFleet& fleet, Console& console);

/// Text for a person or a program: paged where it is long and a person reads.
void print(const QStringList& lines, const OutputOptions& output, Console& console);
/// The row of a tenant that was named, or the exit code when what is wrong has been said.
std::variant<TenantRowPtr, int> findTenant(const std::string& name, const std::vector<std::string>& regions,
                                           const Platform& platform, const FleetMirror::State& state,
                                           Console& console);
/// The filter, and of these regions; empty = all.
Filter inRegions(const Filter& filter, const std::vector<std::string>& regions);
/// How far what was asked for could be read, these regions alone.
terminal::Outcome outcomeOf(const FleetMirror::State& state, const std::vector<std::string>& regions);

/// A reader that left is no failure: `flottectl fleet | head` is right.
int endedBy(int signal);

}  // namespace flotte::app

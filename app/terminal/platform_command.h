#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/terminal/console.h"
#include "models/core/document.h"
#include "models/core/result.h"
#include "models/fleet/fleet_mirror.h"
#include "models/platform/platform.h"

/// `flottectl platform schema | check | init`.
namespace flotte::app {

/// What the commands need of files, clusters and the terminal; `main` makes it from the real ones.
struct PlatformTools {
    std::string file;     ///< the platform file; empty = there is none
    std::string newFile;  ///< where `init` writes, unless told
    std::function<tl::expected<std::pair<Platform, Document>, std::vector<Error>>(const std::string&)> read;
    /// The fleet, once every source has answered or time is up.
    std::function<tl::expected<FleetMirror::State, std::vector<Error>>()> fleet;
    std::function<Result<std::vector<std::string>>(const std::string& kubeconfig)> contexts;
    std::function<Result<void>(const std::string& path, const std::string& text, bool replace)> write;
    /// Asks and gives the line that was typed; nothing when nobody is there to ask.
    std::function<std::optional<QString>(const QString& question)> ask;
    /// Makes the journal that a platform file names, as this administrator; what there is to say.
    std::function<tl::expected<QStringList, std::vector<Error>>(
        const std::string& file, const std::string& admin, const std::string& variable)>
        journal;
    std::function<QStringList()> noPlatform;  ///< where one was looked for
};

/// The command and those below it, for help to be put in order.
std::vector<CLI::App*> describePlatform(CLI::App& program, PlatformOptions& options);

/// The exit code: 0 nothing to say, 3 something found, 1 unreadable or wrong use.
int runPlatform(const PlatformOptions& options, const PlatformTools& tools, Console& console);
int runPlatformCheck(const PlatformOptions& options, const PlatformTools& tools, Console& console);
int runPlatformInit(const PlatformOptions& options, const PlatformTools& tools, Console& console);

}  // namespace flotte::app

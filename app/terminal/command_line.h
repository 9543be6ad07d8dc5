#pragma once

#include <QString>

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/time.h"
#include "views/text/language.h"

/// What `flottectl` was asked, as values.
namespace flotte::app {

struct GlobalOptions {
    std::string platform;  ///< path; empty = not given
    std::optional<text::Language> language;
    bool noColor = false;
    bool ascii = false;
};

struct FleetOptions {
    bool json = false;
    bool watch = false;
    Milliseconds wait{20'000};
    std::string filter;
};

struct SourcesOptions {
    bool json = false;
    Milliseconds wait{20'000};
};

/// `sources approve`
struct ApproveOptions {
    std::string source;  ///< the region's name
    std::string yes;     ///< the hash that is approved without a question; empty = ask
};

struct VersionOptions {};

using Command = std::variant<FleetOptions, SourcesOptions, ApproveOptions, VersionOptions>;

struct CommandLine {
    GlobalOptions global;
    Command command;
};

/// Nothing to run: help that was asked for (code 0, for standard output) or a mistake (code 1, for standard
/// error).
struct Ended {
    int code = 0;
    QString text;
};

/// `arguments` without the program's name. Texts are in the language that is set.
std::variant<CommandLine, Ended> parseCommandLine(const std::vector<std::string>& arguments);

/// `--lang` alone, read before the rest so that help and mistakes are in that language. Nothing when it is
/// absent or unknown.
std::optional<text::Language> languageAsked(const std::vector<std::string>& arguments);

}  // namespace flotte::app

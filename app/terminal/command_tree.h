#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

/// The commands as data, read from their descriptions: what help, man pages and completions are made of.
namespace flotte::app {

struct OptionEntry {
    std::vector<std::string> names;  ///< `-o`, `--output`; empty for a positional argument
    std::string value;               ///< what follows it, such as FILE or `table|json`; empty = nothing
    std::string description;
    bool positional = false;
};

struct CommandEntry {
    std::string name;
    std::string description;
    std::string footer;
    std::vector<OptionEntry> options;
    std::vector<CommandEntry> commands;
};

CommandEntry treeOf(const CLI::App& program);

}  // namespace flotte::app

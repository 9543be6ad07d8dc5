#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/terminal/command_tree.h"

/// Texts for other programs, made from the commands' own descriptions.
namespace flotte::app {

/// A page in man(7); `command` empty = the program's own. Empty where there is no such command.
std::string manPage(const CommandEntry& program, std::string_view command);

/// A script for bash, zsh or fish that asks `flottectl __complete` at each Tab. Empty for another shell.
std::string completionScript(std::string_view shell);

/// What could stand where the last of the words stands: one a line, what it means behind a tab. The line
/// `:files` means the names of files.
std::vector<std::string> completionsOf(const CommandEntry& program, const std::vector<std::string>& words);

}  // namespace flotte::app

#pragma once

#include <CLI/CLI.hpp>
#include <QString>

#include <string>

#include "models/core/time.h"

/// What the commands' descriptions share.
namespace flotte::app {

/// A value that an option does not take; ends the parsing.
struct ArgumentMistake {
    QString text;
};

std::optional<Milliseconds> waitFrom(const std::string& text);  ///< `500ms`, `20s`, `2m`

void addOutput(CLI::App& command, bool& json);
void addWait(CLI::App& command, Milliseconds& wait);
QString exitCodesText();

}  // namespace flotte::app

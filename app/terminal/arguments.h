#pragma once

#include <CLI/CLI.hpp>
#include <QString>

#include <string>
#include <vector>

#include "app/terminal/command_line.h"
#include "models/core/time.h"

/// What the commands' descriptions share.
namespace flotte::app {

/// A value that an option does not take; ends the parsing.
struct ArgumentMistake {
    QString text;
};

std::optional<Milliseconds> waitFrom(const std::string& text);  ///< `500ms`, `20s`, `2m`
/// `2026-12-20` (its first moment), `2026-12-20T18:00Z`, `2026-12-20T18:00:30Z`: in UTC.
std::optional<TimePoint> momentFrom(const std::string& text);
/// An option that takes such a moment.
void addMoment(CLI::App& command, const char* name, std::optional<TimePoint>& into, const QString& help);

/// `--output` with these formats, and where CSV is one of them `--csv`.
void addOutput(CLI::App& command, OutputOptions& output, const std::vector<Format>& allowed);
void addWait(CLI::App& command, Milliseconds& wait);
void addFilter(CLI::App& command, terminal::FleetAsk& ask);
void addSort(CLI::App& command, terminal::FleetAsk& ask);
/// `--columns a,b` or `--columns +a,+b` (besides the usual ones).
void addColumns(CLI::App& command, terminal::FleetAsk& ask);
void addGroup(CLI::App& command, terminal::FleetAsk& ask);
/// A tenant's name as a positional argument.
void addTenantName(CLI::App& command, std::string& name);
QString exitCodesText();

/// A field's name that was typed; ends the parsing where there is none, with the nearest.
Field fieldFrom(const QString& option, const std::string& name);

}  // namespace flotte::app

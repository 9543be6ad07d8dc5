#pragma once

#include <QStringList>

#include <string>
#include <vector>

#include "views/text/scenario_lines.h"

/// What `flottectl sandbox` says.
namespace flotte::terminal {

using text::readScenarioLines;
using text::ScenarioLine;

QStringList scenarioLines(const std::vector<ScenarioLine>& scenarios);
QString noSandboxLine();
QString scenarioOnLine(const std::string& name);
QString healedLine();
/// There is none of that name, or no such region. `nearest` may be empty.
QString unknownScenarioLine(const std::string& name, const std::string& nearest);

}  // namespace flotte::terminal

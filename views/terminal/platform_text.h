#pragma once

#include <QStringList>

#include <string>
#include <vector>

#include "models/platform/check/finding.h"
#include "views/terminal/options.h"

/// What `flottectl platform check` prints. `file` is the platform file as its user named it.
namespace flotte::terminal {

/// As compilers write: place, severity, what is wrong, the rule; then why it matters and what to do. Last how
/// many there are.
QStringList findingLines(const std::vector<Finding>& findings, const std::string& file,
                         const RenderOptions& options);

/// {"version":1,"file","clusters","findings":[{"id","row","severity","file","line","column","key","figures":{…},
/// "title","why","advice"}]}: keys and ids are stable, the last three are in the language that is set.
/// `clusters`: whether they were looked at. Cores are numbers, sizes bytes, durations minutes.
std::string findingsJson(const std::vector<Finding>& findings, const std::string& file, bool clusters,
                         const QLocale& locale);

}  // namespace flotte::terminal

#pragma once

#include <QStringList>

#include <string>
#include <vector>

#include "models/core/error.h"
#include "views/terminal/options.h"

namespace flotte::terminal {

/// Each error in its parts: what happened (for a file's mistakes `file:line:column: …`), what to do, the
/// detail.
QStringList errorLines(const std::vector<Error>& errors, const RenderOptions& options);

/// No platform file was found: where one was looked for, and how to come by one. `example` may be empty.
QStringList noPlatformLines(const std::string& userFile, const std::string& example,
                            const RenderOptions& options);

QStringList unknownRegionLines(const std::string& name, const std::vector<std::string>& known);
QStringList noManPageLines(const std::string& command);
/// `why` = the system's words.
QStringList notStartedLines(const std::string& program, const std::string& why);

}  // namespace flotte::terminal

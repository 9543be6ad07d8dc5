#pragma once

#include <QStringList>

#include "models/core/plugin_command.h"
#include "views/terminal/options.h"

namespace flotte::terminal {

/// All of what would run for a source, for the eyes of who approves it: nothing is cut or hidden but the
/// values of secret variables.
QStringList approvalLines(const QString& source, const PluginCommand& command, const RenderOptions& options);

/// The question itself, without a line's end.
QString approvalQuestion();
/// Whether an answer to it, in either language, means yes.
bool isYes(const QString& answer);

QString approvedLine(const QString& source);
QString notApprovedLine();
/// `--yes` named another hash than the command has now.
QString otherHashLine(const PluginCommand& command);
/// Nobody is there to ask: the option that stands for an answer.
QString noTerminalLine(const QString& source, const PluginCommand& command);
QString noPluginLine(const QString& source);
/// `names`: the sources that could be meant; `suggestion` may be empty.
QString unknownSourceLine(const QString& source, const QStringList& names, const QString& suggestion);

}  // namespace flotte::terminal

#pragma once

#include <QStringList>

#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/terminal/fleet_pick.h"
#include "views/terminal/options.h"
#include "views/text/words.h"

namespace flotte::terminal {

/// "● eu-ouest  Kubernetes  live, 0.4 s": one line a source.
QStringList sourceLines(const std::vector<SourceStatus>& sources, const RenderOptions& options);

/// "12 tenants (2 critical, 1 warning, 9 ok)"
QString levelsText(const std::vector<TenantRowPtr>& rows, const RenderOptions& options);

/// "60 tenants (3 critical, 2 warning, 1 unknown, 54 ok)"; under a filter how many match and how many can't
/// be judged.
QString countLine(const FleetPick& pick, bool filtered, const RenderOptions& options);

/// What is missing, why, what it means for the rows, what to do: for each source that is not whole. Empty
/// when all are.
QStringList troubleLines(const std::vector<SourceStatus>& sources, const RenderOptions& options);

/// Names of the sources that have not told everything yet, for "waiting for …".
QString loadingNames(const std::vector<SourceStatus>& sources);
QString waitingLine(const std::vector<SourceStatus>& sources);

using text::sourceTitle;

}  // namespace flotte::terminal

#pragma once

#include <QStringList>

#include <vector>

#include "models/fleet/fleet_batch.h"
#include "views/terminal/options.h"

namespace flotte::terminal {

/// `flottectl sources`: a line a source, below it the feeds that are not as it is.
QStringList sourcesLines(const std::vector<SourceStatus>& sources, const RenderOptions& options);

}  // namespace flotte::terminal

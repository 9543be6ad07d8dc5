#pragma once

#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/facts.h"

/// What a session knew, for the next one to begin with (decisions 6): a SQLite file of identifiers and
/// figures, a row a feed of a source. A cache: a file that can't be read is begun anew. Each call opens and
/// closes the file, so any thread may call, one at a time for a path.
namespace flotte::snapshot {

/// What is known of these sources, marked remembered; nothing where there is no file. A feed counts for the
/// same kind, region and endpoint only. Errors: SystemError, DecodeError; a file that is damaged has
/// been removed.
Result<std::vector<FactBatch>> load(const std::string& path, const std::vector<SourceInfo>& sources);

/// Puts the feeds of `batches` (as FleetFold::remembered gives them) in place of those in the file. Feeds
/// that they don't speak of stay. Only the user may read the file. Errors: SystemError.
Result<void> save(const std::string& path, const std::vector<SourceInfo>& sources,
                  const std::vector<FactBatch>& batches);

}  // namespace flotte::snapshot

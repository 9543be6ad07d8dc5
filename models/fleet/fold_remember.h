#pragma once

#include <vector>

#include "models/fleet/facts.h"
#include "models/fleet/fold_state.h"

namespace flotte::fold {

/// The way back from `ingest`: facts that give the same tenants in another session, a batch a source, marked
/// remembered. Only identifiers and figures: of a namespace the labels that flotte reads, no object's
/// message, and nothing of what is no tenant's. Of each feed that is or was live the objects, then its
/// FeedFact; of one that is denied or not there, that alone.
std::vector<FactBatch> remembered(const FoldState& state);

}  // namespace flotte::fold

#pragma once

#include "models/fleet/facts.h"
#include "models/fleet/fold_state.h"

namespace flotte::fold {

/// Takes the facts of one source into the state, and marks what they touch. Facts of an unknown source are
/// left out.
void ingest(FoldState& state, const FactBatch& batch, TimePoint now);

}  // namespace flotte::fold

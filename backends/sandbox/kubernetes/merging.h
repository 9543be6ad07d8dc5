#pragma once

#include <string>

#include "backends/sandbox/kubernetes/problem.h"

namespace flotte::sandbox::kubernetes {

/// Puts an applied configuration into `live`: lists with keys item by item, all else replaced.
void mergeApplied(const Message& message, Json& live, const Json& configuration);

/// Strategic merge patch with its directives `$patch`, `$deleteFromPrimitiveList`, `$setElementOrder` and
/// `$retainKeys`. A problem (500, as it is) where an item lacks its key.
Verdict mergeStrategic(const Message& message, Json& object, const Json& patch);

/// RFC 7386.
void mergeJson(Json& target, const Json& patch);

/// RFC 6902. Problems: 400 for what is no patch, 422 for one that can't be applied.
Outcome<Json> patchedJson(const Json& object, const Json& patch);

}  // namespace flotte::sandbox::kubernetes

#pragma once

#include <string>

#include "backends/kubernetes/step_calls.h"
#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/step.h"

/// How objects say that flotte made them, for whom, and in which operation.
namespace flotte::kubernetes {

inline constexpr const char* kManagedBy = "app.kubernetes.io/managed-by";  ///< label; ours: `flotte`
inline constexpr const char* kTenant = "flotte/tenant";                    ///< annotation: `client-abc`
/// Annotation: the operation that made it. Later ones leave it as it is.
inline constexpr const char* kOperation = "flotte/operation";
/// Annotation: the operation that took over what others had made; undo gives it back instead of deleting it.
inline constexpr const char* kAdopted = "flotte/adopted";

/// Whether the object is flotte's and of this tenant (as `flotte/tenant` says it).
bool isOurs(const wire::Json& object, const std::string& tenant);
/// Whose an object is that is not ours, as far as it says.
std::string ownerOf(const wire::Json& object);
bool isEnding(const wire::Json& object);
/// Adds label and annotations of ours.
void mark(wire::Json& object, const std::string& tenant, const char* annotation,
          const std::string& operation);

/// What of it stays is told in `left`. Deletes what `context.operation` made; takes our mark off what it took
/// over; leaves alone all else. Not complete before it is gone.
Result<Undone> undoObject(StepCalls& calls, const ObjectRef& ref, const std::string& tenant,
                          const StepContext& context);

}  // namespace flotte::kubernetes

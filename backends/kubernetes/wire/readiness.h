#pragma once

#include <string>

#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/step.h"

namespace flotte::kubernetes::wire {

/// Whether an object does what it is for, by what its controllers say of it: a Namespace is active, a
/// Deployment has all its replicas updated and ready, a Job is complete, a volume claim is bound. Other kinds
/// work once they are there. Pure. Errors: HttpError 422 where it never will (a Job that has failed), without
/// a request.
Result<Proof> readiness(const std::string& kind, const Json& object);

/// A claim that waits for its first pod is as good as bound. `storageClass` is the claim's.
bool waitsForConsumer(const Json& storageClass);

}  // namespace flotte::kubernetes::wire

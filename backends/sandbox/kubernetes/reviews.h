#pragma once

#include "backends/sandbox/kubernetes/access.h"
#include "backends/sandbox/kubernetes/machine.h"

namespace flotte::sandbox::kubernetes {

/// `subjectaccessreviews`, `selfsubjectaccessreviews`, `selfsubjectrulesreviews` (authorization.k8s.io/v1)
/// and `selfsubjectreviews` (authentication.k8s.io/v1): what may somebody do, what may I, and who am I.
bool isReview(const Target& target);
Outcome<Response> reviewed(Access& access, const Machine& machine, const Call& call);

}  // namespace flotte::sandbox::kubernetes

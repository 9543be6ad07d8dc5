#pragma once

#include <string>
#include <vector>

#include "backends/kubernetes/wire/json.h"
#include "models/provisioning/step.h"

/// What an object is like apart from what its server writes into it. Pure; any thread.
namespace flotte::kubernetes::wire {

/// Without the server's own noise: managedFields, versions, times, uid, status, and a Deployment's revision.
Json withoutNoise(Json object);

/// What is in one and not, or other, in the other. Items of lists are paired by their `name` where all have
/// one of their own, else by their place.
std::vector<Difference> differences(const Json& is, const Json& shouldBe);

/// SHA-256 in hex of the object without noise. A Secret's values are left out, so that a digest tells nothing
/// of them.
std::string digestOf(const Json& object);

}  // namespace flotte::kubernetes::wire

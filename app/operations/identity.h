#pragma once

#include <map>
#include <string>

#include "backends/kubernetes/client.h"
#include "models/core/ids.h"
#include "models/provisioning/audit.h"

/// Who this console is, and names that are its own.
namespace flotte::app {

/// From the kernel's generator, which never fails once the machine is up (getrandom(2)).
std::string randomBytes(std::size_t count);
std::string hexOf(const std::string& bytes);

/// Time and chance as a ULID has them: 26 characters of Crockford's base 32, later ones sort later. `chance`
/// holds ten bytes.
OperationId operationId(TimePoint now, const std::string& chance);

/// Asks the clusters who we are (SelfSubjectReview); the first in order that answers counts. Blocking, for
/// three seconds at most.
Actor actorOf(const std::map<RegionName, kubernetes::Client*>& clusters, const std::string& journalUser);

/// Where the manifests that come with flotte are: FLOTTE_MANIFESTS, else beside the program.
std::string manifestFolder();

}  // namespace flotte::app

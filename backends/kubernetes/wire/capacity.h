#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/provisioning/preflight.h"

namespace flotte::kubernetes::wire {

/// What quotas promise, by namespace and then by the nodes' names of resources.
using Promises = std::map<std::string, std::map<std::string, Quantity>>;

/// Adds what the nodes of a page of a NodeList can hold; those that are cordoned or not ready take no pods.
/// The token of the next page, empty at the end. Errors: DecodeError.
Result<std::string> addNodes(std::string_view body, RegionCapacity& into);
/// … what the quotas of a page of a ResourceQuotaList promise. Of two in one namespace the smaller counts;
/// those with a scope limit a part only, and don't.
Result<std::string> addQuotas(std::string_view body, Promises& into);

}  // namespace flotte::kubernetes::wire

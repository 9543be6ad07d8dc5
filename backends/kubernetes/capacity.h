#pragma once

#include "backends/kubernetes/client.h"
#include "models/provisioning/preflight.h"

namespace flotte::kubernetes {

/// What a cluster's nodes can hold, and what its quotas have promised of it. `without`: the namespace whose
/// quotas don't count. Reads all nodes and all quotas, page by page. Blocking; any thread but the network's.
/// Errors: those of `Client::ask`, DecodeError.
Result<RegionCapacity> capacityOf(Client& client, const NamespaceName& without, SteadyPoint until,
                                  const CancelToken& cancel);

}  // namespace flotte::kubernetes

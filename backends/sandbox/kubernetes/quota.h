#pragma once

#include <map>
#include <string>

#include "backends/sandbox/kubernetes/machine.h"
#include "backends/sandbox/kubernetes/quantity.h"

namespace flotte::sandbox::kubernetes {

using Amounts = std::map<std::string, Quantity>;

/// What an object counts for in quotas: `pods`, `requests.cpu`, `count/deployments.apps`, ….
Amounts amountsOf(const Resource& resource, const Json& object);

/// A pod's effective requests and limits by `requests.cpu`, `limits.memory`, ….
Amounts podAmounts(const Json& spec);

/// 403 where a new (`old` null) or changed object would exceed a quota of its namespace, or doesn't say what
/// a quota limits. Raises `status.used` where it is admitted and `commits`.
Verdict admitToQuotas(const Machine& machine, const Resource& resource, const Json& object, const Json* old,
                      bool commits);

/// Makes `status` of each quota of a namespace true. Whether anything changed.
bool refreshQuotas(const Machine& machine, const std::string& ns);

/// Container defaults of the namespace's LimitRanges, put into a new pod.
void setLimitDefaults(const Machine& machine, Json& pod);
/// 403 where a pod breaks a LimitRange's bounds.
Verdict admitToLimits(const Machine& machine, const Json& pod);

}  // namespace flotte::sandbox::kubernetes

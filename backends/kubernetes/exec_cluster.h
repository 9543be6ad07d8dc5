#pragma once

#include <string>

#include "backends/kubernetes/kubeconfig_values.h"

namespace flotte::kubernetes {

/// The `spec.cluster` of KUBERNETES_EXEC_INFO (client.authentication.k8s.io `Cluster`): what a plugin may
/// know of the cluster it logs in to. `config` is the cluster's extension of that name, as it stands in the
/// kubeconfig.
std::string clusterJson(const Section& cluster, const std::string& authority);

/// KUBERNETES_EXEC_INFO itself. `cluster` empty = it is not told.
std::string execInfo(const std::string& apiVersion, const std::string& cluster);

}  // namespace flotte::kubernetes

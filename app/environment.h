#pragma once

#include <optional>
#include <string>
#include <vector>

namespace flotte::app {

/// The only place that reads the process's environment.
std::optional<std::string> environment(const std::string& name);

/// The files of KUBECONFIG in order, else `~/.kube/config`.
std::vector<std::string> kubeconfigPaths();

}  // namespace flotte::app

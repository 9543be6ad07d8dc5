#pragma once

#include <optional>
#include <string>
#include <vector>

namespace flotte::app {

/// The only place that reads the process's environment.
std::optional<std::string> environment(const std::string& name);

/// All of it as `NAME=value`, without these variables: what programs that we start may see.
std::vector<std::string> environmentWithout(const std::vector<std::string>& names);

/// The user's login shell, absolute; empty when it is not known.
std::string loginShell();

/// `flotte` in the user's configuration folder (XDG_CONFIG_HOME).
std::string configurationFolder();

/// `flotte` in the user's cache folder (XDG_CACHE_HOME).
std::string cacheFolder();

/// The files of KUBECONFIG in order, else `~/.kube/config`.
std::vector<std::string> kubeconfigPaths();

}  // namespace flotte::app

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "backends/http/client.h"
#include "backends/http/options.h"
#include "backends/kubernetes/exec_plugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "backends/reach/listener.h"
#include "backends/reach/private_folder.h"
#include "models/core/time.h"
#include "models/core/via.h"
#include "models/platform/reach.h"

namespace flotte::app {

/// Ways to endpoints that are not reached directly: a Unix socket each, in a folder of this process's own, so
/// that no other user of this machine gets through. They last until the destructor, which ends what runs
/// through them; the sources that use them must be gone by then. Main thread.
class Ways {
 public:
    using ClusterOf = std::function<Result<kubernetes::Cluster>(const RegionName&)>;
    using PluginOf = std::function<std::shared_ptr<kubernetes::ExecPlugin>(const kubernetes::ExecConfig&)>;

    /// `client` and what the two functions refer to must outlive it.
    Ways(http::Client& client, std::shared_ptr<const Clock> clock, ClusterOf clusterOf, PluginOf pluginOf);

    /// A way to a server. A direct one is empty. Nothing is connected before the first use; errors are those
    /// of a kubeconfig, and SystemError.
    Result<Via> open(const Reach& reach, const http::Address& server);

 private:
    Result<reach::Serve> through(const PortForwardReach& target);
    Result<reach::Serve> through(const SshReach& bastion, const http::Address& server);
    Result<std::string> socketPath(const char* suffix);

    http::Client& client_;
    std::shared_ptr<const Clock> clock_;
    ClusterOf clusterOf_;
    PluginOf pluginOf_;
    std::optional<reach::PrivateFolder> folder_;
    std::vector<std::unique_ptr<reach::Listener>> listeners_;
};

}  // namespace flotte::app

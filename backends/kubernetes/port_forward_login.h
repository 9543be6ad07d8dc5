#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "backends/http/client.h"
#include "backends/kubernetes/credentials.h"
#include "backends/kubernetes/exec_plugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "models/core/cancel.h"

namespace flotte::kubernetes {

/// Who a PortForward says it is to its API server: by a token, a token file, a certificate, or what a login
/// program gave. Its calls may wait for that program: any thread but the network thread and the plugin's.
class ForwardLogin {
 public:
    /// `source` names whose login it is in a PluginError. `plugin` is that of `cluster.exec`, null where
    /// there is none.
    ForwardLogin(http::Client& client, const Cluster& cluster, FileReader readFile,
                 std::shared_ptr<ExecPlugin> plugin, std::string source);

    /// An endpoint of the client that is removed with the last who holds it: another certificate makes
    /// another endpoint, while what is under way still uses this one.
    struct Held;
    struct Current {
        std::shared_ptr<const Held> held;
        unsigned number = 0;  ///< of the program's credential; 0 = there is no program

        http::EndpointId id() const;
        const http::Endpoint& endpoint() const;
    };

    /// Errors: those of `ExecPlugin::ask`, CancelledError.
    Result<Current> current(const CancelToken& cancel);
    /// A server answered 401 to `login`, which becomes another one where there is one. False = it is as
    /// before.
    Result<bool> renew(Current& login, SteadyPoint now, const CancelToken& cancel);

 private:
    Result<ExecCredential> ask(unsigned refused, const CancelToken& cancel);
    Current take(const ExecCredential& credential);

    /// Shared with the endpoint's headers, which the network thread asks for.
    struct Shared {
        std::mutex mutex;
        Credentials credentials;  ///< of the kubeconfig itself
        std::string token;        ///< the program's
        std::vector<std::string> headers();
    };

    http::Client& client_;
    const std::shared_ptr<ExecPlugin> plugin_;
    const std::string source_;
    std::shared_ptr<Shared> shared_;
    std::mutex mutex_;  // guards what follows
    http::Endpoint endpoint_;
    Current current_;
};

}  // namespace flotte::kubernetes

#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backends/kubernetes/exec_plugin.h"
#include "backends/kubernetes/kubeconfig.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// Who we say we are in each request. A token that came from a file is read again at most once a minute (as
/// client-go does), so that a rotated one is noticed; a plugin is asked before each request, which runs it
/// when its last credential has expired. Used on the network thread only.
class Credentials : public std::enable_shared_from_this<Credentials> {
 public:
    /// How a plugin is reached.
    struct Plugin {
        std::shared_ptr<ExecPlugin> exec;  ///< null = there is none
        std::string source;                ///< whose credentials these are, for errors
        /// Runs work on the network thread. Called on the plugin's, so it must work until that one is
        /// stopped.
        std::function<void(std::function<void()>)> post;
        /// There is another client certificate: new connections must show it.
        std::function<void(const ExecCredential&)> certificate;
    };

    Credentials(const Cluster& cluster, FileReader readFile);
    Credentials(const Cluster& cluster, FileReader readFile, Plugin plugin);

    /// Calls `ready` when a request can be sent: at once where there is no plugin, else later on the network
    /// thread. Errors: those of `ExecPlugin::ask`.
    void prepare(SteadyPoint now, std::function<void(const Result<void>&)> ready);
    /// A server answered 401 to the credential of this number. Calls `again` when there is another one by
    /// now, or a reason why there is none, which the next `prepare` tells.
    void refused(SteadyPoint now, unsigned number, std::function<void()> again);
    /// The user wants a plugin tried again, whatever happened before.
    void allowAgain();

    /// Reads a token file again when its minute is over, or at once after a refusal. A file that can't be
    /// read, or holds no token, leaves the last token in place. True when the token is another one now.
    bool refresh(SteadyPoint now, bool refused);
    std::vector<std::string> headers() const;
    unsigned number() const { return number_; }  ///< of the plugin's credential in use; 0 = none

 private:
    using Taken = std::function<void(const Result<void>&)>;
    void ask(unsigned refused, Taken taken);
    void take(const ExecCredential& credential);
    Error named(Error error) const;

    std::string token_;
    std::string certificate_;
    std::string file_;
    FileReader readFile_;
    Plugin plugin_;
    unsigned number_ = 0;
    std::optional<SteadyPoint> readAt_;
};

}  // namespace flotte::kubernetes

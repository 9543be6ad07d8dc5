#include "app/ways.h"

#include <utility>

#include "app/environment.h"
#include "app/systems.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/port_forward.h"
#include "backends/reach/ssh_tunnel.h"

namespace flotte::app {

Ways::Ways(http::Client& client, std::shared_ptr<const Clock> clock, ClusterOf clusterOf, PluginOf pluginOf)
    : client_(client),
      clock_(std::move(clock)),
      clusterOf_(std::move(clusterOf)),
      pluginOf_(std::move(pluginOf)) {}

Result<std::string> Ways::socketPath(const char* suffix) {
    if (!folder_) {
        auto made = reach::PrivateFolder::make(
            {environment("XDG_RUNTIME_DIR").value_or(""), environment("TMPDIR").value_or(""), "/tmp"});
        if (!made) {
            return tl::unexpected(std::move(made.error()));
        }
        folder_ = std::move(*made);
    }
    return folder_->path() + "/" + std::to_string(listeners_.size()) + suffix;
}

Result<reach::Serve> Ways::through(const PortForwardReach& target) {
    auto cluster = clusterOf_(target.region);
    if (!cluster) {
        return tl::unexpected(std::move(cluster.error()));
    }
    kubernetes::PortForward::Options options;
    options.cluster = std::move(*cluster);
    options.readFile = files::read;
    if (options.cluster.exec) {
        options.plugin = pluginOf_(*options.cluster.exec);
    }
    options.target = target;
    options.clock = clock_;
    return [forward = std::make_shared<kubernetes::PortForward>(client_, std::move(options))](
               int local, const CancelToken& cancel, const std::function<void()>& reached) {
        return forward->serve(local, cancel, reached);
    };
}

Result<reach::Serve> Ways::through(const SshReach& bastion, const http::Address& server) {
    auto socket = socketPath(".ssh");
    if (!socket) {
        return tl::unexpected(std::move(socket.error()));
    }
    reach::SshTunnel::Options options;
    options.program = reach::findProgram(environment("PATH").value_or(""), "ssh");
    options.command = {bastion, *socket, server.host, server.port};
    options.clock = clock_;
    return [tunnel = std::make_shared<reach::SshTunnel>(std::move(options))](
               int local, const CancelToken& cancel, const std::function<void()>& reached) {
        return tunnel->serve(local, cancel, reached);
    };
}

Result<Via> Ways::open(const Reach& reach, const http::Address& server) {
    if (std::holds_alternative<DirectReach>(reach)) {
        return Via{};
    }
    const auto* forward = std::get_if<PortForwardReach>(&reach);
    auto serve = forward != nullptr ? through(*forward) : through(std::get<SshReach>(reach), server);
    auto socket = socketPath(".sock");
    if (!serve || !socket) {
        return tl::unexpected(serve ? socket.error() : serve.error());
    }
    reach::Listener::Options options;
    options.path = std::move(*socket);
    options.serve = std::move(*serve);
    options.clock = clock_;
    options.chance = chance();
    auto listener = reach::Listener::open(std::move(options));
    if (!listener) {
        return tl::unexpected(std::move(listener.error()));
    }
    return listeners_.emplace_back(std::move(*listener))->via();
}

}  // namespace flotte::app

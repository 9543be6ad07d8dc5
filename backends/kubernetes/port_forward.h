#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "backends/http/client.h"
#include "backends/kubernetes/forward_stream.h"
#include "backends/kubernetes/kubeconfig.h"
#include "backends/kubernetes/port_forward_link.h"
#include "backends/kubernetes/port_forward_login.h"
#include "backends/kubernetes/port_forward_target.h"
#include "models/core/cancel.h"
#include "models/core/time.h"
#include "models/platform/reach.h"

namespace flotte::kubernetes {

/// A port of a pod, through the API server (`pods/portforward`), by WebSocket, or by SPDY where the server
/// knows no WebSocket here. Each connection looks the pod up anew, so one that goes away is replaced with the
/// next connection. Rights: get services and list pods
/// (or get pods), and get or create pods/portforward. Any thread but the network thread; the client must
/// outlive it.
class PortForward {
 public:
    struct Options {
        Cluster cluster;
        FileReader readFile;                 ///< reads a token file again; may be null where there is none
        std::shared_ptr<ExecPlugin> plugin;  ///< of `cluster.exec`; null where there is none
        PortForwardReach target;
        std::shared_ptr<const Clock> clock;
        Milliseconds deadline{10'000};  ///< each of: look-up requests, opening the stream
        ForwardBeat beat;
    };
    PortForward(http::Client& client, Options options);

    /// Forwards one local connection until an end of it; blocks, and does not close it. `reached` is called
    /// once, when the pod's first bytes come. Errors, with what was asked: ReachError, those of HTTP and
    /// network, DeniedError, those of `ExecPlugin::ask`.
    Result<void> serve(int local, const CancelToken& cancel, const std::function<void()>& reached);

 private:
    /// One local connection's: the login it has by now, and what gives it up.
    struct Call {
        ForwardLogin::Current login;
        const CancelToken& cancel;
    };
    Result<PodTarget> resolve(Call& call);
    Result<PodTarget> podOfService(Call& call);
    Result<std::string> get(Call& call, const std::string& path, const char* verb, const char* resource);
    using Opened = Result<std::unique_ptr<ForwardStream>>;
    Opened open(Call& call, const PodTarget& pod);
    Opened openWebSocket(Call& call, const PodTarget& pod);
    Opened openSpdy(Call& call, const PodTarget& pod);
    template <class Answer, class Ask>
    Result<Answer> asked(Call& call, Ask ask);
    Error refused(const http::Response& response, const PodTarget& pod, const char* protocol) const;
    std::string path(const PodTarget& pod) const;
    Error named(Error error, const std::string& what) const;

    http::Client& client_;
    const Options options_;
    const std::string name_;
    const std::string folder_;  ///< "/api/v1/namespaces/e-commerce-shared"
    ForwardLogin login_;
    std::atomic<bool> bySpdy_{false};       ///< the server was found to speak SPDY alone
    std::atomic<std::size_t> failures_{0};  ///< another pod is tried after each
};

}  // namespace flotte::kubernetes

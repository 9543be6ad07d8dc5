#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

#include "backends/http/client.h"
#include "backends/http/web_socket.h"
#include "backends/kubernetes/credentials.h"
#include "backends/kubernetes/kubeconfig.h"
#include "backends/kubernetes/port_forward_link.h"
#include "backends/kubernetes/port_forward_target.h"
#include "models/core/cancel.h"
#include "models/core/time.h"
#include "models/platform/reach.h"

namespace flotte::kubernetes {

/// A port of a pod, through the API server (`pods/portforward`), by WebSocket. Each connection looks the pod
/// up anew, so one that goes away is replaced with the next connection. Rights: get services and list pods
/// (or get pods), and get or create pods/portforward. Any thread but the network thread; the client must
/// outlive it.
class PortForward {
 public:
    struct Options {
        Cluster cluster;
        FileReader readFile;  ///< reads a token file again; may be null where there is none
        PortForwardReach target;
        std::shared_ptr<const Clock> clock;
        Milliseconds deadline{10'000};  ///< each of: look-up requests, opening the stream
        ForwardBeat beat;
    };
    PortForward(http::Client& client, Options options);

    /// Forwards one local connection until an end of it; blocks, and does not close it. `reached` is called
    /// once, when the pod's first bytes come. Errors, with what was asked: ReachError, those of HTTP and
    /// network, DeniedError.
    Result<void> serve(int local, const CancelToken& cancel, const std::function<void()>& reached);

 private:
    Result<PodTarget> resolve(const CancelToken& cancel);
    Result<PodTarget> podOfService(const CancelToken& cancel);
    Result<std::string> get(const std::string& path, const char* verb, const char* resource,
                            const CancelToken& cancel);
    Result<std::unique_ptr<http::WebSocket>> open(const PodTarget& pod, const CancelToken& cancel);
    Error refused(const http::Response& response, const PodTarget& pod, const std::string& request) const;
    Error named(Error error, const std::string& what) const;
    bool renewed();

    http::Client& client_;
    const Options options_;
    const std::string name_;
    const std::string folder_;  ///< "/api/v1/namespaces/e-commerce-shared"
    http::Endpoint endpoint_;
    http::EndpointId id_ = 0;
    /// Shared with the endpoint's headers, which the network thread asks for.
    struct Login {
        std::mutex mutex;
        Credentials credentials;
    };
    std::shared_ptr<Login> login_;
    std::atomic<std::size_t> failures_{0};  ///< another pod is tried after each
};

}  // namespace flotte::kubernetes

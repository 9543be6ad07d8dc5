#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/sandbox/kubernetes/store.h"
#include "models/core/time.h"

namespace flotte::sandbox::kubernetes {

struct User {
    std::string name;
    std::vector<std::string> groups;
    std::string uid;
    bool operator==(const User&) const = default;
};
/// May do everything: for the sandbox's own controllers.
User privilegedUser();

struct Request {
    std::string method = "GET";
    std::string path;    ///< with its query, percent-encoded as on the wire: `/api/v1/pods?limit=5`
    std::string accept;  ///< header; empty = JSON
    std::string contentType;
    std::string acceptEncoding;
    std::string userAgent;  ///< its first word is the field manager where none is named
    std::string body;       ///< JSON (or YAML's JSON subset for applied configurations)
    User user;
};

/// A body that is not there as a whole: a long list, a watch, a followed log.
class Stream {
 public:
    enum class State {
        More,     ///< bytes were appended, and there may be more at once
        Waiting,  ///< nothing until the store changes or time passes
        End
    };
    virtual ~Stream() = default;
    /// Appends about `wanted` bytes, never cutting what must stay together. The API's thread.
    virtual State read(std::string& into, std::size_t wanted) = 0;
    /// Ends at once with the status `Expired` where the stream is a watch.
    virtual void expire() {}
};

struct Response {
    int status = 200;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::unique_ptr<Stream> stream;  ///< instead of `body`
    bool isWatch = false;
    bool mayCompress = false;
};

/// Body or stream, read to its end: of lists and all short answers, never of a watch.
std::string wholeBody(Response& response);

struct LogLine {
    TimePoint at;
    std::string text;  ///< without its end of line
};
struct LogQuery {
    std::string ns;
    std::string pod;
    std::string container;
    bool previous = false;                ///< of the container before its last restart
    std::optional<TimePoint> after;       ///< only what is younger
    std::optional<std::size_t> lastOnly;  ///< only so many, the newest
};

/// What the machinery asks the program for. All are called on the API's thread.
struct ApiHooks {
    /// Lines of a container, oldest first. A followed log asks again for what came after the last one.
    std::function<std::vector<LogLine>(const LogQuery&)> log;
    /// The port of 127.0.0.1 that stands for a pod's; none = nothing listens in that pod.
    std::function<std::optional<std::uint16_t>(std::string_view ns, std::string_view pod, int port)> forward;
    /// Something asked for what is not served, or another thing that its author should know. English.
    std::function<void(const std::string&)> complain;
};

/// The API machinery of one cluster over its store: a function from request to response. No network and no
/// thread of its own; everything on one thread. Both references must outlive it.
class Api {
 public:
    Api(Store& store, const Clock& clock, ApiHooks hooks);
    ~Api();
    Api(const Api&) = delete;
    Api& operator=(const Api&) = delete;

    /// Authorizes, admits, validates, does it.
    Response handle(const Request& request);

    /// Where a port of a pod is forwarded to (GET …/pods/{name}/portforward?ports=N): a port of 127.0.0.1, 0
    /// where nothing listens in the pod, or the answer that refuses it.
    struct ForwardTarget {
        std::string pod;
        int port = 0;
        std::uint16_t local = 0;
        std::optional<Response> refusal;
    };
    ForwardTarget forward(const Request& request);

    /// What an API server's standing controllers do: empties and removes namespaces that are being deleted,
    /// removes dependents of deleted owners, makes each namespace's ServiceAccount `default` and ConfigMap
    /// `kube-root-ca.crt`, keeps `status` of ResourceQuotas true. Call it after changes, until it returns
    /// false: nothing is left to do.
    bool housekeeping();

    /// What a new cluster has of itself: namespaces default, kube-system, kube-public and kube-node-lease,
    /// the cluster roles `cluster-admin`, `admin`, `edit`, `view` and discovery. Leaves what is there.
    void bootstrap();

    Store& store();

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace flotte::sandbox::kubernetes

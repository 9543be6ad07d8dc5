#include "backends/kubernetes/port_forward.h"

#include "backends/kubernetes/errors.h"
#include "backends/kubernetes/requests.h"
#include "backends/kubernetes/wire/status.h"

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMaxBody = 16U << 20U;

/// The verb that an authorizer missed: a WebSocket is a `get`, and to newer servers a `create` as well.
const char* missingVerb(const std::string& message) {
    return message.find("cannot create") != std::string::npos ? "create" : "get";
}

}  // namespace

PortForward::PortForward(http::Client& client, Options options)
    : client_(client),
      options_(std::move(options)),
      name_(reachName(options_.target)),
      folder_("/api/v1/namespaces/" + escaped(options_.target.ns.value())),
      login_(new Login{{}, Credentials(options_.cluster, options_.readFile)}) {
    endpoint_.url = options_.cluster.url;
    endpoint_.tls = options_.cluster.tls;
    endpoint_.proxy = options_.cluster.proxy;
    endpoint_.headers = [login = login_] {
        const std::lock_guard lock(login->mutex);
        return login->credentials.headers();
    };
    id_ = client_.addEndpoint(endpoint_);
}

/// Reads a token file again after a refusal. False = the login is the same as before.
bool PortForward::renewed() {
    const std::lock_guard lock(login_->mutex);
    return login_->credentials.refresh(options_.clock->steady(), true);
}

Error PortForward::named(Error error, const std::string& what) const {
    if (auto* reach = std::get_if<ReachError>(&error)) {
        reach->request = name_;
        reach->name = reach->name.empty() ? what : reach->name;
    }
    return withRequest(std::move(error), {name_});
}

Result<std::string> PortForward::get(const std::string& path, const char* verb, const char* resource,
                                     const CancelToken& cancel) {
    http::Request request;
    request.path = folder_ + path;
    request.headers = {"Accept: application/json"};
    request.deadline = options_.deadline;
    request.maxBody = kMaxBody;
    auto response = client_.request(id_, request, cancel);
    if (response && response->status == 401 && renewed()) {
        response = client_.request(id_, request, cancel);
    }
    if (!response) {
        return tl::unexpected(std::move(response.error()));
    }
    if (response->status == 200) {
        return std::move(response->body);
    }
    if (response->status == 404) {
        const bool pod = options_.target.target == PortForwardReach::Target::Pod;
        return fail(ReachError{ReachError::Kind::NoService,
                               name_,
                               (pod ? "pod " : "service ") + options_.target.name.value(),
                               {}});
    }
    const Asked asked{"GET " + options_.cluster.url + request.path, verb, resource};
    Error error = failureFrom(response->status, response->body, response->header("retry-after"), asked).error;
    if (auto* denied = std::get_if<DeniedError>(&error)) {
        denied->scope = options_.target.ns.value();
    }
    return tl::unexpected(std::move(error));
}

Result<PodTarget> PortForward::podOfService(const CancelToken& cancel) {
    const std::string& name = options_.target.name.value();
    const auto service = get("/services/" + escaped(name), "get", "services", cancel);
    if (!service) {
        return tl::unexpected(service.error());
    }
    const auto leads = readService(*service, options_.target.port);
    if (!leads) {
        return tl::unexpected(named(leads.error(), name));
    }
    // A hundred are enough to find one that is ready.
    const auto list =
        get("/pods?labelSelector=" + escaped(leads->selector) + "&limit=100", "list", "pods", cancel);
    if (!list) {
        return tl::unexpected(list.error());
    }
    auto pods = readPods(*list, leads->port);
    if (!pods) {
        return tl::unexpected(named(pods.error(), name));
    }
    if (pods->empty()) {
        return fail(ReachError{ReachError::Kind::NoPod, name_, name, {}});
    }
    return std::move(pods->at(failures_ % pods->size()));
}

Result<PodTarget> PortForward::resolve(const CancelToken& cancel) {
    if (options_.target.target == PortForwardReach::Target::Service) {
        return podOfService(cancel);
    }
    const std::string& name = options_.target.name.value();
    const auto pod = get("/pods/" + escaped(name), "get", "pods", cancel);
    if (!pod) {
        return tl::unexpected(pod.error());
    }
    auto target = readPod(*pod, options_.target.port);
    return target ? target : tl::unexpected(named(std::move(target.error()), name));
}

Error PortForward::refused(const http::Response& response, const PodTarget& pod,
                           const std::string& request) const {
    const auto said = wire::readStatusBody(response.body);
    if (response.status == 404) {
        return ReachError{ReachError::Kind::NoPod, name_, pod.name, said ? said->message : std::string()};
    }
    // A kubelet that knows no such subprotocol refuses with a bare 403; an authorizer says why.
    if (!said && (response.status == 403 || response.status == 400 || response.status < 300)) {
        const std::string* offered = response.header("sec-websocket-protocol");
        const std::string* upgrade = response.header("upgrade");
        std::string detail = "asked for " + std::string(ForwardChannels::kProtocol) + "; answered " +
                             std::to_string(response.status);
        detail += offered != nullptr ? ", offers " + *offered : "";
        detail += upgrade != nullptr ? ", upgrades to " + *upgrade : "";
        detail += response.body.empty() ? "" : ": " + response.body.substr(0, 500);
        return ReachError{ReachError::Kind::Unsupported, name_, pod.name, std::move(detail)};
    }
    const char* verb = missingVerb(said ? said->message : std::string());
    Error error = failureFrom(response.status, response.body, response.header("retry-after"),
                              {request, verb, "pods/portforward"})
                      .error;
    if (auto* denied = std::get_if<DeniedError>(&error)) {
        denied->scope = options_.target.ns.value();
    }
    return error;
}

Result<std::unique_ptr<http::WebSocket>> PortForward::open(const PodTarget& pod, const CancelToken& cancel) {
    const std::string path = folder_ + "/pods/" + escaped(pod.name) + "/portforward";
    const std::string query = "?ports=" + std::to_string(pod.port);
    auto answer =
        http::openWebSocket(endpoint_, path + query, {ForwardChannels::kProtocol}, options_.deadline, cancel);
    if (answer && answer->response.status == 401 && renewed()) {
        answer = http::openWebSocket(endpoint_, path + query, {ForwardChannels::kProtocol}, options_.deadline,
                                     cancel);
    }
    if (!answer) {
        return tl::unexpected(std::move(answer.error()));
    }
    if (!answer->socket) {
        return tl::unexpected(refused(answer->response, pod, "GET " + options_.cluster.url + path));
    }
    return std::move(answer->socket);
}

Result<void> PortForward::serve(int local, const CancelToken& cancel, const std::function<void()>& reached) {
    const auto pod = resolve(cancel);
    if (!pod) {
        return tl::unexpected(pod.error());
    }
    const http::CancelSignal signal(cancel);
    const auto socket = open(*pod, cancel);
    auto outcome =
        socket ? ForwardLink(**socket, local, pod->port, options_.beat, *options_.clock).run(signal, reached)
               : Result<void>(tl::unexpected(socket.error()));
    if (!outcome) {
        ++failures_;
        return tl::unexpected(named(std::move(outcome.error()), pod->name + ":" + std::to_string(pod->port)));
    }
    return outcome;
}

}  // namespace flotte::kubernetes

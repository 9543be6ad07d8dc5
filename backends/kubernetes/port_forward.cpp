#include "backends/kubernetes/port_forward.h"

#include "backends/http/upgrade.h"
#include "backends/http/web_socket.h"
#include "backends/kubernetes/errors.h"
#include "backends/kubernetes/forward_spdy.h"
#include "backends/kubernetes/forward_web_socket.h"
#include "backends/kubernetes/requests.h"
#include "backends/kubernetes/wire/status.h"

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMaxBody = 16U << 20U;

/// The verb that an authorizer missed: a WebSocket is a `get`, and to newer servers a `create` as well.
const char* missingVerb(const std::string& message) {
    return message.find("cannot create") != std::string::npos ? "create" : "get";
}

const ReachError* unsupportedIn(const Error& error) {
    const auto* reach = std::get_if<ReachError>(&error);
    return reach != nullptr && reach->kind == ReachError::Kind::Unsupported ? reach : nullptr;
}

}  // namespace

PortForward::PortForward(http::Client& client, Options options)
    : client_(client),
      options_(std::move(options)),
      name_(reachName(options_.target)),
      folder_("/api/v1/namespaces/" + escaped(options_.target.ns.value())),
      login_(client, options_.cluster, options_.readFile, options_.plugin, options_.target.region.value()) {}

Error PortForward::named(Error error, const std::string& what) const {
    if (auto* reach = std::get_if<ReachError>(&error)) {
        reach->request = name_;
        reach->name = reach->name.empty() ? what : reach->name;
    }
    return withRequest(std::move(error), {name_});
}

/// Asks; once more with another login where this one is refused and there is another.
template <class Answer, class Ask>
Result<Answer> PortForward::asked(Call& call, Ask ask) {
    const auto statusOf = [](const Answer& answer) {
        if constexpr (requires { answer.response; }) {
            return answer.response.status;
        } else {
            return answer.status;
        }
    };
    Result<Answer> answer = ask();
    if (!answer || statusOf(*answer) != 401) {
        return answer;
    }
    const auto renewed = login_.renew(call.login, options_.clock->steady(), call.cancel);
    if (!renewed) {
        return tl::unexpected(renewed.error());
    }
    return *renewed ? ask() : std::move(answer);
}

Result<std::string> PortForward::get(Call& call, const std::string& path, const char* verb,
                                     const char* resource) {
    http::Request request;
    request.path = folder_ + path;
    request.headers = {"Accept: application/json"};
    request.deadline = options_.deadline;
    request.maxBody = kMaxBody;
    auto response =
        asked<http::Response>(call, [&] { return client_.request(call.login.id(), request, call.cancel); });
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

Result<PodTarget> PortForward::podOfService(Call& call) {
    const std::string& name = options_.target.name.value();
    const auto service = get(call, "/services/" + escaped(name), "get", "services");
    if (!service) {
        return tl::unexpected(service.error());
    }
    const auto leads = readService(*service, options_.target.port);
    if (!leads) {
        return tl::unexpected(named(leads.error(), name));
    }
    // A hundred are enough to find one that is ready.
    const auto list =
        get(call, "/pods?labelSelector=" + escaped(leads->selector) + "&limit=100", "list", "pods");
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

Result<PodTarget> PortForward::resolve(Call& call) {
    if (options_.target.target == PortForwardReach::Target::Service) {
        return podOfService(call);
    }
    const std::string& name = options_.target.name.value();
    const auto pod = get(call, "/pods/" + escaped(name), "get", "pods");
    if (!pod) {
        return tl::unexpected(pod.error());
    }
    auto target = readPod(*pod, options_.target.port);
    return target ? target : tl::unexpected(named(std::move(target.error()), name));
}

std::string PortForward::path(const PodTarget& pod) const {
    return folder_ + "/pods/" + escaped(pod.name) + "/portforward";
}

Error PortForward::refused(const http::Response& response, const PodTarget& pod, const char* protocol) const {
    const auto said = wire::readStatusBody(response.body);
    if (response.status == 404) {
        return ReachError{ReachError::Kind::NoPod, name_, pod.name, said ? said->message : std::string()};
    }
    // A kubelet that knows no such subprotocol refuses with a bare 403; an authorizer says why.
    if (!said && (response.status == 403 || response.status == 400 || response.status < 300)) {
        const std::string* offered = response.header("sec-websocket-protocol");
        const std::string* upgrade = response.header("upgrade");
        std::string detail =
            "asked for " + std::string(protocol) + "; answered " + std::to_string(response.status);
        detail += offered != nullptr ? ", offers " + *offered : "";
        detail += upgrade != nullptr ? ", upgrades to " + *upgrade : "";
        detail += response.body.empty() ? "" : ": " + response.body.substr(0, 500);
        return ReachError{ReachError::Kind::Unsupported, name_, pod.name, std::move(detail)};
    }
    const char* verb = missingVerb(said ? said->message : std::string());
    Error error = failureFrom(response.status, response.body, response.header("retry-after"),
                              {"GET " + options_.cluster.url + path(pod), verb, "pods/portforward"})
                      .error;
    if (auto* denied = std::get_if<DeniedError>(&error)) {
        denied->scope = options_.target.ns.value();
    }
    return error;
}

PortForward::Opened PortForward::openWebSocket(Call& call, const PodTarget& pod) {
    const std::string query = "?ports=" + std::to_string(pod.port);
    auto answer = asked<http::WebSocketAnswer>(call, [&] {
        return http::openWebSocket(call.login.endpoint(), path(pod) + query, {ForwardChannels::kProtocol},
                                   options_.deadline, call.cancel);
    });
    if (!answer) {
        return tl::unexpected(std::move(answer.error()));
    }
    if (!answer->socket) {
        return tl::unexpected(refused(answer->response, pod, ForwardChannels::kProtocol));
    }
    return std::make_unique<WebSocketForward>(std::move(answer->socket), pod.port);
}

PortForward::Opened PortForward::openSpdy(Call& call, const PodTarget& pod) {
    const std::vector<std::string> headers = {
        "Connection: Upgrade", std::string("Upgrade: ") + SpdyForward::kUpgrade,
        std::string("X-Stream-Protocol-Version: ") + SpdyForward::kProtocol};
    auto answer = asked<http::UpgradeAnswer>(call, [&] {
        return http::upgrade(call.login.endpoint(), path(pod), headers, options_.deadline, call.cancel);
    });
    if (!answer) {
        return tl::unexpected(std::move(answer.error()));
    }
    const std::string* protocol = answer->response.header("x-stream-protocol-version");
    const std::string* upgrade = answer->response.header("upgrade");
    const bool ours = upgrade != nullptr && *upgrade == SpdyForward::kUpgrade &&
                      (protocol == nullptr || *protocol == SpdyForward::kProtocol);
    if (!answer->connection || !ours) {
        return tl::unexpected(refused(answer->response, pod, SpdyForward::kUpgrade));
    }
    return std::make_unique<SpdyForward>(std::move(answer->connection), pod.port);
}

/// The newer way first. What a server was found to speak is remembered, until it speaks that no more.
PortForward::Opened PortForward::open(Call& call, const PodTarget& pod) {
    const bool spdyFirst = bySpdy_;
    auto first = spdyFirst ? openSpdy(call, pod) : openWebSocket(call, pod);
    const ReachError* unsupported = first ? nullptr : unsupportedIn(first.error());
    if (unsupported == nullptr) {
        return first;
    }
    auto second = spdyFirst ? openWebSocket(call, pod) : openSpdy(call, pod);
    if (second) {
        bySpdy_ = !spdyFirst;
    } else if (const ReachError* neither = unsupportedIn(second.error())) {
        ReachError both = *unsupported;
        both.detail += "; " + neither->detail;
        return fail(std::move(both));
    }
    return second;
}

Result<void> PortForward::serve(int local, const CancelToken& cancel, const std::function<void()>& reached) {
    auto login = login_.current(cancel);
    if (!login) {
        return tl::unexpected(std::move(login.error()));
    }
    Call call{std::move(*login), cancel};
    const auto pod = resolve(call);
    if (!pod) {
        return tl::unexpected(pod.error());
    }
    const http::CancelSignal signal(cancel);
    const auto far = open(call, *pod);
    auto outcome = far ? ForwardLink(**far, local, options_.beat, *options_.clock).run(signal, reached)
                       : Result<void>(tl::unexpected(far.error()));
    if (!outcome) {
        ++failures_;
        return tl::unexpected(named(std::move(outcome.error()), pod->name + ":" + std::to_string(pod->port)));
    }
    return outcome;
}

}  // namespace flotte::kubernetes

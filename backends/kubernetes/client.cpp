#include "backends/kubernetes/client.h"

#include <algorithm>

#include "backends/kubernetes/errors.h"
#include "backends/kubernetes/wire/conflict.h"
#include "backends/kubernetes/wire/status.h"

namespace flotte::kubernetes {
namespace {

constexpr Milliseconds kLongest{30'000};
constexpr std::size_t kMostBytes = 4U << 20U;  // etcd's objects end at 1.5 MiB

/// An authorizer's refusal says who can't do what; anything else is an admission's.
bool isAboutRights(std::string_view body) {
    const auto status = wire::readStatusBody(body);
    return !status || status->message.find(" cannot ") != std::string::npos;
}

Error refusal(const http::Response& response, const Asked& asked) {
    Error error = failureFrom(response.status, response.body, response.header("retry-after"), asked).error;
    if (const auto* denied = std::get_if<DeniedError>(&error); denied && !isAboutRights(response.body)) {
        const auto said = wire::readStatusBody(response.body);
        HttpError refused{response.status, asked.request, said->reason, said->message, {}};
        if (wire::hasCause(response.body, kNamespaceEnds)) {
            refused.status = 409;
            refused.reason = kNamespaceEnds;
        }
        return refused;
    }
    if (auto* conflict = std::get_if<HttpError>(&error); conflict && conflict->status == 409) {
        if (std::string fields = wire::fieldConflicts(response.body); !fields.empty()) {
            conflict->reason = kOwnedByOthers;
            conflict->message = std::move(fields);
        }
    }
    return error;
}

}  // namespace

Client::Client(http::Client& client, Options options)
    : client_(client),
      options_(std::move(options)),
      login_(client, options_.cluster, options_.readFile, options_.plugin, options_.source) {}

std::string Client::request(const ApiCall& call) const {
    return call.method + ' ' + options_.cluster.url + call.path;
}

Result<http::Response> Client::send(const http::Request& request, const CancelToken& cancel) {
    auto login = login_.current(cancel);
    if (!login) {
        return tl::unexpected(std::move(login.error()));
    }
    auto response = client_.request(login->id(), request, cancel);
    if (!response || response->status != 401) {
        return response;
    }
    // A 401 did nothing, so what it refused may be sent again.
    const auto renewed = login_.renew(*login, clock().steady(), cancel);
    if (!renewed) {
        return tl::unexpected(renewed.error());
    }
    return *renewed ? client_.request(login->id(), request, cancel) : response;
}

Result<ApiAnswer> Client::ask(const ApiCall& call, SteadyPoint until, const CancelToken& cancel) {
    const Asked asked{this->request(call), call.verb, call.resource.c_str(), call.scope};
    const auto left = std::chrono::duration_cast<Milliseconds>(until - clock().steady());
    if (left <= Milliseconds(0)) {
        return fail(NetworkError{NetworkError::Kind::Timeout, asked.request, "no time left to ask"});
    }
    http::Request request;
    request.method = call.method;
    request.path = call.path;
    request.headers = {"Accept: application/json"};
    if (!call.body.empty()) {
        request.headers.push_back(std::string("Content-Type: ") + call.contentType);
    }
    request.body = call.body;
    request.deadline = std::min(left, kLongest);
    request.maxBody = kMostBytes;
    auto response = send(request, cancel);
    if (!response) {
        return tl::unexpected(withRequest(std::move(response.error()), asked));
    }
    if (response->status < 200 || response->status >= 300) {
        return tl::unexpected(refusal(*response, asked));
    }
    return ApiAnswer{response->status, std::move(response->body)};
}

bool isMissing(const Error& error) {
    const auto* http = std::get_if<HttpError>(&error);
    return http != nullptr && http->status == 404 && http->reason == "NotFound";
}

}  // namespace flotte::kubernetes

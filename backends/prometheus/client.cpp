#include "backends/prometheus/client.h"

#include <algorithm>
#include <utility>

#include "backends/http/errors.h"
#include "backends/http/url.h"
#include "backends/prometheus/wire.h"

namespace flotte::prometheus {

namespace {

constexpr std::size_t kMaxBody = 32U << 20U;

/// Prometheus' own words for a failing status, where the body holds them.
Error failure(const http::Response& response, const std::string& request) {
    const std::string* retryAfter = response.header("retry-after");
    Error error = http::fromStatus(response.status, request, response.body, retryAfter);
    if (auto* denied = std::get_if<DeniedError>(&error)) {
        denied->verb = "query";
        denied->resource = "metrics";
    }
    if (auto* plain = std::get_if<HttpError>(&error)) {
        const auto parsed = parseNames(response.body, response.status, request);
        const auto* said = parsed ? nullptr : std::get_if<HttpError>(&parsed.error());
        if (said != nullptr) {
            plain->reason = said->reason;
            plain->message = said->message;
        }
    }
    return error;
}

}  // namespace

PrometheusQuery::PrometheusQuery(http::Client& client, http::EndpointId endpoint, std::string url,
                                 const Clock& clock, SecretSupply token)
    : client_(client), endpoint_(endpoint), url_(std::move(url)), clock_(clock), token_(std::move(token)) {}

Result<http::Response> PrometheusQuery::send(http::Request request, const CancelToken& cancel,
                                             const std::string& name) {
    if (token_) {
        const Result<Secret> token = token_(cancel);
        if (!token) {
            return tl::unexpected(token.error());
        }
        request.headers.push_back(std::string("Authorization: Bearer ") + token->reveal());
    }
    auto response = client_.request(endpoint_, request, cancel);
    if (response && response->status >= 300) {
        return tl::unexpected(failure(*response, name));
    }
    return response;
}

Result<http::Response> PrometheusQuery::post(const std::string& path, std::string form,
                                             const CancelToken& cancel, Milliseconds deadline) {
    http::Request request;
    request.method = "POST";  // an expression may be longer than a URL may be
    request.path = path;
    request.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
    // The server gives up when nobody waits any more.
    request.body = std::move(form) + "&timeout=" + std::to_string(deadline.count()) + "ms";
    request.deadline = deadline;
    request.maxBody = kMaxBody;
    return send(std::move(request), cancel, "POST " + url_ + path);
}

Result<std::vector<Sample>> PrometheusQuery::instant(const std::string& expression, CancelToken cancel,
                                                     Milliseconds deadline) {
    const std::string path = "/api/v1/query";
    const auto response = post(path, "query=" + http::percentEncoded(expression), cancel, deadline);
    return response ? parseSamples(response->body, response->status, "POST " + url_ + path)
                    : tl::unexpected(response.error());
}

Result<std::vector<Series>> PrometheusQuery::range(const std::string& expression, const Span& span,
                                                   CancelToken cancel, Milliseconds deadline) {
    const std::string path = "/api/v1/query_range";
    const auto seconds = [](auto time) {
        return std::to_string(std::chrono::floor<std::chrono::seconds>(time).count());
    };
    const std::string form = "query=" + http::percentEncoded(expression) +
                             "&start=" + seconds(span.from.time_since_epoch()) +
                             "&end=" + seconds(span.to.time_since_epoch()) + "&step=" + seconds(span.step);
    const auto response = post(path, form, cancel, deadline);
    return response ? parseSeries(response->body, response->status, "POST " + url_ + path)
                    : tl::unexpected(response.error());
}

Result<std::vector<std::string>> PrometheusQuery::known(const std::vector<std::string>& names,
                                                        CancelToken cancel, Milliseconds deadline) {
    std::string pattern;
    for (const std::string& name : names) {
        pattern += (pattern.empty() ? "" : "|") + name;
    }
    const auto hourAgo = std::chrono::floor<std::chrono::seconds>(clock_.now() - std::chrono::hours(1));
    http::Request request;
    request.path = "/api/v1/label/__name__/values?match%5B%5D=" +
                   http::percentEncoded("{__name__=~\"" + pattern + "\"}") +
                   "&start=" + std::to_string(hourAgo.time_since_epoch().count());
    request.headers = {"Accept: application/json"};
    request.deadline = deadline;
    request.maxBody = kMaxBody;
    const std::string name = "GET " + url_ + "/api/v1/label/__name__/values";
    const auto response = send(std::move(request), cancel, name);
    auto found =
        response ? parseNames(response->body, response->status, name) : tl::unexpected(response.error());
    if (found) {
        std::erase_if(*found,
                      [&](const std::string& n) { return std::ranges::find(names, n) == names.end(); });
    }
    return found;
}

}  // namespace flotte::prometheus

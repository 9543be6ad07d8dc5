#include "backends/rabbitmq/client.h"

#include <algorithm>
#include <utility>

#include "backends/http/url.h"
#include "backends/rabbitmq/password_hash.h"

namespace flotte::rabbitmq {

namespace {

constexpr std::size_t kMaxBody = 8U << 20U;
/// What the broker itself gives to who creates a virtual host.
const Permission kAll{".*", ".*", ".*"};

std::string joined(std::initializer_list<std::string> segments) {
    std::string path = "/api";
    for (const std::string& segment : segments) {
        path += "/" + http::percentEncoded(segment);
    }
    return path;
}

std::string answerOf(int status) {
    switch (status) {
        case 200:
            return "200 OK";
        case 201:
            return "201 Created";
        case 204:
            return "204 No Content";
        case 404:
            return "404 Not Found";
        default:
            return std::to_string(status);
    }
}

}  // namespace

Client::Client(http::Client& client, http::EndpointId endpoint, std::string url, Login login,
               const Clock& clock)
    : client_(client), endpoint_(endpoint), url_(std::move(url)), login_(std::move(login)), clock_(clock) {}

Turn Client::turn(const CancelToken& cancel, Milliseconds deadline) const {
    return {cancel, clock_.steady() + deadline};
}

std::string Client::named(const char* method, const std::string& path) const {
    return std::string(method) + " " + url_ + path;
}

Result<http::Response> Client::send(const Turn& turn, const char* method, const std::string& path,
                                    const Login& login, std::string body) {
    const auto left = std::chrono::duration_cast<Milliseconds>(turn.end - clock_.steady());
    if (left <= Milliseconds(0)) {
        return fail(NetworkError{NetworkError::Kind::Timeout, named(method, path), {}});
    }
    const Result<Secret> password = login.supply ? login.supply(turn.cancel) : login.password;
    if (!password) {
        return tl::unexpected(password.error());
    }
    http::Request request;
    request.method = method;
    request.path = path;
    // No `Accept: application/json`: 3.10 answers 406 to the PUT of a limit that has it.
    request.headers = {"Authorization: Basic " + basicLogin(login.user, *password)};
    if (!body.empty()) {
        request.headers.emplace_back("Content-Type: application/json");
    }
    request.body = std::move(body);
    request.deadline = left;
    request.maxBody = kMaxBody;
    return client_.request(endpoint_, request, turn.cancel);
}

Result<http::Response> Client::ask(const Turn& turn, const char* method, const std::string& path,
                                   const About& about, std::string body) {
    auto response = send(turn, method, path, login_, std::move(body));
    if (response && response->status >= 300) {
        return tl::unexpected(
            failureFrom(*response, Asked{named(method, path), method, about.resource, about.scope}));
    }
    return response;
}

template <class T>
Result<std::optional<T>> Client::look(const Turn& turn, const std::string& path, const About& about,
                                      Result<T> (*read)(std::string_view, const std::string&)) {
    const auto response = ask(turn, "GET", path, about);
    if (!response) {
        const auto* said = std::get_if<HttpError>(&response.error());
        if (said != nullptr && said->status == 404) {
            return std::optional<T>();
        }
        return tl::unexpected(response.error());
    }
    return read(response->body, named("GET", path)).map([](T value) {
        return std::optional(std::move(value));
    });
}

Result<std::vector<std::string>> Client::tags(const Turn& turn) {
    const auto response = ask(turn, "GET", "/api/whoami", {"whoami", {}});
    return response ? readWhoAmI(response->body, named("GET", "/api/whoami"))
                    : tl::unexpected(response.error());
}

Result<bool> Client::accepts(const Turn& turn, const Login& login) {
    const auto response = send(turn, "GET", "/api/whoami", login);
    if (!response) {
        return tl::unexpected(response.error());
    }
    if (response->status == 401) {
        return readWords(response->body).reason == kNoTag;
    }
    if (response->status != 200) {
        return tl::unexpected(
            failureFrom(*response, Asked{named("GET", "/api/whoami"), "GET", "whoami", {}}));
    }
    return true;
}

Result<std::int64_t> Client::virtualHosts(const Turn& turn) {
    const std::string path = "/api/vhosts?columns=name";
    const auto response = ask(turn, "GET", path, {"vhosts", {}});
    return response ? readCount(response->body, named("GET", path)) : tl::unexpected(response.error());
}

Result<std::optional<VirtualHost>> Client::virtualHost(const Turn& turn, const std::string& name) {
    return look(turn, path::virtualHost(name), {"vhosts", name}, readVirtualHost);
}

Result<std::int64_t> Client::connections(const Turn& turn, const std::string& vhost) {
    const std::string path = path::virtualHost(vhost) + "/connections?columns=name";
    const auto response = ask(turn, "GET", path, {"connections", vhost});
    return response ? readCount(response->body, named("GET", path)) : tl::unexpected(response.error());
}

Result<std::optional<User>> Client::user(const Turn& turn, const std::string& name) {
    return look(turn, path::user(name), {"users", {}}, readUser);
}

Result<std::optional<Permission>> Client::permission(const Turn& turn, const std::string& vhost,
                                                     const std::string& user) {
    return look(turn, path::permission(vhost, user), {"permissions", vhost}, readPermission);
}

Result<Limits> Client::limits(const Turn& turn, const std::string& vhost) {
    return look(turn, path::limits(vhost), {"vhost-limits", vhost}, readLimits)
        .map([](std::optional<Limits> found) { return std::move(found).value_or(Limits{}); });
}

Result<std::optional<Exchange>> Client::exchange(const Turn& turn, const std::string& vhost,
                                                 const std::string& name) {
    return look(turn, path::exchange(vhost, name), {"exchanges", vhost}, readExchange);
}

Result<std::optional<Queue>> Client::queue(const Turn& turn, const std::string& vhost,
                                           const std::string& name) {
    return look(turn, path::queue(vhost, name), {"queues", vhost}, readQueue);
}

Result<std::vector<Binding>> Client::bindings(const Turn& turn, const std::string& path) {
    return look(turn, path, {"bindings", {}}, readBindings)
        .map([](std::optional<std::vector<Binding>> found) {
            return std::move(found).value_or(std::vector<Binding>{});
        });
}

Result<Change> Client::change(const Turn& turn, const char* method, const std::string& path,
                              const About& about, std::string body) {
    const auto response = ask(turn, method, path, about, std::move(body));
    if (response) {
        return Change{named(method, path), answerOf(response->status), false};
    }
    const auto* said = std::get_if<HttpError>(&response.error());
    if (said != nullptr && said->status == 404 && std::string_view(method) == "DELETE") {
        return Change{named(method, path), answerOf(404), true};
    }
    return tl::unexpected(response.error());
}

Result<Change> Client::changeWithin(const Turn& turn, const char* method, const std::string& path,
                                    const About& about, const std::string& body) {
    auto changed = change(turn, method, path, about, body);
    if (changed || !lacksPermission(changed.error())) {
        return changed;
    }
    const auto given = change(turn, "PUT", path::permission(about.scope, user()),
                              {"permissions", about.scope}, writePermission(kAll));
    return given ? change(turn, method, path, about, body) : given;
}

Result<bool> Client::publish(const Turn& turn, const std::string& vhost, const std::string& exchange,
                             const std::string& message) {
    const std::string path = path::exchange(vhost, exchange) + "/publish";
    const auto response = ask(turn, "POST", path, {"exchanges", vhost}, message);
    return response ? readRouted(response->body, named("POST", path)) : tl::unexpected(response.error());
}

Result<std::optional<std::string>> Client::firstMark(const Turn& turn, const std::string& vhost,
                                                     const std::string& queue, bool take) {
    const std::string path = path::queue(vhost, queue) + "/get";
    const auto response = ask(turn, "POST", path, {"queues", vhost}, writeGet(take));
    return response ? readMark(response->body, named("POST", path)) : tl::unexpected(response.error());
}

namespace path {

std::string virtualHost(const std::string& vhost) {
    return joined({"vhosts", vhost});
}
std::string startOn(const std::string& vhost, const std::string& node) {
    return joined({"vhosts", vhost, "start", node});
}
std::string user(const std::string& user) {
    return joined({"users", user});
}
std::string permission(const std::string& vhost, const std::string& user) {
    return joined({"permissions", vhost, user});
}
std::string limits(const std::string& vhost) {
    return joined({"vhost-limits", vhost});
}
std::string limit(const std::string& vhost, const std::string& which) {
    return joined({"vhost-limits", vhost, which});
}
std::string exchange(const std::string& vhost, const std::string& name) {
    return joined({"exchanges", vhost, name});
}
std::string queue(const std::string& vhost, const std::string& name) {
    return joined({"queues", vhost, name});
}
std::string bindings(const std::string& vhost, const std::string& exchange, const std::string& queue) {
    return joined({"bindings", vhost, "e", exchange, "q", queue});
}
std::string binding(const std::string& vhost, const std::string& exchange, const std::string& queue,
                    const std::string& propertiesKey) {
    return joined({"bindings", vhost, "e", exchange, "q", queue, propertiesKey});
}

}  // namespace path

}  // namespace flotte::rabbitmq

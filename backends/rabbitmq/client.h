#pragma once

#include <optional>
#include <string>
#include <vector>

#include "backends/http/client.h"
#include "backends/rabbitmq/errors.h"
#include "backends/rabbitmq/wire.h"
#include "models/core/secret_supply.h"

namespace flotte::rabbitmq {

/// Who asks.
struct Login {
    std::string user;
    Secret password;
    SecretSupply supply = {};  ///< where set, the password comes from here
};

/// How long a step's calls may take together.
struct Turn {
    CancelToken cancel;
    SteadyPoint end;
};

/// What a call that changes something was, and its answer, in words.
struct Change {
    std::string request;   ///< `PUT https://…/api/vhosts/%2Fclient-abc`
    std::string answer;    ///< `201 Created`
    bool missing = false;  ///< there was nothing to delete
};

/// One broker's management API. Blocking; any thread but the network's, any number at once. Errors: the
/// transport's, and those of `failureFrom`.
class Client {
 public:
    /// The endpoint sends no login of its own. `url` names it in messages.
    Client(http::Client& client, http::EndpointId endpoint, std::string url, Login login, const Clock& clock);

    const std::string& user() const { return login_.user; }
    Turn turn(const CancelToken& cancel, Milliseconds deadline) const;

    /// The tags of the operator's account.
    Result<std::vector<std::string>> tags(const Turn& turn);
    /// Whether the broker takes this login, which need not be allowed to use the management API.
    Result<bool> accepts(const Turn& turn, const Login& login);
    /// How many virtual hosts the broker has: brokers with hundreds of them start slowly.
    Result<std::int64_t> virtualHosts(const Turn& turn);

    /// What is there, or nothing.
    Result<std::optional<VirtualHost>> virtualHost(const Turn& turn, const std::string& name);
    Result<std::int64_t> connections(const Turn& turn, const std::string& vhost);
    Result<std::optional<User>> user(const Turn& turn, const std::string& name);
    Result<std::optional<Permission>> permission(const Turn& turn, const std::string& vhost,
                                                 const std::string& user);
    Result<Limits> limits(const Turn& turn, const std::string& vhost);
    Result<std::optional<Exchange>> exchange(const Turn& turn, const std::string& vhost,
                                             const std::string& name);
    Result<std::optional<Queue>> queue(const Turn& turn, const std::string& vhost, const std::string& name);
    Result<std::vector<Binding>> bindings(const Turn& turn, const std::string& path);

    /// PUT, POST or DELETE. `about` names what it changes, for a refusal; 404 to a DELETE is no error.
    struct About {
        const char* resource;
        std::string scope;
    };
    Result<Change> change(const Turn& turn, const char* method, const std::string& path, const About& about,
                          std::string body = {});
    /// The same for what only those may do who hold a permission within the virtual host: where the
    /// operator's account has none, it is given one (an administrator may), which the probe takes away at the
    /// end.
    Result<Change> changeWithin(const Turn& turn, const char* method, const std::string& path,
                                const About& about, const std::string& body = {});

    /// Published to `exchange`: whether it was routed.
    Result<bool> publish(const Turn& turn, const std::string& vhost, const std::string& exchange,
                         const std::string& message);
    /// As readMark.
    Result<std::optional<std::string>> firstMark(const Turn& turn, const std::string& vhost,
                                                 const std::string& queue, bool take);

    /// `PUT https://…`, for errors made on this side.
    std::string named(const char* method, const std::string& path) const;

 private:
    Result<http::Response> send(const Turn& turn, const char* method, const std::string& path,
                                const Login& login, std::string body = {});
    Result<http::Response> ask(const Turn& turn, const char* method, const std::string& path,
                               const About& about, std::string body = {});
    template <class T>
    Result<std::optional<T>> look(const Turn& turn, const std::string& path, const About& about,
                                  Result<T> (*read)(std::string_view, const std::string&));

    http::Client& client_;
    http::EndpointId endpoint_;
    std::string url_;
    Login login_;
    const Clock& clock_;
};

/// Paths of the API, encoded: `/` of a virtual host's name becomes `%2F`.
namespace path {
std::string virtualHost(const std::string& vhost);
std::string startOn(const std::string& vhost, const std::string& node);
std::string user(const std::string& user);
std::string permission(const std::string& vhost, const std::string& user);
std::string limits(const std::string& vhost);
std::string limit(const std::string& vhost, const std::string& which);
std::string exchange(const std::string& vhost, const std::string& name);
std::string queue(const std::string& vhost, const std::string& name);
std::string bindings(const std::string& vhost, const std::string& exchange, const std::string& queue);
std::string binding(const std::string& vhost, const std::string& exchange, const std::string& queue,
                    const std::string& propertiesKey);
}  // namespace path

}  // namespace flotte::rabbitmq

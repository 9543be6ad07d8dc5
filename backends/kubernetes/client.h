#pragma once

#include <memory>
#include <string>

#include "backends/http/client.h"
#include "backends/kubernetes/port_forward_login.h"
#include "models/core/cancel.h"
#include "models/core/time.h"

namespace flotte::kubernetes {

/// One call of an API server. `verb`, `resource` and `scope` are what a refusal names.
struct ApiCall {
    std::string method = "GET";
    std::string path;  ///< with query, already encoded
    std::string body = {};
    const char* contentType = "";
    const char* verb = "get";
    std::string resource = {};
    std::string scope = {};  ///< the namespace
};

/// What an API server answered that it did.
struct ApiAnswer {
    int status = 200;
    std::string body;
};

/// `HttpError::reason` of a 409: others own fields that were to be changed; `message` names them.
inline constexpr const char* kOwnedByOthers = "FieldManagerConflict";
/// … the namespace is being deleted.
inline constexpr const char* kNamespaceEnds = "NamespaceTerminating";

/// Asks one API server, one question at a time, in JSON, with the cluster's login: a token file is read
/// again, and a login program asked, after a 401. Blocking; any thread but the network's and the plugin's.
/// The http::Client must outlive it.
class Client {
 public:
    struct Options {
        Cluster cluster;
        FileReader readFile;                 ///< reads a token file again; may be null where there is none
        std::shared_ptr<ExecPlugin> plugin;  ///< of `cluster.exec`; null where there is none
        std::string source;                  ///< whose login it is, for errors: the region's name
        std::shared_ptr<const Clock> clock;
    };
    Client(http::Client& client, Options options);

    /// Any status from 400 is an error: LoginError, DeniedError, else HttpError with the Status' reason. An
    /// admission's 403 (a quota) is an HttpError too: no right is missing. Others: the transport's, and those
    /// of `ExecPlugin::ask`. All name the request.
    Result<ApiAnswer> ask(const ApiCall& call, SteadyPoint until, const CancelToken& cancel);

    /// `GET https://127.0.0.1:6443/api/v1/…`, as errors and journals name it.
    std::string request(const ApiCall& call) const;
    const Clock& clock() const { return *options_.clock; }

 private:
    Result<http::Response> send(const http::Request& request, const CancelToken& cancel);

    http::Client& client_;
    const Options options_;
    ForwardLogin login_;
};

/// The server said that there is no such object, and not only that it knows no such address.
bool isMissing(const Error& error);

}  // namespace flotte::kubernetes

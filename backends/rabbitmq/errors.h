#pragma once

#include <string>

#include "backends/http/client.h"
#include "models/core/error.h"

namespace flotte::rabbitmq {

/// What was asked, for messages: no secrets in it.
struct Asked {
    std::string request;  ///< such as "PUT https://127.0.0.1:15671/api/vhosts/%2Fclient-abc"
    std::string verb;     ///< `PUT`
    std::string resource{};
    std::string scope{};  ///< the virtual host; empty = the broker
};

/// An answer with a failing status as an error. The broker says 401 both to strangers (LoginError) and to
/// those who may not (DeniedError): its words tell which. Definitions that contradict what is there are a
/// conflict (HttpError 409), whatever status they come with.
Error failureFrom(const http::Response& response, const Asked& asked);

/// A conflict that this side sees: HttpError 409.
Error conflict(const std::string& request, std::string reason, std::string message);

/// The broker knows this account, but gives it no permission within the virtual host.
bool lacksPermission(const Error& error);

}  // namespace flotte::rabbitmq

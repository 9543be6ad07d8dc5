#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "backends/http/client.h"
#include "models/core/error.h"

namespace flotte::http {

/// A libcurl result code (CURLcode) as an error. `detail` is libcurl's own text, `verify` the TLS library's
/// verdict code (X509_V_ERR_…, 0 = none).
Error fromCurl(int code, const std::string& request, const std::string& detail, long verify);

/// The same error where a proxy had not opened the way yet: it is the proxy that does not answer. An error of
/// TLS is the proxy's where that is spoken with the proxy itself (an https proxy), else the server's.
Error onTheWayToTheProxy(Error error, bool tlsIsTheProxys);

/// An answer with a failing status as an error: 401 = LoginError, 403 = DeniedError (verb and resource left
/// to the backend that knows them), else HttpError with Retry-After read.
Error fromStatus(int status, const std::string& request, const std::string& body,
                 const std::string* retryAfter);

/// The same for a whole answer: a Retry-After that is a date counts from the answer's own Date.
Error fromStatus(const Response& response, const std::string& request);

/// Retry-After (RFC 9110, 10.2.3): seconds, or a date less `date`, the answer's Date. Nothing where it can't
/// be read.
std::optional<std::chrono::seconds> retryAfter(const std::string* value, const std::string* date);

}  // namespace flotte::http

#pragma once

#include <string>

#include "models/core/error.h"

namespace flotte::http {

/// A libcurl result code (CURLcode) as an error. `detail` is libcurl's own text, `verify` the TLS library's verdict code
/// (X509_V_ERR_…, 0 = none).
Error fromCurl(int code, const std::string& request, const std::string& detail, long verify);

/// An answer with a failing status as an error: 401 = LoginError, 403 = DeniedError (verb and resource left to the
/// backend that knows them), else HttpError with Retry-After read.
Error fromStatus(int status, const std::string& request, const std::string& body, const std::string* retryAfter);

}  // namespace flotte::http

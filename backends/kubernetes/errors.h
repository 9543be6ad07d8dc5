#pragma once

#include <string>
#include <string_view>

#include "backends/kubernetes/reflector.h"
#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes {

/// What was asked, for messages: no secrets in it.
struct Asked {
    std::string request;  ///< such as "GET https://127.0.0.1:6443/api/v1/pods"
    const char* verb = "list";
    const char* resource = "";
    std::string scope{};  ///< the namespace; empty = the whole cluster
};

/// An answer with a failing status as an event of the reflector: the body's Status is read where there is
/// one. 401 = LoginError, 403 = DeniedError (naming verb, resource and scope), else
/// HttpError.
reflector::Failed failureFrom(int status, std::string_view body, const std::string* retryAfter,
                              const Asked& asked);

/// The same error with `asked.request` filled in where it has none.
Error withRequest(Error error, const Asked& asked);

}  // namespace flotte::kubernetes

#include "backends/rabbitmq/errors.h"

#include <utility>

#include "backends/http/errors.h"
#include "backends/rabbitmq/wire.h"

namespace flotte::rabbitmq {

Error failureFrom(const http::Response& response, const Asked& asked) {
    Words said = readWords(response.body);
    const bool stranger = said.reason.empty() || said.reason == "Login failed" || said.reason == kNoTag;
    if (response.status == 403 || (response.status == 401 && !stranger)) {
        return DeniedError{asked.request, asked.verb, asked.resource, asked.scope, std::move(said.reason)};
    }
    if (response.status == 412 ||
        (response.status == 400 && said.reason.find("inequivalent arg") != std::string::npos)) {
        return conflict(asked.request, "Conflict", std::move(said.reason));
    }
    Error error = http::fromStatus(response, asked.request);
    if (auto* plain = std::get_if<HttpError>(&error); plain != nullptr && !said.error.empty()) {
        plain->reason = std::move(said.error);
        plain->message = std::move(said.reason);
    } else if (auto* login = std::get_if<LoginError>(&error); login != nullptr && !said.reason.empty()) {
        login->detail = std::move(said.reason);
    }
    return error;
}

Error conflict(const std::string& request, std::string reason, std::string message) {
    return HttpError{409, request, std::move(reason), std::move(message), std::nullopt};
}

bool lacksPermission(const Error& error) {
    const auto* denied = std::get_if<DeniedError>(&error);
    return denied != nullptr &&
           (denied->detail.starts_with("Access refused") || denied->detail.starts_with("ACCESS_REFUSED") ||
            denied->detail == "User not authorised to access virtual host");
}

}  // namespace flotte::rabbitmq

#include "backends/kubernetes/errors.h"

#include <algorithm>
#include <charconv>

#include "backends/kubernetes/wire/status.h"

namespace flotte::kubernetes {
namespace {

/// The header's form in seconds; API servers send no dates.
std::optional<std::chrono::seconds> readRetryAfter(const std::string* header) {
    unsigned seconds = 0;
    if (!header) {
        return std::nullopt;
    }
    const char* end = header->data() + header->size();
    const auto read = std::from_chars(header->data(), end, seconds);
    constexpr unsigned kMost = 86'400;
    return read.ec == std::errc() && read.ptr == end
               ? std::optional(std::chrono::seconds(std::min(seconds, kMost)))
               : std::nullopt;
}

}  // namespace

reflector::Failed failureFrom(int status, std::string_view body, const std::string* retryAfter,
                              const Asked& asked) {
    wire::Status said = wire::readStatusBody(body).value_or(wire::Status{});
    reflector::Failed failure;
    if (status == 401) {
        failure.error = LoginError{asked.request, std::move(said.message)};
    } else if (status == 403) {
        failure.error =
            DeniedError{asked.request, asked.verb, asked.resource, asked.scope, std::move(said.message)};
    } else {
        auto wait = readRetryAfter(retryAfter);
        failure.error = HttpError{status, asked.request, std::move(said.reason), std::move(said.message),
                                  wait ? wait : said.retryAfter};
        failure.versionTooLarge = said.versionTooLarge;
    }
    return failure;
}

Error withRequest(Error error, const Asked& asked) {
    std::visit(
        [&](auto& kind) {
            if constexpr (requires { kind.request; }) {
                if (kind.request.empty()) {
                    kind.request = asked.request;
                }
            }
        },
        error);
    if (auto* denied = std::get_if<DeniedError>(&error); denied && denied->resource.empty()) {
        denied->resource = asked.resource;
    }
    return error;
}

}  // namespace flotte::kubernetes

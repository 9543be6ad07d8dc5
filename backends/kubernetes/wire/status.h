#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::kubernetes::wire {

/// meta/v1.Status: how an API server says what went wrong.
struct Status {
    int code = 0;
    std::string reason;            ///< machine-readable: `Expired`, `Forbidden`, …
    std::string message;           ///< the server's words
    bool versionTooLarge = false;  ///< cause ResourceVersionTooLarge: the server has not come that far
    std::optional<std::chrono::seconds> retryAfter;
    bool operator==(const Status&) const = default;
};

/// The message of a Status in protobuf (without envelope).
Result<Status> decodeStatus(std::string_view message);

/// A body: protobuf with its envelope, or JSON. Empty when it is no Status (a proxy's page, nothing at all).
std::optional<Status> readStatusBody(std::string_view body);

}  // namespace flotte::kubernetes::wire

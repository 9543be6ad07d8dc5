#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/http2.h"

namespace flotte::sandbox::kubernetes {

/// A request of HTTP/1.1 without body: what a WebSocket begins with.
struct UpgradeRequest {
    Incoming incoming;
    std::string upgrade;    ///< header, in lower case
    std::string key;        ///< Sec-WebSocket-Key
    std::string protocols;  ///< Sec-WebSocket-Protocol, as listed
};

/// The head at the front of `bytes`, which is taken off. None while it is incomplete; `bad` where it never
/// will be one, or is longer than 16 KiB.
std::optional<UpgradeRequest> takeUpgradeRequest(std::string& bytes, bool& bad);

/// A short answer, after which the connection is closed.
std::string printedHttp1(Response response);
/// 101 with the WebSocket's accept key.
std::string printedUpgrade(const std::string& key, const std::string& protocol);

}  // namespace flotte::sandbox::kubernetes

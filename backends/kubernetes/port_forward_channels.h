#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::kubernetes {

/// The subprotocol of a forwarded port over WebSocket, `v4.channel.k8s.io` (kubelet, `cri/streaming/
/// portforward/websocket.go`), for one port: a binary message's first byte is its channel, 0 = data, 1 =
/// errors. The server's first two bytes on each channel are the port, little endian.
class ForwardChannels {
 public:
    static constexpr const char* kProtocol = "v4.channel.k8s.io";
    static constexpr char kData = 0;
    static constexpr char kErrors = 1;

    explicit ForwardChannels(int port) : port_(port) {}

    /// A part of a message as it arrives; what it brings of the forwarded connection is handed to `data`. A
    /// DecodeError for another channel or another port: nothing after it can be trusted.
    Result<void> take(std::string_view part, bool first, const std::function<void(std::string_view)>& data);
    /// What the server said on the error channel, at most 4 KiB of it; empty = nothing.
    const std::string& said() const { return said_; }
    /// The server forwards: it has told the port on the data channel.
    bool open() const { return dataPort_.size() == 2; }

    /// A message that carries `data` to the forwarded connection.
    static std::string message(std::string_view data);

 private:
    Result<std::string_view> withoutPort(std::string_view bytes);

    int port_;
    char channel_ = kData;
    std::string dataPort_;  ///< as the server told it, so far
    std::string errorPort_;
    std::string said_;
};

}  // namespace flotte::kubernetes

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backends/http/client.h"
#include "models/core/cancel.h"
#include "models/core/result.h"

namespace flotte::http {

class Upgraded;

/// A part of a binary message as it arrives. Messages of any length are handed over in pieces, none is held.
struct MessagePart {
    std::string_view data;
    bool first = false;  ///< the message begins here
};

/// The client's end of a WebSocket (RFC 6455), frames by wslay. Does not block; one thread at a time. Pings
/// are answered by itself.
class WebSocket {
 public:
    explicit WebSocket(std::unique_ptr<Upgraded> connection);
    ~WebSocket();
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    int fd() const;

    /// Queues one binary message. False = the other side has said that it closes.
    bool send(std::string_view message);
    void ping();
    /// Says goodbye after what is queued.
    void close();
    /// Bytes queued and not written.
    std::size_t unsent() const;

    /// Writes what the connection takes.
    Result<void> write();
    struct Progress {
        bool heard = false;  ///< anything at all, be it a pong
        bool more = false;   ///< more may be at hand: read again before waiting
    };
    using Handler = std::function<void(const MessagePart&)>;
    /// Reads about `most` bytes at most and hands over what they hold. Errors: NetworkError::Reset (ended
    /// without a goodbye), Protocol (no WebSocket frames).
    Result<Progress> read(std::size_t most, const Handler& handler);
    /// The other side said goodbye: nothing more will come.
    bool closed() const;

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What a server answered to an opening handshake.
struct WebSocketAnswer {
    Response response;  ///< as of `upgrade`
    std::string protocol;
    std::unique_ptr<WebSocket> socket;  ///< where it was opened with one of the protocols asked for
};

/// The opening handshake (RFC 6455, 4.1): GET with Sec-WebSocket-Protocol. An accept key that doesn't match,
/// or a protocol nobody asked for, is NetworkError::Protocol; errors else as of `upgrade`.
Result<WebSocketAnswer> openWebSocket(const Endpoint& endpoint, const std::string& path,
                                      const std::vector<std::string>& protocols, Milliseconds deadline,
                                      const CancelToken& cancel);

/// Base64 of SHA-1 of the key with RFC 6455's constant.
std::string webSocketAccept(const std::string& key);

}  // namespace flotte::http

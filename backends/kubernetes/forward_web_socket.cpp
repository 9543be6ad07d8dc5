#include "backends/kubernetes/forward_web_socket.h"

#include <optional>

namespace flotte::kubernetes {

WebSocketForward::WebSocketForward(std::unique_ptr<http::WebSocket> socket, int port)
    : socket_(std::move(socket)), channels_(port) {}

Result<ForwardStream::Progress> WebSocketForward::read(std::size_t most, const Sink& data) {
    std::optional<Error> bad;
    const auto progress = socket_->read(most, [&](const http::MessagePart& part) {
        auto taken = bad ? Result<void>() : channels_.take(part.data, part.first, data);
        if (!taken) {
            bad = std::move(taken.error());
        }
    });
    if (bad) {
        return tl::unexpected<Error>(*bad);
    }
    return progress ? Result<Progress>(Progress{progress->heard, progress->more})
                    : tl::unexpected(progress.error());
}

}  // namespace flotte::kubernetes

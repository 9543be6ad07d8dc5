#pragma once

#include <memory>

#include "backends/http/web_socket.h"
#include "backends/kubernetes/forward_stream.h"
#include "backends/kubernetes/port_forward_channels.h"

namespace flotte::kubernetes {

/// A forwarded connection in the channels of a WebSocket.
class WebSocketForward final : public ForwardStream {
 public:
    WebSocketForward(std::unique_ptr<http::WebSocket> socket, int port);

    int fd() const override { return socket_->fd(); }
    Result<Progress> read(std::size_t most, const Sink& data) override;
    bool send(std::string_view data) override { return socket_->send(ForwardChannels::message(data)); }
    void ping() override { socket_->ping(); }
    void close() override { socket_->close(); }
    bool closed() const override { return socket_->closed(); }
    std::size_t unsent() const override { return socket_->unsent(); }
    Result<void> write() override { return socket_->write(); }
    const std::string& said() const override { return channels_.said(); }

 private:
    std::unique_ptr<http::WebSocket> socket_;
    ForwardChannels channels_;
};

}  // namespace flotte::kubernetes

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "backends/http/upgrade.h"
#include "backends/kubernetes/forward_stream.h"
#include "backends/kubernetes/wire/spdy.h"

namespace flotte::kubernetes {

/// A forwarded connection as two streams of SPDY/3.1, one for errors, one for data, as servers know it that
/// speak no WebSocket here (apimachinery, `portforward.k8s.io`). They neither keep nor announce flow-control
/// windows: the connection's own back-pressure holds either side.
class SpdyForward final : public ForwardStream {
 public:
    static constexpr const char* kUpgrade = "SPDY/3.1";
    static constexpr const char* kProtocol = "portforward.k8s.io";

    SpdyForward(std::unique_ptr<http::Upgraded> connection, int port);

    int fd() const override { return connection_->fd(); }
    Result<Progress> read(std::size_t most, const Sink& data) override;
    bool send(std::string_view data) override;
    void ping() override;
    void close() override;
    bool closed() const override { return errors_.done && data_.done; }
    std::size_t unsent() const override { return unsent_.size(); }
    Result<void> write() override;
    const std::string& said() const override { return said_; }

 private:
    struct Stream {
        std::uint32_t id;
        bool done = false;     ///< nothing more comes
        bool refused = false;  ///< it was reset
    };
    void take(const wire::SpdyPart& part, const Sink& data);
    void takeControl(const wire::SpdyPart& part);

    std::unique_ptr<http::Upgraded> connection_;
    wire::SpdyReader reader_;
    std::string unsent_;
    std::string said_;
    std::optional<Error> bad_;  ///< what the other side did against the protocol
    Stream errors_{1};
    Stream data_{3};
    std::uint32_t nextPing_ = 1;  ///< a client's are odd
    bool closing_ = false;
};

}  // namespace flotte::kubernetes

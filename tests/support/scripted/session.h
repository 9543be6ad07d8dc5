#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/support/scripted/scenario.h"

namespace flotte::scripted {

/// What a session tells the server.
class SessionEvents {
 public:
    virtual ~SessionEvents() = default;
    /// `ref.connection` is filled by the server.
    virtual void requested(Received request) = 0;
    virtual void resetReceived(std::int32_t stream, std::uint32_t code) = 0;
    /// Bytes of a connection that has left HTTP by an upgrade.
    virtual void upgradedReceived(std::string_view bytes) = 0;
};

/// One connection's protocol: bytes in, bytes out, no socket. Server thread only.
class Session {
 public:
    virtual ~Session() = default;
    /// False = the connection is to be closed once the output is written.
    virtual bool receive(std::string_view bytes) = 0;
    virtual std::string takeOutput() = 0;
    virtual bool finished() const = 0;  ///< nothing more will come or go

    virtual void answer(std::int32_t stream, const Answer& answer) = 0;
    virtual void push(std::int32_t stream, std::string bytes) = 0;
    virtual void finish(std::int32_t stream) = 0;
    virtual void reset(std::int32_t stream, std::uint32_t code) = 0;
    virtual void goAway(std::uint32_t code) = 0;
    /// The first `sent` bytes of a frame that announces all of `bytes`.
    virtual std::string cutFrame(std::int32_t stream, std::string_view bytes, std::size_t sent) const = 0;
};

/// The chunks as they go on the wire, and the headers that say how.
struct Encoded {
    Headers headers;
    std::vector<std::string> chunks;
};
Encoded encoded(const Answer& answer);

}  // namespace flotte::scripted

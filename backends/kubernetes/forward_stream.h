#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::kubernetes {

/// The far end of one forwarded connection, whatever protocol carries it. Does not block; one thread at a
/// time.
class ForwardStream {
 public:
    ForwardStream() = default;
    virtual ~ForwardStream() = default;
    ForwardStream(const ForwardStream&) = delete;
    ForwardStream& operator=(const ForwardStream&) = delete;

    using Sink = std::function<void(std::string_view)>;
    struct Progress {
        bool heard = false;  ///< anything at all, be it the answer to a ping
        bool more = false;   ///< more may be at hand: read again before waiting
    };

    virtual int fd() const = 0;
    /// Reads about `most` bytes at most and hands what they bring of the connection to `data`. Errors:
    /// NetworkError (Reset where it ends without a goodbye, Protocol), DecodeError.
    virtual Result<Progress> read(std::size_t most, const Sink& data) = 0;
    /// Queues bytes for the pod. False = it takes no more.
    virtual bool send(std::string_view data) = 0;
    virtual void ping() = 0;
    /// Says goodbye after what is queued.
    virtual void close() = 0;
    /// The other side said goodbye: nothing more will come.
    virtual bool closed() const = 0;
    /// Bytes queued and not written.
    virtual std::size_t unsent() const = 0;
    /// Writes what the connection takes.
    virtual Result<void> write() = 0;
    /// What the server said on the error channel, at most 4 KiB of it; empty = nothing.
    virtual const std::string& said() const = 0;
};

}  // namespace flotte::kubernetes

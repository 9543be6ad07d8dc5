#pragma once

#include <functional>
#include <optional>
#include <string>

#include "models/core/error.h"

namespace flotte {

/// Another way to a server than its own address: a socket of this machine that leads there. Names and
/// certificates are verified as if the server were addressed directly. Any thread.
struct Via {
    std::string socket;  ///< path of a Unix socket; empty = the server's own address
    /// Why the last connection through it came to nothing; nothing when it reached the server. Asked when a
    /// connection has failed, since the socket itself can't say more than "closed".
    std::function<std::optional<Error>()> failure;

    bool used() const { return !socket.empty(); }
    /// The way's own reason where it has one for a connection that failed, else `error`.
    Error explained(Error error) const {
        const bool ofConnection =
            std::holds_alternative<NetworkError>(error) || std::holds_alternative<TlsError>(error);
        auto why = failure && ofConnection ? failure() : std::nullopt;
        return why ? std::move(*why) : std::move(error);
    }
};

}  // namespace flotte

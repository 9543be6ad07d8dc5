#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/http/client.h"
#include "models/core/cancel.h"
#include "models/core/result.h"

namespace flotte::http {

/// What moved over a connection. Nothing and not closed = nothing is at hand now: wait in poll.
struct Moved {
    std::size_t bytes = 0;
    bool closed = false;  ///< by the other side, in order
};

/// A connection of its own that left HTTP by an upgrade (RFC 9110, 7.8): bytes both ways over the same
/// authorities, client certificate and proxy as the endpoint's requests. Does not block. One thread at a
/// time.
class Upgraded {
 public:
    ~Upgraded();
    Upgraded(const Upgraded&) = delete;
    Upgraded& operator=(const Upgraded&) = delete;

    /// For poll. Readable is no promise: TLS may have taken the bytes before, so read until nothing is at
    /// hand.
    int fd() const;
    Result<Moved> read(std::span<char> into);
    Result<Moved> write(std::string_view bytes);

    struct Impl;
    explicit Upgraded(std::unique_ptr<Impl> impl);

 private:
    std::unique_ptr<Impl> impl_;
};

/// What a server answered to an upgrade.
struct UpgradeAnswer {
    Response response;                     ///< 101, or what was answered instead, with at most 64 KiB of body
    std::unique_ptr<Upgraded> connection;  ///< where it was 101
};

/// Asks by GET over HTTP/1.1 (HTTP/2 has no such upgrade). `headers` name what is asked for, with Connection
/// and Upgrade; the endpoint's own follow, called on this thread. Blocks, never on the network thread; ends
/// soon after a cancel. Errors as `Client::request`.
Result<UpgradeAnswer> upgrade(const Endpoint& endpoint, const std::string& path,
                              const std::vector<std::string>& headers, Milliseconds deadline,
                              const CancelToken& cancel);

}  // namespace flotte::http

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/scripted/certificates.h"
#include "tests/support/scripted/scenario.h"

namespace flotte::scripted {

enum class Protocol {
    Http2,
    Http1,
    PlainHttp1
};  ///< the first two over TLS; Http2 also serves HTTP/1.1 by ALPN

struct ServerOptions {
    Protocol protocol = Protocol::Http2;
    Scenario scenario;
    /// On the server's thread, instead of the scenario. Nothing is kept of the requests then.
    std::function<Answer(const Received&)> respond;
    std::shared_ptr<const Authority> authority;  ///< null = one of its own
    CertificateOptions certificate;
    std::string chain;            ///< PEM of the one above the server's own certificate, sent with it
    std::string clientAuthority;  ///< PEM; clients must show a certificate of it. Empty = none is asked for
    std::uint32_t maxStreams = 100;  ///< a connection, as an API server
    bool mute = false;               ///< accepts connections and never reads them
};

/// How a connection was made.
struct ConnectionInfo {
    std::string protocol;    ///< by ALPN
    std::string serverName;  ///< by SNI
    std::string clientName;  ///< the client certificate's common name
    bool closed = false;
};

/// An HTTP server on a port of its own of 127.0.0.1 that follows a scenario and does what a test says. One
/// thread; every call may be made on any other. What it is told is done in order, soon; the `waitFor…` calls
/// give up after `patience`.
class Server {
 public:
    static constexpr std::chrono::seconds patience{20};

    explicit Server(ServerOptions options);
    explicit Server(std::vector<Step> steps);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    std::string url() const;        ///< "https://127.0.0.1:port", without a slash at its end
    std::string authority() const;  ///< PEM of the authority that clients must trust
    const Authority& issuer() const;

    void expect(Step step);
    /// Missing and surplus requests, a line each; empty = all went as the scenario says.
    std::string mismatch() const;

    /// The request for this path with this number, from 0.
    std::optional<Received> waitForRequest(const std::string& path, std::size_t number = 0) const;
    bool waitForRequests(const std::string& path, std::size_t count) const;
    /// The code of the RST_STREAM that the client sent for this stream.
    std::optional<std::uint32_t> waitForReset(StreamRef stream) const;
    bool waitForClose(int connection) const;
    /// What has come on a connection since its upgrade, once it is at least this long.
    std::string waitForUpgraded(int connection, std::size_t size) const;

    std::vector<Received> requests() const;
    std::vector<ConnectionInfo> connections() const;  ///< connection 1 is the first

    /// More of an answer that was kept open.
    void push(StreamRef stream, std::string bytes);
    void finish(StreamRef stream);
    void reset(StreamRef stream, std::uint32_t code);
    /// Announces `bytes` in one frame, sends the first `sent` of them and closes the connection.
    void cut(StreamRef stream, std::string bytes, std::size_t sent);
    void openGate(const std::string& name);
    void goAway(int connection, std::uint32_t code = 0);
    void closeConnection(int connection);
    /// Closes with a TCP reset.
    void abortConnection(int connection);
    /// Half-open: the connection stays, nothing is read from it or written to it any more.
    void stopAnswering(int connection);

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte::scripted

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backends/http/proxy.h"
#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/core/time.h"
#include "models/core/via.h"

/// The transport all HTTP backends share: one network thread drives libcurl's multi interface (decisions
/// 1–3).
namespace flotte::http {

/// PEM texts, not paths. Keys stay in memory only.
struct TlsOptions {
    std::string ca;           ///< empty = the system's authorities
    std::string certificate;  ///< client certificate with its chain
    std::string key;
    std::string serverName;  ///< verify and announce this name instead of the URL's host
    bool insecure = false;   ///< only where a kubeconfig says insecure-skip-tls-verify
};

/// One server. Requests share one connection (HTTP/2), streams have connections of their own, 90 streams
/// each.
struct Endpoint {
    std::string url;  ///< scheme, host, port and optional path prefix; no credentials
    TlsOptions tls;
    std::string proxy;  ///< URL, may hold a login; meant for loopback too. Empty = from the environment
    Via via;            ///< where set, no proxy is used
    /// Path of a cheap GET asked on each stream connection every 15 s with a 5 s limit; empty = no heartbeat.
    /// When it stays unanswered, every stream of that connection ends with NetworkError::Timeout.
    std::string heartbeatPath;
    /// Called on the network thread for every request, e.g. "Authorization: Bearer …". Cheap; no I/O.
    std::function<std::vector<std::string>()> headers;
};

struct Request {
    std::string method = "GET";
    std::string path;                  ///< with query, already encoded, starts with '/'
    std::vector<std::string> headers;  ///< "Accept: …"
    std::string body;
    Milliseconds deadline{30'000};  ///< whole request; streams: until the answer's headers
    bool gzip = true;
    std::size_t maxBody = 64U << 20U;  ///< a longer answer of `request` is a DecodeError
};

struct Response {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    const std::string* header(std::string_view lowerCaseName) const;
};

/// Called on the network thread. `data` may be called many times after `head`; `done` is called exactly once,
/// last: with the status of a stream that the server ended, or the error that ended it. After `cancel`, only
/// `done` follows, with CancelledError. Statuses ≥ 400 arrive like any other: `head`, `data`, `done`; the
/// caller reads the body.
struct StreamHandler {
    std::function<void(int status, const std::vector<std::pair<std::string, std::string>>& headers)> head;
    std::function<void(std::string_view data)> data;
    std::function<void(Result<int> status)> done;
    /// The heartbeat of this stream's connection was answered at this moment: what was received is confirmed.
    std::function<void()> alive;
};

/// One line of the log of what was asked: no header, no body, no secret.
struct LogEntry {
    TimePoint at{};            ///< when it was asked
    std::string request;       ///< method and URL; values of secret query parameters are `***`
    int status = 0;            ///< 0 = no answer
    Milliseconds duration{0};  ///< until its end
    std::uint64_t bytes = 0;   ///< of the body, after decompression
    std::string failure;       ///< the library's words; empty = none
    bool operator==(const LogEntry&) const = default;
};

using EndpointId = std::uint32_t;
using StreamId = std::uint64_t;
using TimerId = std::uint64_t;

/// Owns the network thread. All calls may be made on any thread unless a line says otherwise; the destructor
/// ends every stream and request (they see CancelledError) and joins; it is never run on the network thread.
/// A handler must not open again when it sees CancelledError.
class Client {
 public:
    struct Options {
        Milliseconds heartbeatEvery{15'000};
        Milliseconds heartbeatLimit{5'000};
        Milliseconds quietAfter{50};  ///< a connection silent so long amid an answer is asked something small
        Milliseconds connectTimeout{5'000};
        std::string userAgent = "flotte";
        std::size_t streamConnections = 8;  ///< for one endpoint, at most
        std::size_t logLines = 500;
        std::shared_ptr<const Clock> clock;  ///< stamps the log; null = the machine's
        Environment environment;             ///< where proxies are looked up; null = none is
    };
    explicit Client(Options options);
    Client();
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    EndpointId addEndpoint(Endpoint endpoint);
    /// Nothing new may be asked of it. What is under way goes on to its end, and its connections, with what
    /// they know of keys, go with the last of it.
    void removeEndpoint(EndpointId endpoint);

    /// Blocking, never on the network thread. Any status is a Response; only what is no answer is an error.
    Result<Response> request(EndpointId endpoint, const Request& request, const CancelToken& cancel);

    /// Starts a stream on a stream connection: a watch, or a long answer read while it arrives. `multiplexed`
    /// = false puts it on the request connection (a LIST).
    StreamId open(EndpointId endpoint, const Request& request, StreamHandler handler,
                  bool multiplexed = true);
    void cancel(StreamId stream);

    /// Gives up every connection to this endpoint, idle ones too: after sleep or a change of network they may
    /// be dead without saying so. What is under way on them ends with NetworkError::Reset; what waits for
    /// room or is asked later goes over new ones.
    void dropConnections(EndpointId endpoint);

    /// Runs `work` on the network thread, at once or after a time.
    void post(std::function<void()> work);
    TimerId after(Milliseconds delay, std::function<void()> work);
    void cancelTimer(TimerId timer);

    /// The last requests and streams that ended, oldest first. Heartbeats that were answered are left out.
    std::vector<LogEntry> log() const;

 private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace flotte::http

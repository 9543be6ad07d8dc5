#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "backends/sandbox/kubernetes/api.h"
#include "models/core/result.h"
#include "models/core/time.h"

namespace flotte::sandbox::kubernetes {

struct ClusterOptions {
    std::string name;         ///< for errors
    std::string certificate;  ///< PEM, may hold a chain
    std::string key;          ///< PEM
    std::string
        clientAuthority;     ///< PEM: client certificates of this authority are users (CN, O); empty = none
    std::uint16_t port = 0;  ///< of 127.0.0.1; 0 = any that is free
    std::map<std::string, User> tokens;  ///< by bearer token
};

/// What is made to hurt in one cluster.
struct Faults {
    Milliseconds delay{0};       ///< each request is answered so much later
    bool down = false;           ///< connections are refused and those there are cut
    bool rejectLogins = false;   ///< every token and certificate is answered with 401
    bool expireWatches = false;  ///< watches end with 410, and new ones are answered with it
    bool operator==(const Faults&) const = default;
};

/// HTTP/2 over TLS for several clusters, all on one thread. Stores and APIs are used on that thread only from
/// `start` on.
class Server {
 public:
    struct Options {
        std::uint32_t maxStreams = 100;  ///< as a real API server
        std::size_t maxBody = 3u << 20U;
    };
    explicit Server(Options options);
    Server();
    ~Server();  ///< stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Before `start`. Binds the port, which is returned. Fails on a port in use (SystemError) and on a
    /// certificate or key that can't be read (TlsError). `api` must outlive the server.
    Result<std::uint16_t> addCluster(Api& api, ClusterOptions options);
    /// Before `start`: `work` on the server's thread, each `period` from then on.
    void every(Milliseconds period, std::function<void()> work);
    void start();
    /// Ends the thread; connections are closed. Any thread but the server's.
    void stop();

    /// Runs `work` on the server's thread. Any thread, before `start` too.
    void post(std::function<void()> work);
    /// The same, and waits until it is done. Any thread but the server's; only while it runs.
    void perform(std::function<void()> work);

    /// By the cluster's name. Any thread; it counts from the server thread's next work on.
    void setFaults(const std::string& cluster, Faults faults);
    void setTokens(const std::string& cluster, std::map<std::string, User> tokens);

 private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace flotte::sandbox::kubernetes

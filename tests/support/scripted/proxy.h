#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace flotte::scripted {

struct ProxyOptions {
    enum class Protocol { Connect, Socks5 };
    enum class Manner {
        Relay,   ///< connects to where it was told and passes bytes on
        Refuse,  ///< 403, or SOCKS5's "not allowed"
        Mute,    ///< takes connections and says nothing
        HangUp   ///< closes each connection at once
    };
    Protocol protocol = Protocol::Connect;
    Manner manner = Manner::Relay;
    std::string login;  ///< `user:password` that is asked for; empty = none is
};

/// A proxy on a port of its own of 127.0.0.1. Whatever host it is asked for, it connects to 127.0.0.1 and the
/// port asked for. A thread a connection; calls on any thread.
class Proxy {
 public:
    explicit Proxy(ProxyOptions options);
    ~Proxy();
    Proxy(const Proxy&) = delete;
    Proxy& operator=(const Proxy&) = delete;

    std::uint16_t port() const { return port_; }
    /// The targets it was asked for, `host:port`, in order; those it refused, too.
    std::vector<std::string> asked() const;
    /// All that clients said before the way was open, as it came.
    std::string said() const;

 private:
    void accept();
    void serve(int client);
    int openConnect(int client);
    int openSocks(int client);
    bool socksLogin(int client);
    static int reach(std::uint16_t port);
    std::string take(int client, std::size_t count);
    void record(const std::string& target);

    const ProxyOptions options_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;  // guards what follows
    std::vector<std::string> asked_;
    std::string said_;
    std::list<std::thread> serving_;

    std::thread accepting_;  // last: it uses the rest
};

}  // namespace flotte::scripted

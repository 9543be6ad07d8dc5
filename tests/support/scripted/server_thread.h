#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "tests/support/scripted/channel.h"
#include "tests/support/scripted/records.h"
#include "tests/support/scripted/session.h"

namespace flotte::scripted {

class ServerThread;

/// One client's connection. Server thread only.
class Peer final : public SessionEvents {
 public:
    Peer(ServerThread& server, int number, int fd, SSL_CTX* context)
        : channel(fd, context), server_(server), number_(number) {}

    void requested(Received request) override;
    void resetReceived(std::int32_t stream, std::uint32_t code) override;
    void upgradedReceived(std::string_view bytes) override;

    Channel channel;
    std::unique_ptr<Session> session;  ///< null until the handshake is over
    bool frozen = false;
    bool closing = false;  ///< once what is queued is written
    bool refused = false;  ///< in the handshake
    bool gone = false;

 private:
    ServerThread& server_;
    const int number_;
};

/// The thread behind Server: accepts, reads, writes by poll, and does what it is told.
class ServerThread {
 public:
    explicit ServerThread(ServerOptions options);
    ~ServerThread();
    ServerThread(const ServerThread&) = delete;
    ServerThread& operator=(const ServerThread&) = delete;

    std::uint16_t port() const { return port_; }
    const ServerOptions& options() const { return options_; }
    Records& records() { return records_; }
    const Records& records() const { return records_; }

    /// Any other thread; done when they return. Nothing happens where the connection has gone or has no
    /// session yet.
    void onPeer(int connection, std::function<void(Peer&)> work);
    void openGate(const std::string& name);

    /// Server thread.
    void requested(Peer& peer, const Received& request);

 private:
    struct Held {
        StreamRef ref;
        Answer answer;
    };
    void post(std::function<void()> work);
    void perform(std::function<void()> work);
    void listen();
    void run();
    void runPosted();
    void poll();
    void accept();
    void read(Peer& peer, int number);
    void startSession(Peer& peer, int number);
    void write(Peer& peer);
    void removeGone();

    ServerOptions options_;
    SslContext context_;
    Records records_;
    int listener_ = -1;
    int wakeUp_ = -1;
    std::uint16_t port_ = 0;

    std::map<int, std::unique_ptr<Peer>> peers_;  // server thread only, as what follows
    std::multimap<std::string, Held> held_;
    std::set<std::string> openGates_;
    bool stopping_ = false;

    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    std::thread thread_;
};

}  // namespace flotte::scripted

#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "backends/sandbox/kubernetes/forward.h"
#include "backends/sandbox/kubernetes/http1.h"
#include "backends/sandbox/kubernetes/http2.h"
#include "backends/sandbox/kubernetes/server.h"
#include "backends/sandbox/kubernetes/tls.h"

namespace flotte::sandbox::kubernetes {

/// One cluster as the loop sees it.
struct Cluster {
    Api* api = nullptr;
    ClusterOptions options;
    TlsContext context;
    Descriptor listener;
    std::uint16_t port = 0;
    Faults faults;
    std::uint64_t told = 0;  ///< the store's version that watches were woken for
};

/// One client's connection.
struct Connection {
    Connection(Cluster& cluster, Descriptor socket)
        : cluster(cluster), channel(std::move(socket), cluster.context.get()) {}
    Cluster& cluster;
    TlsChannel channel;
    std::unique_ptr<Http2Session> session;  ///< null until the handshake is over, and of HTTP/1.1
    std::string http1;                      ///< what came of HTTP/1.1 and is no request yet
    std::unique_ptr<Forward> forward;       ///< of an upgraded connection
    std::uint32_t forwardEvents = 0;
    bool isHttp1 = false;
    bool closes = false;  ///< once what is queued is sent
    CertificateUser certificate;
    SteadyPoint since;
    std::uint32_t events = 0;  ///< that epoll is asked for
    bool gone = false;
};

/// The thread behind Server: epoll over listeners and connections, timers, posted work.
class ServerLoop {
 public:
    explicit ServerLoop(Server::Options options);
    ~ServerLoop();
    ServerLoop(const ServerLoop&) = delete;
    ServerLoop& operator=(const ServerLoop&) = delete;

    Result<std::uint16_t> addCluster(Api& api, ClusterOptions options);
    void every(Milliseconds period, std::function<void()> work);
    void start();
    void stop();
    void post(std::function<void()> work);
    bool isRunning() const { return thread_.joinable(); }

    /// The loop's thread. Null where there is none.
    Cluster* cluster(const std::string& name);
    void setFaults(Cluster& cluster, const Faults& faults);

 private:
    using Id = std::uint64_t;
    void run();
    void runPosted();
    void runTimers();
    void runAt(SteadyPoint at, std::function<void()> work);
    void repeat(Milliseconds period, const std::shared_ptr<std::function<void()>>& work);
    void settle();
    void tick();
    void waitForEvents();
    void handleEvent(Id id, std::uint32_t events);
    void accept(Cluster& cluster);
    void read(Id id, Connection& connection);
    void readHttp1(Id id, Connection& connection, const std::string& bytes);
    void startForward(Id id, Connection& connection, const UpgradeRequest& upgrade);
    void pumpForward(Id id, Connection& connection);
    bool pump(Connection& connection) const;
    void watchEvents(Id id, Connection& connection);
    void removeGone();
    void requested(Id id, Incoming incoming);
    void answer(Id id, std::int32_t stream, const Incoming& incoming);
    void watch(int fd, Id id, std::uint32_t events, bool added) const;

    const Server::Options options_;
    Descriptor epoll_;
    Descriptor wakeUp_;
    std::vector<std::unique_ptr<Cluster>> clusters_;
    std::map<Id, std::unique_ptr<Connection>> connections_;
    std::multimap<SteadyPoint, std::function<void()>> timers_;
    Id nextId_;
    bool busy_ = false;  ///< a connection has more to send than one round took

    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

/// A socket of 127.0.0.1, bound and not listening; the port is set where it was 0.
Result<Descriptor> boundSocket(std::uint16_t& port);

/// Who sends a request; none = 401.
std::optional<User> authenticated(const Cluster& cluster, const CertificateUser& certificate,
                                  const std::string& authorization);

}  // namespace flotte::sandbox::kubernetes

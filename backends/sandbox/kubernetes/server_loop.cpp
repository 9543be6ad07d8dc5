#include "backends/sandbox/kubernetes/server_loop.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "backends/sandbox/kubernetes/form.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::uint64_t kWakeUpId = 0;
constexpr std::uint64_t kFirstConnection = 1'000;
/// Set in the id of a forwarded port's other side.
constexpr std::uint64_t kFarSide = 1ULL << 63U;
constexpr std::size_t kMostConnections = 2'000;
constexpr std::size_t kChunk = 256U << 10U;
constexpr int kRounds = 16;
constexpr Milliseconds kTick{100};
constexpr std::chrono::seconds kHandshake{10};
constexpr int kMostPasses = 8;

SteadyPoint now() {
    return std::chrono::steady_clock::now();
}

tl::unexpected<Error> systemError(const char* what) {
    return fail(SystemError{errno, what});
}

}  // namespace

Result<Descriptor> boundSocket(std::uint16_t& port) {
    Descriptor made(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int on = 1;
    setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(made.get(), generic, size) != 0 || getsockname(made.get(), generic, &size) != 0) {
        return systemError("a port to listen on");
    }
    port = ntohs(address.sin_port);
    return made;
}

ServerLoop::ServerLoop(Server::Options options)
    : options_(options),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wakeUp_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      nextId_(kFirstConnection) {
    watch(wakeUp_.get(), kWakeUpId, EPOLLIN, true);
}

ServerLoop::~ServerLoop() {
    stop();
}

Result<std::uint16_t> ServerLoop::addCluster(Api& api, ClusterOptions options) {
    auto context = makeTlsContext(options.certificate, options.key, options.clientAuthority);
    if (!context) {
        return tl::unexpected(context.error());
    }
    auto added = std::make_unique<Cluster>();
    added->port = options.port;
    auto listener = boundSocket(added->port);
    if (!listener || listen(listener->get(), SOMAXCONN) != 0) {
        return listener ? systemError("listening") : tl::unexpected(listener.error());
    }
    added->api = &api;
    added->options = std::move(options);
    added->context = std::move(*context);
    added->listener = std::move(*listener);
    clusters_.push_back(std::move(added));
    watch(clusters_.back()->listener.get(), clusters_.size(), EPOLLIN, true);
    return clusters_.back()->port;
}

void ServerLoop::watch(int fd, Id id, std::uint32_t events, bool added) const {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    epoll_ctl(epoll_.get(), added ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, &event);
}

void ServerLoop::every(Milliseconds period, std::function<void()> work) {
    repeat(period, std::make_shared<std::function<void()>>(std::move(work)));
}

void ServerLoop::repeat(Milliseconds period, const std::shared_ptr<std::function<void()>>& work) {
    runAt(now() + period, [this, period, work] {
        (*work)();
        repeat(period, work);
    });
}

void ServerLoop::runAt(SteadyPoint at, std::function<void()> work) {
    timers_.emplace(at, std::move(work));
}

void ServerLoop::start() {
    every(kTick, [this] { tick(); });
    thread_ = std::thread([this] { run(); });
}

void ServerLoop::stop() {
    if (thread_.joinable()) {
        post([this] { stopping_ = true; });
        thread_.join();
    }
}

void ServerLoop::post(std::function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        posted_.push_back(std::move(work));
    }
    const std::uint64_t one = 1;
    static_cast<void>(!::write(wakeUp_.get(), &one, sizeof one));
}

void ServerLoop::run() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!stopping_) {
        runPosted();
        runTimers();
        settle();
        busy_ = false;
        for (auto& [id, connection] : connections_) {
            pumpForward(id, *connection);
            busy_ = pump(*connection) || busy_;
            watchEvents(id, *connection);
        }
        removeGone();
        if (!stopping_) {
            waitForEvents();
        }
    }
    connections_.clear();
}

void ServerLoop::runPosted() {
    std::vector<std::function<void()>> work;
    {
        std::lock_guard lock(mutex_);
        work.swap(posted_);
    }
    for (const auto& one : work) {
        one();
    }
}

void ServerLoop::runTimers() {
    const SteadyPoint until = now();
    while (!timers_.empty() && timers_.begin()->first <= until) {
        const auto work = std::move(timers_.begin()->second);
        timers_.erase(timers_.begin());
        work();
    }
}

/// What follows from changes: the standing controllers' work, then the watches learn of it.
void ServerLoop::settle() {
    for (const auto& cluster : clusters_) {
        Store& store = cluster->api->store();
        if (store.version() == cluster->told) {
            continue;
        }
        for (int pass = 0; pass < kMostPasses && cluster->api->housekeeping(); ++pass) {
        }
        cluster->told = store.version();
        for (auto& [id, connection] : connections_) {
            if (&connection->cluster == cluster.get() && connection->session) {
                connection->session->wake();
            }
        }
    }
}

/// What follows from time: ends of watches, bookmarks, log lines, pods that end.
void ServerLoop::tick() {
    for (const auto& cluster : clusters_) {
        cluster->api->housekeeping();
    }
    const SteadyPoint late = now() - kHandshake;
    for (auto& [id, connection] : connections_) {
        if (connection->session) {
            connection->session->wake();
        } else if (connection->since < late && !connection->forward) {
            connection->gone = true;
        }
    }
}

void ServerLoop::waitForEvents() {
    const auto left =
        timers_.empty() ? kTick : std::chrono::ceil<Milliseconds>(timers_.begin()->first - now());
    const int timeout = busy_ ? 0 : static_cast<int>(std::clamp(left, Milliseconds(0), kTick).count());
    std::array<epoll_event, 64> events{};
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        handleEvent(event.data.u64, event.events);
    }
}

void ServerLoop::handleEvent(Id id, std::uint32_t events) {
    if (id == kWakeUpId) {
        std::uint64_t ignored = 0;
        static_cast<void>(!::read(wakeUp_.get(), &ignored, sizeof ignored));
    } else if ((id & kFarSide) != 0) {
        const auto found = connections_.find(id & ~kFarSide);
        if (found != connections_.end() && found->second->forward) {
            found->second->forward->upstreamEvent(events);
        }
    } else if (id < kFirstConnection) {
        accept(*clusters_[id - 1]);
    } else if (const auto found = connections_.find(id); found != connections_.end()) {
        if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
            read(id, *found->second);
        }
    }
}

void ServerLoop::accept(Cluster& cluster) {
    Descriptor socket(accept4(cluster.listener.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (socket.get() < 0 || connections_.size() >= kMostConnections) {
        return;
    }
    const int on = 1;
    setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const Id id = nextId_++;
    auto connection = std::make_unique<Connection>(cluster, std::move(socket));
    connection->since = now();
    connection->events = EPOLLIN;
    watch(connection->channel.fd(), id, EPOLLIN, true);
    connections_.emplace(id, std::move(connection));
}

void ServerLoop::read(Id id, Connection& connection) {
    std::string bytes;
    const bool open = connection.channel.read(bytes);
    if (!connection.session && !connection.isHttp1 && connection.channel.isReady()) {
        connection.certificate = connection.channel.user();
        connection.isHttp1 = !connection.channel.speaksHttp2();
    }
    if (connection.isHttp1) {
        readHttp1(id, connection, bytes);
    } else if (!connection.session && connection.channel.isReady()) {
        connection.session = std::make_unique<Http2Session>(
            Http2Session::Options{options_.maxStreams, options_.maxBody},
            [this, id](Incoming incoming) { requested(id, std::move(incoming)); });
    }
    if (connection.session && !bytes.empty() && !connection.session->receive(bytes)) {
        connection.gone = true;
    }
    connection.gone = connection.gone || !open;
}

/// Nothing but a WebSocket's beginning is understood: all else has HTTP/2.
void ServerLoop::readHttp1(Id id, Connection& connection, const std::string& bytes) {
    if (connection.forward) {
        connection.gone = connection.gone || !connection.forward->receive(bytes);
        return;
    }
    connection.http1 += bytes;
    bool bad = false;
    const auto upgrade = takeUpgradeRequest(connection.http1, bad);
    connection.gone = connection.gone || bad;
    if (upgrade && !connection.closes) {
        startForward(id, connection, *upgrade);
    }
}

void ServerLoop::startForward(Id id, Connection& connection, const UpgradeRequest& upgrade) {
    const Cluster& cluster = connection.cluster;
    const auto user = authenticated(cluster, connection.certificate, upgrade.incoming.authorization);
    const bool known = upgrade.upgrade == "websocket" &&
                       upgrade.protocols.find(Forward::kProtocol) != std::string::npos &&
                       !upgrade.key.empty();
    connection.closes = true;
    if (!user || cluster.faults.rejectLogins) {
        connection.channel.queue(printedHttp1(answered(unauthorized(), Form{})));
        return;
    }
    Request request = upgrade.incoming.request;
    request.user = *user;
    Api::ForwardTarget target = known ? cluster.api->forward(request) : Api::ForwardTarget();
    if (!known || target.refusal) {
        Response refusal =
            known ? std::move(*target.refusal)
                  : answered(badRequest("only WebSockets of v4.channel.k8s.io are forwarded"), Form{});
        connection.channel.queue(printedHttp1(std::move(refusal)));
        return;
    }
    connection.closes = false;
    connection.channel.queue(printedUpgrade(upgrade.key, Forward::kProtocol));
    connection.forward = std::make_unique<Forward>(target.pod, target.port, target.local);
    if (!connection.forward->hasEnded()) {
        connection.forwardEvents = connection.forward->events(false);
        watch(connection.forward->fd(), id | kFarSide, connection.forwardEvents, true);
    }
    if (const std::string early = std::exchange(connection.http1, std::string()); !early.empty()) {
        connection.gone = !connection.forward->receive(early);
    }
}

/// Frames to the client; the far side is asked for more only while he takes them.
void ServerLoop::pumpForward(Id id, Connection& connection) {
    if (!connection.forward || connection.gone) {
        return;
    }
    connection.channel.queue(connection.forward->takeOutput());
    connection.closes = connection.closes || connection.forward->hasEnded();
    if (connection.forward->hasEnded()) {
        return;
    }
    const std::uint32_t wanted = connection.forward->events(connection.channel.queued() >= kChunk);
    if (wanted != connection.forwardEvents) {
        connection.forwardEvents = wanted;
        watch(connection.forward->fd(), id | kFarSide, wanted, false);
    }
}

/// Sends what the socket takes, in bounded rounds. Whether there is more at once.
bool ServerLoop::pump(Connection& connection) const {
    for (int round = 0; round < kRounds && !connection.gone; ++round) {
        if (connection.session) {
            std::string frames;
            if (connection.channel.queued() < kChunk) {
                connection.session->send(frames, kChunk);
            }
            connection.channel.queue(frames);
        }
        const std::size_t queued = connection.channel.queued();
        const bool open = connection.channel.write();
        const bool over = connection.closes || (connection.session && connection.session->hasEnded());
        connection.gone = !open || (over && connection.channel.queued() == 0);
        if (queued == 0 || connection.channel.queued() > 0) {
            return false;
        }
    }
    return !connection.gone;
}

void ServerLoop::watchEvents(Id id, Connection& connection) {
    const std::uint32_t wanted = EPOLLIN | (connection.channel.wantsToWrite() ? EPOLLOUT : 0U);
    if (!connection.gone && wanted != connection.events) {
        connection.events = wanted;
        watch(connection.channel.fd(), id, wanted, false);
    }
}

void ServerLoop::removeGone() {
    std::erase_if(connections_, [](const auto& one) { return one.second->gone; });
}

void ServerLoop::requested(Id id, Incoming incoming) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) {
        return;
    }
    const Milliseconds delay = found->second->cluster.faults.delay;
    const std::int32_t stream = incoming.stream;
    if (delay.count() == 0) {
        answer(id, stream, incoming);
        return;
    }
    runAt(now() + delay,
          [this, id, stream, incoming = std::move(incoming)] { answer(id, stream, incoming); });
}

void ServerLoop::answer(Id id, std::int32_t stream, const Incoming& incoming) {
    const auto found = connections_.find(id);
    if (found == connections_.end() || !found->second->session) {
        return;
    }
    Connection& connection = *found->second;
    const Cluster& cluster = connection.cluster;
    const Form form = acceptedForm(incoming.request.accept).value_or(Form{});
    const auto user = authenticated(cluster, connection.certificate, incoming.authorization);
    if (!user || cluster.faults.rejectLogins) {
        connection.session->answer(stream, answered(unauthorized(), form));
        return;
    }
    if (incoming.tooLarge) {
        connection.session->answer(stream, answered(tooLarge(options_.maxBody), form));
        return;
    }
    Request request = incoming.request;
    request.user = *user;
    Response response = cluster.api->handle(request);
    if (response.isWatch && cluster.faults.expireWatches) {
        response.stream->expire();
    }
    connection.session->answer(stream, std::move(response));
}

Cluster* ServerLoop::cluster(const std::string& name) {
    const auto found = std::find_if(clusters_.begin(), clusters_.end(),
                                    [&](const auto& cluster) { return cluster->options.name == name; });
    return found == clusters_.end() ? nullptr : found->get();
}

void ServerLoop::setFaults(Cluster& cluster, const Faults& faults) {
    const bool wasDown = cluster.faults.down;
    cluster.faults = faults;
    for (auto& [id, connection] : connections_) {
        if (&connection->cluster != &cluster) {
            continue;
        }
        connection->gone = connection->gone || faults.down;
        if (faults.expireWatches && connection->session) {
            connection->session->expireWatches();
        }
    }
    if (faults.down && !wasDown) {
        // Bound and not listening: the port stays ours, and connections to it are refused.
        cluster.listener.reset();
        if (auto held = boundSocket(cluster.port)) {
            cluster.listener = std::move(*held);
        }
    } else if (!faults.down && wasDown) {
        listen(cluster.listener.get(), SOMAXCONN);
        const auto at = std::find_if(clusters_.begin(), clusters_.end(),
                                     [&](const auto& c) { return c.get() == &cluster; });
        watch(cluster.listener.get(), static_cast<Id>(at - clusters_.begin()) + 1, EPOLLIN, true);
    }
}

std::optional<User> authenticated(const Cluster& cluster, const CertificateUser& certificate,
                                  const std::string& authorization) {
    constexpr std::string_view kBearer = "Bearer ";
    std::optional<User> user;
    if (certificate.valid) {
        user = certificate.user;
    } else if (authorization.starts_with(kBearer)) {
        const auto found = cluster.options.tokens.find(authorization.substr(kBearer.size()));
        user = found == cluster.options.tokens.end() ? std::nullopt : std::optional(found->second);
    } else if (!certificate.given && authorization.empty()) {
        return User{"system:anonymous", {"system:unauthenticated"}, ""};
    }
    if (user) {
        user->groups.emplace_back("system:authenticated");
    }
    return user;
}

}  // namespace flotte::sandbox::kubernetes

#include "tests/support/scripted/server_thread.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <stdexcept>
#include <utility>

#include "tests/support/scripted/http1_session.h"
#include "tests/support/scripted/http2_session.h"

namespace flotte::scripted {

void Peer::requested(Received request) {
    request.ref.connection = number_;
    server_.requested(*this, request);
}

void Peer::upgradedReceived(std::string_view bytes) {
    server_.records().upgradedReceived(number_, bytes);
}

void Peer::resetReceived(std::int32_t stream, std::uint32_t code) {
    server_.records().resetReceived({number_, stream}, code);
}

ServerThread::ServerThread(ServerOptions options)
    : options_(std::move(options)), records_(options_.scenario) {
    if (!options_.authority) {
        options_.authority = std::make_shared<const Authority>();
    }
    if (options_.protocol != Protocol::PlainHttp1) {
        const KeyPair own = options_.authority->issue(options_.certificate);
        context_ = makeContext(own.certificate, own.key, options_.chain, options_.clientAuthority,
                               options_.protocol == Protocol::Http2);
    }
    listen();
    wakeUp_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    thread_ = std::thread([this] { run(); });
}

ServerThread::~ServerThread() {
    post([this] { stopping_ = true; });
    thread_.join();
    close(listener_);
    close(wakeUp_);
}

void ServerThread::listen() {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, generic, size) != 0 || ::listen(listener_, 128) != 0 ||
        getsockname(listener_, generic, &size) != 0) {
        throw std::runtime_error("no port to listen on");
    }
    port_ = ntohs(address.sin_port);
}

void ServerThread::post(std::function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        posted_.push_back(std::move(work));
    }
    const std::uint64_t one = 1;
    static_cast<void>(!::write(wakeUp_, &one, sizeof one));
}

void ServerThread::perform(std::function<void()> work) {
    const auto done = std::make_shared<std::promise<void>>();
    post([done, work = std::move(work)] {
        work();
        done->set_value();
    });
    done->get_future().wait();
}

void ServerThread::onPeer(int connection, std::function<void(Peer&)> work) {
    perform([this, connection, work = std::move(work)] {
        const auto found = peers_.find(connection);
        if (found != peers_.end() && found->second->session) {
            work(*found->second);
        }
    });
}

void ServerThread::openGate(const std::string& name) {
    perform([this, name] {
        openGates_.insert(name);
        const auto [first, last] = held_.equal_range(name);
        for (auto one = first; one != last; ++one) {
            const auto peer = peers_.find(one->second.ref.connection);
            if (peer != peers_.end()) {
                peer->second->session->answer(one->second.ref.stream, one->second.answer);
            }
        }
        held_.erase(first, last);
    });
}

void ServerThread::requested(Peer& peer, const Received& request) {
    if (options_.respond) {
        peer.session->answer(request.ref.stream, options_.respond(request));
        return;
    }
    Answer surplus;
    surplus.status = 500;
    surplus.chunks = {"unexpected request"};
    const Answer answer = records_.requested(request).value_or(surplus);
    if (answer.gate.empty() || openGates_.contains(answer.gate)) {
        peer.session->answer(request.ref.stream, answer);
    } else {
        held_.emplace(answer.gate, Held{request.ref, answer});
    }
}

void ServerThread::run() {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!stopping_) {
        runPosted();
        for (auto& [number, peer] : peers_) {
            write(*peer);
        }
        removeGone();
        if (!stopping_) {
            poll();
        }
    }
    peers_.clear();
}

void ServerThread::runPosted() {
    std::vector<std::function<void()>> work;
    {
        std::lock_guard lock(mutex_);
        work.swap(posted_);
    }
    for (const auto& one : work) {
        one();
    }
}

void ServerThread::poll() {
    std::vector<pollfd> sockets = {{wakeUp_, POLLIN, 0}, {listener_, POLLIN, 0}};
    std::vector<int> numbers = {0, 0};
    for (const auto& [number, peer] : peers_) {
        if (!peer->frozen && !options_.mute) {
            const int events = POLLIN | (peer->channel.wantsToWrite() ? POLLOUT : 0);
            sockets.push_back({peer->channel.fd(), static_cast<short>(events), 0});
            numbers.push_back(number);
        }
    }
    ::poll(sockets.data(), sockets.size(), -1);
    if (sockets[0].revents != 0) {
        std::uint64_t ignored = 0;
        static_cast<void>(!::read(wakeUp_, &ignored, sizeof ignored));
    }
    if (sockets[1].revents != 0) {
        accept();
    }
    for (std::size_t i = 2; i < sockets.size(); ++i) {
        if (sockets[i].revents != 0) {
            read(*peers_.at(numbers[i]), numbers[i]);
        }
    }
}

void ServerThread::accept() {
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) {
        return;
    }
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const int number = records_.accepted();
    peers_.emplace(number, std::make_unique<Peer>(*this, number, fd, context_.get()));
}

void ServerThread::startSession(Peer& peer, int number) {
    const std::string protocol = peer.channel.protocol();
    records_.established(number, {protocol, peer.channel.serverName(), peer.channel.clientName(), false});
    if (protocol == "h2") {
        peer.session = std::make_unique<Http2Session>(peer, options_.maxStreams);
    } else {
        peer.session = std::make_unique<Http1Session>(peer);
    }
}

void ServerThread::read(Peer& peer, int number) {
    if (peer.refused) {
        peer.gone = !peer.channel.drain();
        return;
    }
    std::string bytes;
    const bool open = peer.channel.read(bytes);
    if (!open && !peer.channel.ready()) {
        peer.refused = true;
        peer.gone = !peer.channel.drain();
        return;
    }
    if (!peer.session && peer.channel.ready()) {
        startSession(peer, number);
    }
    if (peer.session && !bytes.empty() && !peer.session->receive(bytes)) {
        peer.channel.queue(peer.session->takeOutput());
        peer.closing = true;
    }
    peer.gone = peer.gone || !open;
}

void ServerThread::write(Peer& peer) {
    if (peer.frozen || peer.gone || peer.refused) {
        return;
    }
    if (peer.session && !peer.closing) {
        peer.channel.queue(peer.session->takeOutput());
        peer.closing = peer.session->finished();
    }
    const bool open = peer.channel.write();
    peer.gone = !open || (peer.closing && !peer.channel.wantsToWrite());
}

void ServerThread::removeGone() {
    for (auto one = peers_.begin(); one != peers_.end();) {
        if (one->second->gone) {
            records_.closed(one->first);
            one = peers_.erase(one);
        } else {
            ++one;
        }
    }
}

}  // namespace flotte::scripted

#include "tests/support/scripted/server.h"

#include <utility>

#include "tests/support/scripted/server_thread.h"

namespace flotte::scripted {

struct Server::Impl {
    explicit Impl(ServerOptions options) : thread(std::move(options)) {}
    ServerThread thread;
};

Server::Server(ServerOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Server::Server(std::vector<Step> steps)
    : Server([&] {
          ServerOptions options;
          options.scenario = Scenario(std::move(steps));
          return options;
      }()) {}

Server::~Server() = default;

std::uint16_t Server::port() const {
    return impl_->thread.port();
}

std::string Server::url() const {
    const bool plain = impl_->thread.options().protocol == Protocol::PlainHttp1;
    return std::string(plain ? "http" : "https") + "://127.0.0.1:" + std::to_string(port());
}

std::string Server::authority() const {
    return issuer().certificate();
}

const Authority& Server::issuer() const {
    return *impl_->thread.options().authority;
}

void Server::expect(Step step) {
    impl_->thread.records().expect(std::move(step));
}

std::string Server::mismatch() const {
    return impl_->thread.records().mismatch();
}

std::optional<Received> Server::waitForRequest(const std::string& path, std::size_t number) const {
    return impl_->thread.records().waitForRequest(path, number, patience);
}

bool Server::waitForRequests(const std::string& path, std::size_t count) const {
    return count == 0 || waitForRequest(path, count - 1).has_value();
}

std::optional<std::uint32_t> Server::waitForReset(StreamRef stream) const {
    return impl_->thread.records().waitForReset(stream, patience);
}

bool Server::waitForClose(int connection) const {
    return impl_->thread.records().waitForClose(connection, patience);
}

std::string Server::waitForUpgraded(int connection, std::size_t size) const {
    return impl_->thread.records().waitForUpgraded(connection, size, patience);
}

std::vector<Received> Server::requests() const {
    return impl_->thread.records().requests();
}

std::vector<ConnectionInfo> Server::connections() const {
    return impl_->thread.records().connections();
}

void Server::push(StreamRef stream, std::string bytes) {
    impl_->thread.onPeer(stream.connection, [stream, bytes = std::move(bytes)](Peer& peer) {
        peer.session->push(stream.stream, bytes);
    });
}

void Server::finish(StreamRef stream) {
    impl_->thread.onPeer(stream.connection, [stream](Peer& peer) { peer.session->finish(stream.stream); });
}

void Server::reset(StreamRef stream, std::uint32_t code) {
    impl_->thread.onPeer(stream.connection,
                         [stream, code](Peer& peer) { peer.session->reset(stream.stream, code); });
}

void Server::cut(StreamRef stream, std::string bytes, std::size_t sent) {
    impl_->thread.onPeer(stream.connection, [stream, bytes = std::move(bytes), sent](Peer& peer) {
        peer.channel.queue(peer.session->takeOutput());
        peer.channel.queue(peer.session->cutFrame(stream.stream, bytes, sent));
        peer.closing = true;
    });
}

void Server::openGate(const std::string& name) {
    impl_->thread.openGate(name);
}

void Server::goAway(int connection, std::uint32_t code) {
    impl_->thread.onPeer(connection, [code](Peer& peer) { peer.session->goAway(code); });
}

void Server::closeConnection(int connection) {
    impl_->thread.onPeer(connection, [](Peer& peer) { peer.closing = true; });
}

void Server::abortConnection(int connection) {
    impl_->thread.onPeer(connection, [](Peer& peer) {
        peer.channel.abort();
        peer.gone = true;
    });
}

void Server::stopAnswering(int connection) {
    impl_->thread.onPeer(connection, [](Peer& peer) { peer.frozen = true; });
}

}  // namespace flotte::scripted

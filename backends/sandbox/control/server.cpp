#include "backends/sandbox/control/server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace flotte::sandbox::control {
namespace {

constexpr std::size_t kMostClients = 128;

struct Client {
    int fd = -1;
    std::string in;
    bool holds = false;
    bool gone = false;
};

bool isOwnUser(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::getuid();
}

/// A client that does not read what it asked for is let go.
void send(Client& client, const std::string& line) {
    const ssize_t sent = ::send(client.fd, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    client.gone = client.gone || sent != static_cast<ssize_t>(line.size());
}

}  // namespace

struct Server::Parts {
    std::string path;
    int listener = -1;
    Handler handler;
    std::vector<Client> clients;
    bool everHeld = false;

    void accept() {
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0) {
            return;
        }
        if (!isOwnUser(fd) || clients.size() >= kMostClients) {
            ::close(fd);
            return;
        }
        clients.push_back({fd, {}, false, false});
    }

    void handle(Client& client, std::string_view line) {
        const std::optional<Request> request = readRequest(line);
        if (!request) {
            send(client, lineOf(Answer{Answer::State::Refused, {}, "not understood"}));
            client.gone = true;
            return;
        }
        if (request->ask == "hello") {
            client.holds = everHeld = true;
        }
        send(client, lineOf(handler(*request)));
    }

    void read(Client& client) {
        std::array<char, 4096> piece{};
        const ssize_t got = ::recv(client.fd, piece.data(), piece.size(), MSG_DONTWAIT);
        if (got <= 0) {
            client.gone = got == 0 || (errno != EAGAIN && errno != EINTR);
            return;
        }
        client.in.append(piece.data(), static_cast<std::size_t>(got));
        for (std::size_t end = 0; (end = client.in.find('\n')) != std::string::npos && !client.gone;) {
            const std::string line = client.in.substr(0, end);
            client.in.erase(0, end + 1);
            handle(client, line);
        }
        client.gone = client.gone || client.in.size() > kLongestLine;
    }

    void sweep() {
        for (const Client& client : clients) {
            if (client.gone) {
                ::close(client.fd);
            }
        }
        clients.erase(std::remove_if(clients.begin(), clients.end(), [](const Client& c) { return c.gone; }),
                      clients.end());
    }

    ~Parts() {
        for (const Client& client : clients) {
            ::close(client.fd);
        }
        if (listener >= 0) {
            ::unlink(path.c_str());
            ::close(listener);
        }
    }
};

Result<Server> Server::listen(const std::string& path, Handler handler) {
    auto parts = std::make_unique<Parts>();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return fail(SystemError{ENAMETOOLONG, path});
    }
    path.copy(address.sun_path, path.size());
    ::unlink(path.c_str());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const mode_t before = ::umask(0177);
    const int bound = fd < 0 ? -1 : ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    const int why = errno;
    ::umask(before);
    if (bound != 0 || ::listen(fd, 64) != 0) {
        ::close(fd);
        return fail(SystemError{why, path});
    }
    parts->path = path;
    parts->listener = fd;
    parts->handler = std::move(handler);
    return Server(std::move(parts));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

void Server::step(Milliseconds patience, int also) {
    std::vector<pollfd> watched = {{parts_->listener, POLLIN, 0}, {also, POLLIN, 0}};
    watched.reserve(parts_->clients.size() + 2);
    for (const Client& client : parts_->clients) {
        watched.push_back({client.fd, POLLIN, 0});
    }
    if (::poll(watched.data(), watched.size(), static_cast<int>(patience.count())) <= 0) {
        return;
    }
    for (std::size_t i = 0; i < parts_->clients.size(); ++i) {
        if (watched[i + 2].revents != 0) {
            parts_->read(parts_->clients[i]);
        }
    }
    if (watched.front().revents != 0) {
        parts_->accept();
    }
    parts_->sweep();
}

void Server::tell(const Answer& answer) {
    for (Client& client : parts_->clients) {
        if (client.holds) {
            send(client, lineOf(answer));
        }
    }
    parts_->sweep();
}

std::size_t Server::holders() const {
    return static_cast<std::size_t>(std::count_if(parts_->clients.begin(), parts_->clients.end(),
                                                  [](const Client& client) { return client.holds; }));
}

bool Server::everHeld() const {
    return parts_->everHeld;
}

Result<Lock> Lock::take(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int why = errno;
        if (fd >= 0) {
            ::close(fd);
        }
        return fail(SystemError{why, path});
    }
    return Lock(fd);
}

Lock::Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Lock::~Lock() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

}  // namespace flotte::sandbox::control

#include "backends/sandbox/control/client.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace flotte::sandbox::control {

Result<Client> Client::connect(const std::string& socket) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket.size() >= sizeof address.sun_path) {
        return fail(SystemError{ENAMETOOLONG, socket});
    }
    socket.copy(address.sun_path, socket.size());
    Client client(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (client.fd_ < 0 ||
        ::connect(client.fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        return fail(SystemError{errno, socket});
    }
    // A name in a folder that others may write to could be anybody's.
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(client.fd_, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::getuid()) {
        return fail(SystemError{EACCES, socket});
    }
    return client;
}

Client::Client(Client&& other) noexcept : fd_(std::exchange(other.fd_, -1)), in_(std::move(other.in_)) {}

Client& Client::operator=(Client&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(in_, other.in_);
    return *this;
}

Client::~Client() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

void Client::passOn() const {
    ::fcntl(fd_, F_SETFD, 0);
}

Result<Answer> Client::ask(const Request& request, Milliseconds patience) {
    const std::string line = lineOf(request);
    if (::send(fd_, line.data(), line.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(line.size())) {
        return fail(SystemError{errno, "sandbox"});
    }
    return next(patience);
}

Result<Answer> Client::next(Milliseconds patience) {
    while (in_.find('\n') == std::string::npos) {
        pollfd readable{fd_, POLLIN, 0};
        const int seen = ::poll(&readable, 1, static_cast<int>(patience.count()));
        if (seen == 0) {
            return fail(SystemError{ETIMEDOUT, "sandbox"});
        }
        std::array<char, 4096> piece{};
        const ssize_t got = seen < 0 ? -1 : ::recv(fd_, piece.data(), piece.size(), 0);
        if (got == 0) {
            return fail(SystemError{ECONNRESET, "sandbox"});
        }
        if (got < 0 && errno != EINTR) {
            return fail(SystemError{errno, "sandbox"});
        }
        in_.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
        if (in_.size() > kLongestLine) {
            return fail(DecodeError{"sandbox control", 0, "a line without end", {}});
        }
    }
    const std::size_t end = in_.find('\n');
    const std::optional<Answer> answer = readAnswer(std::string_view(in_).substr(0, end));
    in_.erase(0, end + 1);
    if (!answer) {
        return fail(DecodeError{"sandbox control", 0, "not an answer", {}});
    }
    return *answer;
}

}  // namespace flotte::sandbox::control

#include "backends/sql/connect_failure.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

namespace flotte::sql {

namespace {

/// errno of a connection attempt, 0 = connected.
int tryAddress(const addrinfo& address, Milliseconds limit) {
    const int fd =
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
    if (fd < 0) {
        return errno;
    }
    int failure = ::connect(fd, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
    if (failure == EINPROGRESS) {
        pollfd waited{fd, POLLOUT, 0};
        socklen_t size = sizeof failure;
        if (::poll(&waited, 1, static_cast<int>(limit.count())) != 1) {
            failure = ETIMEDOUT;
        } else if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &size) != 0) {
            failure = errno;
        }
    }
    ::close(fd);
    return failure;
}

NetworkError::Kind kindOf(int failure) {
    using Kind = NetworkError::Kind;
    switch (failure) {
        case ECONNREFUSED:
            return Kind::Refused;
        case ENETUNREACH:
        case EHOSTUNREACH:
            return Kind::Unreachable;
        case ETIMEDOUT:
            return Kind::Timeout;
        case ECONNRESET:
            return Kind::Reset;
        default:
            return Kind::Other;
    }
}

}  // namespace

NetworkError::Kind connectFailure(const std::string& host, int port, Milliseconds limit) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
        return NetworkError::Kind::Resolve;
    }
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    int failure = 0;
    for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
        failure = tryAddress(*address, limit);
        if (failure == 0) {
            break;
        }
    }
    return kindOf(failure);
}

}  // namespace flotte::sql

#include "backends/sandbox/kubernetes/forward.h"

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr unsigned kContinuation = 0;
constexpr unsigned kBinary = 2;
constexpr unsigned kClose = 8;
constexpr unsigned kPing = 9;
constexpr unsigned kPong = 10;
constexpr std::size_t kLongestMessage = 1U << 20U;
constexpr std::size_t kMostHeld = 1U << 20U;
constexpr char kData = 0;
constexpr char kErrors = 1;

/// Big-endian.
std::uint64_t number(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) {
        value = (value << 8U) | static_cast<unsigned char>(c);
    }
    return value;
}

}  // namespace

Forward::Forward(std::string pod, int port, std::uint16_t local) : pod_(std::move(pod)), port_(port) {
    // Each channel begins with its port, little-endian.
    const std::string preamble = {static_cast<char>(port & 0xFF), static_cast<char>((port >> 8) & 0xFF)};
    say(kData, preamble);
    say(kErrors, preamble);
    upstream_ = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(local);
    const bool refused = local == 0 || (connect(upstream_.get(), reinterpret_cast<const sockaddr*>(&address),
                                                sizeof address) != 0 &&
                                        errno != EINPROGRESS);
    if (refused) {
        failed("connection refused");
    }
}

std::uint32_t Forward::events(bool clientLags) const {
    return (clientLags || !connected_ ? 0U : EPOLLIN) | (!connected_ || !toPod_.empty() ? EPOLLOUT : 0U);
}

void Forward::frame(unsigned opcode, std::string_view payload) {
    out_ += static_cast<char>(0x80U | opcode);
    if (payload.size() < 126) {
        out_ += static_cast<char>(payload.size());
    } else {
        const bool wide = payload.size() > 0xFFFF;
        out_ += static_cast<char>(wide ? 127 : 126);
        for (unsigned shift = wide ? 56U : 8U;; shift -= 8U) {
            out_ += static_cast<char>((payload.size() >> shift) & 0xFFU);
            if (shift == 0) {
                break;
            }
        }
    }
    out_ += payload;
}

void Forward::say(char channel, std::string_view text) {
    frame(kBinary, std::string(1, channel).append(text));
}

void Forward::failed(const std::string& why) {
    say(kErrors, "error forwarding port " + std::to_string(port_) + " to pod " + pod_ + ": " + why);
    end();
}

void Forward::end() {
    if (!std::exchange(ended_, true)) {
        frame(kClose, std::string("\x03\xe8", 2));
        upstream_.reset();
    }
}

bool Forward::receive(std::string_view bytes) {
    in_ += bytes;
    while (!ended_ && takeFrame()) {
    }
    return in_.size() <= kLongestMessage + 14 && toPod_.size() <= kMostHeld;
}

/// RFC 6455, 5.2; what a client sends is masked.
bool Forward::takeFrame() {
    if (in_.size() < 2) {
        return false;
    }
    const auto second = static_cast<unsigned char>(in_[1]);
    const std::size_t lengthBytes = (second & 127U) == 126 ? 2 : (second & 127U) == 127 ? 8 : 0;
    const std::size_t head = 2 + lengthBytes + 4;
    if ((second & 128U) == 0) {
        end();
        return false;
    }
    if (in_.size() < head) {
        return false;
    }
    const std::uint64_t size =
        lengthBytes == 0 ? second & 127U : number(std::string_view(in_).substr(2, lengthBytes));
    if (size > kLongestMessage) {
        end();
        return false;
    }
    if (in_.size() < head + size) {
        return false;
    }
    const std::string mask = in_.substr(2 + lengthBytes, 4);
    std::string payload = in_.substr(head, size);
    for (std::size_t i = 0; i < payload.size(); ++i) {
        payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
    }
    const unsigned opcode = static_cast<unsigned char>(in_[0]) & 15U;
    in_.erase(0, head + size);
    takeMessage(opcode, payload);
    return true;
}

void Forward::takeMessage(unsigned opcode, std::string_view payload) {
    if (opcode == kPing) {
        frame(kPong, payload);
    } else if (opcode == kClose) {
        end();
    } else if (opcode == kContinuation) {
        toPod_ += payload;  // of the data channel, which is the only one a client writes
        writeUpstream();
    } else if (opcode == kBinary && !payload.empty() && payload.front() == kData) {
        toPod_ += payload.substr(1);
        writeUpstream();
    }
}

void Forward::upstreamEvent(std::uint32_t events) {
    if (ended_) {
        return;
    }
    if (!connected_) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(upstream_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            failed("connection refused");
            return;
        }
        connected_ = true;
    }
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
        readUpstream();
    }
    writeUpstream();
}

void Forward::readUpstream() {
    std::array<char, 32768> buffer{};
    const ssize_t got = recv(upstream_.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got > 0) {
        say(kData, {buffer.data(), static_cast<std::size_t>(got)});
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        end();
    }
}

void Forward::writeUpstream() {
    while (connected_ && !ended_ && !toPod_.empty()) {
        const ssize_t sent = send(upstream_.get(), toPod_.data(), toPod_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EINTR) {
                end();
            }
            return;
        }
        toPod_.erase(0, static_cast<std::size_t>(sent));
    }
}

}  // namespace flotte::sandbox::kubernetes

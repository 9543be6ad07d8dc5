#include "tests/support/mariadb/record_proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace flotte::test {

namespace {

constexpr std::size_t kTlsRequest = 36;  // what a client says before TLS: one packet of the protocol
constexpr std::size_t kHead = 5;
constexpr unsigned char kApplicationData = 23;
constexpr int kLook = 20;  // ms between looks at `stopping_`

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

bool send(int fd, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto n = ::send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

/// Empty at the end.
std::string receive(int fd) {
    std::string bytes(65'536, '\0');
    const auto n = ::recv(fd, bytes.data(), bytes.size(), 0);
    bytes.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
    return bytes;
}

}  // namespace

/// One client and its connection to the server.
class RecordProxy::Pair {
 public:
    Pair(RecordProxy& proxy, int client)
        : proxy_(proxy), client_(client), server_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const sockaddr_in address = loopback(proxy.serverPort_);
        open_ = ::connect(server_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const int now = 1;  // what is passed on must not wait for an acknowledgement
        ::setsockopt(client_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
        ::setsockopt(server_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    }
    ~Pair() {
        ::close(client_);
        ::close(server_);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    void run() {
        while (open_ && !proxy_.stopping_) {
            pollfd fds[2] = {{client_, POLLIN, 0}, {server_, POLLIN, 0}};
            if (::poll(fds, 2, kLook) <= 0) {
                continue;
            }
            if (fds[0].revents != 0) {
                const std::string bytes = receive(client_);
                said_ += bytes;
                open_ = !bytes.empty() && passOn();
            }
            if (open_ && fds[1].revents != 0) {
                const std::string bytes = receive(server_);
                open_ = !bytes.empty() && answer(bytes);
            }
        }
    }

 private:
    /// Passes whole records on; false where the connection is to end.
    bool passOn() {
        for (std::size_t length = next(); length > 0 && length <= said_.size(); length = next()) {
            const bool counted = tls_ && static_cast<unsigned char>(said_[0]) == kApplicationData &&
                                 !spoilt_ && proxy_.strikes();
            const std::string record = said_.substr(0, length);
            said_.erase(0, length);
            tls_ = true;
            if (counted && proxy_.fault_ == Fault::CutBefore) {
                return false;
            }
            if (counted) {
                spoilt_ = true;
            }
            if ((spoilt_ && proxy_.fault_ == Fault::Silence) || send(server_, record)) {
                continue;
            }
            return false;
        }
        return true;
    }
    /// Of what the client says next; 0 = not known yet.
    std::size_t next() const {
        if (!tls_) {
            return kTlsRequest;
        }
        return said_.size() < kHead ? 0
                                    : kHead + (static_cast<unsigned char>(said_[3]) << 8U) +
                                          static_cast<unsigned char>(said_[4]);
    }
    bool answer(const std::string& bytes) {
        if (!spoilt_) {
            return send(client_, bytes);
        }
        switch (proxy_.fault_.load()) {
            case Fault::HalfAnswer:
                send(client_, bytes.substr(0, bytes.size() / 2));
                return false;
            case Fault::WrongAnswer:
                send(client_, std::string(bytes.size(), 'x'));
                return false;
            case Fault::Silence:
                return true;
            case Fault::CutBefore:
            case Fault::CutAfter:
                break;
        }
        return false;
    }

    RecordProxy& proxy_;
    int client_;
    int server_;
    bool open_ = false;
    bool tls_ = false;
    bool spoilt_ = false;
    std::string said_;
};

RecordProxy::RecordProxy(int serverPort) : serverPort_(serverPort) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port for the proxy");
    }
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept(); });
}

RecordProxy::~RecordProxy() {
    stopping_ = true;
    accepting_.join();
    for (std::thread& thread : serving_) {
        thread.join();
    }
    ::close(listener_);
}

void RecordProxy::arm(Fault fault, int record) {
    fault_ = fault;
    struck_ = false;
    left_ = record;
}

bool RecordProxy::disarm() {
    left_ = 0;
    return struck_;
}

bool RecordProxy::strikes() {
    int left = left_;
    while (left > 0 && !left_.compare_exchange_weak(left, left - 1)) {
    }
    if (left == 1) {
        struck_ = true;
    }
    return left == 1;
}

void RecordProxy::accept() {
    while (!stopping_) {
        pollfd fd{listener_, POLLIN, 0};
        if (::poll(&fd, 1, kLook) <= 0) {
            continue;
        }
        const int client = ::accept(listener_, nullptr, nullptr);
        if (client >= 0) {
            serving_.emplace_back([this, client] { serve(client); });
        }
    }
}

void RecordProxy::serve(int client) {
    Pair(*this, client).run();
}

}  // namespace flotte::test

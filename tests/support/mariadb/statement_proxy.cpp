#include "tests/support/mariadb/statement_proxy.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>

namespace flotte::test {

namespace {

constexpr std::size_t kHead = 4;         // length in three bytes, number
constexpr std::size_t kTlsRequest = 36;  // what a client says before TLS
constexpr int kLook = 20;                // ms between looks at `stopping_`
constexpr char kQuery = 3;               // COM_QUERY

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

bool receiveAll(int fd, std::string& into, std::size_t count) {
    const std::size_t at = into.size();
    into.resize(at + count);
    return ::recv(fd, into.data() + at, count, MSG_WAITALL) == static_cast<ssize_t>(count);
}

std::size_t lengthOf(const std::string& head) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::size_t>(static_cast<unsigned char>(head[i]));
    };
    return byte(0) + (byte(1) << 8U) + (byte(2) << 16U);
}

SSL_CTX* contextOf(const std::shared_ptr<void>& context) {
    return static_cast<SSL_CTX*>(context.get());
}

std::shared_ptr<void> newContext(const SSL_METHOD* method) {
    SSL_CTX* context = SSL_CTX_new(method);
    // Else a session ticket would have a read wait for what comes after it.
    SSL_CTX_clear_mode(context, SSL_MODE_AUTO_RETRY);
    return {context, [](void* each) { SSL_CTX_free(static_cast<SSL_CTX*>(each)); }};
}

int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c - 'a' + 10;
}

}  // namespace

std::vector<std::string> parametersOf(const std::string& text) {
    constexpr std::string_view kOpen = "_utf8mb4 X'";
    std::vector<std::string> all;
    for (std::size_t found = text.find(kOpen); found != std::string::npos;) {
        const std::size_t begin = found + kOpen.size();
        const std::size_t end = std::min(text.find('\'', begin), text.size());
        std::string& value = all.emplace_back();
        for (std::size_t i = begin; i + 1 < end; i += 2) {
            value += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
        }
        found = text.find(kOpen, end);
    }
    return all;
}

/// One client and its connection to the server.
class StatementProxy::Pair {
 public:
    Pair(StatementProxy& proxy, int client)
        : proxy_(proxy), client_(client), server_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const int now = 1;
        ::setsockopt(client_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
        ::setsockopt(server_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    }
    ~Pair() {
        SSL_free(toClient_);
        SSL_free(toServer_);
        ::close(client_);
        ::close(server_);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    void run() {
        if (!begin()) {
            return;
        }
        bool open = true;
        while (open && !proxy_.stopping_ && !proxy_.away_) {
            const bool more = SSL_pending(toClient_) > 0 || SSL_pending(toServer_) > 0;
            pollfd fds[2] = {{client_, POLLIN, 0}, {server_, POLLIN, 0}};
            if (::poll(fds, 2, more ? 0 : kLook) < 0) {
                continue;
            }
            if (fds[1].revents != 0 || SSL_pending(toServer_) > 0) {
                open = answer();
            }
            if (open && (fds[0].revents != 0 || SSL_pending(toClient_) > 0)) {
                open = hear();
            }
        }
    }

 private:
    /// As far as both sides speak TLS.
    bool begin() {
        const sockaddr_in address = loopback(proxy_.serverPort_);
        std::string greeting;
        std::string request;
        if (::connect(server_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            !receiveAll(server_, greeting, kHead) || !receiveAll(server_, greeting, lengthOf(greeting)) ||
            ::send(client_, greeting.data(), greeting.size(), MSG_NOSIGNAL) < 0 ||
            !receiveAll(client_, request, kTlsRequest) ||
            ::send(server_, request.data(), request.size(), MSG_NOSIGNAL) < 0) {
            return false;
        }
        toClient_ = SSL_new(contextOf(proxy_.context_));
        toServer_ = SSL_new(contextOf(proxy_.toServer_));
        SSL_set_fd(toClient_, client_);
        SSL_set_fd(toServer_, server_);
        return SSL_accept(toClient_) == 1 && SSL_connect(toServer_) == 1;
    }

    /// Nothing at the end; empty where TLS had something of its own to say.
    static std::optional<std::string> read(SSL* from) {
        std::string bytes(65'536, '\0');
        const int n = SSL_read(from, bytes.data(), static_cast<int>(bytes.size()));
        if (n <= 0 && SSL_get_error(from, n) != SSL_ERROR_WANT_READ) {
            return std::nullopt;
        }
        bytes.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
        return bytes;
    }
    static bool write(SSL* to, const std::string& bytes) {
        return SSL_write(to, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
    }

    bool hear() {
        const auto bytes = read(toClient_);
        if (!bytes) {
            return false;
        }
        said_ += *bytes;
        while (said_.size() >= kHead && said_.size() >= kHead + lengthOf(said_)) {
            const std::string packet = said_.substr(0, kHead + lengthOf(said_));
            said_.erase(0, packet.size());
            asked_.clear();
            if (packet[3] == 0 && packet.size() > kHead && packet[kHead] == kQuery) {
                asked_ = packet.substr(kHead + 1);
                if (!proxy_.passes(false, asked_)) {
                    return false;
                }
            }
            if (!write(toServer_, packet)) {
                return false;
            }
        }
        return true;
    }

    bool answer() {
        const auto bytes = read(toServer_);
        if (!bytes || bytes->empty()) {
            return bytes.has_value();
        }
        if (!asked_.empty()) {
            const std::string text = std::exchange(asked_, {});
            if (!proxy_.passes(true, text)) {
                return false;
            }
        }
        return write(toClient_, *bytes);
    }

    StatementProxy& proxy_;
    int client_;
    int server_;
    SSL* toClient_ = nullptr;
    SSL* toServer_ = nullptr;
    std::string said_;
    std::string asked_;  ///< what the server has not answered yet
};

StatementProxy::StatementProxy(int serverPort, const std::filesystem::path& certificate,
                               const std::filesystem::path& key)
    : serverPort_(serverPort),
      context_(newContext(TLS_server_method())),
      toServer_(newContext(TLS_client_method())) {
    if (SSL_CTX_use_certificate_chain_file(contextOf(context_), certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(contextOf(context_), key.c_str(), SSL_FILETYPE_PEM) != 1) {
        throw std::runtime_error("no certificate for the proxy: " + certificate.string());
    }
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to whoever may have been killed
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port for the proxy");
    }
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept(); });
}

StatementProxy::~StatementProxy() {
    stopping_ = true;
    accepting_.join();
    for (Serving& serving : serving_) {
        serving.thread.join();
    }
    ::close(listener_);
}

void StatementProxy::use(Hooks hooks) {
    const std::unique_lock lock(mutex_);
    hooks_ = std::move(hooks);
}

bool StatementProxy::passes(bool answered, const std::string& text) const {
    const std::shared_lock lock(mutex_);
    const auto& hook = answered ? hooks_.after : hooks_.before;
    return !hook || hook(text);
}

void StatementProxy::setAway(bool away) {
    away_ = away;
}

/// Those that are over give their threads back.
void StatementProxy::reap() {
    for (auto it = serving_.begin(); it != serving_.end();) {
        if (it->over) {
            it->thread.join();
            it = serving_.erase(it);
        } else {
            ++it;
        }
    }
}

void StatementProxy::accept() {
    while (!stopping_) {
        pollfd fd{listener_, POLLIN, 0};
        if (::poll(&fd, 1, kLook) <= 0) {
            continue;
        }
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0 || away_) {
            ::close(client);
            continue;
        }
        reap();
        Serving& serving = serving_.emplace_back();
        serving.thread = std::thread([this, client, &serving] {
            Pair(*this, client).run();
            serving.over = true;
        });
    }
}

}  // namespace flotte::test

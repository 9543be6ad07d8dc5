#include "tests/support/scripted/proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace flotte::scripted {
namespace {

constexpr int kTick = 20;  ///< how soon a waiting thread notices the end

bool readable(int fd, const std::atomic<bool>& stopping) {
    while (!stopping) {
        pollfd polled{fd, POLLIN, 0};
        if (::poll(&polled, 1, kTick) > 0) {
            return true;
        }
    }
    return false;
}

bool sendAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

/// False = one side has ended.
bool pass(int from, int to) {
    std::array<char, 65536> block{};
    const ssize_t got = ::recv(from, block.data(), block.size(), 0);
    return got > 0 && sendAll(to, {block.data(), static_cast<std::size_t>(got)});
}

void relay(int client, int server, const std::atomic<bool>& stopping) {
    while (!stopping) {
        std::array<pollfd, 2> polled = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        ::poll(polled.data(), polled.size(), kTick);
        if ((polled[0].revents != 0 && !pass(client, server)) ||
            (polled[1].revents != 0 && !pass(server, client))) {
            return;
        }
    }
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::string base64(const std::string& text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            bits = bits << 8U | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            out += i + j <= text.size() ? kAlphabet[bits >> (18 - 6 * j) & 63U] : '=';
        }
    }
    return out;
}

}  // namespace

Proxy::Proxy(ProxyOptions options) : options_(std::move(options)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, generic, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, generic, &size) != 0) {
        throw std::runtime_error("no socket for a proxy");
    }
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept(); });
}

Proxy::~Proxy() {
    stopping_ = true;
    accepting_.join();
    for (std::thread& thread : serving_) {
        thread.join();
    }
    ::close(listener_);
}

std::vector<std::string> Proxy::asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
}

std::string Proxy::said() const {
    const std::lock_guard lock(mutex_);
    return said_;
}

void Proxy::record(const std::string& target) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(target);
}

void Proxy::accept() {
    while (readable(listener_, stopping_)) {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0) {
            const std::lock_guard lock(mutex_);
            serving_.emplace_back([this, client] { serve(client); });
        }
    }
}

void Proxy::serve(int client) {
    if (options_.manner == ProxyOptions::Manner::Mute) {
        while (readable(client, stopping_) && !take(client, 1).empty()) {
        }
    } else if (options_.manner != ProxyOptions::Manner::HangUp) {
        const int server =
            options_.protocol == ProxyOptions::Protocol::Connect ? openConnect(client) : openSocks(client);
        if (server >= 0) {
            relay(client, server, stopping_);
            ::close(server);
        }
    }
    ::close(client);
}

/// Empty when the client has gone.
std::string Proxy::take(int client, std::size_t count) {
    std::string bytes;
    while (bytes.size() < count && readable(client, stopping_)) {
        std::array<char, 512> block{};
        const ssize_t got = ::recv(client, block.data(), std::min(block.size(), count - bytes.size()), 0);
        if (got <= 0) {
            return {};
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
    const std::lock_guard lock(mutex_);
    said_ += bytes;
    return bytes;
}

int Proxy::openConnect(int client) {
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
        const std::string byte = take(client, 1);
        if (byte.empty()) {
            return -1;
        }
        head += byte;
    }
    const std::string target = head.substr(8, head.find(' ', 8) - 8);  // after "CONNECT "
    record(target);
    if (options_.manner == ProxyOptions::Manner::Refuse) {
        sendAll(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return -1;
    }
    const std::string login = "Proxy-Authorization: Basic " + base64(options_.login) + "\r\n";
    if (!options_.login.empty() && head.find(login) == std::string::npos) {
        sendAll(client,
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                "Content-Length: 0\r\n\r\n");
        return -1;
    }
    const auto colon = target.rfind(':');
    const int server = reach(static_cast<std::uint16_t>(std::stoi(target.substr(colon + 1))));
    sendAll(client, server >= 0 ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 502 Bad Gateway\r\n\r\n");
    return server;
}

/// RFC 1929.
bool Proxy::socksLogin(int client) {
    const std::string head = take(client, 2);
    const std::string user = head.size() == 2 ? take(client, static_cast<unsigned char>(head[1])) : "";
    const std::string size = take(client, 1);
    const std::string password = size.size() == 1 ? take(client, static_cast<unsigned char>(size[0])) : "";
    const bool good = user + ':' + password == options_.login;
    return sendAll(client, std::string{'\1', good ? '\0' : '\1'}) && good;
}

/// RFC 1928, names only: a client that resolves them itself is not what is wanted.
int Proxy::openSocks(int client) {
    const std::string hello = take(client, 2);
    const std::string methods = hello.size() == 2 ? take(client, static_cast<unsigned char>(hello[1])) : "";
    const char wanted = options_.login.empty() ? '\0' : '\2';
    const bool offered = methods.find(wanted) != std::string::npos;
    if (!sendAll(client, std::string{'\5', offered ? wanted : '\xff'}) || !offered ||
        (wanted == '\2' && !socksLogin(client))) {
        return -1;
    }
    const std::string head = take(client, 5);
    if (head.size() != 5) {
        return -1;
    }
    const bool named = head[3] == '\3';
    const std::string host = named ? take(client, static_cast<unsigned char>(head[4])) : take(client, 3);
    const std::string port = take(client, 2);
    if (port.size() != 2) {
        return -1;
    }
    const auto number = static_cast<std::uint16_t>(static_cast<unsigned char>(port[0]) << 8U |
                                                   static_cast<unsigned char>(port[1]));
    record((named ? host : "an address") + ':' + std::to_string(number));
    const bool refused = options_.manner == ProxyOptions::Manner::Refuse;
    const int server = refused ? -1 : reach(number);
    const char reply = refused ? '\2' : server >= 0 ? '\0' : '\5';
    sendAll(client, std::string{'\5', reply, '\0', '\1', '\0', '\0', '\0', '\0', '\0', '\0'});
    return server;
}

int Proxy::reach(std::uint16_t port) {
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(server);
        return -1;
    }
    return server;
}

}  // namespace flotte::scripted

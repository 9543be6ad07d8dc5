#include "tests/unit/dns/name_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace flotte::test {
namespace {

constexpr std::size_t kHead = 12;
constexpr unsigned kA = 1;
constexpr unsigned kCname = 5;
constexpr unsigned kAaaa = 28;

void two(std::string& out, unsigned value) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value & 0xffU);
}

std::string encoded(const std::string& name) {
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t dot = std::min(name.find('.', at), name.size());
        out += static_cast<char>(dot - at);
        out += name.substr(at, dot - at);
        at = dot + 1;
    }
    return out + '\0';
}

std::string asked(const std::string& question, std::size_t& end) {
    std::string name;
    std::size_t at = kHead;
    while (at < question.size() && question[at] != 0) {
        const auto size = static_cast<std::size_t>(question[at]);
        name += (name.empty() ? "" : ".") + question.substr(at + 1, size);
        at += size + 1;
    }
    end = at + 1;
    return name;
}

void record(std::string& out, const std::string& name, unsigned type, const std::string& data) {
    out += encoded(name);
    two(out, type);
    two(out, 1);  // IN
    two(out, 0);
    two(out, 60);  // seconds that it holds
    two(out, static_cast<unsigned>(data.size()));
    out += data;
}

std::string bytesOf(const std::string& address, unsigned type) {
    std::array<char, 16> bytes{};
    const bool six = address.find(':') != std::string::npos;
    if (six != (type == kAaaa) || inet_pton(six ? AF_INET6 : AF_INET, address.c_str(), bytes.data()) != 1) {
        return {};
    }
    return {bytes.data(), six ? std::size_t{16} : std::size_t{4}};
}

}  // namespace

NameServer::NameServer(std::map<std::string, Name> names) : names_(std::move(names)) {
    socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&here), size) == 0 &&
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) == 0) {
        port_ = ntohs(here.sin_port);
    }
    thread_ = std::thread([this] { serve(); });
}

NameServer::~NameServer() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t told = ::write(stop_, &one, sizeof one);
    thread_.join();
    ::close(socket_);
    ::close(stop_);
}

void NameServer::serve() {
    for (;;) {
        std::array<pollfd, 2> waited{{{socket_, POLLIN, 0}, {stop_, POLLIN, 0}}};
        ::poll(waited.data(), waited.size(), -1);
        if (waited[1].revents != 0) {
            return;
        }
        std::array<char, 1500> buffer{};
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const ssize_t got =
            ::recvfrom(socket_, buffer.data(), buffer.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (got < static_cast<ssize_t>(kHead)) {
            continue;
        }
        ++questions_;
        const std::string reply = answer(std::string(buffer.data(), static_cast<std::size_t>(got)));
        if (!reply.empty()) {
            ::sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
        }
    }
}

std::string NameServer::answer(const std::string& question) const {
    std::size_t end = 0;
    std::string name = asked(question, end);
    const unsigned type = static_cast<unsigned char>(question[end + 1]);
    auto found = names_.find(name);
    const int code = found == names_.end() ? 3 : found->second.code;
    if (found != names_.end() && (found->second.silent || !found->second.garbage.empty())) {
        return found->second.garbage;
    }
    std::string records;
    unsigned count = 0;
    while (found != names_.end() && !found->second.alias.empty()) {
        record(records, name, kCname, encoded(found->second.alias));
        ++count;
        name = found->second.alias;
        found = names_.find(name);
    }
    if (found != names_.end() && (type == kA || type == kAaaa)) {
        for (const std::string& address : found->second.addresses) {
            if (const std::string bytes = bytesOf(address, type); !bytes.empty()) {
                record(records, name, type, bytes);
                ++count;
            }
        }
    }
    std::string reply = question.substr(0, 2);
    two(reply, 0x8180U | static_cast<unsigned>(code));
    two(reply, 1);
    two(reply, count);
    two(reply, 0);
    two(reply, 0);
    return reply + question.substr(kHead, end + 4 - kHead) + records;
}

}  // namespace flotte::test

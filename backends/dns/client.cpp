#include "backends/dns/client.h"

#include <ares.h>
#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace flotte::dns {
namespace {

using Kind = NetworkError::Kind;

/// Cancel is looked at this often.
constexpr int kLookMs = 50;

struct Asked {
    bool over = false;
    int status = ARES_SUCCESS;
    std::vector<std::string> addresses;
};

struct Library {
    Library() : status(ares_library_init(ARES_LIB_INIT_ALL)) {}
    ~Library() { ares_library_cleanup(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    const int status;
};

struct DestroyChannel {
    void operator()(ares_channeldata* channel) const { ares_destroy(channel); }
};
using Channel = std::unique_ptr<ares_channeldata, DestroyChannel>;

std::string addressText(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* bytes = nullptr;
    if (address->sa_family == AF_INET) {
        bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
    } else if (address->sa_family == AF_INET6) {
        bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
    }
    return bytes != nullptr && inet_ntop(address->sa_family, bytes, text.data(),
                                         static_cast<socklen_t>(text.size())) != nullptr
               ? text.data()
               : std::string();
}

void answered(void* self, int status, int, ares_addrinfo* found) {
    auto& asked = *static_cast<Asked*>(self);
    asked.over = true;
    asked.status = status;
    for (const ares_addrinfo_node* node = found != nullptr ? found->nodes : nullptr; node != nullptr;
         node = node->ai_next) {
        asked.addresses.push_back(addressText(node->ai_addr));
    }
    if (found != nullptr) {
        ares_freeaddrinfo(found);
    }
}

std::string requestOf(const std::string& name, const Options& options) {
    std::string request = "DNS A, AAAA ";
    request += name;
    if (!options.server.empty()) {
        request += " @";
        request += options.server;
    }
    return request;
}

Result<Channel> channelFor(const Options& options, const std::string& request) {
    // Three tries within the deadline; each waits longer than the one before (1 + 2 + 4 parts).
    constexpr int kParts = 7;
    ares_options wanted{};
    wanted.timeout = std::max(1, static_cast<int>(options.deadline.count()) / kParts);
    wanted.tries = 3;
    std::array<char, 2> lookups{'b', '\0'};  // name servers only
    wanted.lookups = lookups.data();
    ares_channeldata* made = nullptr;
    const int status =
        ares_init_options(&made, &wanted, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_LOOKUPS);
    if (status != ARES_SUCCESS) {
        return fail(NetworkError{Kind::Other, request, ares_strerror(status)});
    }
    Channel channel(made);
    if (!options.server.empty() && ares_set_servers_ports_csv(made, options.server.c_str()) != ARES_SUCCESS) {
        ConfigError error;
        error.key = "routing.nameserver";
        error.found = options.server;
        return fail(std::move(error));
    }
    return channel;
}

/// Lets the channel work until the question is over, or the time is.
void drive(ares_channeldata& channel, const Asked& asked, std::chrono::steady_clock::time_point until,
           const CancelToken& cancel) {
    while (!asked.over && !cancel.cancelled() && std::chrono::steady_clock::now() < until) {
        std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
        const auto bits = static_cast<unsigned>(ares_getsock(&channel, sockets.data(), ARES_GETSOCK_MAXNUM));
        std::array<pollfd, ARES_GETSOCK_MAXNUM> waited{};
        nfds_t count = 0;
        for (unsigned i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
            const short events = static_cast<short>((ARES_GETSOCK_READABLE(bits, i) != 0 ? POLLIN : 0) |
                                                    (ARES_GETSOCK_WRITABLE(bits, i) != 0 ? POLLOUT : 0));
            if (events != 0) {
                waited[count++] = {sockets[i], events, 0};
            }
        }
        poll(waited.data(), count, kLookMs);
        for (nfds_t i = 0; i < count; ++i) {
            const bool in = (waited[i].revents & (POLLIN | POLLERR | POLLHUP)) != 0;
            const bool out = (waited[i].revents & POLLOUT) != 0;
            ares_process_fd(&channel, in ? waited[i].fd : ARES_SOCKET_BAD,
                            out ? waited[i].fd : ARES_SOCKET_BAD);
        }
        ares_process_fd(&channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);  // its own timeouts
    }
}

bool isAddress(const std::string& name) {
    std::array<char, 16> bytes{};
    return inet_pton(AF_INET, name.c_str(), bytes.data()) == 1 ||
           inet_pton(AF_INET6, name.c_str(), bytes.data()) == 1;
}

}  // namespace

Result<DomainAnswer> resolve(const std::string& name, const Options& options, const CancelToken& cancel) {
    const std::string request = requestOf(name, options);
    if (isAddress(name)) {
        return DomainAnswer{{name}};
    }
    const Library library;
    if (library.status != ARES_SUCCESS) {
        return fail(NetworkError{Kind::Other, request, ares_strerror(library.status)});
    }
    Asked asked;  // outlives the channel, whose end calls back
    auto channel = channelFor(options, request);
    if (!channel) {
        return tl::unexpected(std::move(channel.error()));
    }
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_flags = ARES_AI_NOSORT;
    ares_getaddrinfo(channel->get(), name.c_str(), nullptr, &hints, answered, &asked);
    drive(**channel, asked, std::chrono::steady_clock::now() + options.deadline, cancel);
    if (!asked.over) {
        return cancel.cancelled() ? Result<DomainAnswer>(fail(CancelledError{request}))
                                  : fail(NetworkError{Kind::Timeout, request, "no answer"});
    }
    if (asked.status == ARES_ENOTFOUND || asked.status == ARES_ENODATA) {
        return DomainAnswer();
    }
    if (asked.status != ARES_SUCCESS) {
        return fail(NetworkError{asked.status == ARES_ETIMEOUT ? Kind::Timeout : Kind::Resolve, request,
                                 ares_strerror(asked.status)});
    }
    std::sort(asked.addresses.begin(), asked.addresses.end());
    asked.addresses.erase(std::unique(asked.addresses.begin(), asked.addresses.end()), asked.addresses.end());
    return DomainAnswer{std::move(asked.addresses)};
}

}  // namespace flotte::dns

#include "backends/http/proxy.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "backends/http/url.h"

namespace flotte::http {
namespace {

/// IPv6, or IPv4 mapped into it.
using Address = std::array<std::uint8_t, 16>;

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return lower;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view withoutBrackets(std::string_view host) {
    return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

constexpr std::size_t kMapped = 12;  ///< bytes before an IPv4 address

std::optional<Address> addressFrom(std::string_view text) {
    const std::string copy(text);
    Address address{};
    if (::inet_pton(AF_INET, copy.c_str(), &address[kMapped]) == 1) {
        address[10] = address[11] = 0xff;
        return address;
    }
    return ::inet_pton(AF_INET6, copy.c_str(), address.data()) == 1 ? std::optional(address) : std::nullopt;
}

/// What a request goes to.
struct Target {
    std::string host;  ///< lower case, without brackets
    std::string port;
    std::optional<Address> address;
};

bool inNetwork(const Address& address, std::string_view network) {
    const auto slash = network.find('/');
    const auto base = addressFrom(network.substr(0, slash));
    const std::string_view digits = network.substr(slash + 1);
    std::size_t bits = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (!base || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        return false;
    }
    const bool four = network.substr(0, slash).find(':') == std::string_view::npos;
    bits += four ? 8 * kMapped : 0;
    if (bits > 8 * address.size()) {
        return false;
    }
    const std::size_t whole = bits / 8;
    const auto mask = static_cast<std::uint8_t>(0xff00U >> (bits % 8));
    return std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(whole), base->begin()) &&
           (bits % 8 == 0 || ((address[whole] ^ (*base)[whole]) & mask) == 0);
}

bool matchesDomain(const std::string& host, std::string_view pattern) {
    if (pattern.starts_with("*.")) {
        pattern.remove_prefix(1);
    }
    if (pattern.starts_with('.')) {
        return host.ends_with(pattern);
    }
    return host == pattern || host.ends_with('.' + std::string(pattern));
}

/// Whether one entry of NO_PROXY speaks of the target.
bool excludes(std::string_view entry, const Target& target) {
    if (entry == "*") {
        return true;
    }
    if (entry.find('/') != std::string_view::npos) {
        return target.address && inNetwork(*target.address, entry);
    }
    std::string_view host = entry;
    std::string_view port;
    if (!addressFrom(entry)) {  // the colons of a bare IPv6 address are its own
        const UrlParts parts = split(entry);
        host = withoutBrackets(parts.host);
        port = parts.port;
    }
    if (host.empty() || (!port.empty() && port != target.port)) {
        return false;
    }
    const auto address = addressFrom(host);
    return address ? target.address == address : matchesDomain(target.host, host);
}

bool isExcluded(std::string_view list, const Target& target) {
    while (!list.empty()) {
        const std::string_view entry = list.substr(0, list.find(','));
        list.remove_prefix(std::min(entry.size() + 1, list.size()));
        const std::string name = lowered(trimmed(entry));
        if (!name.empty() && excludes(name, target)) {
            return true;
        }
    }
    return false;
}

std::string variable(const Environment& environment, const std::string& upper) {
    const auto value = environment(upper);
    return value && !value->empty() ? *value : environment(lowered(upper)).value_or("");
}

bool hasScheme(std::string_view proxy) {
    const std::string scheme = lowered(proxy.substr(0, proxy.find("://")));
    return scheme == "http" || scheme == "https" || scheme == "socks5" || scheme == "socks5h";
}

}  // namespace

std::string proxyFromEnvironment(std::string_view url, const Environment& environment) {
    if (!environment) {
        return {};
    }
    const UrlParts parts = split(url);
    const bool tls = lowered(parts.scheme) == "https";
    Target target{lowered(withoutBrackets(parts.host)), std::string(parts.port), {}};
    target.port = !target.port.empty() ? target.port : tls ? "443" : "80";
    target.address = addressFrom(target.host);
    std::string proxy(trimmed(variable(environment, tls ? "HTTPS_PROXY" : "HTTP_PROXY")));
    if (proxy.empty() || isLoopback(target.host) || isExcluded(variable(environment, "NO_PROXY"), target)) {
        return {};
    }
    return hasScheme(proxy) ? proxy : "http://" + proxy;
}

std::string curlProxy(const std::string& proxy) {
    constexpr std::string_view kSocks = "socks5://";
    return lowered(std::string_view(proxy).substr(0, kSocks.size())) == kSocks
               ? "socks5h://" + proxy.substr(kSocks.size())
               : proxy;
}

}  // namespace flotte::http

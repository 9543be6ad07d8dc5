#include "backends/http/url.h"

#include <arpa/inet.h>

#include <cstdint>
#include <string>

namespace flotte::http {

UrlParts split(std::string_view url) {
    UrlParts parts;
    const auto scheme = url.find("://");
    if (scheme != std::string_view::npos) {
        parts.scheme = url.substr(0, scheme);
        url.remove_prefix(scheme + 3);
    }
    const auto slash = url.find('/');
    auto authority = url.substr(0, slash);
    if (slash != std::string_view::npos) {
        parts.prefix = url.substr(slash);
    }
    while (parts.prefix.ends_with('/')) {
        parts.prefix.remove_suffix(1);
    }
    const auto colon = authority.rfind(':');
    const auto bracket = authority.rfind(']');
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        parts.port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    parts.host = authority;
    return parts;
}

bool isLoopback(std::string_view host) {
    const auto inBrackets = host.starts_with('[') && host.ends_with(']');
    const std::string bare(inBrackets ? host.substr(1, host.size() - 2) : host);
    in_addr four{};
    in6_addr six{};
    constexpr std::uint32_t kLoopback = 127;
    return bare == "localhost" || bare.ends_with(".localhost") ||
           (::inet_pton(AF_INET, bare.c_str(), &four) == 1 && ntohl(four.s_addr) >> 24U == kLoopback) ||
           (::inet_pton(AF_INET6, bare.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six));
}

std::string percentEncoded(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
    return out;
}

}  // namespace flotte::http

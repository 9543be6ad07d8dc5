#pragma once

#include <string>
#include <string_view>

namespace flotte::http {

/// The parts of `scheme://host:port/prefix`; no user information, no query.
struct UrlParts {
    std::string_view scheme;
    std::string_view host;  ///< with brackets when it is an IPv6 address
    std::string_view port;  ///< empty = the scheme's
    std::string_view prefix;
};

UrlParts split(std::string_view url);

/// `text` for a path's segment, a query string or a form body (RFC 3986: all but unreserved characters).
std::string percentEncoded(std::string_view text);

/// Whether a host, as in a URL, is this machine.
bool isLoopback(std::string_view host);

}  // namespace flotte::http

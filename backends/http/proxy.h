#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace flotte::http {

/// Looks a variable up; given by `app`, so that nothing below it reads the environment.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The proxy that HTTPS_PROXY or HTTP_PROXY names for a URL (both spellings, upper case first), as Go's
/// `httpproxy` reads them, so that flotte goes where kubectl goes: NO_PROXY holds `*`, addresses, networks
/// (CIDR), host names (which stand for their subdomains too; with a dot before them for those alone), each
/// with a port where wanted; loopback is never proxied. Empty = none. The URL may hold a password.
std::string proxyFromEnvironment(std::string_view url, const Environment& environment);

/// The proxy as libcurl is told: names are always resolved by the proxy, as Go does with socks5 too.
std::string curlProxy(const std::string& proxy);

}  // namespace flotte::http

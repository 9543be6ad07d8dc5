#include "backends/http/options.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace flotte::http {

namespace {

struct UrlParts {
    std::string_view scheme;
    std::string_view host;  // with brackets when it is an IPv6 address
    std::string_view port;  // empty = the scheme's
    std::string_view prefix;
};

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
    return host == "localhost" || host.starts_with("127.") || host == "[::1]" || host.ends_with(".localhost");
}

void setBlob(CURL* easy, CURLoption option, const std::string& text) {
    if (text.empty()) {
        return;
    }
    curl_blob blob{};
    blob.data = const_cast<char*>(text.data());  // libcurl's struct serves both ways; NOCOPY only reads
    blob.len = text.size();
    blob.flags = CURL_BLOB_NOCOPY;
    curl_easy_setopt(easy, option, &blob);
}

void applyTls(CURL* easy, const TlsOptions& tls) {
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, tls.insecure ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, tls.insecure ? 0L : 2L);
    if (!tls.ca.empty()) {
        setBlob(easy, CURLOPT_CAINFO_BLOB, tls.ca);
        // Otherwise libcurl's built-in folder is trusted beside the given authority.
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    if (!tls.certificate.empty()) {
        curl_easy_setopt(easy, CURLOPT_SSLCERTTYPE, "PEM");
        setBlob(easy, CURLOPT_SSLCERT_BLOB, tls.certificate);
        curl_easy_setopt(easy, CURLOPT_SSLKEYTYPE, "PEM");
        setBlob(easy, CURLOPT_SSLKEY_BLOB, tls.key);
    }
}

void applyProxy(CURL* easy, const Endpoint& endpoint) {
    if (endpoint.via.used()) {
        // The name that is verified stays the URL's.
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, endpoint.via.socket.c_str());
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    } else if (!endpoint.proxy.empty()) {
        // A proxy that was named for this endpoint is meant for it, whatever NO_PROXY says.
        curl_easy_setopt(easy, CURLOPT_PROXY, endpoint.proxy.c_str());
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    } else if (isLoopback(split(endpoint.url).host)) {
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    }
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

}  // namespace

Reach reachOf(const Endpoint& endpoint, const std::string& path) {
    const UrlParts parts = split(endpoint.url);
    Reach reach;
    if (endpoint.tls.serverName.empty() || !isTls(endpoint)) {
        reach.url = endpoint.url;
        while (reach.url.ends_with('/')) {
            reach.url.pop_back();
        }
        reach.url += path;
        return reach;
    }
    const std::string port = parts.port.empty() ? "443" : std::string(parts.port);
    const std::string& name = endpoint.tls.serverName;
    reach.url = "https://" + name + ":" + port + std::string(parts.prefix) + path;
    reach.connectTo = name + ":" + port + ":" + std::string(parts.host) + ":" + port;
    reach.hostLine = "Host: " + std::string(parts.host);
    if (!parts.port.empty()) {
        reach.hostLine += ":" + port;
    }
    return reach;
}

Address addressOf(const std::string& url) {
    const UrlParts parts = split(url);
    std::string_view host = parts.host;
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    Address address{std::string(host), parts.scheme == "http" ? 80 : 443};
    std::from_chars(parts.port.data(), parts.port.data() + parts.port.size(), address.port);
    return address;
}

bool isTls(const Endpoint& endpoint) {
    const auto scheme = split(endpoint.url).scheme;
    static constexpr std::string_view https = "https";
    return std::ranges::equal(scheme, https, [](char a, char b) { return (a | 0x20) == b; });
}

void applyEndpoint(CURL* easy, const Endpoint& endpoint) {
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    applyTls(easy, endpoint.tls);
    applyProxy(easy, endpoint);
}

}  // namespace flotte::http

#include "backends/http/options.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "backends/http/proxy.h"
#include "backends/http/url.h"

namespace flotte::http {

namespace {

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

/// Always said: left out, libcurl would look into the environment itself.
void applyProxy(CURL* easy, const Endpoint& endpoint) {
    if (endpoint.via.used()) {
        // The name that is verified stays the URL's.
        curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, endpoint.via.socket.c_str());
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    } else {
        curl_easy_setopt(easy, CURLOPT_PROXY, curlProxy(endpoint.proxy).c_str());
    }
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
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

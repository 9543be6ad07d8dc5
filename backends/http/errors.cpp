#include "backends/http/errors.h"

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace flotte::http {

namespace {

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// OpenSSL's words for the alerts with which a server refuses a client certificate, or its absence. In
/// TLS 1.3 they arrive after the handshake, as a failed read.
bool refusesClientCertificate(std::string_view detail) {
    static constexpr std::array<std::string_view, 6> alerts = {
        "alert certificate required", "alert bad certificate",     "alert unknown ca",
        "alert certificate unknown",  "alert certificate expired", "alert unsupported certificate"};
    for (const auto alert : alerts) {
        if (contains(detail, alert)) {
            return true;
        }
    }
    return false;
}

TlsError::Kind verdict(long verify) {
    switch (verify) {
        // libcurl compares the names itself, before it asks for OpenSSL's verdict on the chain.
        case X509_V_OK:
        case X509_V_ERR_UNSPECIFIED:
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return TlsError::Kind::WrongHost;
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return TlsError::Kind::Expired;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return TlsError::Kind::NotYetValid;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        case X509_V_ERR_CERT_UNTRUSTED:
        case X509_V_ERR_INVALID_CA:
            return TlsError::Kind::UnknownAuthority;
        default:
            return TlsError::Kind::Handshake;
    }
}

std::optional<TlsError::Kind> tlsKind(int code, std::string_view detail, long verify) {
    if (refusesClientCertificate(detail)) {
        return TlsError::Kind::ClientCertificate;
    }
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
            return verdict(verify);
        case CURLE_SSL_CONNECT_ERROR:
            // What OpenSSL says of a first byte that is no TLS record.
            return contains(detail, "wrong version number") || contains(detail, "packet length too long") ||
                           contains(detail, "http request")
                       ? TlsError::Kind::NotOffered
                       : TlsError::Kind::Handshake;
        case CURLE_SSL_CERTPROBLEM:
            return TlsError::Kind::ClientCertificate;
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return TlsError::Kind::UnknownAuthority;
        case CURLE_SSL_CIPHER:
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_INVALIDCERTSTATUS:
            return TlsError::Kind::Handshake;
        default:
            return std::nullopt;
    }
}

NetworkError::Kind connectKind(std::string_view detail) {
    if (contains(detail, "No route to host") || contains(detail, "Network is unreachable") ||
        contains(detail, "Host is down")) {
        return NetworkError::Kind::Unreachable;
    }
    return contains(detail, "timed out") ? NetworkError::Kind::Timeout : NetworkError::Kind::Refused;
}

/// What libcurl says of a proxy's 407, and of a SOCKS proxy that wants a user and password, or others.
bool refusesProxyLogin(std::string_view detail) {
    static constexpr std::array<std::string_view, 5> words = {
        "CONNECT tunnel failed, response 407", "407 from proxy after CONNECT",
        "No authentication method was acceptable", "User was rejected by the SOCKS5 server",
        "SOCKS5 GSSAPI per-message authentication is not supported"};
    return std::ranges::any_of(words, [&](std::string_view said) { return contains(detail, said); });
}

NetworkError::Kind networkKind(int code, std::string_view detail) {
    if (refusesProxyLogin(detail)) {
        return NetworkError::Kind::ProxyLogin;
    }
    // libcurl has no code of its own for it. The first is what 7.88 says, the second older ones.
    if (contains(detail, "CONNECT tunnel failed") || contains(detail, "from proxy after CONNECT")) {
        return NetworkError::Kind::Proxy;
    }
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return NetworkError::Kind::Resolve;
        case CURLE_COULDNT_RESOLVE_PROXY:
            return NetworkError::Kind::ProxySilent;
        case CURLE_PROXY:
            return NetworkError::Kind::Proxy;
        case CURLE_COULDNT_CONNECT:
            return connectKind(detail);
        case CURLE_OPERATION_TIMEDOUT:
            return NetworkError::Kind::Timeout;
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_PARTIAL_FILE:
        case CURLE_HTTP2_STREAM:
            return NetworkError::Kind::Reset;
        case CURLE_HTTP2:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_BAD_CONTENT_ENCODING:
            return NetworkError::Kind::Protocol;
        default:
            return NetworkError::Kind::Other;
    }
}

/// A server's own words, cut at 2 KiB: they are shown, not parsed.
std::string words(const std::string& body) {
    static constexpr std::size_t most = 2048;
    return body.substr(0, most);
}

}  // namespace

Error fromCurl(int code, const std::string& request, const std::string& detail, long verify) {
    if (const auto kind = tlsKind(code, detail, verify)) {
        return TlsError{*kind, request, detail};
    }
    return NetworkError{networkKind(code, detail), request, detail};
}

Error onTheWayToTheProxy(Error error, bool tlsIsTheProxys) {
    using Kind = NetworkError::Kind;
    if (const auto* tls = std::get_if<TlsError>(&error); tls && tlsIsTheProxys) {
        return NetworkError{Kind::ProxySilent, tls->request, tls->detail};
    }
    auto* network = std::get_if<NetworkError>(&error);
    if (network && network->kind != Kind::Proxy && network->kind != Kind::ProxyLogin) {
        network->kind = Kind::ProxySilent;
    }
    return error;
}

Error fromStatus(int status, const std::string& request, const std::string& body,
                 const std::string* retryAfterValue) {
    Response response;
    response.status = status;
    response.body = body;
    if (retryAfterValue != nullptr) {
        response.headers.emplace_back("retry-after", *retryAfterValue);
    }
    return fromStatus(response, request);
}

Error fromStatus(const Response& response, const std::string& request) {
    if (response.status == 401) {
        return LoginError{request, words(response.body)};
    }
    if (response.status == 403) {
        return DeniedError{request, {}, {}, {}, words(response.body)};
    }
    const auto wait = retryAfter(response.header("retry-after"), response.header("date"));
    return HttpError{response.status, request, {}, words(response.body), wait};
}

std::optional<std::chrono::seconds> retryAfter(const std::string* value, const std::string* date) {
    if (value == nullptr || value->empty()) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    const char* end = value->data() + value->size();
    const auto parsed = std::from_chars(value->data(), end, seconds);
    if (parsed.ec == std::errc() && parsed.ptr == end) {
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    }
    if (date == nullptr) {
        return std::nullopt;
    }
    const auto then = curl_getdate(value->c_str(), nullptr);
    const auto now = curl_getdate(date->c_str(), nullptr);
    if (then < 0 || now < 0) {
        return std::nullopt;
    }
    return std::chrono::seconds(then > now ? then - now : 0);
}

}  // namespace flotte::http

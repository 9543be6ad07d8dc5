#include "backends/kubernetes/requests.h"

#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes {
namespace {

constexpr Milliseconds kListHead{20'000};
constexpr Milliseconds kWatchHead{10'000};

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

// Versions and tokens are opaque: whatever they hold goes back as it came.
std::string escaped(const std::string& text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        }
    }
    return out;
}

http::Request listRequest(Feed feed, const ResourceVersion& version, const std::string& continueToken,
                          bool gzip) {
    http::Request request;
    request.path = wire::kindOf(feed).path;
    if (!continueToken.empty()) {
        request.path += "?continue=" + escaped(continueToken);
    } else if (!version.value().empty()) {
        request.path += "?resourceVersion=" + escaped(version.value());
    }
    // JSON for the error bodies of what stands in front of an API server.
    request.headers = {"Accept: application/vnd.kubernetes.protobuf, application/json"};
    request.deadline = kListHead;
    request.gzip = gzip;
    return request;
}

http::Request watchRequest(Feed feed, const ResourceVersion& version, std::chrono::seconds timeout) {
    http::Request request;
    request.path = std::string(wire::kindOf(feed).path) +
                   "?watch=true&allowWatchBookmarks=true&resourceVersion=" + escaped(version.value()) +
                   "&timeoutSeconds=" + std::to_string(timeout.count());
    request.headers = {"Accept: application/vnd.kubernetes.protobuf;stream=watch"};
    request.deadline = kWatchHead;
    request.gzip = false;  // never compressed by the server
    return request;
}

}  // namespace flotte::kubernetes

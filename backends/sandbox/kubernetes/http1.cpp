#include "backends/sandbox/kubernetes/http1.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::size_t kLongestHead = 16U << 10U;

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? ""
                                           : text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

bool readRequestLine(Request& request, std::string_view line) {
    const auto first = line.find(' ');
    const auto second = line.rfind(' ');
    if (first == std::string_view::npos || second <= first || line.substr(second + 1) != "HTTP/1.1") {
        return false;
    }
    request.method = line.substr(0, first);
    request.path = line.substr(first + 1, second - first - 1);
    return true;
}

void readHeader(UpgradeRequest& request, std::string_view line) {
    const auto colon = line.find(':');
    const std::string name = lowered(line.substr(0, colon));
    const std::string value(colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1)));
    if (name == "upgrade") {
        request.upgrade = lowered(value);
    } else if (name == "sec-websocket-key") {
        request.key = value;
    } else if (name == "sec-websocket-protocol") {
        request.protocols = value;
    } else if (name == "authorization") {
        request.incoming.authorization = value;
    } else if (name == "accept") {
        request.incoming.request.accept = value;
    } else if (name == "user-agent") {
        request.incoming.request.userAgent = value;
    }
}

}  // namespace

std::optional<UpgradeRequest> takeUpgradeRequest(std::string& bytes, bool& bad) {
    const auto end = bytes.find("\r\n\r\n");
    bad = std::min(end, bytes.size()) > kLongestHead;
    if (end == std::string::npos || bad) {
        return std::nullopt;
    }
    UpgradeRequest request;
    std::string_view head = std::string_view(bytes).substr(0, end);
    for (bool first = true; !head.empty(); first = false) {
        const auto line = head.substr(0, head.find("\r\n"));
        head = line.size() == head.size() ? std::string_view() : head.substr(line.size() + 2);
        if (!first) {
            readHeader(request, line);
        } else if (!readRequestLine(request.incoming.request, line)) {
            bad = true;
            return std::nullopt;
        }
    }
    bytes.erase(0, end + 4);
    return request;
}

std::string printedHttp1(Response response) {
    const std::string body = wholeBody(response);
    std::string text = "HTTP/1.1 " + std::to_string(response.status) +
                       " Answer\r\nContent-Type: " + response.contentType +
                       "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
    return text + "\r\n" + body;
}

std::string printedUpgrade(const std::string& key, const std::string& protocol) {
    const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // RFC 6455, 1.3
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
    const std::string accept = encodedBase64({reinterpret_cast<const char*>(digest.data()), size});
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           accept + "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n";
}

}  // namespace flotte::sandbox::kubernetes

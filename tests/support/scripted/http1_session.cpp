#include "tests/support/scripted/http1_session.h"

#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>

namespace flotte::scripted {

namespace {

std::string chunkHead(std::size_t size) {
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%zx\r\n", size);
    return {text, static_cast<std::size_t>(length)};
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

Received parseHead(std::string_view head) {
    Received request;
    const auto line = head.substr(0, head.find("\r\n"));
    const auto first = line.find(' ');
    const auto second = line.rfind(' ');
    request.method = line.substr(0, first);
    request.path = line.substr(first + 1, second - first - 1);
    head.remove_prefix(line.size() + 2);
    while (!head.empty()) {
        const auto field = head.substr(0, head.find("\r\n"));
        const auto colon = field.find(':');
        if (colon != std::string_view::npos) {
            const auto value = field.substr(std::min(field.size(), colon + 2));
            request.headers.emplace_back(lower(field.substr(0, colon)), value);
        }
        head.remove_prefix(std::min(head.size(), field.size() + 2));
    }
    request.authority = request.header("host");
    return request;
}

std::string gzipped(const std::string& plain) {
    z_stream stream{};
    static constexpr int gzipWindow = 15 + 16;
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// RFC 6455, 4.2.2.
std::string acceptOf(const std::string& key) {
    const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha1(), nullptr);
    unsigned char out[64];
    const int length = EVP_EncodeBlock(out, digest, static_cast<int>(size));
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(length)};
}

}  // namespace

Encoded encoded(const Answer& answer) {
    Encoded out{answer.headers, answer.chunks};
    if (answer.gzip) {
        std::string all;
        for (const auto& chunk : answer.chunks) {
            all += chunk;
        }
        out.chunks = {gzipped(all)};
        out.headers.emplace_back("content-encoding", "gzip");
    }
    return out;
}

bool Http1Session::receive(std::string_view bytes) {
    if (upgraded_) {
        events_.upgradedReceived(bytes);
        return !closing_;
    }
    input_.append(bytes);
    if (requests_ == 0 && !input_.empty() && std::isupper(static_cast<unsigned char>(input_.front())) == 0) {
        // Such as a TLS hello: what servers say to it.
        output_ += "HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n";
        closing_ = true;
    }
    while (!closing_ && !upgraded_ && parse()) {
    }
    if (upgraded_ && !input_.empty()) {
        events_.upgradedReceived(std::exchange(input_, {}));
    }
    return !closing_;
}

bool Http1Session::parse() {
    const auto end = input_.find("\r\n\r\n");
    if (end == std::string::npos) {
        return false;
    }
    Received request = parseHead(std::string_view(input_).substr(0, end + 2));
    std::size_t length = 0;
    const std::string announced = request.header("content-length");
    std::from_chars(announced.data(), announced.data() + announced.size(), length);
    if (input_.size() < end + 4 + length) {
        return false;
    }
    request.body = input_.substr(end + 4, length);
    input_.erase(0, end + 4 + length);
    request.ref.stream = ++requests_;
    key_ = request.header("sec-websocket-key");
    events_.requested(std::move(request));
    return true;
}

void Http1Session::answer(std::int32_t stream, const Answer& answer) {
    if (answer.status == 101) {
        return upgrade(answer);
    }
    const Encoded body = encoded(answer);
    output_ += "HTTP/1.1 " + std::to_string(answer.status) + " Scripted\r\ntransfer-encoding: chunked\r\n";
    for (const auto& [name, value] : body.headers) {
        output_ += name + ": " + value + "\r\n";
    }
    output_ += "\r\n";
    for (const auto& chunk : body.chunks) {
        push(stream, chunk);
    }
    if (!answer.keepOpen) {
        finish(stream);
    }
}

void Http1Session::upgrade(const Answer& answer) {
    upgraded_ = true;
    output_ += "HTTP/1.1 101 Scripted\r\nconnection: Upgrade\r\n";
    bool accepts = false;
    for (const auto& [name, value] : answer.headers) {
        output_ += name + ": " + value + "\r\n";
        accepts = accepts || name == "sec-websocket-accept";
    }
    output_ += (accepts ? "" : "sec-websocket-accept: " + acceptOf(key_) + "\r\n") + "\r\n";
    for (const auto& chunk : answer.chunks) {
        output_ += chunk;
    }
    closing_ = !answer.keepOpen;
}

void Http1Session::push(std::int32_t, std::string bytes) {
    if (upgraded_) {
        output_ += bytes;
    } else if (!bytes.empty()) {
        output_ += chunkHead(bytes.size()) + bytes + "\r\n";
    }
}

void Http1Session::finish(std::int32_t) {
    if (upgraded_) {
        closing_ = true;
        return;
    }
    output_ += "0\r\n\r\n";
}

std::string Http1Session::cutFrame(std::int32_t, std::string_view bytes, std::size_t sent) const {
    return chunkHead(bytes.size()).append(bytes.substr(0, sent));
}

}  // namespace flotte::scripted

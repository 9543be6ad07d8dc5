#include "backends/sandbox/kubernetes/http2.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr std::uint32_t kOwnWindow = 1U << 20U;

nghttp2_nv header(std::string& name, std::string& value) {
    return {reinterpret_cast<std::uint8_t*>(name.data()), reinterpret_cast<std::uint8_t*>(value.data()),
            name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

std::string text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

bool takesGzip(const std::string& acceptEncoding) {
    return acceptEncoding.find("gzip") != std::string::npos;
}

}  // namespace

Http2Session::Http2Session(Options options, std::function<void(Incoming)> requested)
    : options_(options), requested_(std::move(requested)) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, &Http2Session::onBegin);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &Http2Session::onHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, &Http2Session::onData);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, &Http2Session::onFrame);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &Http2Session::onClose);
    nghttp2_session* session = nullptr;
    nghttp2_session_server_new(&session, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    session_.reset(session);
    const std::vector<nghttp2_settings_entry> settings = {
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, options_.maxStreams},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kOwnWindow}};
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

bool Http2Session::receive(std::string_view bytes) {
    return nghttp2_session_mem_recv(session_.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                    bytes.size()) >= 0;
}

void Http2Session::send(std::string& into, std::size_t enough) {
    const std::uint8_t* data = nullptr;
    while (into.size() < enough) {
        const auto size = nghttp2_session_mem_send(session_.get(), &data);
        if (size <= 0) {
            return;
        }
        into.append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    }
}

bool Http2Session::hasEnded() const {
    return nghttp2_session_want_read(session_.get()) == 0 && nghttp2_session_want_write(session_.get()) == 0;
}

void Http2Session::answer(std::int32_t id, Response response) {
    const auto found = streams_.find(id);
    if (found == streams_.end()) {
        return;
    }
    Stream& stream = found->second;
    stream.outgoing =
        std::make_unique<Outgoing>(std::move(response), takesGzip(stream.incoming.request.acceptEncoding));
    const Response& shown = stream.outgoing->response();
    std::vector<std::pair<std::string, std::string>> headers = {{":status", std::to_string(shown.status)},
                                                                {"cache-control", "no-cache, private"}};
    if (!shown.contentType.empty()) {
        headers.emplace_back("content-type", shown.contentType);
    }
    headers.insert(headers.end(), shown.headers.begin(), shown.headers.end());
    if (stream.outgoing->isCompressed()) {
        headers.emplace_back("content-encoding", "gzip");
        headers.emplace_back("vary", "Accept-Encoding");
    }
    std::vector<nghttp2_nv> lines;
    lines.reserve(headers.size());
    std::transform(headers.begin(), headers.end(), std::back_inserter(lines),
                   [](auto& pair) { return header(pair.first, pair.second); });
    nghttp2_data_provider provider{};
    provider.read_callback = &Http2Session::onRead;
    nghttp2_submit_response(session_.get(), id, lines.data(), lines.size(), &provider);
}

void Http2Session::wake() {
    for (auto& [id, stream] : streams_) {
        if (std::exchange(stream.waits, false)) {
            nghttp2_session_resume_data(session_.get(), id);
        }
    }
}

void Http2Session::expireWatches() {
    for (auto& [id, stream] : streams_) {
        if (stream.outgoing && stream.outgoing->isWatch()) {
            stream.outgoing->expire();
        }
    }
    wake();
}

int Http2Session::onBegin(nghttp2_session*, const nghttp2_frame* frame, void* data) {
    if (frame->hd.type == NGHTTP2_HEADERS) {
        self(data).streams_[frame->hd.stream_id].incoming.stream = frame->hd.stream_id;
    }
    return 0;
}

void Http2Session::setHeader(Incoming& incoming, std::string_view name, std::string value) const {
    Request& request = incoming.request;
    if (name == ":method") {
        request.method = std::move(value);
    } else if (name == ":path") {
        request.path = std::move(value);
    } else if (name == "accept") {
        request.accept += (request.accept.empty() ? "" : ",") + value;
    } else if (name == "content-type") {
        request.contentType = std::move(value);
    } else if (name == "accept-encoding") {
        request.acceptEncoding = std::move(value);
    } else if (name == "user-agent") {
        request.userAgent = std::move(value);
    } else if (name == "authorization") {
        incoming.authorization = std::move(value);
    }
}

int Http2Session::onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                           std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                           std::uint8_t, void* data) {
    if (const auto found = self(data).streams_.find(frame->hd.stream_id);
        found != self(data).streams_.end()) {
        self(data).setHeader(found->second.incoming, text(name, nameSize), text(value, valueSize));
    }
    return 0;
}

int Http2Session::onData(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes,
                         std::size_t size, void* data) {
    const auto found = self(data).streams_.find(id);
    if (found == self(data).streams_.end()) {
        return 0;
    }
    Incoming& incoming = found->second.incoming;
    incoming.tooLarge =
        incoming.tooLarge || incoming.request.body.size() + size > self(data).options_.maxBody;
    if (incoming.tooLarge) {
        incoming.request.body.clear();
    } else {
        incoming.request.body += text(bytes, size);
    }
    return 0;
}

int Http2Session::onFrame(nghttp2_session*, const nghttp2_frame* frame, void* data) {
    const auto type = frame->hd.type;
    const bool ends = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    if ((type == NGHTTP2_HEADERS || type == NGHTTP2_DATA) && ends) {
        if (const auto found = self(data).streams_.find(frame->hd.stream_id);
            found != self(data).streams_.end()) {
            Incoming incoming = found->second.incoming;
            found->second.incoming.request.body = std::string();
            self(data).requested_(std::move(incoming));
        }
    }
    return 0;
}

int Http2Session::onClose(nghttp2_session*, std::int32_t stream, std::uint32_t, void* data) {
    self(data).streams_.erase(stream);
    return 0;
}

ssize_t Http2Session::onRead(nghttp2_session*, std::int32_t id, std::uint8_t* buffer, std::size_t size,
                             std::uint32_t* flags, nghttp2_data_source*, void* data) {
    Stream& stream = self(data).streams_[id];
    const std::size_t taken = stream.outgoing->take(reinterpret_cast<char*>(buffer), size);
    if (stream.outgoing->hasEnded()) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    } else if (taken == 0) {
        stream.waits = true;
        return NGHTTP2_ERR_DEFERRED;
    }
    return static_cast<ssize_t>(taken);
}

}  // namespace flotte::sandbox::kubernetes

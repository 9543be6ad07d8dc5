#include "tests/support/scripted/http2_session.h"

#include <algorithm>

namespace flotte::scripted {

namespace {

nghttp2_nv pair(const std::string& name, const std::string& value) {
    // nghttp2's struct is not const-correct; it copies.
    return {reinterpret_cast<std::uint8_t*>(const_cast<char*>(name.data())),
            reinterpret_cast<std::uint8_t*>(const_cast<char*>(value.data())), name.size(), value.size(),
            NGHTTP2_NV_FLAG_NONE};
}

std::string text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace

Http2Session::Http2Session(SessionEvents& events, std::uint32_t maxStreams) : events_(events) {
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
    const nghttp2_settings_entry limit{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, maxStreams};
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, &limit, 1);
}

bool Http2Session::receive(std::string_view bytes) {
    const auto read = nghttp2_session_mem_recv(
        session_.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return read >= 0;
}

std::string Http2Session::takeOutput() {
    std::string out;
    const std::uint8_t* data = nullptr;
    for (auto size = nghttp2_session_mem_send(session_.get(), &data); size > 0;
         size = nghttp2_session_mem_send(session_.get(), &data)) {
        out.append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    }
    return out;
}

bool Http2Session::finished() const {
    return nghttp2_session_want_read(session_.get()) == 0 && nghttp2_session_want_write(session_.get()) == 0;
}

void Http2Session::answer(std::int32_t stream, const Answer& answer) {
    const auto found = streams_.find(stream);
    if (found == streams_.end()) {
        return;  // the client has gone from it
    }
    Encoded body = encoded(answer);
    body.headers.emplace(body.headers.begin(), ":status", std::to_string(answer.status));
    std::vector<nghttp2_nv> lines;
    std::ranges::transform(body.headers, std::back_inserter(lines),
                           [](const auto& h) { return pair(h.first, h.second); });
    found->second.chunks.assign(body.chunks.begin(), body.chunks.end());
    found->second.ends = !answer.keepOpen;
    nghttp2_data_provider provider{};
    provider.read_callback = &Http2Session::onRead;
    nghttp2_submit_response(session_.get(), stream, lines.data(), lines.size(), &provider);
}

void Http2Session::push(std::int32_t stream, std::string bytes) {
    if (const auto found = streams_.find(stream); found != streams_.end()) {
        found->second.chunks.push_back(std::move(bytes));
        nghttp2_session_resume_data(session_.get(), stream);
    }
}

void Http2Session::finish(std::int32_t stream) {
    if (const auto found = streams_.find(stream); found != streams_.end()) {
        found->second.ends = true;
        nghttp2_session_resume_data(session_.get(), stream);
    }
}

void Http2Session::reset(std::int32_t stream, std::uint32_t code) {
    nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, stream, code);
}

void Http2Session::goAway(std::uint32_t code) {
    const auto last = nghttp2_session_get_last_proc_stream_id(session_.get());
    nghttp2_submit_goaway(session_.get(), NGHTTP2_FLAG_NONE, last, code, nullptr, 0);
}

std::string Http2Session::cutFrame(std::int32_t stream, std::string_view bytes, std::size_t sent) const {
    const auto byte = [](std::size_t value, unsigned shift) {
        return static_cast<char>((value >> shift) & 0xFFU);
    };
    const auto id = static_cast<std::size_t>(stream);
    // RFC 9113, 4.1: length, type DATA, no flags, stream.
    std::string frame = {byte(bytes.size(), 16), byte(bytes.size(), 8), byte(bytes.size(), 0), 0,          0,
                         byte(id, 24),           byte(id, 16),          byte(id, 8),           byte(id, 0)};
    return frame.append(bytes.substr(0, sent));
}

int Http2Session::onBegin(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    auto* session = static_cast<Http2Session*>(self);
    session->streams_[frame->hd.stream_id].request.ref.stream = frame->hd.stream_id;
    return 0;
}

int Http2Session::onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* nameData,
                           std::size_t nameSize, const std::uint8_t* valueData, std::size_t valueSize,
                           std::uint8_t, void* self) {
    Received& request = static_cast<Http2Session*>(self)->streams_[frame->hd.stream_id].request;
    const std::string name = text(nameData, nameSize);
    std::string value = text(valueData, valueSize);
    if (name == ":method") {
        request.method = std::move(value);
    } else if (name == ":path") {
        request.path = std::move(value);
    } else if (name == ":authority") {
        request.authority = std::move(value);
    } else if (name != ":scheme") {
        request.headers.emplace_back(name, std::move(value));
    }
    return 0;
}

int Http2Session::onData(nghttp2_session*, std::uint8_t, std::int32_t stream, const std::uint8_t* data,
                         std::size_t size, void* self) {
    static_cast<Http2Session*>(self)->streams_[stream].request.body += text(data, size);
    return 0;
}

int Http2Session::onFrame(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    auto* session = static_cast<Http2Session*>(self);
    const auto type = frame->hd.type;
    if (type == NGHTTP2_RST_STREAM) {
        session->events_.resetReceived(frame->hd.stream_id, frame->rst_stream.error_code);
    } else if ((type == NGHTTP2_HEADERS || type == NGHTTP2_DATA) &&
               (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0) {
        session->events_.requested(session->streams_[frame->hd.stream_id].request);
    }
    return 0;
}

int Http2Session::onClose(nghttp2_session*, std::int32_t stream, std::uint32_t, void* self) {
    static_cast<Http2Session*>(self)->streams_.erase(stream);
    return 0;
}

ssize_t Http2Session::onRead(nghttp2_session*, std::int32_t id, std::uint8_t* buffer, std::size_t size,
                             std::uint32_t* flags, nghttp2_data_source*, void* self) {
    Stream& stream = static_cast<Http2Session*>(self)->streams_[id];
    std::size_t taken = 0;
    if (!stream.chunks.empty()) {
        std::string& chunk = stream.chunks.front();
        taken = std::min(size, chunk.size());
        std::copy_n(chunk.data(), taken, buffer);
        chunk.erase(0, taken);
        if (chunk.empty()) {
            stream.chunks.pop_front();
        }
    }
    if (stream.chunks.empty() && stream.ends) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    } else if (taken == 0) {
        return NGHTTP2_ERR_DEFERRED;
    }
    return static_cast<ssize_t>(taken);
}

}  // namespace flotte::scripted

#include "backends/http/web_socket.h"

#include <openssl/evp.h>
#include <sys/random.h>
#include <wslay/wslay.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "backends/http/upgrade.h"

namespace flotte::http {

namespace {

struct ContextDeleter {
    void operator()(wslay_event_context* context) const { wslay_event_context_free(context); }
};

const std::uint8_t* bytesOf(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string base64(std::span<const unsigned char> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

bool fillRandom(std::span<std::uint8_t> bytes) {
    return ::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
}

}  // namespace

struct WebSocket::Impl {
    explicit Impl(std::unique_ptr<Upgraded> through) : connection(std::move(through)) {
        wslay_event_callbacks callbacks{};
        callbacks.recv_callback = &onRead;
        callbacks.send_callback = &onWrite;
        callbacks.genmask_callback = &onMask;
        callbacks.on_frame_recv_start_callback = &onFrame;
        callbacks.on_frame_recv_chunk_callback = &onChunk;
        wslay_event_context_ptr made = nullptr;
        if (wslay_event_context_client_init(&made, &callbacks, this) == 0) {
            context.reset(made);
            wslay_event_config_set_no_buffering(made, 1);
        }
    }

    static ssize_t onRead(wslay_event_context_ptr context, std::uint8_t* into, std::size_t size, int,
                          void* self);
    static ssize_t onWrite(wslay_event_context_ptr context, const std::uint8_t* data, std::size_t size, int,
                           void* self);
    static int onMask(wslay_event_context_ptr, std::uint8_t* into, std::size_t size, void*) {
        return fillRandom({into, size}) ? 0 : -1;
    }
    static void onFrame(wslay_event_context_ptr, const wslay_event_on_frame_recv_start_arg* frame,
                        void* self);
    static void onChunk(wslay_event_context_ptr, const wslay_event_on_frame_recv_chunk_arg* chunk,
                        void* self);
    Result<void> outcome(int code);

    std::unique_ptr<Upgraded> connection;
    std::unique_ptr<wslay_event_context, ContextDeleter> context;
    const Handler* handler = nullptr;  ///< while `read` runs
    std::size_t budget = 0;            ///< bytes that may still be read now
    Progress progress;
    bool binary = false;  ///< the message at hand; text messages are nobody's
    bool inData = false;  ///< the frame at hand belongs to a binary message
    bool first = false;
    std::optional<Error> failure;  ///< of the connection
};

ssize_t WebSocket::Impl::onRead(wslay_event_context_ptr context, std::uint8_t* into, std::size_t size, int,
                                void* self) {
    auto* impl = static_cast<Impl*>(self);
    if (impl->budget == 0) {
        impl->progress.more = true;
        wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    auto moved = impl->connection->read({reinterpret_cast<char*>(into), size});
    if (!moved || moved->closed) {
        impl->failure = moved ? Error(NetworkError{NetworkError::Kind::Reset, {}, "ended without a goodbye"})
                              : std::move(moved.error());
        wslay_event_set_error(context, WSLAY_ERR_CALLBACK_FAILURE);
        return -1;
    }
    if (moved->bytes == 0) {
        wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    impl->progress.heard = true;
    impl->budget -= std::min(impl->budget, moved->bytes);
    return static_cast<ssize_t>(moved->bytes);
}

ssize_t WebSocket::Impl::onWrite(wslay_event_context_ptr context, const std::uint8_t* data, std::size_t size,
                                 int, void* self) {
    auto* impl = static_cast<Impl*>(self);
    auto moved = impl->connection->write({reinterpret_cast<const char*>(data), size});
    if (!moved) {
        impl->failure = std::move(moved.error());
        wslay_event_set_error(context, WSLAY_ERR_CALLBACK_FAILURE);
        return -1;
    }
    if (moved->bytes == 0) {
        wslay_event_set_error(context, WSLAY_ERR_WOULDBLOCK);
        return -1;
    }
    return static_cast<ssize_t>(moved->bytes);
}

void WebSocket::Impl::onFrame(wslay_event_context_ptr, const wslay_event_on_frame_recv_start_arg* frame,
                              void* self) {
    auto* impl = static_cast<Impl*>(self);
    // A control frame may stand between the frames of a message.
    const bool control = wslay_is_ctrl_frame(frame->opcode);
    if (!control && frame->opcode != WSLAY_CONTINUATION_FRAME) {
        impl->binary = frame->opcode == WSLAY_BINARY_FRAME;
        impl->first = true;
    }
    impl->inData = !control && impl->binary;
}

void WebSocket::Impl::onChunk(wslay_event_context_ptr, const wslay_event_on_frame_recv_chunk_arg* chunk,
                              void* self) {
    auto* impl = static_cast<Impl*>(self);
    if (impl->handler != nullptr && impl->inData && chunk->data_length > 0) {
        (*impl->handler)({{reinterpret_cast<const char*>(chunk->data), chunk->data_length},
                          std::exchange(impl->first, false)});
    }
}

Result<void> WebSocket::Impl::outcome(int code) {
    if (code == 0) {
        return {};
    }
    if (failure) {
        return tl::unexpected<Error>(*failure);
    }
    return fail(NetworkError{NetworkError::Kind::Protocol, {}, "no frames of a WebSocket"});
}

WebSocket::WebSocket(std::unique_ptr<Upgraded> connection)
    : impl_(std::make_unique<Impl>(std::move(connection))) {}
WebSocket::~WebSocket() = default;

int WebSocket::fd() const {
    return impl_->connection->fd();
}

bool WebSocket::send(std::string_view message) {
    const wslay_event_msg text{WSLAY_BINARY_FRAME, bytesOf(message), message.size()};
    return wslay_event_queue_msg(impl_->context.get(), &text) == 0;
}

void WebSocket::ping() {
    const wslay_event_msg text{WSLAY_PING, nullptr, 0};
    wslay_event_queue_msg(impl_->context.get(), &text);
}

void WebSocket::close() {
    wslay_event_queue_close(impl_->context.get(), WSLAY_CODE_NORMAL_CLOSURE, nullptr, 0);
}

std::size_t WebSocket::unsent() const {
    // A message that is half written counts no more in wslay's sum; wanting to write tells of it.
    const std::size_t queued = wslay_event_get_queued_msg_length(impl_->context.get());
    return std::max<std::size_t>(queued, wslay_event_want_write(impl_->context.get()) != 0 ? 1 : 0);
}

Result<void> WebSocket::write() {
    return impl_->outcome(wslay_event_send(impl_->context.get()));
}

Result<WebSocket::Progress> WebSocket::read(std::size_t most, const Handler& handler) {
    impl_->handler = &handler;
    impl_->budget = most;
    impl_->progress = {};
    const int code = wslay_event_recv(impl_->context.get());
    impl_->handler = nullptr;
    // Some violations end the reading without an error.
    const bool violated = code == 0 && wslay_event_get_read_enabled(impl_->context.get()) == 0;
    auto outcome = impl_->outcome(violated ? WSLAY_ERR_PROTO : code);
    if (!outcome && !closed()) {
        return tl::unexpected(std::move(outcome.error()));
    }
    return impl_->progress;
}

bool WebSocket::closed() const {
    return wslay_event_get_close_received(impl_->context.get()) != 0;
}

std::string webSocketAccept(const std::string& key) {
    const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
    return base64({digest.data(), size});
}

Result<WebSocketAnswer> openWebSocket(const Endpoint& endpoint, const std::string& path,
                                      const std::vector<std::string>& protocols, Milliseconds deadline,
                                      const CancelToken& cancel) {
    std::array<std::uint8_t, 16> nonce{};
    if (!fillRandom(nonce)) {
        return fail(SystemError{EIO, "getrandom"});
    }
    const std::string key = base64(nonce);
    std::vector<std::string> headers = {"Connection: Upgrade", "Upgrade: websocket",
                                        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: " + key};
    std::string list;
    for (const std::string& protocol : protocols) {
        list += (list.empty() ? "" : ", ") + protocol;
    }
    headers.push_back("Sec-WebSocket-Protocol: " + list);
    auto answer = upgrade(endpoint, path, headers, deadline, cancel);
    if (!answer) {
        return tl::unexpected(std::move(answer.error()));
    }
    WebSocketAnswer made;
    made.response = std::move(answer->response);
    if (!answer->connection) {
        return made;
    }
    const std::string* accept = made.response.header("sec-websocket-accept");
    const std::string* protocol = made.response.header("sec-websocket-protocol");
    made.protocol = protocol != nullptr ? *protocol : std::string();
    const bool known = std::find(protocols.begin(), protocols.end(), made.protocol) != protocols.end();
    if (accept == nullptr || *accept != webSocketAccept(key) || !known) {
        return fail(NetworkError{NetworkError::Kind::Protocol, "GET " + endpoint.url,
                                 accept == nullptr || known ? "no answer to this handshake"
                                                            : "the server chose " + made.protocol});
    }
    made.socket = std::make_unique<WebSocket>(std::move(answer->connection));
    return made;
}

}  // namespace flotte::http

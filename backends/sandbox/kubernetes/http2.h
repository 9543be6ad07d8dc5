#pragma once

#include <nghttp2/nghttp2.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "backends/sandbox/kubernetes/outgoing.h"

namespace flotte::sandbox::kubernetes {

/// A request as HTTP has it: who sent it is not yet known.
struct Incoming {
    std::int32_t stream = 0;
    Request request;  ///< without user
    std::string authorization;
    bool tooLarge = false;
};

/// One HTTP/2 connection, server's side. Bytes in, bytes out; no socket.
class Http2Session {
 public:
    struct Options {
        std::uint32_t maxStreams = 100;
        std::size_t maxBody = 3U << 20U;
    };
    Http2Session(Options options, std::function<void(Incoming)> requested);

    /// False: the other side doesn't speak HTTP/2, and the connection is over.
    bool receive(std::string_view bytes);
    /// Appends frames until about `enough` bytes wait.
    void send(std::string& into, std::size_t enough);
    bool hasEnded() const;

    /// Answers a request; a client that has left it is not told.
    void answer(std::int32_t stream, Response response);
    /// Streams that waited are asked again.
    void wake();
    /// Watches end with `Expired`.
    void expireWatches();

 private:
    struct Stream {
        Incoming incoming;
        std::unique_ptr<Outgoing> outgoing;
        bool waits = false;
    };
    static Http2Session& self(void* data) { return *static_cast<Http2Session*>(data); }
    static int onBegin(nghttp2_session*, const nghttp2_frame* frame, void* data);
    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                        std::uint8_t flags, void* data);
    static int onData(nghttp2_session*, std::uint8_t flags, std::int32_t stream, const std::uint8_t* bytes,
                      std::size_t size, void* data);
    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* data);
    static int onClose(nghttp2_session*, std::int32_t stream, std::uint32_t code, void* data);
    static ssize_t onRead(nghttp2_session*, std::int32_t stream, std::uint8_t* buffer, std::size_t size,
                          std::uint32_t* flags, nghttp2_data_source*, void* data);
    void setHeader(Incoming& incoming, std::string_view name, std::string value) const;

    struct Deleter {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };
    Options options_;
    std::function<void(Incoming)> requested_;
    std::unique_ptr<nghttp2_session, Deleter> session_;
    std::map<std::int32_t, Stream> streams_;
};

}  // namespace flotte::sandbox::kubernetes

#pragma once

#include <nghttp2/nghttp2.h>

#include <deque>
#include <map>
#include <memory>

#include "tests/support/scripted/session.h"

namespace flotte::scripted {

class Http2Session final : public Session {
 public:
    Http2Session(SessionEvents& events, std::uint32_t maxStreams);

    bool receive(std::string_view bytes) override;
    std::string takeOutput() override;
    bool finished() const override;
    void answer(std::int32_t stream, const Answer& answer) override;
    void push(std::int32_t stream, std::string bytes) override;
    void finish(std::int32_t stream) override;
    void reset(std::int32_t stream, std::uint32_t code) override;
    void goAway(std::uint32_t code) override;
    std::string cutFrame(std::int32_t stream, std::string_view bytes, std::size_t sent) const override;

 private:
    struct Stream {
        Received request;
        std::deque<std::string> chunks;
        bool ends = false;
    };
    struct Deleter {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };

    static int onBegin(nghttp2_session*, const nghttp2_frame* frame, void* self);
    static int onHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                        std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize, std::uint8_t,
                        void* self);
    static int onData(nghttp2_session*, std::uint8_t, std::int32_t stream, const std::uint8_t* data,
                      std::size_t size, void* self);
    static int onFrame(nghttp2_session*, const nghttp2_frame* frame, void* self);
    static int onClose(nghttp2_session*, std::int32_t stream, std::uint32_t, void* self);
    static ssize_t onRead(nghttp2_session*, std::int32_t stream, std::uint8_t* buffer, std::size_t size,
                          std::uint32_t* flags, nghttp2_data_source*, void* self);

    SessionEvents& events_;
    std::unique_ptr<nghttp2_session, Deleter> session_;
    std::map<std::int32_t, Stream> streams_;
};

}  // namespace flotte::scripted

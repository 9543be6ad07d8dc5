#pragma once

#include "tests/support/scripted/session.h"

namespace flotte::scripted {

/// HTTP/1.1, one request at a time, answers in chunks. After an answer of 101 the connection is no longer
/// HTTP's: bytes go and come as they are.
class Http1Session final : public Session {
 public:
    explicit Http1Session(SessionEvents& events) : events_(events) {}

    bool receive(std::string_view bytes) override;
    std::string takeOutput() override { return std::exchange(output_, {}); }
    bool finished() const override { return closing_; }
    void answer(std::int32_t stream, const Answer& answer) override;
    void push(std::int32_t stream, std::string bytes) override;
    void finish(std::int32_t stream) override;
    /// HTTP/1.1 has no way to end one answer but to close the connection.
    void reset(std::int32_t, std::uint32_t) override { closing_ = true; }
    void goAway(std::uint32_t) override { closing_ = true; }
    std::string cutFrame(std::int32_t stream, std::string_view bytes, std::size_t sent) const override;

 private:
    bool parse();
    void upgrade(const Answer& answer);

    SessionEvents& events_;
    std::string input_;
    std::string output_;
    std::int32_t requests_ = 0;
    std::string key_;  ///< Sec-WebSocket-Key of the last request
    bool upgraded_ = false;
    bool closing_ = false;
};

}  // namespace flotte::scripted

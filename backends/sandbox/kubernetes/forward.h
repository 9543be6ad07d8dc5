#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "backends/sandbox/kubernetes/descriptor.h"

namespace flotte::sandbox::kubernetes {

/// One forwarded port: a client's WebSocket of `v4.channel.k8s.io` on one side, a socket of 127.0.0.1 that
/// stands for the pod's on the other. Nothing blocks; the server's thread.
class Forward {
 public:
    static constexpr const char* kProtocol = "v4.channel.k8s.io";

    /// Connects. `local` 0: nothing listens in the pod, and the client is told so.
    Forward(std::string pod, int port, std::uint16_t local);

    int fd() const { return upstream_.get(); }
    /// What epoll is to look for at `fd`; `clientLags`: the client takes no more at the moment.
    std::uint32_t events(bool clientLags) const;

    /// Bytes of the client's WebSocket. False: it does not speak it.
    bool receive(std::string_view bytes);
    /// Of epoll: reads and writes what can be.
    void upstreamEvent(std::uint32_t events);
    /// Frames for the client.
    std::string takeOutput() { return std::exchange(out_, std::string()); }
    /// Both sides are done, and so is what they said.
    bool hasEnded() const { return ended_; }

 private:
    bool takeFrame();
    void takeMessage(unsigned opcode, std::string_view payload);
    void frame(unsigned opcode, std::string_view payload);
    void say(char channel, std::string_view text);
    void failed(const std::string& why);
    void end();
    void writeUpstream();
    void readUpstream();

    const std::string pod_;
    const int port_;
    Descriptor upstream_;
    bool connected_ = false;
    bool ended_ = false;
    std::string in_;
    std::string out_;
    std::string toPod_;
};

}  // namespace flotte::sandbox::kubernetes

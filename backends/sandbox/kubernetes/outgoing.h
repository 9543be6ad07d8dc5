#pragma once

#include <zlib.h>

#include <memory>
#include <string>

#include "backends/sandbox/kubernetes/api.h"

namespace flotte::sandbox::kubernetes {

/// A response's bytes as they are sent: compressed where the client takes it and there is enough of them.
class Outgoing {
 public:
    Outgoing(Response response, bool mayCompress);
    ~Outgoing();
    Outgoing(const Outgoing&) = delete;
    Outgoing& operator=(const Outgoing&) = delete;

    bool isCompressed() const { return deflating_; }
    bool isWatch() const { return response_.isWatch; }
    const Response& response() const { return response_; }
    void expire();

    /// Copies at most `size` bytes. 0 with `hasEnded` false: nothing yet.
    std::size_t take(char* to, std::size_t size);
    bool hasEnded() const { return ended_ && position_ == ready_.size(); }

 private:
    void refill();
    void compress(std::string& plain, bool last);

    Response response_;
    std::string ready_;
    std::size_t position_ = 0;
    bool ended_ = false;
    bool deflating_ = false;
    std::unique_ptr<z_stream> deflate_;
};

}  // namespace flotte::sandbox::kubernetes

#include "backends/sandbox/kubernetes/outgoing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace flotte::sandbox::kubernetes {
namespace {

/// Less is not worth it; the limit of an API server.
constexpr std::size_t kWorthCompressing = 128U << 10U;
constexpr std::size_t kAtOnce = 64U << 10U;
constexpr int kGzip = 15 + 16;

}  // namespace

Outgoing::Outgoing(Response response, bool mayCompress) : response_(std::move(response)) {
    std::string plain = std::move(response_.body);
    if (!response_.stream) {
        ended_ = true;
    } else if (!response_.isWatch) {
        // Enough to see whether there is much; a followed log is not waited for.
        auto state = Stream::State::More;
        while (state == Stream::State::More && plain.size() < kWorthCompressing) {
            state = response_.stream->read(plain, kWorthCompressing);
        }
        ended_ = state == Stream::State::End;
    }
    if (mayCompress && response_.mayCompress && plain.size() >= kWorthCompressing) {
        deflate_ = std::make_unique<z_stream>();
        deflating_ = deflateInit2(deflate_.get(), 1, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    if (deflating_) {
        compress(plain, ended_);
    } else {
        ready_ = std::move(plain);
    }
}

Outgoing::~Outgoing() {
    if (deflating_) {
        deflateEnd(deflate_.get());
    }
}

void Outgoing::expire() {
    if (response_.stream) {
        response_.stream->expire();
    }
}

void Outgoing::compress(std::string& plain, bool last) {
    std::array<char, 32768> buffer{};
    deflate_->next_in = reinterpret_cast<Bytef*>(plain.data());
    deflate_->avail_in = static_cast<uInt>(plain.size());
    do {
        deflate_->next_out = reinterpret_cast<Bytef*>(buffer.data());
        deflate_->avail_out = static_cast<uInt>(buffer.size());
        ::deflate(deflate_.get(), last ? Z_FINISH : Z_NO_FLUSH);
        ready_.append(buffer.data(), buffer.size() - deflate_->avail_out);
    } while (deflate_->avail_out == 0);
}

void Outgoing::refill() {
    ready_.clear();
    position_ = 0;
    while (!ended_ && ready_.empty()) {
        std::string plain;
        const auto state = response_.stream->read(deflating_ ? plain : ready_, kAtOnce);
        ended_ = state == Stream::State::End;
        if (deflating_) {
            compress(plain, ended_);
        }
        if (state == Stream::State::Waiting) {
            return;
        }
    }
}

std::size_t Outgoing::take(char* to, std::size_t size) {
    if (position_ == ready_.size() && !ended_) {
        refill();
    }
    const std::size_t taken = std::min(size, ready_.size() - position_);
    std::memcpy(to, ready_.data() + position_, taken);
    position_ += taken;
    return taken;
}

}  // namespace flotte::sandbox::kubernetes

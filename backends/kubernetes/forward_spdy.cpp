#include "backends/kubernetes/forward_spdy.h"

#include <algorithm>
#include <array>

namespace flotte::kubernetes {
namespace {

using namespace wire;

constexpr std::size_t kMostSaid = 4096;
constexpr std::size_t kPiece = 16U << 10U;

Error unexpected(std::string detail) {
    return DecodeError{SpdyForward::kProtocol, 0, std::move(detail), {}};
}

}  // namespace

SpdyForward::SpdyForward(std::unique_ptr<http::Upgraded> connection, int port)
    : connection_(std::move(connection)) {
    const auto headers = [port](const char* type) {
        return spdy::Headers{{"streamtype", type}, {"port", std::to_string(port)}, {"requestid", "0"}};
    };
    unsent_ = spdy::synStream(errors_.id, headers("error"), true) +
              spdy::data(errors_.id, {}, true) +  // nothing is ever said on it from here
              spdy::synStream(data_.id, headers("data"), false);
}

void SpdyForward::takeControl(const SpdyPart& part) {
    switch (part.type) {
        case spdy::kSynStream:
            bad_ = unexpected("a stream nobody asked for");
            return;
        case spdy::kPing:
            if (part.stream % 2 == 0) {
                unsent_ += spdy::ping(part.stream);
            }
            return;
        case spdy::kReset:
        case spdy::kSynReply:
        case spdy::kHeaders:
            for (Stream* stream : {&errors_, &data_}) {
                const bool reset = part.type == spdy::kReset;
                if (stream->id == part.stream && (reset || (part.flags & spdy::kFin) != 0)) {
                    stream->done = true;
                    stream->refused = stream->refused || reset;
                }
            }
            return;
        default:  // settings, windows and a farewell change nothing for streams that are open
            return;
    }
}

void SpdyForward::take(const SpdyPart& part, const Sink& data) {
    if (bad_) {
        return;
    }
    if (part.control) {
        takeControl(part);
        return;
    }
    const bool isData = part.stream == data_.id;
    if (!isData && part.stream != errors_.id) {
        bad_ = unexpected("stream " + std::to_string(part.stream));
        return;
    }
    if (isData && !part.payload.empty()) {
        data(part.payload);
    } else if (!isData) {
        said_ += part.payload.substr(0, kMostSaid - std::min(kMostSaid, said_.size()));
    }
    if (part.last && (part.flags & spdy::kFin) != 0) {
        (isData ? data_ : errors_).done = true;
    }
}

Result<ForwardStream::Progress> SpdyForward::read(std::size_t most, const Sink& data) {
    Progress progress;
    std::array<char, kPiece> buffer;
    while (most > 0 && !closed()) {
        const auto moved = connection_->read({buffer.data(), std::min(most, buffer.size())});
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        if (moved->closed) {
            return fail(NetworkError{NetworkError::Kind::Reset, {}, "ended without a goodbye"});
        }
        if (moved->bytes == 0) {
            return progress;
        }
        progress.heard = true;
        most -= std::min(most, moved->bytes);
        const auto taken =
            reader_.take({buffer.data(), moved->bytes}, [&](const SpdyPart& part) { take(part, data); });
        if (!taken || bad_) {
            return tl::unexpected(taken ? *bad_ : taken.error());
        }
    }
    progress.more = !closed();
    return progress;
}

bool SpdyForward::send(std::string_view data) {
    if (closing_ || data_.refused) {
        return false;
    }
    unsent_ += spdy::data(data_.id, data, false);
    return true;
}

void SpdyForward::ping() {
    unsent_ += spdy::ping(nextPing_);
    nextPing_ += 2;
}

void SpdyForward::close() {
    if (!std::exchange(closing_, true)) {
        unsent_ += spdy::data(data_.id, {}, true) + spdy::goAway();
    }
}

Result<void> SpdyForward::write() {
    while (!unsent_.empty()) {
        const auto moved = connection_->write(unsent_);
        if (!moved) {
            return tl::unexpected(moved.error());
        }
        if (moved->bytes == 0) {
            return {};
        }
        unsent_.erase(0, moved->bytes);
    }
    return {};
}

}  // namespace flotte::kubernetes

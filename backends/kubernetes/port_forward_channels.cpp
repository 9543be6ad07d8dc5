#include "backends/kubernetes/port_forward_channels.h"

#include <algorithm>

namespace flotte::kubernetes {
namespace {

constexpr std::size_t kMostSaid = 4096;

tl::unexpected<Error> bad(std::string detail) {
    return fail(DecodeError{ForwardChannels::kProtocol, 0, std::move(detail), {}});
}

}  // namespace

Result<std::string_view> ForwardChannels::withoutPort(std::string_view bytes) {
    std::string& preamble = channel_ == kErrors ? errorPort_ : dataPort_;
    if (preamble.size() == 2 || bytes.empty()) {
        return bytes;
    }
    const std::size_t missing = std::min(2 - preamble.size(), bytes.size());
    preamble += bytes.substr(0, missing);
    if (preamble.size() == 2) {
        const int told =
            static_cast<unsigned char>(preamble[0]) + 256 * static_cast<unsigned char>(preamble[1]);
        if (told != port_) {
            return bad("port " + std::to_string(told) + " instead of " + std::to_string(port_));
        }
    }
    return bytes.substr(missing);
}

Result<void> ForwardChannels::take(std::string_view part, bool first,
                                   const std::function<void(std::string_view)>& data) {
    if (part.empty()) {
        return {};
    }
    if (first) {
        channel_ = part.front();
        part.remove_prefix(1);
        if (channel_ != kData && channel_ != kErrors) {
            return bad("channel " + std::to_string(static_cast<unsigned char>(channel_)));
        }
    }
    auto rest = withoutPort(part);
    if (!rest) {
        return tl::unexpected(std::move(rest.error()));
    }
    if (channel_ == kErrors) {
        said_ += rest->substr(0, kMostSaid - std::min(kMostSaid, said_.size()));
    } else if (!rest->empty()) {
        data(*rest);
    }
    return {};
}

std::string ForwardChannels::message(std::string_view data) {
    return std::string(1, kData).append(data);
}

}  // namespace flotte::kubernetes

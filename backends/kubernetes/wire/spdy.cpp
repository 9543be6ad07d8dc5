#include "backends/kubernetes/wire/spdy.h"

#include <algorithm>

namespace flotte::kubernetes::wire {
namespace {

constexpr std::uint16_t kVersion = 3;
constexpr std::size_t kHead = 8;
constexpr std::size_t kMaxControl = 64U << 10U;

tl::unexpected<Error> bad(std::string detail) {
    return fail(DecodeError{"SPDY/3.1", 0, std::move(detail), {}});
}

std::string bigEndian(std::uint32_t value, int bytes) {
    std::string text(static_cast<std::size_t>(bytes), '\0');
    for (auto byte = text.rbegin(); byte != text.rend(); ++byte) {
        *byte = static_cast<char>(value & 255U);
        value >>= 8U;
    }
    return text;
}

std::uint32_t number(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes) {
        value = (value << 8U) | static_cast<unsigned char>(byte);
    }
    return value;
}

std::string controlFrame(spdy::Type type, const std::string& payload) {
    return bigEndian(0x8000U | kVersion, 2) + bigEndian(type, 2) + bigEndian(0, 1) +
           bigEndian(static_cast<std::uint32_t>(payload.size()), 3) + payload;
}

/// A stored block (RFC 1951, 3.2.4): its length, the length's complement, the bytes.
std::string stored(std::string_view bytes) {
    const auto size = static_cast<std::uint16_t>(bytes.size());
    const auto low = [](unsigned value) {
        return std::string{static_cast<char>(value & 255U), static_cast<char>((value >> 8U) & 255U)};
    };
    return std::string(1, '\0') + low(size) + low(~static_cast<unsigned>(size)) + std::string(bytes);
}

/// The least payload of each kind that carries an id; 0 = nothing is read of it.
std::size_t leastPayload(std::uint16_t type) {
    switch (type) {
        case spdy::kSynStream:
            return 10;
        case spdy::kReset:
        case spdy::kGoAway:
            return 8;
        case spdy::kSynReply:
        case spdy::kHeaders:
        case spdy::kPing:
            return 4;
        default:
            return 0;
    }
}

}  // namespace

namespace spdy {

std::string synStream(std::uint32_t stream, const Headers& headers, bool firstBlock) {
    std::string block = bigEndian(static_cast<std::uint32_t>(headers.size()), 4);
    for (const auto& [name, value] : headers) {
        for (const std::string& text : {name, value}) {
            block += bigEndian(static_cast<std::uint32_t>(text.size()), 4) + text;
        }
    }
    // The empty block ends what is to be read at once, as zlib's sync flush does.
    const std::string deflated = (firstBlock ? "\x78\x01" : "") + stored(block) + stored({});
    return controlFrame(kSynStream, bigEndian(stream & kMaxStream, 4) + bigEndian(0, 6) + deflated);
}

std::string data(std::uint32_t stream, std::string_view bytes, bool fin) {
    return bigEndian(stream & kMaxStream, 4) + bigEndian(fin ? kFin : 0, 1) +
           bigEndian(static_cast<std::uint32_t>(bytes.size()), 3) + std::string(bytes);
}

std::string reset(std::uint32_t stream, std::uint32_t status) {
    return controlFrame(kReset, bigEndian(stream & kMaxStream, 4) + bigEndian(status, 4));
}

std::string ping(std::uint32_t id) {
    return controlFrame(kPing, bigEndian(id, 4));
}

std::string goAway() {
    return controlFrame(kGoAway, bigEndian(0, 8));
}

}  // namespace spdy

Result<void> SpdyReader::head() {
    const std::string_view head(held_);
    frame_ = {};
    frame_.control = (static_cast<unsigned char>(head[0]) & 0x80U) != 0;
    frame_.flags = static_cast<std::uint8_t>(head[4]);
    left_ = number(head.substr(5, 3));
    if (frame_.control) {
        const std::uint32_t version = number(head.substr(0, 2)) & 0x7fffU;
        frame_.type = static_cast<std::uint16_t>(number(head.substr(2, 2)));
        if (version != kVersion) {
            return bad("version " + std::to_string(version));
        }
        if (left_ > kMaxControl || left_ < leastPayload(frame_.type)) {
            return bad("a control frame of " + std::to_string(left_) + " bytes");
        }
    } else {
        frame_.stream = number(head.substr(0, 4));
    }
    held_.clear();
    inFrame_ = true;
    return {};
}

Result<void> SpdyReader::control(const std::function<void(const SpdyPart&)>& part) {
    frame_.payload = held_;
    frame_.stream = held_.size() >= 4 ? number(frame_.payload.substr(0, 4)) : 0;
    if (frame_.type != spdy::kPing) {
        frame_.stream &= spdy::kMaxStream;
    }
    part(frame_);
    held_.clear();
    return {};
}

Result<void> SpdyReader::take(std::string_view bytes, const std::function<void(const SpdyPart&)>& part) {
    while (true) {
        if (!inFrame_) {
            const std::size_t missing = std::min(kHead - held_.size(), bytes.size());
            held_ += bytes.substr(0, missing);
            bytes.remove_prefix(missing);
            if (held_.size() < kHead) {
                return {};
            }
            if (auto read = head(); !read) {
                return read;
            }
        }
        const std::string_view piece = bytes.substr(0, left_);
        bytes.remove_prefix(piece.size());
        left_ -= piece.size();
        inFrame_ = left_ > 0;
        if (frame_.control) {
            held_ += piece;
            if (!inFrame_) {
                if (auto read = control(part); !read) {
                    return read;
                }
            }
        } else if (!piece.empty() || !inFrame_) {
            frame_.payload = piece;
            frame_.last = !inFrame_;
            part(frame_);
        }
        if (bytes.empty() && inFrame_) {
            return {};
        }
    }
}

}  // namespace flotte::kubernetes::wire

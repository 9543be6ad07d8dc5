#include "backends/kubernetes/wire/watch_decoder.h"

#include <cstdint>

#include "backends/kubernetes/wire/envelope.h"
#include "backends/kubernetes/wire/guard.h"
#include "backends/kubernetes/wire/objects.h"

namespace flotte::kubernetes::wire {
namespace {

constexpr std::size_t kHead = 4;
/// An object and the event around it; etcd takes 1.5 MiB by default.
constexpr std::size_t kMaxFrame = 16U << 20U;
constexpr const char* kWhat = "WatchEvent";

struct RawEvent {
    std::string_view type;
    std::string_view object;
};

std::string_view readView(pbf_reader& reader) {
    const auto view = reader.get_view();
    return {view.data(), view.size()};
}

RawEvent readRawEvent(pbf_reader& reader) {
    RawEvent event;
    while (reader.next()) {
        switch (reader.tag_and_type()) {
            case bytesField(1):
                event.type = readView(reader);
                break;
            case bytesField(2): {
                auto extension = reader.get_message();
                while (extension.next()) {
                    if (extension.tag_and_type() == bytesField(1)) {
                        event.object = readView(extension);
                    } else {
                        extension.skip();
                    }
                }
                break;
            }
            default:
                reader.skip();
        }
    }
    return event;
}

WatchEvent::Type typeOf(std::string_view type) {
    using Type = WatchEvent::Type;
    if (type == "ADDED") {
        return Type::Added;
    }
    if (type == "MODIFIED") {
        return Type::Modified;
    }
    if (type == "DELETED") {
        return Type::Deleted;
    }
    if (type == "BOOKMARK") {
        return Type::Bookmark;
    }
    return type == "ERROR" ? Type::Error : Type::Other;
}

/// The error of a part of a frame, with its position counted from the frame's start.
tl::unexpected<Error> failWithin(Error error, std::string_view part, std::string_view frame) {
    if (auto* decode = std::get_if<DecodeError>(&error); decode && !part.empty()) {
        decode->offset += static_cast<std::size_t>(part.data() - frame.data());
    }
    return tl::unexpected(std::move(error));
}

std::size_t frameLength(std::string_view head) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < kHead; ++i) {
        length = (length << 8U) | static_cast<unsigned char>(head[i]);
    }
    return length;
}

}  // namespace

Result<void> WatchDecoder::feed(std::string_view bytes, std::vector<WatchEvent>& out) {
    if (!state_) {
        return state_;
    }
    std::size_t used = 0;
    if (pending_.empty()) {
        state_ = readFrames(bytes, used, out);
        pending_.assign(bytes.substr(used));
    } else {
        pending_.append(bytes);
        state_ = readFrames(pending_, used, out);
        pending_.erase(0, used);
    }
    return state_;
}

Result<void> WatchDecoder::readFrames(std::string_view bytes, std::size_t& used,
                                      std::vector<WatchEvent>& out) {
    while (bytes.size() - used >= kHead) {
        const std::size_t length = frameLength(bytes.substr(used, kHead));
        if (length > kMaxFrame) {
            return fail(DecodeError{kWhat, offset_, "a frame is longer than 16 MiB", {}});
        }
        if (bytes.size() - used - kHead < length) {
            return {};
        }
        auto event = readFrame(bytes.substr(used + kHead, length));
        if (!event) {
            auto error = std::get<DecodeError>(event.error());
            error.offset += offset_ + kHead;
            return fail(std::move(error));
        }
        out.push_back(std::move(*event));
        used += kHead + length;
        offset_ += kHead + length;
    }
    return {};
}

Result<WatchEvent> WatchDecoder::readFrame(std::string_view frame) const {
    const auto raw = guarded(kWhat, frame, readRawEvent);
    if (!raw) {
        return tl::unexpected(raw.error());
    }
    const WatchEvent::Type type = typeOf(raw->type);
    return type == WatchEvent::Type::Other ? WatchEvent{} : readObject(type, raw->object, frame);
}

Result<WatchEvent> WatchDecoder::readObject(WatchEvent::Type type, std::string_view object,
                                            std::string_view frame) const {
    const auto envelope = openEnvelope(object, kWhat);
    if (!envelope) {
        return failWithin(envelope.error(), object, frame);
    }
    WatchEvent event;
    event.type = type;
    if (type == WatchEvent::Type::Error) {
        auto status = decodeStatus(envelope->raw);
        if (!status) {
            return failWithin(status.error(), envelope->raw, frame);
        }
        event.status = std::move(*status);
        return event;
    }
    if (envelope->kind != kindOf(feed_).kind) {
        return WatchEvent{};
    }
    auto decoded = decodeObject(feed_, envelope->raw);
    if (!decoded) {
        return failWithin(decoded.error(), envelope->raw, frame);
    }
    event.version = std::move(decoded->version);
    if (type == WatchEvent::Type::Deleted && decoded->fact) {
        event.fact = removedFrom(feed_, *decoded->fact);
    } else if (type != WatchEvent::Type::Bookmark) {
        event.fact = std::move(decoded->fact);
    }
    return event;
}

}  // namespace flotte::kubernetes::wire

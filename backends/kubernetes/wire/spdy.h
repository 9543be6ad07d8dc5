#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/result.h"

namespace flotte::kubernetes::wire {

/// The frames of SPDY/3.1 (draft-mbelshe-httpbis-spdy-00, section 2) that a forwarded port needs. Pure.
namespace spdy {

enum Type : std::uint16_t {
    kSynStream = 1,
    kSynReply = 2,
    kReset = 3,
    kSettings = 4,
    kPing = 6,
    kGoAway = 7,
    kHeaders = 8,
    kWindowUpdate = 9
};
constexpr std::uint8_t kFin = 1;
constexpr std::uint32_t kMaxStream = 0x7fff'ffff;
constexpr std::uint32_t kCancel = 5;  ///< status of a reset: the stream is not wanted any more

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Opens a stream. Names in lower case. `firstBlock` = no headers went over this connection before: one
/// deflate stream (RFC 1950) runs through all of them. Stored, not compressed, and without the dictionary of
/// SPDY, which its own header says; any inflater reads it.
std::string synStream(std::uint32_t stream, const Headers& headers, bool firstBlock);
std::string data(std::uint32_t stream, std::string_view bytes, bool fin);
std::string reset(std::uint32_t stream, std::uint32_t status);
std::string ping(std::uint32_t id);
std::string goAway();

}  // namespace spdy

/// A control frame, whole, or a piece of a data frame as it arrives.
struct SpdyPart {
    bool control = false;
    std::uint16_t type = 0;  ///< of a control frame
    std::uint8_t flags = 0;
    std::uint32_t stream =
        0;  ///< of data; of a control frame the first 31 bits of its payload: a stream, a ping's id
    std::string_view payload;
    bool last = true;  ///< the frame ends here; `flags` mean something only then
};

/// Cuts bytes into frames. Control frames are held until they are whole, at most 64 KiB; data is not held.
class SpdyReader {
 public:
    /// A DecodeError for another version, a control frame too short for its kind or too long: nothing after
    /// it can be trusted.
    Result<void> take(std::string_view bytes, const std::function<void(const SpdyPart&)>& part);

 private:
    Result<void> head();
    Result<void> control(const std::function<void(const SpdyPart&)>& part);

    std::string held_;  ///< of a head, or of a control frame
    SpdyPart frame_;
    std::size_t left_ = 0;  ///< bytes of the frame still to come
    bool inFrame_ = false;
};

}  // namespace flotte::kubernetes::wire

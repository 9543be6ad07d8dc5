#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backends/kubernetes/wire/status.h"
#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/fleet/facts.h"

namespace flotte::kubernetes::wire {

/// One event of a watch.
struct WatchEvent {
    enum class Type {
        Added,
        Modified,
        Deleted,   ///< `fact` is the RemovedFact
        Bookmark,  ///< carries a version only
        Error,     ///< `status` says why; the stream is over
        Other      ///< a type or kind this program does not know: to be skipped
    };
    Type type = Type::Other;
    std::optional<Fact> fact;  ///< empty where the object has no name
    ResourceVersion version;
    std::optional<Status> status;
};

/// Reads a protobuf watch (`application/vnd.kubernetes.protobuf;stream=watch`): frames of a 4-byte big-endian
/// length and a meta/v1.WatchEvent whose object is an enveloped message. One stream a decoder; one thread.
class WatchDecoder {
 public:
    explicit WatchDecoder(Feed feed) : feed_(feed) {}

    /// Appends the events that became complete. A malformed frame is a DecodeError, given again by later
    /// calls.
    Result<void> feed(std::string_view bytes, std::vector<WatchEvent>& out);

    /// Whether the stream ended between two frames.
    bool atFrameEnd() const { return pending_.empty(); }

 private:
    Result<void> readFrames(std::string_view bytes, std::size_t& used, std::vector<WatchEvent>& out);
    Result<WatchEvent> readFrame(std::string_view frame) const;
    Result<WatchEvent> readObject(WatchEvent::Type type, std::string_view object,
                                  std::string_view frame) const;

    Feed feed_;
    std::string pending_;
    std::size_t offset_ = 0;
    Result<void> state_;
};

}  // namespace flotte::kubernetes::wire

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/fleet/facts.h"

namespace flotte::kubernetes::wire {

/// What a list says of itself, known when it has ended.
struct ListEnd {
    ResourceVersion version;
    std::string continueToken;   ///< empty = this was all
    std::int64_t remaining = 0;  ///< items on later pages, where the server tells
    std::size_t items = 0;
    std::size_t skipped = 0;  ///< objects without a name
    bool operator==(const ListEnd&) const = default;
};

/// Reads the protobuf body of a LIST while it arrives, in pieces of any size, and holds at most one item:
/// `k8s\0`, then runtime.Unknown whose `raw` is the list. One body a decoder; one thread.
class ListDecoder {
 public:
    explicit ListDecoder(Feed feed);

    /// Appends the facts of the items that became complete. After an error every call gives it again.
    Result<void> feed(std::string_view bytes, std::vector<Fact>& out);

    /// The body has ended. A DecodeError when it ended too early or had no resourceVersion.
    Result<ListEnd> finish() const;

 private:
    enum class Part { Magic, Envelope, List, Tail };
    struct Field;

    void parse(std::string_view bytes, std::size_t& used, std::vector<Fact>& out);
    bool step(std::string_view bytes, std::size_t& used, std::vector<Fact>& out);
    bool readMagic(std::string_view bytes, std::size_t& used);
    bool takeField(const Field& field, std::string_view bytes, std::size_t& used, std::vector<Fact>& out);
    bool takeWhole(const Field& field, std::string_view bytes, std::size_t& used, std::vector<Fact>& out);
    void readMember(std::uint64_t number, std::string_view message, std::vector<Fact>& out);
    void readEnvelopeMember(std::uint64_t number, std::string_view message);
    void readItem(std::string_view message, std::vector<Fact>& out);
    void readListMeta(std::string_view message);
    void consumed(std::size_t count, std::size_t& used);
    bool refuse(std::string detail);

    Feed feed_;
    std::string what_;  ///< such as `PodList`
    Part part_ = Part::Magic;
    std::string pending_;     ///< the start of a field whose end has not arrived
    std::uint64_t skip_ = 0;  ///< bytes of an unused field still to be dropped
    std::uint64_t listLeft_ = 0;
    std::size_t offset_ = 0;  ///< bytes of the body read so far
    bool kindSeen_ = false;
    ListEnd end_;
    Result<void> state_;
};

}  // namespace flotte::kubernetes::wire

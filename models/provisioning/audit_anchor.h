#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/result.h"
#include "models/provisioning/journal.h"

namespace flotte {

/// Where the audit log ended at some moment. Whoever keeps it elsewhere can tell later whether all that was
/// in the log up to there still is.
struct AuditHead {
    std::uint64_t number = 0;
    std::string hash;
    TimePoint at{};  ///< of the entry
    bool operator==(const AuditHead&) const = default;
};
AuditHead headOf(const AuditEntry& entry);

/// How many heads a region keeps.
inline constexpr std::size_t kAnchoredHeads = 20;

/// Port: what the cluster of one region keeps of the audit log (decisions 20). Blocking, for a few seconds at
/// most; any thread but the network's. Errors: DecodeError where there is something that flotte did not
/// write, and the cluster's own.
class AuditAnchor {
 public:
    virtual ~AuditAnchor() = default;
    /// Oldest first; empty = nothing was anchored there yet.
    virtual Result<std::vector<AuditHead>> heads() = 0;
    /// Adds a head and lets go of the oldest above `kAnchoredHeads`. Nothing is done where the same or a
    /// later one is there. HttpError 409 where the entry of that number has another hash there.
    virtual Result<void> keep(const AuditHead& head) = 0;
};
using AuditAnchors = std::map<RegionName, AuditAnchor*>;

/// What a region says of the log.
struct AnchorState {
    enum class Kind : std::uint8_t {
        Holds,   ///< all that was anchored there is in the log
        None,    ///< nothing was anchored there
        Broken,  ///< the log does not hold what was anchored: it was cut or written anew
        Unread   ///< not known: `error` says why
    };
    RegionName region;
    Kind kind = Kind::None;
    std::size_t heads = 0;          ///< so many are kept there
    std::optional<AuditHead> head;  ///< Holds: the last one; Broken: the first that the log does not hold
    std::optional<Error> error;
    bool operator==(const AnchorState&) const = default;
};

/// What every region keeps; they are asked at once.
using AnchoredHeads = std::map<RegionName, Result<std::vector<AuditHead>>>;
AnchoredHeads anchoredHeads(const AuditAnchors& anchors);

/// Whether a log that is read from its start holds what was anchored. What was anchored is read before the
/// log: entries come all the time. One thread.
class AnchorCheck {
 public:
    explicit AnchorCheck(AnchoredHeads anchored);
    void pass(const AuditEntry& entry);
    /// Once the log is read to its end; by region.
    std::vector<AnchorState> states() const;

 private:
    AnchoredHeads anchored_;
    std::set<std::uint64_t> asked_;
    std::map<std::uint64_t, std::string> found_;
};

/// Writes where the log ends to every region, at once. A region whose last head the log does not hold is
/// Broken and keeps what it has: what tells of a change must not be pushed out by later heads. Blocking; any
/// thread but the network's.
std::vector<AnchorState> anchorLog(Journal& journal, const AuditAnchors& anchors);

}  // namespace flotte

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/core/ids.h"
#include "models/core/time.h"
#include "models/provisioning/ids.h"

namespace flotte {

/// Who did it: the first two are the servers' words, the others this machine's own.
struct Actor {
    std::string clusterUser;  ///< SelfSubjectReview (authentication.k8s.io/v1); empty = no cluster was asked
    std::string journalUser;  ///< CURRENT_USER() of the journal
    std::string osUser;
    std::string host;
    bool operator==(const Actor&) const = default;
};

/// One entry of the audit log (design section 5; PCI-DSS 10.2). Never holds a secret, a contact or a log
/// line.
struct AuditEntry {
    enum class Outcome : std::uint8_t { Asked, Done, Failed, Refused };

    std::uint64_t number = 0;  ///< given by the log, from 1
    TimePoint at{};            ///< by the log's clock
    Actor actor;
    std::string action;  ///< `operation.create`, `step.apply`, `step.undo`, `audit.export`, `log.start`, …
    OperationId operation;
    StepId step;
    TenantId tenant;
    RegionName region;
    std::string detail;  ///< the request in words, or the reason that was given
    std::string before;  ///< digest
    std::string after;   ///< digest
    Outcome outcome = Outcome::Done;
    std::string previous;  ///< hash of the entry before, in hex; of the first: 64 zeros
    std::string hash;      ///< SHA-256 in hex over all of the above
    bool operator==(const AuditEntry&) const = default;
};

/// Which entries; empty = all.
struct AuditWish {
    TenantId tenant;
    OperationId operation;
    std::string action;  ///< all that begin so
    std::optional<TimePoint> from;
    std::optional<TimePoint> until;
    std::uint64_t after = 0;  ///< only later ones
    std::size_t most = 1000;
    bool newestFirst = false;
    bool operator==(const AuditWish&) const = default;
};

/// Before the first entry.
extern const std::string kNoHash;

/// The hash that an entry must have: over every other field, each with its length before it, so that no two
/// entries read alike.
std::string auditHash(const AuditEntry& entry);

/// Where a run of entries breaks.
struct AuditBreak {
    enum class Why : std::uint8_t {
        Changed,   ///< the entry is not what its hash says
        Missing,   ///< entries between this one and the one before are gone
        Reordered  ///< it does not follow the one before
    };
    std::uint64_t number = 0;
    Why why = Why::Changed;
    bool operator==(const AuditBreak&) const = default;
};
/// `before` = the number and hash that the first entry follows; of a log from its start, 0 and `kNoHash`.
std::optional<AuditBreak> firstBreak(const std::vector<AuditEntry>& entries, std::uint64_t before,
                                     const std::string& hash);

const char* outcomeKey(AuditEntry::Outcome outcome);
std::optional<AuditEntry::Outcome> outcomeFromKey(const std::string& key);

}  // namespace flotte

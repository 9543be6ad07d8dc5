#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "models/core/ids.h"

namespace flotte {

/// What can be said of an export of the audit log without its database.
struct ExportVerdict {
    /// The first line that is not as it was written.
    struct Break {
        enum class Why : std::uint8_t {
            NoEntry,   ///< it is no entry in the form that exports have
            Changed,   ///< the entry is not what its hash says
            Missing,   ///< entries between it and the line before are gone
            Reordered  ///< it does not follow the line before
        };
        std::size_t line = 0;  ///< from 1
        Why why = Why::NoEntry;
        bool operator==(const Break&) const = default;
    };
    bool signature = false;  ///< it was made with this key, over these bytes
    std::size_t entries = 0;
    std::uint64_t first = 0;  ///< number of the first entry; 0 = there is none
    std::uint64_t last = 0;
    std::string lastHash;
    /// All entries are of this tenant, and others lie between them (`gaps` times): whether one of the
    /// tenant's is missing can't be told from the file. Empty = the numbers have no gap.
    TenantId tenant;
    std::size_t gaps = 0;
    std::optional<Break> broken;
    bool operator==(const ExportVerdict&) const = default;

    bool good() const { return signature && !broken; }
};

/// An export that was made.
struct AuditExport {
    std::string file;
    std::string signature;    ///< the file that holds it
    std::string fingerprint;  ///< of the public key: SHA-256 in hex over its DER
    std::size_t entries = 0;
    std::string digest;     ///< SHA-256 in hex of the file
    bool recorded = false;  ///< the log says that it was done, not only that it was asked for
    bool operator==(const AuditExport&) const = default;
};

/// A key that was made. The private one is in `file` alone.
struct AuditKey {
    std::string file;
    std::string publicKey;  ///< PEM
    std::string fingerprint;
    bool operator==(const AuditKey&) const = default;
};

}  // namespace flotte

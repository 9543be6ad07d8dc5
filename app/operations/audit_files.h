#pragma once

#include <functional>
#include <string>

#include "backends/keychain/client.h"
#include "models/core/result.h"
#include "models/provisioning/audit_export.h"
#include "models/provisioning/write_gate.h"

/// Exports of the audit log, and the keys that sign them. Blocking.
namespace flotte::app {

/// Where an operator's key is where none is named.
inline constexpr const char* kAuditKey = "keychain:audit-key";

/// A new key: `keychain:NAME`, or a new file that its owner alone can read, and the folders above it. Errors:
/// SystemError (EEXIST where there is something: it is kept), KeychainError.
Result<AuditKey> makeAuditKey(const std::string& place, keychain::Client& keychain);

/// What is exported, to where, and by whose key: `keychain:NAME`, a file that its owner alone can read, or
/// `env:VARIABLE`.
struct ExportOrder {
    AuditWish wish;
    std::string file;  ///< the signature goes to it with `.sig`; both are new
    std::string key;
    std::function<bool()> stopped;  ///< asked between pages: true ends it; may be empty
};

/// Writes what the log holds, a line an entry (`backends/journal/export_text.h`), and the signature over
/// these bytes. The log says so first, and what came of it; where it can't be told, nothing is exported.
/// Entries between `from` and `until` are a run of the chain without gaps, unless they are of one tenant.
/// Errors: GateError (Audit), ConfigError and KeychainError of the key, SystemError of the files,
/// CancelledError, the journal's.
Result<AuditExport> exportAudit(const ExportOrder& order, Journal& journal, WriteGate& gate,
                                keychain::Client& keychain);

/// Reads an export with its signature and a public key, all files. Needs no server. Errors: ConfigError.
Result<ExportVerdict> verifyExport(const std::string& file, const std::string& signature,
                                   const std::string& publicKey);

}  // namespace flotte::app

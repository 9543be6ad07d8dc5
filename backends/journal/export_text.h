#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/provisioning/audit.h"
#include "models/provisioning/audit_export.h"

/// Entries of the audit log as the lines of an export. Pure.
///
/// An entry is one line of JSON (RFC 8259) that ends with a line feed: one object without blanks, with the
/// keys `number at clusterUser journalUser osUser host action operation step tenant region detail before
/// after outcome previous hash` in this order, all of them. `number` is a number, `at` a time as
/// `2026-11-25T14:02:03.123Z`, all else text in UTF-8 in which only `"`, `\` and characters below U+0020 are
/// escaped. There is one way to write an entry, so that a line is either that or no entry.
namespace flotte::journal {

/// Without the line feed. DecodeError where a text is not UTF-8.
Result<std::string> exportLine(const AuditEntry& entry);
/// DecodeError for anything that `exportLine` does not write.
Result<AuditEntry> entryFromLine(std::string_view line);

/// Reads an export from its start, without its database: each entry by its own hash, and by that of the line
/// before. Numbers may have gaps only where all entries are of one tenant. `signature` stays false.
ExportVerdict checkExport(std::string_view text);

}  // namespace flotte::journal

#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "models/provisioning/journal.h"
#include "models/provisioning/step.h"

namespace flotte {

/// What stands before every call that changes something (decisions 9): it is closed where this console only
/// reads, and where the audit log can't be written. One for all steps, the journal and the secrets of a
/// console, whose first entry is `log.start`. Any thread.
class WriteGate {
 public:
    /// `journal` outlives it. `console` says in the log which program began to write.
    WriteGate(Journal& journal, Actor actor, bool readOnly, std::string console = {});

    /// Before: the entry that it will be done is in the log, or the error that closes the gate. `entry`
    /// without actor and outcome.
    Result<void> ask(AuditEntry entry);
    /// After: what came of it. Where that can't be written, the gate stays closed until it can.
    void tell(AuditEntry entry, AuditEntry::Outcome outcome);
    /// For what changes no system but must be in the log: also where this console only reads. GateError
    /// (Audit) where it can't be written.
    Result<void> record(AuditEntry entry, AuditEntry::Outcome outcome);
    /// `log.stop`, where anything of this console is in the log. The last word.
    void close();
    bool readOnly() const { return readOnly_; }

 private:
    AuditEntry signedBy(AuditEntry entry, AuditEntry::Outcome outcome) const;
    Result<void> write(const AuditEntry& entry);
    Result<void> catchUp();

    Journal& journal_;
    const Actor actor_;
    const bool readOnly_;
    const std::string console_;
    std::mutex mutex_;
    bool started_ = false;          ///< `log.start` is in the log
    std::vector<AuditEntry> owed_;  ///< outcomes that are not in the log yet
};

/// Steps whose `apply` and `undo` pass the gate, and whose other calls are in the log where they are denied.
/// What is referred to outlives them.
StepMaker gated(StepMaker maker, WriteGate& gate);

/// A journal whose operations are begun, taken, stopped and noted through the gate; the records of steps,
/// whose calls pass it by themselves, go straight through, and so does reading, unless it is denied.
std::unique_ptr<Journal> gated(Journal& journal, WriteGate& gate);

/// Each reading of a secret is in the log.
std::unique_ptr<Secrets> gated(Secrets& secrets, WriteGate& gate);

}  // namespace flotte

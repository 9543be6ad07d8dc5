#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/terminal/command_line.h"
#include "app/terminal/console.h"
#include "models/provisioning/audit_anchor.h"
#include "models/provisioning/audit_export.h"
#include "models/provisioning/engine.h"
#include "models/provisioning/onboarding.h"
#include "models/provisioning/preflight.h"
#include "models/provisioning/review.h"
#include "views/terminal/events.h"

namespace flotte::app {

/// How texts are sealed for whom a passphrase is given.
struct SealTools {
    std::function<Result<std::string>(const Secret& text, const Secret& passphrase)> seal;
    std::function<Result<Secret>(std::string_view file, const Secret& passphrase)> unseal;
    /// Asks a person without showing what is typed; nothing when nobody is there to ask.
    std::function<std::optional<Secret>(const QString& question)> askSecret;
    std::function<std::optional<std::string>(const std::string& variable)> environment;
    /// Never overwrites: SystemError EEXIST.
    std::function<Result<void>(const std::string& path, const std::string& text)> writeNew;
    /// Whether it would go, as far as can be seen without doing it.
    std::function<Result<void>(const std::string& path)> canMake;
    std::function<Result<std::string>(const std::string& path)> read;
};

/// What the commands that change something need; `main` makes it from the real ones.
struct OperationsTools {
    const Platform* platform = nullptr;
    const Clock* clock = nullptr;
    Journal* journal = nullptr;  ///< behind the write gate
    Holder holder;
    std::vector<std::string> tooManyRights;  ///< on the audit log
    StepMaker lookers;
    std::function<Preflight(const TenantWish& wish, const CancelToken& cancel)> preflight;
    std::function<OperationId()> newId;
    std::function<Result<Document>(const std::string& name)> manifest;
    std::function<Result<OperationState>(const Operation&, const Lease&, Engine::Direction,
                                         const std::set<StepId>&, CancelToken, const Engine::Listener&)>
        drive;
    /// Passes the gate: each reading is in the audit log.
    std::function<Result<Secret>(const SecretPlace& place)> readSecret;
    SealTools sealing;
    /// Access that was denied, for the audit log; empty = none is told.
    std::function<void(AuditEntry, AuditEntry::Outcome)> tell;
    /// Writes where the audit log ends to every region; empty = nowhere.
    std::function<std::vector<AnchorState>()> anchor;
    /// What came of doing so meanwhile; empty = it was not done.
    std::function<std::vector<AnchorState>()> anchorNews;
    /// What the regions that were asked for keep of the log.
    std::function<AnchoredHeads()> anchored;
    std::function<Result<AuditExport>(const AuditWish& wish, const std::string& file, const std::string& key)>
        exportLog;
    /// Asks a person; nothing when nobody is there to ask.
    std::function<std::optional<QString>(const QString& question)> ask;
    terminal::Events* events = nullptr;
    /// Whether a signal asks to end what takes long; empty = none does.
    std::function<bool()> stopped;
};

/// What makes and reads keys and exports; no platform is needed.
struct AuditFileTools {
    std::string newKey;  ///< where an operator's key is made if nothing else is said
    std::function<Result<AuditKey>(const std::string& file)> makeKey;
    std::function<Result<ExportVerdict>(const std::string& file, const std::string& signature,
                                        const std::string& publicKey)>
        verify;
};

CLI::App* describeOnboard(CLI::App& program, OnboardOptions& options);
/// The command itself first, then its parts.
std::vector<CLI::App*> describeOperations(CLI::App& program, OperationsOptions& options);
std::vector<CLI::App*> describeAudit(CLI::App& program, AuditOptions& options);
CLI::App* describeDiff(CLI::App& tenant, DiffOptions& options);

int runOnboard(const OnboardOptions& options, const std::vector<std::string>& regions,
               const OperationsTools& tools, Console& console);
int runOperations(const OperationsOptions& options, const OperationsTools& tools, Console& console);
int runAudit(const AuditOptions& options, const OperationsTools& tools, Console& console);
int runAuditExport(const AuditOptions& options, const AuditWish& wish, const OperationsTools& tools,
                   Console& console);
int runAuditFiles(const AuditOptions& options, const AuditFileTools& tools, Console& console);
int runDiff(const DiffOptions& options, const OperationsTools& tools, Console& console);

/// Drives an operation that is held, and says how it goes until it is at rest. Ctrl+C stops after the running
/// steps. The exit code.
int driveOperation(const OperationId& id, const Lease& lease, Engine::Direction direction,
                   const std::set<StepId>& adopt, const OperationsTools& tools, bool json, Console& console);
/// Looks at all that a plan touches, with a line of progress on a terminal.
std::vector<StepReview> lookAt(const Plan& plan, const OperationId& id, const OperationsTools& tools,
                               Console& console);
/// Says what went wrong; the exit code.
int sayErrors(const std::vector<Error>& errors, const OperationsTools& tools, Console& console);
/// Says where the audit log could not be anchored.
void sayAnchors(const std::vector<AnchorState>& states, Console& console);
/// Warns where this console's account could change the audit log.
void warnOfRights(const OperationsTools& tools, Console& console);
/// That somebody was refused an operation for rights that are missing is in the audit log.
void tellRefusal(const Plan& plan, const OperationId& id, const std::vector<StepReview>& reviews,
                 const OperationsTools& tools);
/// Whether a person, or `yes`, agrees. Where nobody can be asked, says so.
bool agreed(bool yes, const QString& question, const OperationsTools& tools, Console& console);
std::set<StepId> stepsOf(const std::vector<std::string>& names);

}  // namespace flotte::app

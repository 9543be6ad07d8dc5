#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/core/time.h"
#include "models/platform/platform.h"
#include "models/provisioning/audit_anchor.h"
#include "models/provisioning/audit_export.h"
#include "models/provisioning/engine.h"
#include "models/provisioning/preflight.h"
#include "models/provisioning/tenant_wish.h"
#include "models/provisioning/write_gate.h"

namespace flotte::app {

/// Everything that an operation needs, wired for one platform file: the journal, the steps of every backend,
/// and the gate before them. Made and destroyed on the main thread; what it hands out lives as long as it.
class OperationsDesk {
 public:
    struct Options {
        bool readOnly = false;
        Milliseconds callDeadline{30'000};
        Milliseconds anchorEvery{5 * 60'000};  ///< decisions 20
    };
    /// Reads the platform file and what it names; speaks to no server yet but the journal's. Errors: those of
    /// the file; MissingKey where it names no journal, and the journal's own.
    static tl::expected<std::unique_ptr<OperationsDesk>, std::vector<Error>> open(
        const std::string& platformFile, Options options);
    ~OperationsDesk();

    const Platform& platform() const;
    const Clock& clock() const;
    /// Who this console is.
    const Holder& holder() const;
    /// Rights on the audit log that its account should not have (decisions 20).
    const std::vector<std::string>& tooManyRights() const;

    Journal& journal();
    /// Passes the gate: each reading is in the audit log.
    Secrets& secrets();
    /// What is no call of a step or the journal, and must be in the log all the same: access that was denied.
    void tell(AuditEntry entry, AuditEntry::Outcome outcome);

    /// Writes where the audit log ends to each region; nothing where this console only reads. As `anchorLog`.
    std::vector<AnchorState> anchor();
    /// What came of doing so from time to time, since it was last asked: those that did not succeed. Any
    /// thread.
    std::vector<AnchorState> anchorNews();
    /// What these regions keep of the log; empty = all. Blocking.
    AnchoredHeads anchored(const std::vector<std::string>& regions);
    /// As `exportAudit`.
    Result<AuditExport> exportLog(const AuditWish& wish, const std::string& file, const std::string& key,
                                  const std::function<bool()>& stopped);

    /// For looking only: nothing of it passes the gate.
    StepMaker lookers();
    /// Looks around the plan of a wish: room, domains, the broker. Blocking; any thread.
    Preflight preflight(const TenantWish& wish, const CancelToken& cancel);
    /// A new operation's id.
    OperationId newId();
    /// Reads one of the manifests that come with flotte, or of the folder that FLOTTE_MANIFESTS names.
    Result<Document> manifest(const std::string& name) const;

    /// Drives an operation that is held. As `Engine::run`.
    Result<OperationState> drive(const Operation& operation, const Lease& lease, Engine::Direction direction,
                                 const std::set<StepId>& adopt, CancelToken stop,
                                 const Engine::Listener& listener);

    struct Impl;

 private:
    explicit OperationsDesk(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace flotte::app

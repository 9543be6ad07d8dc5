#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/provisioning/audit.h"
#include "models/provisioning/operation.h"

namespace flotte {

/// Which operations; empty = all that are not over.
struct OperationWish {
    TenantId tenant;
    bool over = false;  ///< those that are over too
    std::size_t most = 200;
    std::string begins = {};  ///< how their ids begin; empty = any way
    bool operator==(const OperationWish&) const = default;
};

/// How long steps of a kind took, from their start to done, in operations of late.
struct StepDuration {
    Milliseconds median{};
    int count = 0;
    bool operator==(const StepDuration&) const = default;
};

/// Port: what every console sees of every operation (design section 5), and the audit log. Each call is one
/// transaction: it is durable when it returns. Blocking; any thread but the network's, several at once.
/// Errors: HeldError where the lease is another's by now, and the database's own.
class Journal {
 public:
    virtual ~Journal() = default;

    /// Begins an operation and holds it. HeldError where another one changes the tenant.
    virtual Result<Lease> create(const OperationId& id, const Plan& plan, const Holder& holder) = 0;
    virtual Result<std::vector<OperationHead>> list(const OperationWish& wish) = 0;
    /// HttpError 404 where there is none.
    virtual Result<Operation> load(const OperationId& id) = 0;

    /// A lease that is free, or over. With a reason also one that is not: its holder can write no more.
    virtual Result<Lease> acquire(const OperationId& id, const Holder& holder, const std::string& reason) = 0;
    virtual Result<LeaseLeft> renew(const Lease& lease) = 0;
    virtual Result<LeaseLeft> record(const Lease& lease, const StepId& step, const StepRecord& record) = 0;
    /// Nobody drives it any more; where it is over, another operation may have the tenant.
    virtual Result<void> release(const Lease& lease, OperationState state) = 0;
    /// The console that drives it finds it at its next word with the journal.
    virtual Result<void> askStop(const OperationId& id) = 0;
    virtual Result<void> note(const OperationId& id, const Holder& holder, const std::string& text) = 0;
    /// By the steps' kind.
    virtual Result<std::map<std::string, StepDuration>> durations(const std::string& operationKind) = 0;

    virtual Result<void> audit(const AuditEntry& entry) = 0;
    /// In the wish's order.
    virtual Result<std::vector<AuditEntry>> audits(const AuditWish& wish) = 0;
};

}  // namespace flotte

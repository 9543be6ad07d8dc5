#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "backends/sql/connection.h"
#include "models/provisioning/journal.h"

namespace flotte::journal {

/// The journal in the platform's MySQL (design section 5). One session, opened when first needed and again
/// after it broke; callers wait for each other. Each public call is one transaction. Any thread but the
/// network's. Errors: HeldError, HttpError 404 (no such operation), MissingError (no tables: they are made by
/// `flottectl platform init --journal`), and the connection's.
class Client final : public Journal {
 public:
    struct Options {
        sql::ConnectOptions connect;
        Milliseconds lease{60'000};
        Milliseconds deadline{10'000};  ///< of one statement, and of connecting
        CancelToken cancel;
    };
    explicit Client(Options options);
    ~Client() override;

    Result<Lease> create(const OperationId& id, const Plan& plan, const Holder& holder) override;
    Result<std::vector<OperationHead>> list(const OperationWish& wish) override;
    Result<Operation> load(const OperationId& id) override;
    Result<Lease> acquire(const OperationId& id, const Holder& holder, const std::string& reason) override;
    Result<LeaseLeft> renew(const Lease& lease) override;
    Result<LeaseLeft> record(const Lease& lease, const StepId& step, const StepRecord& record) override;
    Result<void> release(const Lease& lease, OperationState state) override;
    Result<void> askStop(const OperationId& id) override;
    Result<void> note(const OperationId& id, const Holder& holder, const std::string& text) override;
    Result<std::map<std::string, StepDuration>> durations(const std::string& operationKind) override;
    Result<void> audit(const AuditEntry& entry) override;
    Result<std::vector<AuditEntry>> audits(const AuditWish& wish) override;

    /// CURRENT_USER(), and what the account may do to `audit` that it should not.
    struct Account {
        std::string user;
        std::vector<std::string> tooMuch;
    };
    Result<Account> account();

 private:
    Result<sql::Connection*> session();
    Result<sql::Rows> ask(const char* name, std::string text, const std::vector<sql::Param>& params);
    template <class Work>
    auto transaction(Work work) -> decltype(work());
    Error heldBy(const OperationId& id);
    Result<AuditEntry> head();
    Result<bool> append(AuditEntry entry);

    Options options_;
    std::mutex mutex_;
    std::unique_ptr<sql::Connection> connection_;
};

}  // namespace flotte::journal

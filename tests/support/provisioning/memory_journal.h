#pragma once

#include <functional>
#include <mutex>

#include "models/provisioning/journal.h"

namespace flotte::test {

/// A journal in memory that may fail at any word. Any thread.
class MemoryJournal final : public Journal {
 public:
    /// Asked before each word with its name (`record intended`, `renew`, `release`): what it says instead.
    /// `lost` = the word is not kept; else it is kept, and its answer does not arrive.
    struct Fault {
        Error error;
        bool lost = true;
    };
    std::function<std::optional<Fault>(const std::string& word)> fault;
    Milliseconds leaseTime{60'000};

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

    /// `step phase` of each record that was kept, oldest first.
    std::vector<std::string> words() const;
    /// The audit log: a chain, each entry a millisecond after the one before, the first at `now`.
    std::vector<AuditEntry> entries() const;
    TimePoint now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};
    /// What an administrator of the database can do to it.
    void change(std::size_t index, const std::function<void(AuditEntry&)>& how);
    void cut(std::size_t left);

 private:
    struct Kept {
        Operation operation;
        std::uint64_t token = 1;
        bool stopAsked = false;
        bool held = true;
    };
    Result<Kept*> held(const Lease& lease);
    template <class T>
    Result<T> answer(const std::string& word, const std::function<Result<T>()>& keep);

    mutable std::mutex mutex_;
    std::map<OperationId, Kept> kept_;
    std::vector<std::string> words_;
    std::vector<AuditEntry> entries_;
};

}  // namespace flotte::test

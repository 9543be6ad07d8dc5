#include "tests/support/provisioning/memory_journal.h"

#include <algorithm>

namespace flotte::test {

template <class T>
Result<T> MemoryJournal::answer(const std::string& word, const std::function<Result<T>()>& keep) {
    const std::lock_guard lock(mutex_);
    const std::optional<Fault> wrong = fault ? fault(word) : std::nullopt;
    if (wrong && wrong->lost) {
        return tl::unexpected(wrong->error);
    }
    Result<T> result = keep();
    if (wrong) {
        return tl::unexpected(wrong->error);
    }
    return result;
}

Result<MemoryJournal::Kept*> MemoryJournal::held(const Lease& lease) {
    Kept& kept = kept_.at(lease.operation);
    if (kept.token != lease.token) {
        return fail(HeldError{lease.operation.value(), {}, kept.operation.head.holder.who, std::nullopt});
    }
    return &kept;
}

Result<Lease> MemoryJournal::create(const OperationId& id, const Plan& plan, const Holder& holder) {
    return answer<Lease>("create", [&]() -> Result<Lease> {
        for (const auto& [other, kept] : kept_) {
            if (kept.operation.plan.tenant == plan.tenant && !isOver(kept.operation.head.state)) {
                return fail(
                    HeldError{other.value(), plan.tenantName, kept.operation.head.holder.who, std::nullopt});
            }
        }
        Kept kept;
        kept.operation.plan = plan;
        kept.operation.head.id = id;
        kept.operation.head.kind = plan.kind;
        kept.operation.head.tenant = plan.tenant;
        kept.operation.head.tenantName = plan.tenantName;
        kept.operation.head.region = plan.region;
        kept.operation.head.holder = holder;
        for (const StepSpec& step : plan.steps) {
            kept.operation.records[step.id];
        }
        kept_[id] = kept;
        return Lease{id, 1};
    });
}

Result<std::vector<OperationHead>> MemoryJournal::list(const OperationWish& wish) {
    return answer<std::vector<OperationHead>>("list", [&]() -> Result<std::vector<OperationHead>> {
        std::vector<OperationHead> heads;
        for (const auto& [id, kept] : kept_) {
            const bool begins = id.value().starts_with(wish.begins);
            if (begins && (wish.over || !isOver(kept.operation.head.state))) {
                heads.push_back(kept.operation.head);
            }
        }
        return heads;
    });
}

Result<Operation> MemoryJournal::load(const OperationId& id) {
    return answer<Operation>("load", [&]() -> Result<Operation> { return kept_.at(id).operation; });
}

Result<Lease> MemoryJournal::acquire(const OperationId& id, const Holder& holder, const std::string& reason) {
    return answer<Lease>("acquire", [&]() -> Result<Lease> {
        Kept& kept = kept_.at(id);
        if (kept.held && reason.empty()) {
            return fail(HeldError{id.value(), {}, kept.operation.head.holder.who, std::chrono::seconds(1)});
        }
        kept.held = true;
        kept.stopAsked = false;
        kept.operation.head.holder = holder;
        return Lease{id, ++kept.token};
    });
}

Result<LeaseLeft> MemoryJournal::renew(const Lease& lease) {
    return answer<LeaseLeft>("renew", [&]() -> Result<LeaseLeft> {
        return held(lease).map([&](const Kept* kept) { return LeaseLeft{leaseTime, kept->stopAsked}; });
    });
}

Result<LeaseLeft> MemoryJournal::record(const Lease& lease, const StepId& step, const StepRecord& record) {
    return answer<LeaseLeft>(std::string("record ") + phaseKey(record.phase), [&]() -> Result<LeaseLeft> {
        return held(lease).map([&](Kept* kept) {
            kept->operation.records[step] = record;
            words_.push_back(step.value() + ' ' + phaseKey(record.phase));
            return LeaseLeft{leaseTime, kept->stopAsked};
        });
    });
}

Result<void> MemoryJournal::release(const Lease& lease, OperationState state) {
    return answer<void>("release", [&]() -> Result<void> {
        return held(lease).map([&](Kept* kept) {
            kept->held = false;
            kept->operation.head.state = state;
        });
    });
}

Result<void> MemoryJournal::askStop(const OperationId& id) {
    return answer<void>("askStop", [&]() -> Result<void> {
        kept_.at(id).stopAsked = true;
        return {};
    });
}

Result<void> MemoryJournal::note(const OperationId& id, const Holder& holder, const std::string& text) {
    return answer<void>("note", [&]() -> Result<void> {
        kept_.at(id).operation.notes.push_back({{}, holder.who, text});
        return {};
    });
}

Result<std::map<std::string, StepDuration>> MemoryJournal::durations(const std::string&) {
    return std::map<std::string, StepDuration>();
}

Result<void> MemoryJournal::audit(const AuditEntry& entry) {
    return answer<void>("audit", [&]() -> Result<void> {
        AuditEntry next = entry;
        next.number = entries_.size() + 1;
        next.at = now + Milliseconds(entries_.size());
        next.previous = entries_.empty() ? kNoHash : entries_.back().hash;
        next.hash = auditHash(next);
        entries_.push_back(std::move(next));
        return {};
    });
}

Result<std::vector<AuditEntry>> MemoryJournal::audits(const AuditWish& wish) {
    return answer<std::vector<AuditEntry>>("audits", [&]() -> Result<std::vector<AuditEntry>> {
        std::vector<AuditEntry> wanted;
        for (const AuditEntry& entry : entries_) {
            const bool within = entry.number > wish.after && (!wish.from || entry.at >= *wish.from) &&
                                (!wish.until || entry.at < *wish.until);
            const bool ofTenant = wish.tenant.value().empty() || entry.tenant == wish.tenant;
            if (within && ofTenant && entry.action.starts_with(wish.action)) {
                wanted.push_back(entry);
            }
        }
        if (wish.newestFirst) {
            std::reverse(wanted.begin(), wanted.end());
        }
        wanted.resize(std::min(wanted.size(), wish.most));
        return wanted;
    });
}

void MemoryJournal::change(std::size_t index, const std::function<void(AuditEntry&)>& how) {
    const std::lock_guard lock(mutex_);
    how(entries_.at(index));
}

void MemoryJournal::cut(std::size_t left) {
    const std::lock_guard lock(mutex_);
    entries_.resize(left);
}

std::vector<std::string> MemoryJournal::words() const {
    const std::lock_guard lock(mutex_);
    return words_;
}

std::vector<AuditEntry> MemoryJournal::entries() const {
    const std::lock_guard lock(mutex_);
    return entries_;
}

}  // namespace flotte::test

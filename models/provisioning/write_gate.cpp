#include "models/provisioning/write_gate.h"

#include <cerrno>
#include <map>
#include <utility>

namespace flotte {

namespace {

using Outcome = AuditEntry::Outcome;

/// Access that failed: it is in the log also where nothing was to be changed (PCI-DSS 10.2.1.4).
bool isRefusal(const Error& error) {
    return std::holds_alternative<DeniedError>(error) || std::holds_alternative<LoginError>(error);
}

Outcome outcomeOf(const Error& error) {
    return isRefusal(error) ? Outcome::Refused : Outcome::Failed;
}

class GatedStep final : public Step {
 public:
    GatedStep(std::unique_ptr<Step> step, StepSpec spec, WriteGate& gate)
        : step_(std::move(step)), spec_(std::move(spec)), gate_(gate) {}

    Result<Observation> observe(const StepContext& context) override {
        return looked("step.observe", context, step_->observe(context));
    }
    Result<Proof> verify(const StepContext& context) override {
        return looked("step.verify", context, step_->verify(context));
    }

    Result<Applied> apply(const StepContext& context, const Observation& seen) override {
        AuditEntry entry = entryFor("step.apply", context);
        entry.before = seen.digest;
        if (Result<void> open = opened(entry, context); !open) {
            return tl::unexpected(std::move(open.error()));
        }
        Result<Applied> applied = step_->apply(context, seen);
        if (applied) {
            entry.detail = applied->request + " → " + applied->answer;
            entry.after = applied->digest;
        }
        gate_.tell(std::move(entry), applied ? Outcome::Done : outcomeOf(applied.error()));
        return applied;
    }

    Result<Undone> undo(const StepContext& context) override {
        AuditEntry entry = entryFor("step.undo", context);
        if (Result<void> open = opened(entry, context); !open) {
            return tl::unexpected(std::move(open.error()));
        }
        Result<Undone> undone = step_->undo(context);
        gate_.tell(std::move(entry), undone ? Outcome::Done : outcomeOf(undone.error()));
        return undone;
    }

 private:
    /// This process may have stood still since the lease was looked at (SIGSTOP, a machine without memory):
    /// then another console may have it by now, and the call is not made.
    Result<void> opened(const AuditEntry& entry, const StepContext& context) {
        Result<void> open = gate_.ask(entry);
        if (open && context.lasts && !context.lasts()) {
            gate_.tell(entry, Outcome::Failed);
            return fail(SystemError{ETIMEDOUT, "lease"});
        }
        return open;
    }

    AuditEntry entryFor(const char* action, const StepContext& context) const {
        AuditEntry entry;
        entry.action = action;
        entry.operation = context.operation;
        entry.step = spec_.id;
        entry.tenant = context.tenant;
        entry.region = spec_.region;
        entry.detail = spec_.kind;
        return entry;
    }
    template <class T>
    T looked(const char* action, const StepContext& context, T result) {
        if (!result && isRefusal(result.error()) && !std::exchange(told_, true)) {
            AuditEntry entry = entryFor(action, context);
            entry.detail = problemOf(result.error()).request;
            gate_.tell(std::move(entry), Outcome::Refused);
        }
        return result;
    }

    std::unique_ptr<Step> step_;
    const StepSpec spec_;
    WriteGate& gate_;
    bool told_ = false;  ///< a wait asks again and again
};

class GatedJournal final : public Journal {
 public:
    GatedJournal(Journal& journal, WriteGate& gate) : journal_(journal), gate_(gate) {}

    Result<Lease> create(const OperationId& id, const Plan& plan, const Holder& holder) override {
        know(id, {plan.tenant, plan.region});
        return through(entryFor("operation.create", id, plan.kind),
                       [&] { return journal_.create(id, plan, holder); });
    }
    Result<Lease> acquire(const OperationId& id, const Holder& holder, const std::string& reason) override {
        return through(entryFor(reason.empty() ? "operation.resume" : "operation.take-over", id, reason),
                       [&] { return journal_.acquire(id, holder, reason); });
    }
    Result<void> askStop(const OperationId& id) override {
        return through(entryFor("operation.stop", id, {}), [&] { return journal_.askStop(id); });
    }
    Result<void> note(const OperationId& id, const Holder& holder, const std::string& text) override {
        return through(entryFor("operation.note", id, text), [&] { return journal_.note(id, holder, text); });
    }
    Result<void> release(const Lease& lease, OperationState state) override {
        AuditEntry entry = entryFor("operation.end", lease.operation, stateKey(state));
        auto released = journal_.release(lease, state);
        gate_.tell(std::move(entry), released ? Outcome::Done : outcomeOf(released.error()));
        return released;
    }
    Result<std::vector<OperationHead>> list(const OperationWish& wish) override {
        return looked(journal_.list(wish));
    }
    Result<Operation> load(const OperationId& id) override {
        auto operation = looked(journal_.load(id));
        if (operation) {
            know(id, {operation->head.tenant, operation->head.region});
        }
        return operation;
    }
    Result<LeaseLeft> renew(const Lease& lease) override { return journal_.renew(lease); }
    Result<LeaseLeft> record(const Lease& lease, const StepId& step, const StepRecord& record) override {
        return journal_.record(lease, step, record);
    }
    Result<std::map<std::string, StepDuration>> durations(const std::string& kind) override {
        return looked(journal_.durations(kind));
    }
    Result<void> audit(const AuditEntry& entry) override { return journal_.audit(entry); }
    Result<std::vector<AuditEntry>> audits(const AuditWish& wish) override {
        return looked(journal_.audits(wish));
    }

 private:
    struct About {
        TenantId tenant;
        RegionName region;
    };
    void know(const OperationId& id, About about) {
        const std::lock_guard lock(mutex_);
        known_[id] = std::move(about);
    }
    /// Whom an operation is about: a tenant's entries are found by its name.
    About about(const OperationId& id) {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = known_.find(id); found != known_.end()) {
                return found->second;
            }
        }
        const auto operation = load(id);
        return operation ? About{operation->head.tenant, operation->head.region} : About();
    }
    AuditEntry entryFor(const char* action, const OperationId& id, std::string detail) {
        About of = about(id);
        AuditEntry entry;
        entry.action = action;
        entry.operation = id;
        entry.tenant = std::move(of.tenant);
        entry.region = std::move(of.region);
        entry.detail = std::move(detail);
        return entry;
    }
    template <class Work>
    auto through(const AuditEntry& entry, Work work) -> decltype(work()) {
        if (Result<void> open = gate_.ask(entry); !open) {
            return tl::unexpected(std::move(open.error()));
        }
        auto done = work();
        gate_.tell(entry, done ? Outcome::Done : outcomeOf(done.error()));
        return done;
    }
    template <class T>
    T looked(T result) {
        if (!result && isRefusal(result.error())) {
            AuditEntry entry;
            entry.action = "journal.read";
            entry.detail = problemOf(result.error()).request;
            gate_.tell(std::move(entry), Outcome::Refused);
        }
        return result;
    }

    Journal& journal_;
    WriteGate& gate_;
    std::mutex mutex_;
    std::map<OperationId, About> known_;
};

class GatedSecrets final : public Secrets {
 public:
    GatedSecrets(Secrets& secrets, WriteGate& gate) : secrets_(secrets), gate_(gate) {}

    Result<Secret> read(const SecretPlace& place, const CancelToken& cancel) override {
        AuditEntry entry;
        entry.action = "secret.read";
        entry.region = place.region;
        entry.detail = place.ns.value() + '/' + place.name + '#' + place.key;
        Result<Secret> secret = secrets_.read(place, cancel);
        gate_.tell(std::move(entry), secret ? Outcome::Done : outcomeOf(secret.error()));
        return secret;
    }

 private:
    Secrets& secrets_;
    WriteGate& gate_;
};

}  // namespace

WriteGate::WriteGate(Journal& journal, Actor actor, bool readOnly, std::string console)
    : journal_(journal), actor_(std::move(actor)), readOnly_(readOnly), console_(std::move(console)) {}

AuditEntry WriteGate::signedBy(AuditEntry entry, Outcome outcome) const {
    entry.actor = actor_;
    entry.outcome = outcome;
    return entry;
}

/// Under the mutex, as all that writes.
Result<void> WriteGate::write(const AuditEntry& entry) {
    if (!started_) {
        AuditEntry start;
        start.action = "log.start";
        start.detail = console_;
        if (Result<void> written = journal_.audit(signedBy(std::move(start), Outcome::Done)); !written) {
            return written;
        }
        started_ = true;
    }
    return journal_.audit(entry);
}

/// What is owed to the log comes before anything new.
Result<void> WriteGate::catchUp() {
    while (!owed_.empty()) {
        if (Result<void> written = write(owed_.front()); !written) {
            return written;
        }
        owed_.erase(owed_.begin());
    }
    return {};
}

Result<void> WriteGate::ask(AuditEntry entry) {
    const std::string request = entry.action + ' ' + entry.step.value();
    const std::lock_guard lock(mutex_);
    if (readOnly_) {
        // A try that is refused is in the log too; where it can't be, nothing was changed all the same.
        static_cast<void>(write(signedBy(std::move(entry), Outcome::Refused)));
        return fail(GateError{GateError::Kind::ReadOnly, request, {}});
    }
    Result<void> written = catchUp();
    if (written) {
        written = write(signedBy(std::move(entry), Outcome::Asked));
    }
    if (!written) {
        return fail(GateError{GateError::Kind::Audit, request, problemOf(written.error()).detail});
    }
    return {};
}

void WriteGate::tell(AuditEntry entry, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    owed_.push_back(signedBy(std::move(entry), outcome));
    static_cast<void>(catchUp());
}

Result<void> WriteGate::record(AuditEntry entry, Outcome outcome) {
    const std::string request = entry.action;
    const std::lock_guard lock(mutex_);
    Result<void> written = catchUp();
    if (written) {
        written = write(signedBy(std::move(entry), outcome));
    }
    if (!written) {
        return fail(GateError{GateError::Kind::Audit, request, problemOf(written.error()).detail});
    }
    return {};
}

void WriteGate::close() {
    const std::lock_guard lock(mutex_);
    if (started_ && catchUp()) {
        AuditEntry stop;
        stop.action = "log.stop";
        stop.detail = console_;
        static_cast<void>(write(signedBy(std::move(stop), Outcome::Done)));
    }
}

StepMaker gated(StepMaker maker, WriteGate& gate) {
    return [maker = std::move(maker), &gate](const StepSpec& spec) -> Result<std::unique_ptr<Step>> {
        Result<std::unique_ptr<Step>> step = maker(spec);
        if (!step) {
            return step;
        }
        return std::make_unique<GatedStep>(std::move(*step), spec, gate);
    };
}

std::unique_ptr<Journal> gated(Journal& journal, WriteGate& gate) {
    return std::make_unique<GatedJournal>(journal, gate);
}

std::unique_ptr<Secrets> gated(Secrets& secrets, WriteGate& gate) {
    return std::make_unique<GatedSecrets>(secrets, gate);
}

}  // namespace flotte

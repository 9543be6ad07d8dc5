#include "tests/bench/operations/timed.h"

#include <algorithm>

namespace flotte::bench {
namespace {

Point now() {
    return std::chrono::steady_clock::now();
}

class TimedStep final : public Step {
 public:
    TimedStep(std::unique_ptr<Step> step, StepId id, Timeline& timeline)
        : step_(std::move(step)), id_(std::move(id)), timeline_(timeline) {}

    Result<Observation> observe(const StepContext& context) override {
        return timed<Observation>([&] { return step_->observe(context); }, nullptr);
    }
    Result<Applied> apply(const StepContext& context, const Observation& seen) override {
        return timed<Applied>([&] { return step_->apply(context, seen); }, nullptr);
    }
    Result<Proof> verify(const StepContext& context) override {
        return timed<Proof>([&] { return step_->verify(context); },
                            [](const Result<Proof>& proof) { return proof && !proof->done; });
    }
    Result<Undone> undo(const StepContext& context) override {
        return timed<Undone>([&] { return step_->undo(context); },
                             [](const Result<Undone>& undone) { return undone && !undone->complete; });
    }

 private:
    template <class T, class Call>
    Result<T> timed(const Call& call, bool (*waits)(const Result<T>&)) {
        const Point from = now();
        Result<T> answer = call();
        timeline_.called(id_, from, now(), waits != nullptr && waits(answer));
        return answer;
    }

    std::unique_ptr<Step> step_;
    const StepId id_;
    Timeline& timeline_;
};

/// Only what is written for one step is timed; the rest is nobody's way.
class TimedJournal final : public Journal {
 public:
    TimedJournal(Journal& journal, Timeline& timeline) : journal_(journal), timeline_(timeline) {}

    Result<Lease> create(const OperationId& id, const Plan& plan, const Holder& holder) override {
        return journal_.create(id, plan, holder);
    }
    Result<std::vector<OperationHead>> list(const OperationWish& wish) override {
        return journal_.list(wish);
    }
    Result<Operation> load(const OperationId& id) override { return journal_.load(id); }
    Result<Lease> acquire(const OperationId& id, const Holder& holder, const std::string& reason) override {
        return journal_.acquire(id, holder, reason);
    }
    Result<LeaseLeft> renew(const Lease& lease) override { return journal_.renew(lease); }
    Result<LeaseLeft> record(const Lease& lease, const StepId& step, const StepRecord& record) override {
        const Point from = now();
        auto answer = journal_.record(lease, step, record);
        timeline_.wrote(step, from, now());
        return answer;
    }
    Result<void> release(const Lease& lease, OperationState state) override {
        return journal_.release(lease, state);
    }
    Result<void> askStop(const OperationId& id) override { return journal_.askStop(id); }
    Result<void> note(const OperationId& id, const Holder& holder, const std::string& text) override {
        return journal_.note(id, holder, text);
    }
    Result<std::map<std::string, StepDuration>> durations(const std::string& kind) override {
        return journal_.durations(kind);
    }
    Result<void> audit(const AuditEntry& entry) override {
        const Point from = now();
        auto answer = journal_.audit(entry);
        timeline_.wrote(entry.step, from, now());
        return answer;
    }
    Result<std::vector<AuditEntry>> audits(const AuditWish& wish) override { return journal_.audits(wish); }

 private:
    Journal& journal_;
    Timeline& timeline_;
};

}  // namespace

void Timeline::begin() {
    const std::lock_guard lock(mutex_);
    begin_ = now();
    steps_.clear();
}

void Timeline::called(const StepId& step, Point from, Point to, bool waiting) {
    const std::lock_guard lock(mutex_);
    StepTime& time = steps_[step];
    if (time.waitsSince) {
        time.waits += from - *time.waitsSince;
    }
    time.waitsSince = waiting ? std::optional(to) : std::nullopt;
    time.calls += to - from;
    time.end = std::max(time.end, to);
}

void Timeline::wrote(const StepId& step, Point from, Point to) {
    const std::lock_guard lock(mutex_);
    StepTime& time = steps_[step];
    if (time.waitsSince && from >= *time.waitsSince) {
        // The word that it waits: the pause begins after it.
        time.waitsSince = to;
    }
    time.journal += to - from;
    time.end = std::max(time.end, to);
}

Timeline::Share Timeline::critical(const Plan& plan) const {
    const std::lock_guard lock(mutex_);
    std::map<StepId, const StepSpec*> specs;
    for (const StepSpec& step : plan.steps) {
        specs[step.id] = &step;
    }
    const auto endOf = [&](const StepId& id) {
        const auto found = steps_.find(id);
        return found == steps_.end() ? begin_ : found->second.end;
    };
    const auto later = [&](const StepId& a, const StepId& b) { return endOf(a) < endOf(b); };
    std::vector<StepId> all;
    for (const auto& [id, spec] : specs) {
        all.push_back(id);
    }
    Share share;
    if (all.empty()) {
        return share;
    }
    StepId at = *std::max_element(all.begin(), all.end(), later);
    share.wall = endOf(at) - begin_;
    for (;;) {
        if (const auto found = steps_.find(at); found != steps_.end()) {
            share.calls += found->second.calls;
            share.journal += found->second.journal;
            share.waits += found->second.waits;
        }
        ++share.steps;
        const auto& before = specs.at(at)->after;
        if (before.empty()) {
            return share;
        }
        at = *std::max_element(before.begin(), before.end(), later);
    }
}

StepMaker timed(StepMaker maker, Timeline& timeline) {
    return [maker = std::move(maker), &timeline](const StepSpec& spec) -> Result<std::unique_ptr<Step>> {
        auto step = maker(spec);
        if (!step) {
            return tl::unexpected(std::move(step.error()));
        }
        return std::make_unique<TimedStep>(std::move(*step), spec.id, timeline);
    };
}

std::unique_ptr<Journal> timed(Journal& journal, Timeline& timeline) {
    return std::make_unique<TimedJournal>(journal, timeline);
}

}  // namespace flotte::bench

#include <algorithm>
#include <utility>

#include "models/provisioning/engine_run.h"

/// What a worker does with the step it has taken. Only that worker touches the item meanwhile.
namespace flotte {

namespace {

constexpr Milliseconds kLeaseMargin{2'000};  ///< between a call's deadline and the end of the lease

/// Whether watchers and a later resume need to know. That a step begins to look changes nothing for either.
bool tellsMore(const StepRecord& before, const StepRecord& after) {
    if (before.phase == StepPhase::Waiting && after.phase == StepPhase::Observing) {
        return false;
    }
    return before.phase != after.phase || before.problem != after.problem ||
           before.waiting != after.waiting || before.attempt != after.attempt ||
           before.touched != after.touched;
}

}  // namespace

/// As far as it goes without a pause: the word with the journal before a call is then also what says that the
/// lease outlives the call.
void Engine::Run::perform(Item& item) {
    do {
        if (item.pending) {
            advance(item, *std::exchange(item.pending, std::nullopt));
        } else {
            advance(item, call(item));
        }
    } while (goesOn(item));
    item.held.reset();
}

bool Engine::Run::goesOn(const Item& item) {
    const std::lock_guard lock(mutex_);
    return item.effect.what != StepEffect::What::Nothing && !item.effect.later && !stopping_ && !lost_;
}

StepEvent Engine::Run::call(Item& item) {
    StepContext context;
    context.operation = operation_.head.id;
    context.tenant = operation_.plan.tenant;
    context.adopt = adopt_.contains(item.spec->id);
    context.cancel = cancel_;
    context.deadline = engine_.options_.callDeadline;
    const auto failed = [](const Error& error) { return step_event::Failed{problemOf(error)}; };
    const auto lasts = [this, &item] { return outlivesCall(item.held); };
    switch (item.effect.what) {
        case StepEffect::What::Apply: {
            if (auto problem = leaseFor(item)) {
                return step_event::Failed{std::move(*problem)};
            }
            context.lasts = lasts;
            Result<Applied> applied = item.step->apply(context, item.seen);
            return applied ? StepEvent(step_event::Changed{std::move(*applied)}) : failed(applied.error());
        }
        case StepEffect::What::Undo: {
            if (auto problem = leaseFor(item)) {
                return step_event::Failed{std::move(*problem)};
            }
            context.lasts = lasts;
            Result<Undone> undone = item.step->undo(context);
            return undone ? StepEvent(step_event::UndoAnswered{std::move(*undone)}) : failed(undone.error());
        }
        case StepEffect::What::Verify: {
            Result<Proof> verdict = item.step->verify(context);
            return verdict ? StepEvent(step_event::Verified{std::move(*verdict)}) : failed(verdict.error());
        }
        default:
            return observe(item, context);
    }
}

StepEvent Engine::Run::observe(Item& item, const StepContext& context) {
    Result<Observation> seen = item.step->observe(context);
    if (!seen) {
        return step_event::Failed{problemOf(seen.error())};
    }
    item.seen = *seen;
    return step_event::Seen{std::move(*seen), context.adopt};
}

bool Engine::Run::outlivesCall(const std::optional<SteadyPoint>& held) const {
    return held && *held - engine_.clock_.steady() >= engine_.options_.callDeadline + kLeaseMargin;
}

/// Before a call that changes something: the lease must outlive it, by the database's clock (decisions 20).
std::optional<Problem> Engine::Run::leaseFor(Item& item) {
    if (outlivesCall(item.held)) {
        return std::nullopt;
    }
    const SteadyPoint asked = engine_.clock_.steady();
    Result<LeaseLeft> left = engine_.journal_.renew(lease_);
    if (left) {
        item.held = asked + left->left;
    }
    if (left && outlivesCall(item.held)) {
        return std::nullopt;
    }
    if (!left && std::holds_alternative<HeldError>(left.error())) {
        const Problem problem = problemOf(left.error());
        lose(std::move(left.error()));
        return problem;
    }
    // Nothing was called: whatever the journal's trouble is, the step may be tried again.
    return Problem{left ? Problem::Kind::Busy : Problem::Kind::Away,
                   {},
                   left ? "lease" : problemOf(left.error()).detail};
}

void Engine::Run::advance(Item& item, const StepEvent& event) {
    StepNext following = next(item.record, event, engine_.options_.rules, now());
    const bool news = tellsMore(item.record, following.record);
    const bool moved = item.record.phase != following.record.phase;
    item.held.reset();
    if (news) {
        item.held = write(*item.spec, following.record);
        if (!item.held) {
            const std::lock_guard lock(mutex_);
            item.effect = {};
            return;
        }
    }
    item.pauses = moved ? 0 : item.pauses + 1;
    item.due = engine_.clock_.steady();
    if (following.effect.later) {
        const bool failing = following.record.problem.has_value();
        const Backoff& backoff = failing ? engine_.options_.failures : engine_.options_.looks;
        item.due += backoff.delay(std::max(1, item.pauses), engine_.chance_());
    }
    {
        const std::lock_guard lock(mutex_);  // others look at phases
        item.record = std::move(following.record);
        item.effect = following.effect;
    }
    if (news) {
        tell(*item.spec, item.record);
    }
}

void Engine::Run::tell(const StepSpec& spec, const StepRecord& record) {
    if (listener_) {
        const std::lock_guard lock(listening_);
        listener_(spec, record);
    }
}

/// People are to know why it stands still; the journal hears of it once it is back.
void Engine::Run::tellAway(const StepSpec& spec, StepRecord record, const Error& error) {
    record.problem = Problem{Problem::Kind::Away, {}, problemOf(error).detail};
    tell(spec, record);
}

/// Until it is written, or can't be any more; the end of the lease then. Nothing: nothing more may be done.
std::optional<SteadyPoint> Engine::Run::write(const StepSpec& spec, const StepRecord& record) {
    const SteadyPoint began = engine_.clock_.steady();
    for (int failures = 1;; ++failures) {
        const SteadyPoint asked = engine_.clock_.steady();
        Result<LeaseLeft> left = engine_.journal_.record(lease_, spec.id, record);
        if (left) {
            took(*left);
            return asked + left->left;
        }
        const bool over = engine_.clock_.steady() - began > engine_.options_.rules.patience;
        if (std::holds_alternative<HeldError>(left.error()) || over) {
            lose(std::move(left.error()));
            return std::nullopt;
        }
        if (failures == 1) {
            tellAway(spec, record, left.error());
        }
        std::unique_lock lock(mutex_);
        const auto pause = engine_.options_.failures.delay(failures, engine_.chance_());
        if (changed_.wait_for(lock, pause, [this] { return stopping_ || lost_.has_value(); })) {
            if (!lost_) {
                lost_ = std::move(left.error());
            }
            return std::nullopt;
        }
    }
}

}  // namespace flotte

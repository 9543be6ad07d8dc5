#include "models/provisioning/engine_run.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace flotte {

namespace {

/// Nothing of it is there, or nothing that could be taken away.
bool isProblemFree(const StepRecord& record) {
    return record.phase == StepPhase::Undone || (record.phase == StepPhase::Left && !record.problem);
}

}  // namespace

Engine::Run::Run(Engine& engine, const Operation& operation, Lease lease, Direction direction,
                 const std::set<StepId>& adopt, CancelToken stop, const Listener& listener)
    : engine_(engine),
      operation_(operation),
      lease_(std::move(lease)),
      direction_(direction),
      adopt_(adopt),
      stop_(std::move(stop)),
      listener_(listener),
      began_(engine.clock_.now()),
      beganSteady_(engine.clock_.steady()) {}

/// Counted from the beginning: a clock that somebody sets meanwhile neither ends patience nor prolongs it.
TimePoint Engine::Run::now() const {
    return began_ + std::chrono::duration_cast<Milliseconds>(engine_.clock_.steady() - beganSteady_);
}

Result<void> Engine::Run::prepare() {
    items_.reserve(operation_.plan.steps.size());
    for (const StepSpec& spec : operation_.plan.steps) {
        Item item;
        item.spec = &spec;
        if (const auto found = operation_.records.find(spec.id); found != operation_.records.end()) {
            item.record = found->second;
        }
        Result<std::unique_ptr<Step>> step = engine_.maker_(spec);
        if (!step) {
            return tl::unexpected(std::move(step.error()));
        }
        item.step = std::move(*step);
        item.pending = takenUp(item.record);
        items_.push_back(std::move(item));
    }
    return {};
}

/// What happens to a step at once when its operation goes on.
std::optional<StepEvent> Engine::Run::takenUp(const StepRecord& record) const {
    using Phase = StepPhase;
    const Phase phase = record.phase;
    if (direction_ == Direction::Undo) {
        if (phase == Phase::Left && record.problem) {
            return step_event::UndoAsked{};
        }
        return phase == Phase::Undoing ? std::optional<StepEvent>(step_event::Resumed{}) : std::nullopt;
    }
    const bool underWay = phase == Phase::Observing || phase == Phase::Intended ||
                          phase == Phase::Verifying || phase == Phase::Stopped;
    return underWay ? std::optional<StepEvent>(step_event::Resumed{}) : std::nullopt;
}

Result<OperationState> Engine::Run::drive() {
    if (Result<void> ready = prepare(); !ready) {
        static_cast<void>(engine_.journal_.release(lease_, operation_.head.state));
        return tl::unexpected(std::move(ready.error()));
    }
    const unsigned token = stop_.onCancel([this] {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    });
    {
        const std::lock_guard lock(mutex_);
        wakeWaiting();
    }
    std::thread renewer([this] { renew(); });
    std::vector<std::thread> workers;
    const std::size_t most = std::min<std::size_t>(engine_.options_.workers, items_.size());
    for (std::size_t i = 0; i < most; ++i) {
        workers.emplace_back([this] { work(); });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    renewer.join();
    Result<OperationState> state = finish();
    stop_.forget(token);
    return state;
}

Result<OperationState> Engine::Run::finish() {
    if (lost_) {
        return tl::unexpected(std::move(*lost_));
    }
    std::map<StepId, StepRecord> records;
    for (const Item& item : items_) {
        records.emplace(item.spec->id, item.record);
    }
    const OperationState state = stateOf(records, direction_);
    if (Result<void> released = release(state); !released) {
        return tl::unexpected(std::move(released.error()));
    }
    return state;
}

/// As patient as a step's record: all is done, and only this is to be said.
Result<void> Engine::Run::release(OperationState state) {
    const SteadyPoint began = engine_.clock_.steady();
    for (int failures = 1;; ++failures) {
        Result<void> released = engine_.journal_.release(lease_, state);
        const bool over = engine_.clock_.steady() - began > engine_.options_.rules.patience;
        if (released || std::holds_alternative<HeldError>(released.error()) || over || stop_.cancelled()) {
            return released;
        }
        if (failures == 1 && !items_.empty()) {
            tellAway(*items_.back().spec, items_.back().record, released.error());
        }
        std::unique_lock lock(mutex_);
        const auto pause = engine_.options_.failures.delay(failures, engine_.chance_());
        changed_.wait_for(lock, pause, [this] { return stop_.cancelled(); });
    }
}

void Engine::Run::work() {
    std::unique_lock lock(mutex_);
    while (!atEnd()) {
        if (Item* item = pick(engine_.clock_.steady())) {
            item->busy = true;
            lock.unlock();
            perform(*item);
            lock.lock();
            item->busy = false;
            wakeWaiting();
            changed_.notify_all();
            continue;
        }
        if (const auto due = nextDue()) {
            const auto left = *due - engine_.clock_.steady();
            changed_.wait_for(lock, std::max<std::chrono::nanoseconds>(left, Milliseconds(1)));
        } else {
            changed_.wait(lock);
        }
    }
    changed_.notify_all();
}

/// Keeps the lease, and hears whether the operation is to stop.
void Engine::Run::renew() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, engine_.options_.renewEvery, [this] { return stopping_ || lost_; })) {
        lock.unlock();
        Result<LeaseLeft> left = engine_.journal_.renew(lease_);
        if (left) {
            took(*left);
        } else if (std::holds_alternative<HeldError>(left.error())) {
            lose(std::move(left.error()));
        }
        lock.lock();
    }
}

void Engine::Run::took(const LeaseLeft& left) {
    if (left.stopAsked) {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_all();
    }
}

void Engine::Run::lose(Error error) {
    {
        const std::lock_guard lock(mutex_);
        if (!lost_) {
            lost_ = std::move(error);
        }
        changed_.notify_all();
    }
    cancel_.cancel();
}

bool Engine::Run::isFree(const Item& item) const {
    const auto same = [&](const Item& other) {
        return other.busy && other.spec->system == item.spec->system &&
               other.spec->region == item.spec->region;
    };
    return std::count_if(items_.begin(), items_.end(), same) <
           static_cast<std::ptrdiff_t>(engine_.options_.eachSystem);
}

Engine::Run::Item* Engine::Run::pick(SteadyPoint now) {
    if (stopping_ || lost_) {
        return nullptr;
    }
    for (Item& item : items_) {
        const auto wanted = [&] {
            return item.pending || (item.effect.what != StepEffect::What::Nothing && item.due <= now);
        };
        if (!item.busy && wanted() && isFree(item)) {
            return &item;
        }
    }
    return nullptr;
}

std::optional<SteadyPoint> Engine::Run::nextDue() const {
    std::optional<SteadyPoint> first;
    for (const Item& item : items_) {
        // One that is due already waits for room with its system: whoever leaves it tells.
        if (!item.busy && !item.pending && item.effect.what != StepEffect::What::Nothing &&
            item.due > engine_.clock_.steady() && (!first || item.due < *first)) {
            first = item.due;
        }
    }
    return first;
}

bool Engine::Run::atEnd() const {
    const auto moves = [&](const Item& item) {
        if (item.busy) {
            return true;  // the rest of it is its worker's
        }
        const bool more = item.pending || item.effect.what != StepEffect::What::Nothing;
        return more && !stopping_ && !lost_;
    };
    return std::none_of(items_.begin(), items_.end(), moves);
}

bool Engine::Run::mayBegin(const Item& item) const {
    const auto& after = item.spec->after;
    return std::all_of(after.begin(), after.end(), [&](const StepId& id) {
        return std::any_of(items_.begin(), items_.end(), [&](const Item& other) {
            return other.spec->id == id && other.record.phase == StepPhase::Done && !other.busy;
        });
    });
}

/// Once all that was built on it is gone, or was never ours to take away.
bool Engine::Run::mayUndo(const Item& item) const {
    return std::all_of(items_.begin(), items_.end(), [&](const Item& other) {
        const auto& after = other.spec->after;
        const bool onIt = std::find(after.begin(), after.end(), item.spec->id) != after.end();
        return !onIt || (!other.busy && isProblemFree(other.record));
    });
}

/// Steps whose turn has come.
void Engine::Run::wakeWaiting() {
    for (Item& item : items_) {
        if (item.busy || item.pending || item.effect.what != StepEffect::What::Nothing) {
            continue;
        }
        if (direction_ == Direction::Forward) {
            if (item.record.phase == StepPhase::Waiting && mayBegin(item)) {
                item.pending = step_event::Start{};
            }
        } else if (item.record.phase != StepPhase::Undone && item.record.phase != StepPhase::Left &&
                   mayUndo(item)) {
            item.pending = step_event::UndoAsked{};
        }
    }
}

}  // namespace flotte

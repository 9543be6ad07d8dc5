#include "models/provisioning/step_machine.h"

#include <array>
#include <utility>

namespace flotte {

namespace {

using What = StepEffect::What;

/// One event on one record.
class Turn {
 public:
    Turn(StepRecord record, const StepRules& rules, TimePoint now)
        : record_(std::move(record)), rules_(rules), now_(now) {}

    StepNext operator()(const step_event::Start&) {
        if (record_.phase != StepPhase::Waiting && record_.phase != StepPhase::Stopped) {
            return stay();
        }
        if (record_.began == TimePoint{}) {
            record_.began = now_;
        }
        return enter(StepPhase::Observing, What::Observe);
    }

    StepNext operator()(const step_event::Seen& seen) {
        if (record_.phase != StepPhase::Observing) {
            return stay();
        }
        using Found = Observation::Found;
        const Found found = seen.observation.found;
        if (found == Found::Same) {
            record_.after = seen.observation.digest;
            return enter(StepPhase::Verifying, What::Verify);
        }
        if (found == Found::Foreign && !seen.adopt) {
            return stop({Problem::Kind::Foreign, {}, seen.observation.owner});
        }
        if (!record_.touched) {
            record_.touched = true;
            record_.existed = found != Found::Absent;
            record_.before = seen.observation.digest;
        }
        const unsigned attempt = record_.attempt;
        StepNext next = enter(StepPhase::Intended, What::Apply);
        next.record.attempt = attempt;  // a call that fails and is observed again is one matter
        return next;
    }

    StepNext operator()(const step_event::Changed& changed) {
        if (record_.phase != StepPhase::Intended) {
            return stay();
        }
        record_.request = changed.applied.request;
        record_.answer = changed.applied.answer;
        record_.after = changed.applied.digest;
        return enter(StepPhase::Verifying, What::Verify);
    }

    StepNext operator()(const step_event::Verified& verified) {
        if (record_.phase != StepPhase::Verifying) {
            return stay();
        }
        if (verified.verdict.done) {
            return enter(StepPhase::Done, What::Nothing);
        }
        return waitFor(verified.verdict.waiting, What::Verify);
    }

    StepNext operator()(const step_event::UndoAsked&) {
        if (record_.phase == StepPhase::Undone) {
            return stay();
        }
        if (!record_.touched) {
            return enter(StepPhase::Undone, What::Nothing);
        }
        if (record_.existed) {
            record_.waiting.clear();
            return enter(StepPhase::Left, What::Nothing);
        }
        return enter(StepPhase::Undoing, What::Undo);
    }

    StepNext operator()(const step_event::UndoAnswered& answered) {
        if (record_.phase != StepPhase::Undoing) {
            return stay();
        }
        if (answered.undone.complete) {
            return enter(StepPhase::Undone, What::Nothing);
        }
        return waitFor(answered.undone.left, What::Undo);
    }

    StepNext operator()(const step_event::Failed& failed) {
        switch (record_.phase) {
            case StepPhase::Observing:
                return again(failed.problem, What::Observe);
            case StepPhase::Intended:
                return applyFailed(failed.problem);
            case StepPhase::Verifying:
                return again(failed.problem, What::Verify);
            case StepPhase::Undoing:
                return again(failed.problem, What::Undo);
            default:
                return stay();
        }
    }

    StepNext operator()(const step_event::Resumed&) {
        record_.attempt = 0;
        switch (record_.phase) {
            case StepPhase::Observing:
            case StepPhase::Intended:  // whether the call was made is seen, never guessed
            case StepPhase::Stopped:
                return enter(StepPhase::Observing, What::Observe);
            case StepPhase::Verifying:
                return enter(StepPhase::Verifying, What::Verify);
            case StepPhase::Undoing:
                return enter(StepPhase::Undoing, What::Undo);
            default:
                return stay();
        }
    }

 private:
    StepNext stay() { return {std::move(record_), {}}; }

    StepNext enter(StepPhase phase, What what) {
        record_.phase = phase;
        record_.since = now_;
        record_.attempt = what == What::Nothing ? record_.attempt : 1;
        record_.problem.reset();
        record_.waiting.clear();
        return {std::move(record_), {what, false}};
    }

    StepNext stop(Problem problem) {
        const bool undoing = record_.phase == StepPhase::Undoing;
        StepNext next = enter(undoing ? StepPhase::Left : StepPhase::Stopped, What::Nothing);
        next.record.problem = std::move(problem);
        return next;
    }

    /// Whether it works, or is gone, is asked again until patience ends; this is no failure.
    StepNext waitFor(const std::string& why, What what) {
        record_.waiting = why;
        record_.attempt = 1;
        record_.problem.reset();
        if (now_ - record_.since > rules_.patience) {
            return stop({Problem::Kind::NotReady, {}, why});
        }
        return {std::move(record_), {what, true}};
    }

    static bool passes(Problem::Kind kind) {
        return kind == Problem::Kind::Busy || kind == Problem::Kind::Unknown ||
               kind == Problem::Kind::Conflict || kind == Problem::Kind::Away;
    }

    /// The same question once more, where the problem may pass by itself.
    StepNext again(Problem problem, What what) {
        if (!passes(problem.kind) || record_.attempt >= rules_.attempts) {
            return stop(std::move(problem));
        }
        ++record_.attempt;
        record_.problem = std::move(problem);
        return {std::move(record_), {what, true}};
    }

    /// What became of a call that failed is seen before anything is repeated.
    StepNext applyFailed(Problem problem) {
        if (!passes(problem.kind) || record_.attempt >= rules_.attempts) {
            return stop(std::move(problem));
        }
        record_.phase = StepPhase::Observing;
        record_.since = now_;
        return again(std::move(problem), What::Observe);
    }

    StepRecord record_;
    const StepRules& rules_;
    TimePoint now_;
};

constexpr std::array kPhases = {"waiting", "observing", "intended", "verifying", "done",
                                "stopped", "undoing",   "undone",   "left"};

}  // namespace

StepNext next(StepRecord record, const StepEvent& event, const StepRules& rules, TimePoint now) {
    Turn turn(std::move(record), rules, now);
    return std::visit(turn, event);
}

bool atRest(StepPhase phase) {
    return phase == StepPhase::Done || phase == StepPhase::Stopped || phase == StepPhase::Undone ||
           phase == StepPhase::Left;
}

const char* phaseKey(StepPhase phase) {
    return kPhases.at(static_cast<std::size_t>(phase));
}

std::optional<StepPhase> phaseFromKey(const std::string& key) {
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        if (key == kPhases.at(i)) {
            return static_cast<StepPhase>(i);
        }
    }
    return std::nullopt;
}

}  // namespace flotte

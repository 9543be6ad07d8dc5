#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/time.h"
#include "models/provisioning/problem.h"
#include "models/provisioning/step.h"

/// A step's life as data (style.md, point 12): what is stored, what may happen, what follows. Pure.
namespace flotte {

enum class StepPhase : std::uint8_t {
    Waiting,    ///< for the steps before it
    Observing,  ///< what is there is asked, or will be
    Intended,   ///< the intent is in the journal: the call may have been made
    Verifying,  ///< it is there; whether it works is asked, or will be
    Done,
    Stopped,  ///< a person decides: resume, or undo
    Undoing,
    Undone,
    Left  ///< undo came to an end, and something stays
};

/// What a journal holds of a step.
struct StepRecord {
    StepPhase phase = StepPhase::Waiting;
    unsigned attempt = 0;  ///< of the phase, from 1; 0 = not tried
    bool touched = false;  ///< an intent to apply was committed once
    bool existed = false;  ///< … when something was there already: undo leaves it
    std::string request;   ///< the last call that changed something, and its answer
    std::string answer;    ///< …
    std::string waiting;   ///< what verify or undo waits for (untrusted)
    std::string before;    ///< digest of what was there when the first intent was written
    std::string after;     ///< digest of what is there since
    std::optional<Problem> problem;
    TimePoint since{};  ///< of the phase
    TimePoint began{};  ///< of the step; 0 = not yet
    bool operator==(const StepRecord&) const = default;
};

namespace step_event {
struct Start {};  ///< all steps before it are done, or a person resumes
struct Seen {
    Observation observation;
    bool adopt = false;
};
struct Changed {
    Applied applied;
};
struct Verified {
    Proof verdict;
};
struct UndoAsked {};
struct UndoAnswered {
    Undone undone;
};
struct Failed {
    Problem problem;
};
/// The console that drove it is gone; another goes on.
struct Resumed {};
}  // namespace step_event

using StepEvent =
    std::variant<step_event::Start, step_event::Seen, step_event::Changed, step_event::Verified,
                 step_event::UndoAsked, step_event::UndoAnswered, step_event::Failed, step_event::Resumed>;

/// What is to be done next. `later` = after a pause.
struct StepEffect {
    enum class What : std::uint8_t { Nothing, Observe, Apply, Verify, Undo };
    What what = What::Nothing;
    bool later = false;
    bool operator==(const StepEffect&) const = default;
};

struct StepRules {
    unsigned attempts = 5;                  ///< failures in a row before a person decides
    Milliseconds patience{15 * 60 * 1000};  ///< that something may take to work, or to go
    bool operator==(const StepRules&) const = default;
};

struct StepNext {
    StepRecord record;
    StepEffect effect;
    bool operator==(const StepNext&) const = default;
};

/// An event that does not fit the phase (a late answer) changes nothing.
StepNext next(StepRecord record, const StepEvent& event, const StepRules& rules, TimePoint now);

/// Nothing more will happen by itself.
bool atRest(StepPhase phase);
/// `waiting`, `observing`, … as a journal and JSON write it.
const char* phaseKey(StepPhase phase);
std::optional<StepPhase> phaseFromKey(const std::string& key);

}  // namespace flotte

#include "models/provisioning/operation.h"

#include <algorithm>
#include <array>
#include <set>

namespace flotte {

namespace {

constexpr std::array kStates = {"running", "stopped", "done", "undoing", "undone", "left"};

}  // namespace

std::optional<StepId> brokenStep(const Plan& plan) {
    std::set<StepId> all;
    for (const StepSpec& step : plan.steps) {
        if (!all.insert(step.id).second) {
            return step.id;
        }
    }
    std::set<StepId> ready;
    // Each round some step gets ready, or those that are left wait for each other or for none.
    for (std::size_t before = 1; before != 0 && ready.size() < all.size();) {
        before = 0;
        for (const StepSpec& step : plan.steps) {
            const bool can = std::all_of(step.after.begin(), step.after.end(),
                                         [&](const StepId& id) { return ready.contains(id); });
            before += can && ready.insert(step.id).second ? 1U : 0U;
        }
    }
    for (const StepSpec& step : plan.steps) {
        if (!ready.contains(step.id)) {
            return step.id;
        }
    }
    return std::nullopt;
}

const char* stateKey(OperationState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

std::optional<OperationState> stateFromKey(const std::string& key) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (key == kStates.at(i)) {
            return static_cast<OperationState>(i);
        }
    }
    return std::nullopt;
}

bool isOver(OperationState state) {
    return state == OperationState::Done || state == OperationState::Undone;
}

}  // namespace flotte

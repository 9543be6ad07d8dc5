#pragma once

#include <string>
#include <vector>

#include "models/core/cancel.h"
#include "models/core/result.h"
#include "models/provisioning/operation.h"
#include "models/provisioning/step.h"

namespace flotte {

/// What a step would find and do now.
struct StepReview {
    StepSpec spec;
    Result<Observation> seen;
};

/// A step that only proves something: there is never anything of it there.
bool isProof(const StepSpec& step);

/// Looks at everything that a plan touches, and changes nothing: what is there, what differs, which rights
/// are missing. In the plan's order. Blocking; `workers` look at once; `each` is called on their threads, one
/// call at a time.
std::vector<StepReview> review(const Plan& plan, const StepMaker& maker, const OperationId& operation,
                               const CancelToken& cancel, Milliseconds deadline, unsigned workers,
                               const std::function<void(const StepReview&)>& each);

/// What a review comes to.
struct ReviewSum {
    int makes = 0;    ///< things that are not there
    int changes = 0;  ///< ours, and otherwise than they should be
    int same = 0;
    std::vector<StepId> foreign;
    std::vector<StepId> denied;
    std::vector<StepId> failed;  ///< could not be looked at
    bool operator==(const ReviewSum&) const = default;

    /// Everything is as it should be.
    bool nothingToDo() const { return makes + changes == 0 && foreign.empty() && failed.empty(); }
};
ReviewSum sumOf(const std::vector<StepReview>& reviews);

}  // namespace flotte

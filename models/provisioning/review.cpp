#include "models/provisioning/review.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace flotte {

bool isProof(const StepSpec& step) {
    return step.kind.ends_with(".probe") || step.kind.ends_with(".access");
}

std::vector<StepReview> review(const Plan& plan, const StepMaker& maker, const OperationId& operation,
                               const CancelToken& cancel, Milliseconds deadline, unsigned workers,
                               const std::function<void(const StepReview&)>& each) {
    std::vector<StepReview> reviews;
    reviews.reserve(plan.steps.size());
    for (const StepSpec& spec : plan.steps) {
        reviews.push_back({spec, Observation()});
    }
    StepContext context;
    context.operation = operation;
    context.tenant = plan.tenant;
    context.purpose = StepContext::Purpose::Review;
    context.cancel = cancel;
    context.deadline = deadline;
    std::atomic<std::size_t> next = 0;
    std::mutex telling;
    const auto work = [&] {
        for (std::size_t i = next++; i < reviews.size(); i = next++) {
            StepReview& mine = reviews[i];
            Result<std::unique_ptr<Step>> step = maker(mine.spec);
            mine.seen = step ? (*step)->observe(context) : tl::unexpected(std::move(step.error()));
            if (each) {
                const std::lock_guard lock(telling);
                each(mine);
            }
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < workers; ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return reviews;
}

ReviewSum sumOf(const std::vector<StepReview>& reviews) {
    using Found = Observation::Found;
    ReviewSum sum;
    for (const StepReview& each : reviews) {
        if (!each.seen) {
            sum.failed.push_back(each.spec.id);
            continue;
        }
        if (!each.seen->denied.empty()) {
            sum.denied.push_back(each.spec.id);
        }
        if (isProof(each.spec)) {
            continue;
        }
        switch (each.seen->found) {
            case Found::Absent:
                ++sum.makes;
                break;
            case Found::Differs:
                ++sum.changes;
                break;
            case Found::Same:
                ++sum.same;
                break;
            case Found::Foreign:
                sum.foreign.push_back(each.spec.id);
                break;
        }
    }
    return sum;
}

}  // namespace flotte

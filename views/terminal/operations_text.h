#pragma once

#include <QStringList>

#include <map>
#include <vector>

#include "models/provisioning/journal.h"
#include "models/provisioning/onboarding.h"
#include "models/provisioning/operation.h"
#include "models/provisioning/preflight.h"
#include "models/provisioning/review.h"
#include "views/terminal/options.h"

/// What `flottectl onboard`, `operations` and `audit` say. Pure.
namespace flotte::terminal {

QStringList operationsLines(const std::vector<OperationHead>& heads, const RenderOptions& options);
/// One operation: who, since when, each step with its state, attempt, last message, request and answer.
QStringList operationLines(const Operation& operation, const RenderOptions& options);
/// One step that has just changed, for a progress that is read line by line.
QString progressLine(const StepSpec& step, const StepRecord& record, int done, int all,
                     const RenderOptions& options);

/// All that will happen, on one page.
struct ReviewPage {
    const Plan& plan;
    const std::vector<StepReview>& reviews;
    const Preflight& preflight;
    std::vector<LeftOut> leftOut;
    std::map<std::string, StepDuration> durations;  ///< empty = nothing of the kind ever ran
};
QStringList reviewLines(const ReviewPage& page, const RenderOptions& options);
/// What undo would take away, and what was put to use since.
QStringList undoLines(const Operation& operation, const std::vector<StepReview>& reviews,
                      const RenderOptions& options);
/// Expectation against what is there.
QStringList diffLines(const std::vector<StepReview>& reviews, const RenderOptions& options);

QStringList wishProblemLines(const std::vector<WishProblem>& problems, const RenderOptions& options);
/// How an operation ended, and the way on.
QStringList endLines(const OperationId& id, const std::string& tenant, OperationState state,
                     const RenderOptions& options);

/// Where the passwords that were made are, after an onboarding that is done.
QStringList secretsLines(const OperationId& id, const Plan& plan, const RenderOptions& options);

QStringList auditLines(const std::vector<AuditEntry>& entries, const RenderOptions& options);
QString auditWholeLine(std::size_t entries, const std::string& hash);

/// The journal was set up: `before` = the version of its tables, 0 = there were none.
QStringList journalLines(const std::string& endpoint, const std::string& account, int before, int now);

std::string operationsJson(const std::vector<OperationHead>& heads);
std::string operationJson(const Operation& operation);
std::string reviewJson(const ReviewPage& page);
/// One line of JSON without a line end.
std::string auditJson(const AuditEntry& entry);

}  // namespace flotte::terminal

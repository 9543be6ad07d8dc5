#pragma once

#include <QString>
#include <QStringList>

#include "models/provisioning/audit.h"
#include "models/provisioning/onboarding.h"
#include "models/provisioning/operation.h"
#include "views/text/toned.h"

/// Words for operations, shared by desktop and terminal.
namespace flotte::text {

/// What a step does, as one short sentence: "Create the database client_abc_orders_db".
QString stepTitle(const StepSpec& step);
/// What undo takes away, or why it takes nothing.
QString undoTitle(const StepSpec& step);
QString phaseWord(StepPhase phase);
Tone phaseTone(const StepRecord& record);
QString phaseShape(StepPhase phase, bool ascii = false);
/// `lease` = somebody drives it at this moment.
QString operationStateWord(OperationState state, bool driven);
QString operationKindWord(const std::string& kind);

/// What happened, and what to do about it.
QString problemSummary(const Problem& problem);
QString problemAdvice(const Problem& problem);

QString foundWord(Observation::Found found);
QString useWords(const Use& use);
QString wishProblemText(const WishProblem& problem);
QString leftOutText(const LeftOut& part);
QString auditOutcomeWord(AuditEntry::Outcome outcome);
QString auditBreakText(const AuditBreak& broken);

}  // namespace flotte::text

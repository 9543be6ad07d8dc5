#pragma once

#include <string>

#include "backends/sql/connection.h"
#include "models/provisioning/audit.h"
#include "models/provisioning/operation.h"

/// Values of the journal as the text that its tables hold. Pure.
namespace flotte::journal {

std::string planText(const Plan& plan);
/// DecodeError where the text is no plan; ConfigError (Unsupported) where it is one of a newer flotte.
Result<Plan> planFrom(const std::string& text);

std::string recordText(const StepRecord& record);
Result<StepRecord> recordFrom(const std::string& text);

/// Milliseconds since 1970, as a statement selects them; 0 for NULL.
std::int64_t number(const sql::Value& value);
TimePoint moment(const sql::Value& value);

/// One row of `operation`, in the order of `kHeadColumns`.
extern const char* const kHeadColumns;
Result<OperationHead> headFrom(const std::vector<sql::Value>& row);

/// One row of `audit`, in the order of `kAuditColumns`.
extern const char* const kAuditColumns;
Result<AuditEntry> entryFrom(const std::vector<sql::Value>& row);

}  // namespace flotte::journal

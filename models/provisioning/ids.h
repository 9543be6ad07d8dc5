#pragma once

#include "models/core/strong.h"

namespace flotte {

/// One operation, chosen by the console that began it: 26 characters, sorted by time of birth (as a ULID is).
using OperationId = Strong<struct OperationIdTag>;
/// One step of a plan, unique in it: `kubernetes/namespace`, `databases/user/orders`.
using StepId = Strong<struct StepIdTag>;

}  // namespace flotte

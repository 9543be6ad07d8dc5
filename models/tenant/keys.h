#pragma once

#include <string_view>

#include "models/core/reading.h"
#include "models/tenant/tenant_row.h"

/// The words of a tenant's states in JSON, filters and saved settings: stable, never translated. Anomalies
/// have `anomalyKey`, health levels `healthKey`.
namespace flotte {

std::string_view jsonKey(ReadingState state);
std::string_view jsonKey(HealthReason::Kind kind);
std::string_view jsonKey(BackupLevel level);
std::string_view jsonKey(Lifecycle lifecycle);

}  // namespace flotte

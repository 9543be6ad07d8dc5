#pragma once

#include <string_view>

#include "models/backup/backup.h"
#include "models/core/reading.h"
#include "models/fleet/fact_source.h"
#include "models/fleet/facts.h"
#include "models/health/health.h"
#include "models/tenant/tenant_row.h"

/// The words of flottectl's JSON: stable, English in both languages. (Anomalies: `anomalyKey`; feeds:
/// `feedKey`.)
namespace flotte::terminal {

std::string_view jsonKey(ReadingState state);
std::string_view jsonKey(FeedState state);
std::string_view jsonKey(SourceKind kind);
std::string_view jsonKey(HealthReason::Kind kind);
std::string_view jsonKey(BackupLevel level);
std::string_view jsonKey(Lifecycle lifecycle);

}  // namespace flotte::terminal

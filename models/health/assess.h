#pragma once

#include <chrono>

#include "models/health/health.h"
#include "models/tenant/tenant_row.h"

namespace flotte {

constexpr std::chrono::minutes kPodsMayBeUnready{5};  ///< a rollout takes this long; after it, it hurts
constexpr std::chrono::hours kNewTenant{24};          ///< so young a tenant may not have had a backup yet
constexpr std::chrono::hours kOnboardingLasts{1};     ///< so young a tenant may not have a ready pod yet
constexpr std::chrono::minutes kMayTerminate{15};     ///< after this a terminating namespace is stuck
constexpr double kErrorsWarning = 0.01;
constexpr double kErrorsCritical = 0.05;
constexpr std::chrono::minutes kErrorsOver{5};  ///< over which the share is taken (the metrics' own window)
constexpr double kErrorsToCount = 5;  ///< one bad answer among a night's forty is not a failing shop

/// The one rule set of how a tenant fares; everything else of `row` is read, its `health` is not.
/// Stale values count like known ones and are said to be stale (SourceSilent). A row is Ok only when
/// everything that tells is current; what is silent makes it Unknown unless something worse is known. What is
/// still loading gives Unknown without a reason. When the region's namespaces are silent, that one reason
/// stands for its other feeds. `before` = the row as it was: where the cluster does not tell since when (a
/// quota is full, answers are errors), a reason lasts since it was first seen to come; what was there from
/// the start has no time.
Health assess(const TenantRow& row, TimePoint now, const TenantRow* before = nullptr);

}  // namespace flotte

#pragma once

#include "models/fleet/fleet_mirror.h"

/// A small fleet in which every state of a reading, every kind of source trouble and hostile text occur.
namespace flotte::test {

/// 2026-11-25 14:02:13 UTC: the moment at which everything is shown.
TimePoint moment();

/// eu-ouest is live, us-est denies quotas, apac is stale since four minutes, the websites table is live,
/// metrics differ.
FleetMirror::State fleet();

/// All sources live, no rows.
FleetMirror::State empty();

/// One source that never answered.
FleetMirror::State dead();

}  // namespace flotte::test

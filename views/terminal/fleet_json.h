#pragma once

#include <string>
#include <vector>

#include "models/filter/text_filter.h"
#include "models/fleet/fleet_mirror.h"

/// JSON of `flottectl` (schema version 1). Keys are in a fixed order; what is read is
/// {"state":"known","value":…}, any other state has no value but a reason (a sentence in the chosen
/// language). CPU is in cores (number), sizes are bytes (integer), shares 0 … 1, times RFC 3339 in UTC.
/// Invisible and control characters are escaped, so that a terminal shows them harmlessly.
namespace flotte::terminal {

/// The whole fleet, worst first, indented; ends in a line end.
std::string fleetJson(const FleetMirror::State& state, const TextFilter& filter);

/// The sources with their feeds, indented; ends in a line end.
std::string sourcesJson(const FleetMirror::State& state);

/// Says what changed since the call before, one object a line: {"changed":[…],"removed":[…],"sources":[…]}.
class FleetJsonLog {
 public:
    explicit FleetJsonLog(TextFilter filter) : filter_(std::move(filter)) {}
    /// Everything at the first call; empty where nothing changed.
    std::string next(const FleetMirror::State& state);

 private:
    TextFilter filter_;
    std::vector<TenantRowPtr> rows_;
    std::vector<SourceStatus> sources_;
    bool begun_ = false;
};

}  // namespace flotte::terminal

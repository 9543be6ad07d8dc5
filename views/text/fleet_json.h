#pragma once

#include <string>
#include <vector>

#include "models/filter/filter.h"
#include "models/fleet/fleet_mirror.h"

/// JSON of `flottectl` (schema version 1). Keys are in a fixed order; what is read is
/// {"state":"known","value":…}, any other state has no value but a reason (a sentence in the chosen
/// language). CPU is in cores (number), sizes are bytes (integer), shares 0 … 1, times RFC 3339 in UTC.
/// Invisible and control characters are escaped, so that a terminal shows them harmlessly.
namespace flotte::text {

/// What stands before the tenants.
struct FleetHead {
    TimePoint at{};
    std::size_t undecided = 0;  ///< rows the filter can't judge: they are not among the tenants
    const std::vector<SourceStatus>& sources;
};

/// The tenants in the order they are given, indented; ends in a line end.
std::string fleetJson(const FleetHead& head, const std::vector<TenantRowPtr>& rows);

/// The same as lines: first all but the tenants, then a tenant a line.
std::string fleetJsonLines(const FleetHead& head, const std::vector<TenantRowPtr>& rows);

/// One tenant: {"version","asOf","sources","tenant":{…}}.
std::string oneTenantJson(const FleetMirror::State& state, const TenantRow& row);

/// version, asOf, undecided and sources as one JSON object: what stands before any list.
std::string headJsonText(const FleetHead& head);

/// The sources with their feeds, indented; ends in a line end.
std::string sourcesJson(const FleetMirror::State& state);

/// Says what changed since the call before, one object a line: {"changed":[…],"removed":[…],"sources":[…]}.
class FleetJsonLog {
 public:
    explicit FleetJsonLog(Filter filter) : filter_(std::move(filter)) {}
    /// Everything at the first call; empty where nothing changed.
    std::string next(const FleetMirror::State& state, TimePoint now);

 private:
    Filter filter_;
    std::vector<TenantRowPtr> rows_;
    std::vector<SourceStatus> sources_;
    bool begun_ = false;
};

}  // namespace flotte::text

#pragma once

#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/fleet/fleet_mirror.h"
#include "views/terminal/fleet_pick.h"
#include "views/terminal/grid.h"
#include "views/text/csv.h"

/// A list that is printed as a table, JSON or CSV alike: sites, quotas, backups, anomalies.
namespace flotte::terminal {

/// One cell twice: as people read it, and as programs do.
struct ListingCell {
    Cell shown;
    std::variant<std::monostate, std::string, std::int64_t, double, bool, TimePoint> value;
    /// Set for what is read: JSON says {"state":…,"value":…}, and CSV the state's word where there is no
    /// value.
    std::optional<ReadingState> state;
};

struct ListingColumn {
    Column shown;
    std::string key;  ///< in JSON and CSV
};

struct Listing {
    std::string name;  ///< key of the list in JSON: `sites`
    std::vector<ListingColumn> columns;
    std::vector<std::vector<ListingCell>> rows;
    FleetPick pick;  ///< the tenants it is made of
};

/// What a filter leaves of the fleet, as lists. One line a website row of a tenant, or of none.
Listing siteListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);
/// One line a tenant and resource; tenants without a quota, or whose quota isn't known, have one line that
/// says so.
Listing quotaListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);
/// One line a tenant that should have backups, worst first.
Listing backupListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);
/// One line an anomaly, with what to do.
Listing anomalyListing(const FleetMirror::State& state, const FleetAsk& ask, const RenderOptions& options);

/// The table and the count; a sentence where the list is empty.
QStringList listingLines(const Listing& listing, const FleetMirror::State& state, bool filtered,
                         const RenderOptions& options);
/// {"version":1,"asOf","undecided","sources":[…],NAME:[{…}]}, indented, or a line an item behind one of the
/// rest.
std::string listingJson(const Listing& listing, const FleetMirror::State& state);
std::string listingJsonLines(const Listing& listing, const FleetMirror::State& state);
std::string listingCsv(const Listing& listing, text::CsvStyle style);

/// Cells that several lists share.
ListingCell textCell(const std::string& text, const RenderOptions& options);
ListingCell timeCell(const std::optional<TimePoint>& at, const RenderOptions& options);
ListingCell ageCell(const std::optional<TimePoint>& since, const RenderOptions& options);
/// A reading without a value: its state in words.
ListingCell stateListingCell(ReadingState state, const RenderOptions& options);
/// Tenant and region: the first two cells of a line.
std::vector<ListingCell> whoseCells(const TenantRow& row, const RenderOptions& options);
std::vector<ListingColumn> whoseColumns();

}  // namespace flotte::terminal

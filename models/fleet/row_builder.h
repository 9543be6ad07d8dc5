#pragma once

#include "models/fleet/fold_state.h"

namespace flotte::fold {

/// The row of a tenant's namespace; null for any other namespace. `record.shown` gives what lasts: since when
/// an anomaly is known, as of when a value is what it is.
TenantRowPtr tenantRow(const FoldState& state, const NamespaceRecord& record, TimePoint now);

/// The row of a live website that no namespace claims; null for any other, and while a region has not
/// answered yet.
TenantRowPtr websiteRow(const FoldState& state, const WebsiteRecord& record, TimePoint now);

/// Live websites the namespace claims, the main one first.
std::vector<Site> sitesOf(const FoldState& state, const NamespaceRecord& record);

/// When the row of the namespace's main domain was soft-deleted; empty when it was not.
std::optional<TimePoint> deletedSite(const FoldState& state, const NamespaceRecord& record);

/// What of the namespace does not agree, without times. `row` holds sites and pods already.
std::vector<Anomaly> anomaliesOf(const FoldState& state, const NamespaceRecord& record, const TenantRow& row,
                                 TimePoint now);

/// What of a website that has a row of its own does not agree, without times.
std::vector<Anomaly> anomaliesOf(const FoldState& state, const WebsiteRecord& record, TimePoint now);

/// Sets `since`: what was there before keeps its time; what is new gets its own, or else `now`.
void keepSince(std::vector<Anomaly>& anomalies, const TenantRow* before, TimePoint now);

}  // namespace flotte::fold

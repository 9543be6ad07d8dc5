#pragma once

#include "models/platform/describe.h"
#include "models/platform/platform.h"

/// The platform file, described part by part.
namespace flotte::describe {

Value<Platform> platform();

Value<Region> region();
Value<WebsitesEndpoint> websites();
Value<JournalEndpoint> journal();
Value<BillingEndpoint> billing();
/// `regionIsNamed` as for `reach`.
Value<HttpEndpoint> httpEndpoint(bool regionIsNamed = false);
Value<PodResources> podResources();
Value<Service> service();
Value<Tier> tier();
Value<std::map<TenantId, TenantOverride>> overrides();
Value<BackupPolicy> backup();
Value<Routing> routing();
Value<MetricsPolicy> metrics();
Value<Rates> rates();
Value<FreezeWindow> freezeWindow();
Value<Manifests> manifests();

/// Both kinds of names stand in one mapping.
struct AllNames {
    Names names;
    ResourceNames resources;
};
Value<AllNames> names();

}  // namespace flotte::describe

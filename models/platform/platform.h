#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/document.h"
#include "models/core/ids.h"
#include "models/platform/endpoints.h"
#include "models/platform/policies.h"
#include "models/platform/resource_names.h"
#include "models/platform/tiers.h"
#include "models/tenant/names.h"

namespace flotte {

enum class GitOps : std::uint8_t { None, Argocd };

/// One platform, as its file describes it. Paths in it are absolute: relative ones resolve against the file's
/// own folder. What an operator may not have is absent or empty.
struct Platform {
    std::string name;
    bool sandbox = false;               ///< nothing in it is real; every endpoint is on this machine
    SizeBase units = SizeBase::Binary;  ///< in which people see sizes
    std::string sharedNamespace = "e-commerce-shared";
    GitOps gitops = GitOps::None;
    std::vector<Region> regions;
    std::optional<WebsitesEndpoint> websites;
    std::optional<JournalEndpoint> journal;
    std::optional<BillingEndpoint> billing;
    std::optional<HttpEndpoint> argocd;  ///< one hub for all regions
    Names names;
    ResourceNames resources;
    std::vector<Service> services;
    std::vector<Tier> tiers;
    std::map<TenantId, TenantOverride> overrides;
    BackupPolicy backup;
    Routing routing;
    MetricsPolicy metrics;
    Rates rates;
    std::vector<FreezeWindow> freezeWindows;
    Manifests manifests;
    bool operator==(const Platform&) const = default;
};

/// What counts for a tenant of this tier: the tier's terms under the tenant's own. Empty for an unknown tier.
TierTerms termsOf(const Platform& platform, const TierName& tier, const TenantId& tenant);
/// The services of a tenant, with what they reserve there.
std::vector<Service> servicesOf(const Platform& platform, const TenantId& tenant);

/// Every credential that the file names, of all endpoints.
std::vector<CredentialRef> credentialsOf(const Platform& platform);

/// Reads the tree of a platform file. Every mistake at once, in the file's order; `ConfigError::expected` is
/// one of `models/platform/expectations.h`. A secret that stands in the file, or before the @ of a URL, is
/// not repeated in the error.
tl::expected<Platform, std::vector<ConfigError>> readPlatform(const Document& document);

}  // namespace flotte

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/core/document.h"
#include "models/core/result.h"
#include "models/platform/platform.h"
#include "models/provisioning/tenant_wish.h"

namespace flotte {

/// One object of a tenant, as it is to be in its cluster.
struct Manifest {
    std::string id;    ///< unique among a tenant's: `namespace`, `deployment/orders`
    std::string kind;  ///< `Deployment`
    std::string name;
    std::string json;  ///< the whole object, with our owner mark
    bool operator==(const Manifest&) const = default;
};

/// A file of `resources/manifests` by its name, `namespace.yaml`.
using ManifestFile = std::function<Result<Document>(const std::string& name)>;

/// Every Kubernetes object of a tenant but its Secrets, each after what it needs. Deployments and the backup
/// read their services' Secrets (`ResourceNames::credentials`: DB_HOST, DB_PORT, DB_DATABASE, DB_USERNAME,
/// DB_PASSWORD), and `rabbitmq-credentials` where there is one. Left out: a quota or limit range of which the
/// tier says nothing, the binding where there is no group, the backup where no service has a database. Pure.
/// Errors: ConfigError BadValue (`tier`, `region`) and those of `manifestJson` and `file`.
Result<std::vector<Manifest>> tenantManifests(const Platform& platform, const TenantWish& wish,
                                              const ManifestFile& file);

/// The schedule of one tenant's backup: the platform's, moved by a part of `window` that hangs on the tenant
/// alone, so that not all begin at once. What is not `minute hours * * *` is moved within the hour, or not at
/// all.
std::string spreadSchedule(const std::string& schedule, std::chrono::minutes window, const TenantId& tenant);

}  // namespace flotte

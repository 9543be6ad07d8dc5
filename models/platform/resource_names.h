#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/ids.h"

namespace flotte {

/// The patterns of what a tenant has beside its namespace (design section 4). `{id}` is the tenant's id,
/// `{id_}` the same with `_` for `-`, `{ID}` in upper case, `{service}` one of its services.
struct ResourceNames {
    std::string metricsId = "{id}";             ///< Prometheus' label tenant_id
    std::string metricsTenant = "client-{id}";  ///< Prometheus' label tenant
    std::string database = "client_{id_}_{service}_db";
    std::string databaseUser = "client_{id_}_{service}_user";
    std::string bucket = "client-{id}-{service}";
    std::string objectUser = "client-{id}-app";
    std::string vhost = "/client-{id}";
    std::vector<std::string> vhostAliases;  ///< other names that are in use for it
    std::string exchange = "client-{id}.events";
    std::string queue = "client-{id}.{service}";
    std::string secret = "/e-commerce/client-{id}/{service}-db-password";
    std::string credentials = "{service}-db-credentials";
    std::string ingress = "client-{id}-ingress";
    std::string certificate = "client-{id}-tls";
    std::string costCenter = "CC-{ID}-001";
    std::string autoscaler = "{service}-hpa";
    std::string image = "registry.example/{service}:stable";  ///< of a service's container
    std::string networkPolicy = "client-isolation";
    std::string quota = "client-quota";
    std::string limitRange = "pod-limits";
    std::string role = "client-admin";
    std::string backupVolume = "backup-pvc";
    int idLength = 0;  ///< characters that a tenant's id may have; 0 = as many as its namespace leaves
    bool operator==(const ResourceNames&) const = default;
};

/// `pattern` with the tenant and the service put in.
std::string resourceName(std::string_view pattern, const TenantId& id, const ServiceName& service = {});

/// Characters left for the id where a name may have `limit` of them; negative = none at all.
int roomForId(std::string_view pattern, int limit, const ServiceName& service = {});

}  // namespace flotte

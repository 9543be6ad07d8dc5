#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "backends/sandbox/world/plan.h"
#include "models/core/time.h"

/// The single objects of a tenant. Trees without `kind` and `apiVersion`; metadata has name, namespace,
/// labels, uid and creationTimestamp.
namespace flotte::sandbox {

/// What the trees of one region have in common.
struct Setting {
    TimePoint now;  ///< when the world is made
    int nodes = 3;
    RegionPlan region;
};

/// RFC 3339 in UTC with whole seconds, as Kubernetes writes it.
std::string rfc3339(TimePoint at);

nlohmann::json namespaceOf(const TenantPlan& tenant);
nlohmann::json terminatingNamespaceOf(const TenantPlan& tenant, const Setting& setting);
/// What keeps the terminating one: a ConfigMap with a finalizer that nobody serves.
nlohmann::json holdOf(const TenantPlan& tenant, const Setting& setting);
nlohmann::json quotaOf(const TenantPlan& tenant);
nlohmann::json limitsOf(const TenantPlan& tenant);
nlohmann::json isolationOf(const TenantPlan& tenant);
nlohmann::json ingressOf(const TenantPlan& tenant);
nlohmann::json gatewayServiceOf(const TenantPlan& tenant);
nlohmann::json secretOf(const TenantPlan& tenant, const std::string& service);

nlohmann::json deploymentOf(const TenantPlan& tenant, const std::string& service, const Setting& setting);
nlohmann::json replicaSetOf(const TenantPlan& tenant, const std::string& service,
                            const nlohmann::json& deployment);
nlohmann::json podOf(const TenantPlan& tenant, const std::string& service, int number,
                     const nlohmann::json& replicaSet, const Setting& setting);
nlohmann::json autoscalerOf(const TenantPlan& tenant, const std::string& service);

nlohmann::json cronJobOf(const TenantPlan& tenant, const Setting& setting);
/// The Jobs of the last nights, oldest first, as the CronJob's controller would have made them; the cron
/// job's status is set to what they tell. `events` gets what was said about one that was refused its pod.
std::vector<nlohmann::json> pastJobsOf(const TenantPlan& tenant, nlohmann::json& cronJob,
                                       const Setting& setting, std::vector<nlohmann::json>& events);

/// Roles and their bindings of one tenant: the client's own, and those of the users support and client-admin.
struct Access {
    std::vector<nlohmann::json> roles;
    std::vector<nlohmann::json> bindings;
};
Access accessOf(const TenantPlan& tenant);

nlohmann::json nodeOf(int number, const Setting& setting);
std::string nodeName(int number);
std::string nodeFor(const TenantPlan& tenant, const std::string& service, int nodes);

/// metadata with labels, uid and creationTimestamp.
nlohmann::json metadataOf(const TenantPlan& tenant, const std::string& kind, const std::string& name,
                          TimePoint created);
/// Requests and limits of one pod of any service, and of the backup.
nlohmann::json podResources();
nlohmann::json ownerOf(const std::string& apiVersion, const std::string& kind, const nlohmann::json& owner);
nlohmann::json conditionOf(const char* type, const char* status, const std::string& reason,
                           const std::string& message, const std::string& since);

}  // namespace flotte::sandbox

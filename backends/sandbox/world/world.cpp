#include "backends/sandbox/world/world.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/objects.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

constexpr int kPodsPerNode = 250;

/// Hands out one tenant's objects, owners first.
class Emitter {
 public:
    Emitter(const Setting& setting, const ObjectSink& sink) : setting_(setting), sink_(sink) {}

    void put(const char* resource, Json&& object) {
        const Json& meta = object["metadata"];
        const ObjectName name{resource, meta.value("namespace", ""), meta["name"].get<std::string>()};
        sink_(name, std::move(object));
    }

    void tenant(const TenantPlan& tenant) {
        if (tenant.terminating) {
            put("namespaces", terminatingNamespaceOf(tenant, setting_));
            put("configmaps", holdOf(tenant, setting_));
            return;
        }
        put("namespaces", namespaceOf(tenant));
        put("limitranges", limitsOf(tenant));
        put("networkpolicies.networking.k8s.io", isolationOf(tenant));
        put("ingresses.networking.k8s.io", ingressOf(tenant));
        put("services", gatewayServiceOf(tenant));
        Access access = accessOf(tenant);
        for (Json& role : access.roles) {
            put("roles.rbac.authorization.k8s.io", std::move(role));
        }
        for (Json& binding : access.bindings) {
            put("rolebindings.rbac.authorization.k8s.io", std::move(binding));
        }
        for (const std::string& service : serviceNames()) {
            workload(tenant, service);
        }
        put("resourcequotas", quotaOf(tenant));
        backup(tenant);
    }

 private:
    void workload(const TenantPlan& tenant, const std::string& service) {
        if (service != kGateway) {
            put("secrets", secretOf(tenant, service));
        }
        Json deployment = deploymentOf(tenant, service, setting_);
        Json replicaSet = replicaSetOf(tenant, service, deployment);
        std::vector<Json> pods;
        pods.reserve(static_cast<std::size_t>(tenant.replicas));
        for (int number = 0; number < tenant.replicas; ++number) {
            pods.push_back(podOf(tenant, service, number, replicaSet, setting_));
        }
        put("deployments.apps", std::move(deployment));
        put("replicasets.apps", std::move(replicaSet));
        for (Json& pod : pods) {
            put("pods", std::move(pod));
        }
        put("horizontalpodautoscalers.autoscaling", autoscalerOf(tenant, service));
    }

    void backup(const TenantPlan& tenant) {
        if (tenant.backup == BackupCase::None) {
            return;
        }
        Json cronJob = cronJobOf(tenant, setting_);
        std::vector<Json> events;
        std::vector<Json> jobs = pastJobsOf(tenant, cronJob, setting_, events);
        put("cronjobs.batch", std::move(cronJob));
        for (Json& job : jobs) {
            put("jobs.batch", std::move(job));
        }
        for (Json& event : events) {
            put("events", std::move(event));
        }
    }

    const Setting& setting_;
    const ObjectSink& sink_;
};

int nodesFor(const std::vector<TenantPlan>& plan, const std::string& region) {
    int pods = 0;
    for (const TenantPlan& tenant : plan) {
        pods += tenant.region == region ? tenant.pods() : 0;
    }
    return std::max(3, pods / kPodsPerNode + 1);
}

/// Everything, for the user `operator`.
Json operatorBinding(const RegionPlan& region) {
    constexpr const char* kRights = "rbac.authorization.k8s.io";
    return {{"metadata",
             {{"name", "sandbox-operator"},
              {"uid", Dice().uuid({region.name, "ClusterRoleBinding", "sandbox-operator"})},
              {"creationTimestamp", "2023-01-01T08:00:00Z"}}},
            {"subjects", Json::array({{{"kind", "User"}, {"apiGroup", kRights}, {"name", "operator"}}})},
            {"roleRef", {{"apiGroup", kRights}, {"kind", "ClusterRole"}, {"name", "cluster-admin"}}}};
}

}  // namespace

void worldObjects(const std::vector<TenantPlan>& plan, const RegionPlan& region, TimePoint now,
                  const ObjectSink& sink) {
    const Setting setting{now, nodesFor(plan, region.name), region};
    Emitter emitter(setting, sink);
    emitter.put("clusterrolebindings.rbac.authorization.k8s.io", operatorBinding(region));
    for (int number = 0; number < setting.nodes; ++number) {
        emitter.put("nodes", nodeOf(number, setting));
    }
    for (const TenantPlan& tenant : plan) {
        if (tenant.region == region.name && !tenant.noNamespace) {
            emitter.tenant(tenant);
        }
    }
}

std::vector<WebsiteRow> websiteRows(const std::vector<TenantPlan>& plan, TimePoint now) {
    using std::chrono::days;
    const auto seconds = [](auto at) {
        return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    };
    const auto midnight = std::chrono::floor<days>(now);
    std::vector<WebsiteRow> rows;
    rows.reserve(plan.size() + 4);
    for (const TenantPlan& tenant : plan) {
        for (const SitePlan& site : tenant.sites) {
            const std::int64_t deleted =
                site.deletedDaysAgo > 0
                    ? std::chrono::floor<std::chrono::seconds>(midnight - days(site.deletedDaysAgo))
                          .time_since_epoch()
                          .count()
                    : 0;
            rows.push_back({static_cast<std::int64_t>(rows.size() + 1), site.name, site.domain,
                            seconds(tenant.created), deleted});
        }
    }
    return rows;
}

}  // namespace flotte::sandbox

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/world.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

constexpr const char* kRights = "rbac.authorization.k8s.io";

Json rule(const char* group, const std::vector<std::string>& resources) {
    return {{"apiGroups", {group}}, {"resources", resources}, {"verbs", {"get", "list", "watch"}}};
}

Json subject(const char* kind, const std::string& name) {
    return {{"kind", kind}, {"apiGroup", kRights}, {"name", name}};
}

Json role(const TenantPlan& tenant, const char* name, std::vector<Json> rules) {
    return {{"metadata", metadataOf(tenant, "Role", name, tenant.created)}, {"rules", std::move(rules)}};
}

Json binding(const TenantPlan& tenant, const char* name, const char* to, Json who) {
    return {{"metadata", metadataOf(tenant, "RoleBinding", name, tenant.created)},
            {"subjects", Json::array({std::move(who)})},
            {"roleRef", {{"apiGroup", kRights}, {"kind", "Role"}, {"name", to}}}};
}

/// Whose namespaces the user `support` may read.
bool supportSees(const TenantPlan& tenant) {
    constexpr std::array<std::string_view, 4> kSeen = {"abc", "crash", "quota-near", "backup-late"};
    return std::find(kSeen.begin(), kSeen.end(), tenant.id) != kSeen.end();
}

}  // namespace

Access accessOf(const TenantPlan& tenant) {
    Access access;
    access.roles.push_back(role(tenant, "client-admin",
                                {rule("", {"pods", "pods/log", "services", "configmaps"}),
                                 rule("apps", {"deployments", "replicasets"})}));
    access.bindings.push_back(
        binding(tenant, "client-admin", "client-admin", subject("Group", "client-" + tenant.id + "-admins")));
    if (tenant.id == "abc") {
        access.bindings.push_back(
            binding(tenant, "client-admin-user", "client-admin", subject("User", "client-admin")));
    }
    if (supportSees(tenant)) {
        access.roles.push_back(
            role(tenant, "support",
                 {rule("", {"events", "resourcequotas"}), rule("autoscaling", {"horizontalpodautoscalers"}),
                  rule("networking.k8s.io", {"ingresses"}), rule("batch", {"cronjobs", "jobs"})}));
        access.bindings.push_back(binding(tenant, "support", "support", subject("User", "support")));
        access.bindings.push_back(
            binding(tenant, "support-client-admin", "client-admin", subject("User", "support")));
    }
    return access;
}

const std::vector<std::string>& userNames() {
    static const std::vector<std::string> kNames = {"operator", "support", "client-admin", "nobody"};
    return kNames;
}

}  // namespace flotte::sandbox

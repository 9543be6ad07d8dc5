#include "backends/sandbox/kubernetes/bootstrap.h"

#include <initializer_list>
#include <utility>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kRoles = "clusterroles.rbac.authorization.k8s.io";
constexpr const char* kBindings = "clusterrolebindings.rbac.authorization.k8s.io";
constexpr const char* kGroup = "rbac.authorization.k8s.io";

void putOnce(const Machine& machine, const ObjectKey& key, Json object) {
    if (!machine.store.get(key) && !machine.store.put(key, std::move(object))) {
        machine.complain("could not make " + key.resource + " " + key.name);
    }
}

Json named(const char* name) {
    return {{"name", name},
            {"labels", {{"kubernetes.io/bootstrapping", "rbac-defaults"}}},
            {"annotations", {{"rbac.authorization.kubernetes.io/autoupdate", "true"}}}};
}

void putRole(const Machine& machine, const char* name, Json rules) {
    putOnce(machine, {kRoles, "", name}, {{"metadata", named(name)}, {"rules", std::move(rules)}});
}

void putBinding(const Machine& machine, const char* name, std::initializer_list<const char*> groups) {
    Json subjects = Json::array();
    for (const char* const group : groups) {
        subjects.push_back({{"kind", "Group"}, {"apiGroup", kGroup}, {"name", group}});
    }
    putOnce(machine, {kBindings, "", name},
            {{"metadata", named(name)},
             {"roleRef", {{"apiGroup", kGroup}, {"kind", "ClusterRole"}, {"name", name}}},
             {"subjects", std::move(subjects)}});
}

Json rule(Json verbs, const char* group, Json resources) {
    return {{"verbs", std::move(verbs)},
            {"apiGroups", Json::array({group})},
            {"resources", std::move(resources)}};
}

Json urls(std::initializer_list<const char*> paths) {
    Json list = Json::array();
    for (const char* const path : paths) {
        list.push_back(path);
    }
    return {{"verbs", Json::array({"get"})}, {"nonResourceURLs", std::move(list)}};
}

Json readingRules() {
    const Json read = {"get", "list", "watch"};
    return Json::array(
        {rule(read, "",
              {"configmaps", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods",
               "serviceaccounts", "services", "services/status"}),
         rule(read, "",
              {"limitranges", "namespaces/status", "pods/log", "pods/status", "resourcequotas",
               "resourcequotas/status"}),
         rule(read, "", Json::array({"namespaces"})), rule(read, "", Json::array({"events"})),
         rule(read, "apps",
              {"deployments", "deployments/scale", "deployments/status", "replicasets", "replicasets/scale",
               "replicasets/status"}),
         rule(read, "autoscaling", {"horizontalpodautoscalers", "horizontalpodautoscalers/status"}),
         rule(read, "batch", {"cronjobs", "cronjobs/status", "jobs", "jobs/status"}),
         rule(read, "networking.k8s.io", {"ingresses", "ingresses/status", "networkpolicies"})});
}

Json writingRules() {
    const Json write = {"create", "delete", "deletecollection", "patch", "update"};
    Json rules = readingRules();
    rules.push_back(rule({"get", "list", "watch"}, "", {"pods/portforward", "secrets"}));
    rules.push_back(rule(write, "", {"pods", "pods/portforward"}));
    rules.push_back(
        rule(write, "",
             {"configmaps", "events", "persistentvolumeclaims", "secrets", "serviceaccounts", "services"}));
    rules.push_back(
        rule(write, "apps", {"deployments", "deployments/scale", "replicasets", "replicasets/scale"}));
    rules.push_back(rule(write, "autoscaling", Json::array({"horizontalpodautoscalers"})));
    rules.push_back(rule(write, "batch", {"cronjobs", "jobs"}));
    rules.push_back(rule(write, "networking.k8s.io", {"ingresses", "networkpolicies"}));
    return rules;
}

Json administratingRules() {
    Json rules = writingRules();
    rules.push_back(rule({"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"},
                         kGroup, {"rolebindings", "roles"}));
    return rules;
}

void putRoles(const Machine& machine) {
    const Json any = Json::array({"*"});
    putRole(machine, "cluster-admin",
            Json::array({rule(any, "*", any), Json{{"verbs", any}, {"nonResourceURLs", any}}}));
    putRole(machine, "system:basic-user",
            Json::array({rule(Json::array({"create"}), "authorization.k8s.io",
                              {"selfsubjectaccessreviews", "selfsubjectrulesreviews"}),
                         rule(Json::array({"create"}), "authentication.k8s.io",
                              Json::array({"selfsubjectreviews"}))}));
    putRole(machine, "system:discovery",
            Json::array({urls({"/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi",
                               "/openapi/*", "/readyz", "/version", "/version/"})}));
    putRole(machine, "system:public-info-viewer",
            Json::array({urls({"/healthz", "/livez", "/readyz", "/version", "/version/"})}));
    putRole(machine, "view", readingRules());
    putRole(machine, "edit", writingRules());
    putRole(machine, "admin", administratingRules());
}

}  // namespace

void bootstrapCluster(const Machine& machine) {
    for (const char* const name : {"kube-system", "kube-public", "default", "kube-node-lease"}) {
        putOnce(machine, {"namespaces", "", name},
                {{"metadata", {{"labels", {{"kubernetes.io/metadata.name", name}}}}},
                 {"spec", {{"finalizers", Json::array({"kubernetes"})}}},
                 {"status", {{"phase", "Active"}}}});
    }
    putRoles(machine);
    putBinding(machine, "cluster-admin", {"system:masters"});
    putBinding(machine, "system:basic-user", {"system:authenticated"});
    putBinding(machine, "system:discovery", {"system:authenticated"});
    putBinding(machine, "system:public-info-viewer", {"system:authenticated", "system:unauthenticated"});
}

}  // namespace flotte::sandbox::kubernetes

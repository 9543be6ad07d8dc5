#include "backends/sandbox/kubernetes/resources.h"

#include <algorithm>
#include <stdexcept>

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kApps = "apps";
constexpr const char* kBatch = "batch";
constexpr const char* kNetworking = "networking.k8s.io";
constexpr const char* kRbac = "rbac.authorization.k8s.io";

// clang-format off
constexpr Resource kResources[] = {
    // group       version plural                   singular                  kind                      short     categories ns     status gen    cached
    {"",           "v1", "configmaps",             "configmap",              "ConfigMap",              "cm",     "",    true,  false, false, false},
    {"",           "v1", "events",                 "event",                  "Event",                  "ev",     "",    true,  false, false, false},
    {"",           "v1", "limitranges",            "limitrange",             "LimitRange",             "limits", "",    true,  false, false, false},
    {"",           "v1", "namespaces",             "namespace",              "Namespace",              "ns",     "",    false, true,  false, true},
    {"",           "v1", "nodes",                  "node",                   "Node",                   "no",     "",    false, true,  false, false},
    {"",           "v1", "persistentvolumeclaims", "persistentvolumeclaim",  "PersistentVolumeClaim",  "pvc",    "",    true,  true,  false, false},
    {"",           "v1", "pods",                   "pod",                    "Pod",                    "po",     "all", true,  true,  true,  true},
    {"",           "v1", "resourcequotas",         "resourcequota",          "ResourceQuota",          "quota",  "",    true,  true,  false, true},
    {"",           "v1", "secrets",                "secret",                 "Secret",                 "",       "",    true,  false, false, false},
    {"",           "v1", "serviceaccounts",        "serviceaccount",         "ServiceAccount",         "sa",     "",    true,  false, false, false},
    {"",           "v1", "services",               "service",                "Service",                "svc",    "all", true,  true,  false, false},
    {kApps,        "v1", "deployments",            "deployment",             "Deployment",             "deploy", "all", true,  true,  true,  false},
    {kApps,        "v1", "replicasets",            "replicaset",             "ReplicaSet",             "rs",     "all", true,  true,  true,  false},
    {"autoscaling", "v2", "horizontalpodautoscalers", "horizontalpodautoscaler", "HorizontalPodAutoscaler", "hpa", "all", true, true, false, true},
    {kBatch,       "v1", "cronjobs",               "cronjob",                "CronJob",                "cj",     "all", true,  true,  true,  true},
    {kBatch,       "v1", "jobs",                   "job",                    "Job",                    "",       "all", true,  true,  true,  true},
    {kNetworking,  "v1", "ingresses",              "ingress",                "Ingress",                "ing",    "",    true,  true,  true,  true},
    {kNetworking,  "v1", "networkpolicies",        "networkpolicy",          "NetworkPolicy",          "netpol", "",    true,  false, true,  false},
    {kRbac,        "v1", "clusterrolebindings",    "clusterrolebinding",     "ClusterRoleBinding",     "",       "",    false, false, false, false},
    {kRbac,        "v1", "clusterroles",           "clusterrole",            "ClusterRole",            "",       "",    false, false, false, false},
    {kRbac,        "v1", "rolebindings",           "rolebinding",            "RoleBinding",            "",       "",    true,  false, false, false},
    {kRbac,        "v1", "roles",                  "role",                   "Role",                   "",       "",    true,  false, false, false},
};
// clang-format on

template <class Is>
const Resource* first(Is is) {
    const auto* const found = std::find_if(std::begin(kResources), std::end(kResources), is);
    return found == std::end(kResources) ? nullptr : found;
}

}  // namespace

std::string Resource::groupResource() const {
    return *group == 0 ? plural : std::string(plural) + "." + group;
}

std::string Resource::apiVersion() const {
    return *group == 0 ? version : std::string(group) + "/" + version;
}

std::string Resource::root() const {
    return (*group == 0 ? "/api/" : "/apis/") + apiVersion();
}

const Message& Resource::message() const {
    const Message* const message = messageNamed(kind);
    if (message == nullptr) {
        throw std::logic_error(std::string("no schema of ") + kind);  // a fault of the table
    }
    return *message;
}

std::span<const Resource> allResources() {
    return kResources;
}

const Resource* findResource(std::string_view group, std::string_view version, std::string_view plural) {
    return first(
        [&](const Resource& r) { return r.plural == plural && r.group == group && r.version == version; });
}

const Resource* findResource(std::string_view groupResource) {
    const auto dot = groupResource.find('.');
    const auto plural = groupResource.substr(0, dot);
    const auto group = dot == std::string_view::npos ? std::string_view() : groupResource.substr(dot + 1);
    return first([&](const Resource& r) { return r.plural == plural && r.group == group; });
}

const Resource* findKind(std::string_view apiVersion, std::string_view kind) {
    return first([&](const Resource& r) { return r.kind == kind && r.apiVersion() == apiVersion; });
}

}  // namespace flotte::sandbox::kubernetes

#include "backends/kubernetes/api_kind.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/kubernetes/requests.h"

namespace flotte::kubernetes {
namespace {

struct Usual {
    const char* apiVersion;
    const char* kind;
    const char* resource;
    bool namespaced;
};

constexpr Usual kUsual[] = {
    {"v1", "Namespace", "namespaces", false},
    {"v1", "ConfigMap", "configmaps", true},
    {"v1", "LimitRange", "limitranges", true},
    {"v1", "PersistentVolumeClaim", "persistentvolumeclaims", true},
    {"v1", "ResourceQuota", "resourcequotas", true},
    {"v1", "Secret", "secrets", true},
    {"v1", "Service", "services", true},
    {"v1", "ServiceAccount", "serviceaccounts", true},
    {"apps/v1", "Deployment", "deployments", true},
    {"autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true},
    {"batch/v1", "CronJob", "cronjobs", true},
    {"batch/v1", "Job", "jobs", true},
    {"networking.k8s.io/v1", "Ingress", "ingresses", true},
    {"networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true},
    {"rbac.authorization.k8s.io/v1", "Role", "roles", true},
    {"rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", true},
};

}  // namespace

std::string ApiKind::group() const {
    const auto slash = apiVersion.find('/');
    return slash == std::string::npos ? std::string() : apiVersion.substr(0, slash);
}

std::string ApiKind::root() const {
    return (group().empty() ? "/api/" : "/apis/") + apiVersion;
}

std::string ObjectRef::folder() const {
    return kind.root() + (kind.namespaced ? "/namespaces/" + escaped(ns) : std::string()) + '/' +
           kind.resource;
}

std::string ObjectRef::path() const {
    return folder() + '/' + escaped(name);
}

std::string ObjectRef::scope() const {
    return kind.resource == "namespaces" ? name : ns;
}

std::optional<ApiKind> usualKind(std::string_view apiVersion, std::string_view kind) {
    const auto* const found = std::find_if(std::begin(kUsual), std::end(kUsual), [&](const Usual& each) {
        return each.apiVersion == apiVersion && each.kind == kind;
    });
    return found == std::end(kUsual)
               ? std::nullopt
               : std::optional(ApiKind{found->apiVersion, found->kind, found->resource, found->namespaced});
}

std::optional<ApiKind> servedKind(const wire::Json& resources, const std::string& apiVersion,
                                  const std::string& kind) {
    const wire::Json& list = wire::at(resources, {"resources"});
    for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
        const std::string name = wire::textAt(list[i], {"name"});
        const bool sub = name.find('/') != std::string::npos;
        const wire::Json& namespaced = wire::at(list[i], {"namespaced"});
        if (!sub && !name.empty() && wire::textAt(list[i], {"kind"}) == kind && namespaced.is_boolean()) {
            return ApiKind{apiVersion, kind, escaped(name), namespaced.get<bool>()};
        }
    }
    return std::nullopt;
}

}  // namespace flotte::kubernetes

#include "backends/kubernetes/namespace_use.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "backends/kubernetes/owned.h"

namespace flotte::kubernetes {
namespace {

using wire::Json;

struct Kind {
    const char* apiVersion;
    const char* kind;
    const char* resource;
};
constexpr std::array<Kind, 9> kKinds{{{"v1", "ConfigMap", "configmaps"},
                                      {"v1", "Secret", "secrets"},
                                      {"v1", "Service", "services"},
                                      {"v1", "PersistentVolumeClaim", "persistentvolumeclaims"},
                                      {"apps/v1", "Deployment", "deployments"},
                                      {"apps/v1", "StatefulSet", "statefulsets"},
                                      {"batch/v1", "Job", "jobs"},
                                      {"batch/v1", "CronJob", "cronjobs"},
                                      {"networking.k8s.io/v1", "Ingress", "ingresses"}}};

/// Made by a person or a tool of theirs.
bool byHand(const Json& object) {
    const Json& owners = wire::at(object, {"metadata", "ownerReferences"});
    return wire::textAt(object, {"metadata", "labels", kManagedBy}) != "flotte" &&
           !(owners.is_array() && !owners.empty()) &&
           wire::textAt(object, {"metadata", "name"}) != "kube-root-ca.crt" &&
           wire::textAt(object, {"type"}) != "kubernetes.io/service-account-token";
}

/// Nothing where this kind can't be listed here.
Result<std::optional<Json>> listed(StepCalls& calls, const Kind& kind, const std::string& ns) {
    auto list = calls.list({{kind.apiVersion, kind.kind, kind.resource, true}, ns, {}});
    if (list) {
        return std::optional<Json>(std::move(*list));
    }
    const auto* http = std::get_if<HttpError>(&list.error());
    const bool absent = http != nullptr && (http->status == 404 || http->status == 501);
    return absent || std::holds_alternative<DeniedError>(list.error())
               ? Result<std::optional<Json>>(std::nullopt)
               : tl::unexpected(list.error());
}

}  // namespace

Result<std::vector<Use>> usesOf(StepCalls& calls, const std::string& ns) {
    std::vector<Use> uses;
    const auto pods = listed(calls, {"v1", "Pod", "pods"}, ns);
    if (!pods) {
        return tl::unexpected(pods.error());
    }
    if (*pods) {
        const Json& items = wire::at(**pods, {"items"});
        const auto shown = items.is_array() ? static_cast<std::int64_t>(items.size()) : 0;
        uses.push_back({"pods", shown + wire::numberAt(**pods, {"metadata", "remainingItemCount"})});
    }
    std::int64_t objects = 0;
    for (const Kind& kind : kKinds) {
        const auto list = listed(calls, kind, ns);
        if (!list) {
            return tl::unexpected(list.error());
        }
        const Json& items = *list ? wire::at(**list, {"items"}) : wire::at(Json(), {"items"});
        objects += items.is_array() ? std::count_if(items.begin(), items.end(), byHand) : 0;
    }
    uses.push_back({"objects", objects});
    return uses;
}

}  // namespace flotte::kubernetes

#include "backends/sandbox/kubernetes/pod_admission.h"

#include <algorithm>

#include "backends/sandbox/kubernetes/protobuf.h"
#include "backends/sandbox/kubernetes/validation.h"

namespace flotte::sandbox::kubernetes {
namespace {

constexpr const char* kMountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

Json accessVolume(const std::string& name) {
    const Json field = {{"apiVersion", "v1"}, {"fieldPath", "metadata.namespace"}};
    const Json token = {{"serviceAccountToken", {{"expirationSeconds", 3607}, {"path", "token"}}}};
    const Json root = {
        {"configMap",
         {{"name", "kube-root-ca.crt"}, {"items", Json::array({{{"key", "ca.crt"}, {"path", "ca.crt"}}})}}}};
    const Json space = {
        {"downwardAPI", {{"items", Json::array({{{"path", "namespace"}, {"fieldRef", field}}})}}}};
    return {{"name", name},
            {"projected", {{"sources", Json::array({token, root, space})}, {"defaultMode", 420}}}};
}

void mountAccess(const Machine& machine, Json& spec) {
    const std::string name = "kube-api-access-" + machine.store.newSuffix(5);
    spec["volumes"].push_back(accessVolume(name));
    for (const char* const part : {"containers", "initContainers"}) {
        if (!at(spec, part).is_array()) {
            continue;
        }
        for (Json& container : spec[part]) {
            container["volumeMounts"].push_back(
                {{"name", name}, {"readOnly", true}, {"mountPath", kMountPath}});
        }
    }
}

void tolerate(Json& spec, const char* key) {
    const Json& own = at(spec, "tolerations");
    const bool there =
        std::any_of(own.begin(), own.end(), [&](const Json& one) { return textAt(one, "key") == key; });
    if (!there) {
        spec["tolerations"].push_back(
            {{"key", key}, {"operator", "Exists"}, {"effect", "NoExecute"}, {"tolerationSeconds", 300}});
    }
}

}  // namespace

Verdict completePod(const Machine& machine, Json& pod) {
    Json& spec = pod["spec"];
    const std::string ns = textAt(at(pod, "metadata"), "namespace");
    const std::string name = textAt(at(pod, "metadata"), "name");
    const Resource& pods = *findResource("pods");
    if (textAt(spec, "serviceAccountName").empty()) {
        spec["serviceAccountName"] = "default";
        spec["serviceAccount"] = "default";
    }
    const std::string account = textAt(spec, "serviceAccountName");
    const ObjectPtr found = machine.store.get({"serviceaccounts", ns, account});
    if (!found) {
        return refuse(forbidden(pods, name,
                                "error looking up service account " + ns + "/" + account +
                                    ": serviceaccount \"" + account + "\" not found"));
    }
    const std::string priority = textAt(spec, "priorityClassName");
    if (!priority.empty() && !priority.starts_with("system-")) {
        return refuse(forbidden(pods, name, "no PriorityClass with name " + priority + " was found"));
    }
    const Json& own = at(spec, "automountServiceAccountToken");
    const Json accountTree = treeOf(*found);
    if ((own.is_boolean() ? own : at(accountTree, "automountServiceAccountToken")) != Json(false)) {
        mountAccess(machine, spec);
    }
    tolerate(spec, "node.kubernetes.io/not-ready");
    tolerate(spec, "node.kubernetes.io/unreachable");
    spec["priority"] = 0;
    spec["preemptionPolicy"] = "PreemptLowerPriority";
    return {};
}

std::string encodedForm(const Resource& resource, const Json& object) {
    return encoded(resource.message(), object);
}

}  // namespace flotte::sandbox::kubernetes

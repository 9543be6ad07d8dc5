#include "backends/sandbox/kubernetes/defaults.h"

#include <algorithm>
#include <array>
#include <set>

#include "backends/sandbox/kubernetes/conform.h"
#include "backends/sandbox/kubernetes/times.h"

namespace flotte::sandbox::kubernetes {
namespace {

bool holds(const Json& object, const char* key) {
    return object.is_object() && object.contains(key);
}

void setOnce(Json& object, const char* key, Json value) {
    if (!object.contains(key)) {
        object[key] = std::move(value);
    }
}

template <class Work>
void each(Json& parent, const char* key, Work work) {
    const auto found = parent.is_object() ? parent.find(key) : parent.end();
    if (parent.is_object() && found != parent.end() && found->is_array()) {
        std::for_each(found->begin(), found->end(), work);
    }
}

/// `latest`, or no tag at all, is pulled each time.
const char* pullPolicy(const std::string& image) {
    const auto slash = image.rfind('/');
    const auto colon = image.find(':', slash == std::string::npos ? 0 : slash);
    const bool digest = image.find('@') != std::string::npos;
    const bool latest = !digest && (colon == std::string::npos || image.substr(colon + 1) == "latest");
    return latest ? "Always" : "IfNotPresent";
}

void completeLimits(Json& container) {
    Json& resources = container["resources"];
    if (!holds(resources, "limits")) {
        return;
    }
    for (const auto& [name, limit] : resources["limits"].items()) {
        setOnce(resources["requests"], name.c_str(), limit);
    }
}

/// `forPod`: of a pod, not of a template.
void completePodSpec(Json& spec, bool forPod) {
    for (const char* const kind : {"containers", "initContainers"}) {
        each(spec, kind, [forPod](Json& container) {
            setOnce(container, "imagePullPolicy", pullPolicy(container.value("image", "")));
            if (forPod) {
                completeLimits(container);
            }
        });
    }
    if (holds(spec, "serviceAccountName")) {
        setOnce(spec, "serviceAccount", spec["serviceAccountName"]);
    } else if (holds(spec, "serviceAccount")) {
        spec["serviceAccountName"] = spec["serviceAccount"];
    }
    if (forPod) {
        setOnce(spec, "enableServiceLinks", true);
    }
    constexpr std::array kSources = {"configMap",   "secret",   "persistentVolumeClaim",
                                     "emptyDir",    "hostPath", "projected",
                                     "downwardAPI", "nfs",      "csi",
                                     "ephemeral",   "image"};
    each(spec, "volumes", [&](Json& volume) {
        if (std::none_of(kSources.begin(), kSources.end(),
                         [&](const char* s) { return volume.contains(s); })) {
            volume["emptyDir"] = Json::object();
        }
    });
}

void completeDeployment(Json& object) {
    Json& spec = object["spec"];
    Json& strategy = spec["strategy"];
    if (strategy.value("type", "") == "RollingUpdate") {
        setOnce(strategy["rollingUpdate"], "maxUnavailable", "25%");
        setOnce(strategy["rollingUpdate"], "maxSurge", "25%");
    }
    if (holds(spec, "template")) {
        completePodSpec(spec["template"]["spec"], false);
    }
}

void completeJob(Json& object) {
    Json& spec = object["spec"];
    const bool one = !spec.contains("completions") && !spec.contains("parallelism");
    if (one) {
        spec["completions"] = 1;
    }
    setOnce(spec, "parallelism", 1);
    setOnce(spec, "backoffLimit", 6);
    setOnce(spec, "completionMode", "NonIndexed");
    setOnce(spec, "suspend", false);
    setOnce(spec, "manualSelector", false);
    setOnce(spec, "podReplacementPolicy", "TerminatingOrFailed");
    if (holds(spec, "template")) {
        completePodSpec(spec["template"]["spec"], false);
    }
}

void completeCronJob(Json& object) {
    Json& job = object["spec"]["jobTemplate"];
    setOnce(job, "metadata", Json::object());
    if (holds(job, "spec") && holds(job["spec"], "template")) {
        completePodSpec(job["spec"]["template"]["spec"], false);
    }
}

void completeService(Json& object) {
    Json& spec = object["spec"];
    each(spec, "ports", [](Json& port) {
        if (port.contains("port")) {
            setOnce(port, "targetPort", port["port"]);
        }
    });
    if (spec.value("type", "") != "ExternalName") {
        setOnce(spec, "internalTrafficPolicy", "Cluster");
    }
}

void completeAutoscaler(Json& object) {
    Json& spec = object["spec"];
    if (!spec.contains("metrics") || spec["metrics"].empty()) {
        const Json target = {{"type", "Utilization"}, {"averageUtilization", 80}};
        spec["metrics"] =
            Json::array({{{"type", "Resource"}, {"resource", {{"name", "cpu"}, {"target", target}}}}});
    }
}

void completePolicy(Json& object) {
    Json& spec = object["spec"];
    setOnce(spec, "podSelector", Json::object());
    if (!spec.contains("policyTypes")) {
        spec["policyTypes"] = Json::array({"Ingress"});
        if (spec.contains("egress")) {
            spec["policyTypes"].push_back("Egress");
        }
    }
}

void completeBinding(Json& object) {
    each(object, "subjects", [](Json& subject) {
        const std::string kind = subject.value("kind", "");
        if (kind == "User" || kind == "Group") {
            setOnce(subject, "apiGroup", "rbac.authorization.k8s.io");
        }
    });
}

void completeSecret(Json& object) {
    if (!holds(object, "stringData")) {
        return;
    }
    for (const auto& [key, value] : object["stringData"].items()) {
        object["data"][key] = encodedBase64(value.get<std::string>());
    }
    object.erase("stringData");
}

void completeLimitRange(Json& object) {
    each(object["spec"], "limits", [](Json& limit) {
        if (limit.value("type", "") != "Container") {
            return;
        }
        for (const auto& [from, to] : {std::pair{"max", "default"}, std::pair{"default", "defaultRequest"},
                                       std::pair{"min", "defaultRequest"}}) {
            if (!limit.contains(from)) {
                continue;
            }
            for (const auto& [name, value] : limit[from].items()) {
                setOnce(limit[to], name.c_str(), value);
            }
        }
    });
}

void completeNamespace(Json& object) {
    const std::string name = object["metadata"].value("name", "");
    if (!name.empty()) {
        object["metadata"]["labels"]["kubernetes.io/metadata.name"] = name;
    }
}

/// Members that are printed even where they say nothing.
void completeEvent(Json& object) {
    setOnce(object, "source", Json::object());
    for (const char* const key : {"firstTimestamp", "lastTimestamp", "eventTime"}) {
        setOnce(object, key, Json());
    }
    for (const char* const key : {"reportingComponent", "reportingInstance"}) {
        setOnce(object, key, "");
    }
}

struct Completion {
    const char* resource;
    void (*complete)(Json&);
};

constexpr Completion kCompletions[] = {
    {"namespaces", completeNamespace},
    {"pods", [](Json& object) { completePodSpec(object["spec"], true); }},
    {"services", completeService},
    {"secrets", completeSecret},
    {"limitranges", completeLimitRange},
    {"events", completeEvent},
    {"deployments.apps", completeDeployment},
    {"replicasets.apps",
     [](Json& object) {
         if (holds(object["spec"], "template")) {
             completePodSpec(object["spec"]["template"]["spec"], false);
         }
     }},
    {"cronjobs.batch", completeCronJob},
    {"jobs.batch", completeJob},
    {"horizontalpodautoscalers.autoscaling", completeAutoscaler},
    {"networkpolicies.networking.k8s.io", completePolicy},
    {"rolebindings.rbac.authorization.k8s.io", completeBinding},
    {"clusterrolebindings.rbac.authorization.k8s.io", completeBinding},
    {"persistentvolumeclaims", [](Json& object) { setOnce(object["spec"], "volumeMode", "Filesystem"); }},
};

const char* qualityOf(const Json& spec) {
    bool any = false;
    bool guaranteed = true;
    for (const Json& container : spec.value("containers", Json::array())) {
        const Json resources = container.value("resources", Json::object());
        const Json requests = resources.value("requests", Json::object());
        const Json limits = resources.value("limits", Json::object());
        any = any || !requests.empty() || !limits.empty();
        for (const char* const name : {"cpu", "memory"}) {
            guaranteed = guaranteed && limits.contains(name) && requests.value(name, "") == limits[name];
        }
    }
    return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
}

void prepareJob(Json& object) {
    const std::string uid = object["metadata"].value("uid", "");
    const std::string name = object["metadata"].value("name", "");
    if (object["spec"].value("manualSelector", false)) {
        return;
    }
    Json& templateLabels = object["spec"]["template"]["metadata"]["labels"];
    for (Json* const labels : {&templateLabels, &object["metadata"]["labels"]}) {
        if (labels == &templateLabels || !labels->is_object() || !labels->contains("job-name")) {
            for (const char* const prefix : {"batch.kubernetes.io/", ""}) {
                (*labels)[std::string(prefix) + "controller-uid"] = uid;
                (*labels)[std::string(prefix) + "job-name"] = name;
            }
        }
    }
    object["spec"]["selector"] = {{"matchLabels", {{"batch.kubernetes.io/controller-uid", uid}}}};
}

/// A free address of 10.96.0.0/12, by chance.
std::string clusterAddress(const Machine& machine) {
    std::set<std::string> taken;
    for (const ObjectPtr& object : machine.store.list("services")) {
        taken.insert(treeOf(*object)["spec"].value("clusterIP", ""));
    }
    std::string address;
    do {
        const auto bytes = machine.store.newUid();
        const auto byte = [&](std::size_t at) { return std::stoul(bytes.substr(at, 2), nullptr, 16); };
        address = "10." + std::to_string(96 + byte(0) % 16) + "." + std::to_string(byte(2)) + "." +
                  std::to_string(1 + byte(4) % 254);
    } while (taken.contains(address));
    return address;
}

void prepareService(const Machine& machine, Json& object) {
    Json& spec = object["spec"];
    if (spec.value("type", "") == "ExternalName") {
        return;
    }
    setOnce(spec, "clusterIP", clusterAddress(machine));
    setOnce(spec, "clusterIPs", Json::array({spec["clusterIP"]}));
    setOnce(spec, "ipFamilies", Json::array({"IPv4"}));
    setOnce(spec, "ipFamilyPolicy", "SingleStack");
}

}  // namespace

void setDefaults(const Resource& resource, Json& object) {
    setOnce(object, "metadata", Json::object());
    setPresets(resource.message(), object);
    for (const Completion& completion : kCompletions) {
        if (resource.is(completion.resource)) {
            completion.complete(object);
            setPresets(resource.message(), object);
        }
    }
}

void prepareNew(const Machine& machine, const Resource& resource, Json& object) {
    if (resource.hasStatus && !resource.is("nodes")) {
        object["status"] = Json::object();
        setPresets(resource.message(), object);
    }
    if (resource.hasGeneration) {
        object["metadata"]["generation"] = 1;
    }
    if (resource.is("namespaces")) {
        object["status"]["phase"] = "Active";
        Json finalizers = object["spec"].value("finalizers", Json::array());
        if (std::find(finalizers.begin(), finalizers.end(), Json("kubernetes")) == finalizers.end()) {
            finalizers.push_back("kubernetes");
        }
        object["spec"]["finalizers"] = finalizers;
    } else if (resource.is("pods")) {
        object["status"]["phase"] = "Pending";
        object["status"]["qosClass"] = qualityOf(object["spec"]);
    } else if (resource.is("jobs.batch")) {
        prepareJob(object);
    } else if (resource.is("services")) {
        prepareService(machine, object);
    } else if (resource.is("persistentvolumeclaims")) {
        object["status"]["phase"] = "Pending";
        Json finalizers = object["metadata"].value("finalizers", Json::array());
        finalizers.push_back("kubernetes.io/pvc-protection");
        object["metadata"]["finalizers"] = finalizers;
    } else if (resource.is("replicasets.apps")) {
        object["status"]["replicas"] = 0;
    } else if (resource.is("horizontalpodautoscalers.autoscaling")) {
        object["status"]["desiredReplicas"] = 0;
    }
}

}  // namespace flotte::sandbox::kubernetes

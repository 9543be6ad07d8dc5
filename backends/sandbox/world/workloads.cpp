#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"
#include "backends/sandbox/world/world.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

int servicePort(const std::string& service) {
    const auto& names = serviceNames();
    const auto at = std::find(names.begin(), names.end(), service);
    return 8100 + (at != names.end() ? static_cast<int>(at - names.begin()) : 0);
}

Json podLabels(const TenantPlan& tenant, const std::string& service) {
    Json labels = {{"app", service}};
    if (!tenant.podsUnlabelled && !tenant.label.empty()) {
        labels["tenant"] = tenant.label;
        labels["tier"] = tenant.tier;
    }
    return labels;
}

Json templateOf(const TenantPlan& tenant, const std::string& service, const Setting& setting) {
    Json container = {
        {"name", service},
        {"image", "registry.example/shop/" + service + ":1.8.2"},
        {"imagePullPolicy", "IfNotPresent"},
        {"resources", podResources()},
        {"ports", Json::array({{{"containerPort", servicePort(service)}, {"protocol", "TCP"}}})}};
    if (service != kGateway) {
        container["envFrom"] = Json::array({{{"secretRef", {{"name", service + "-db-credentials"}}}}});
    }
    Json meta = {{"labels", podLabels(tenant, service)}};
    if (tenant.crashing == service) {
        meta["annotations"] = {{kCrashAnnotation, "true"}};
    }
    return {{"metadata", std::move(meta)},
            {"spec",
             {{"nodeName", nodeFor(tenant, service, setting.nodes)},
              {"automountServiceAccountToken", false},
              {"restartPolicy", "Always"},
              {"dnsPolicy", "ClusterFirst"},
              {"schedulerName", "default-scheduler"},
              {"terminationGracePeriodSeconds", 30},
              {"securityContext", Json::object()},
              {"containers", Json::array({std::move(container)})}}}};
}

/// What the last rollout left: somewhere between the tenant's beginning and now.
TimePoint rolledOut(const TenantPlan& tenant, const std::string& service, TimePoint now) {
    const std::uint32_t minutes =
        tenant.dice.of({tenant.id, tenant.region, service, "rollout"}) % (20 * 24 * 60);
    return std::chrono::floor<std::chrono::seconds>(now) - std::chrono::hours(2) -
           std::chrono::minutes(minutes);
}

Json meterOf(const TenantPlan& tenant, const std::string& service, const char* resource, unsigned from,
             unsigned width, int whole, const char* unit) {
    const unsigned percent = from + tenant.dice.of({tenant.id, tenant.region, service, resource}) % width;
    const std::string value = std::to_string(whole * static_cast<int>(percent) / 100) + unit;
    return {{"type", "Resource"},
            {"resource",
             {{"name", resource}, {"current", {{"averageUtilization", percent}, {"averageValue", value}}}}}};
}

Json targetOf(const char* resource, int percent) {
    return {{"type", "Resource"},
            {"resource",
             {{"name", resource}, {"target", {{"type", "Utilization"}, {"averageUtilization", percent}}}}}};
}

}  // namespace

std::string nodeName(int number) {
    return "node-" + std::to_string(number + 1);
}

std::string nodeFor(const TenantPlan& tenant, const std::string& service, int nodes) {
    return nodeName(static_cast<int>(tenant.dice.of({tenant.nameSpace(), service, "node"}) %
                                     static_cast<std::uint32_t>(nodes)));
}

Json nodeOf(int number, const Setting& setting) {
    const std::string name = nodeName(number);
    const std::string now = rfc3339(setting.now);
    const Json capacity = {{"cpu", "64"}, {"memory", "256Gi"}, {"pods", "500"}};
    Json ready = conditionOf("Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    ready["lastHeartbeatTime"] = now;
    const std::string address =
        "10.0." + std::to_string(number / 250) + "." + std::to_string(number % 250 + 1);
    return {{"metadata",
             {{"name", name},
              {"uid", Dice().uuid({setting.region.name, "Node", name})},
              {"creationTimestamp", "2023-01-01T08:00:00Z"},
              {"labels",
               {{"kubernetes.io/arch", "amd64"},
                {"kubernetes.io/os", "linux"},
                {"kubernetes.io/hostname", name},
                {"topology.kubernetes.io/zone", "zone-" + std::to_string(number % 3)}}}}},
            {"spec", Json::object()},
            {"status",
             {{"capacity", capacity},
              {"allocatable", capacity},
              {"conditions", Json::array({std::move(ready)})},
              {"addresses",
               {{{"type", "InternalIP"}, {"address", address}}, {{"type", "Hostname"}, {"address", name}}}},
              {"nodeInfo",
               {{"architecture", "amd64"},
                {"operatingSystem", "linux"},
                {"kubeletVersion", "v1.36.3"},
                {"kubeProxyVersion", "v1.36.3"},
                {"containerRuntimeVersion", "sandbox://1"},
                {"kernelVersion", ""},
                {"osImage", "flotte sandbox"},
                {"machineID", ""},
                {"systemUUID", ""},
                {"bootID", ""}}}}}};
}

Json deploymentOf(const TenantPlan& tenant, const std::string& service, const Setting& setting) {
    const bool crashes = tenant.crashing == service;
    const int ready = crashes ? 0 : tenant.replicas;
    const std::string since = rfc3339(rolledOut(tenant, service, setting.now));
    Json meta = metadataOf(tenant, "Deployment", service, tenant.created);
    meta["generation"] = 1;
    meta["annotations"] = {{"deployment.kubernetes.io/revision", "1"}};
    Json status = {{"observedGeneration", 1},
                   {"replicas", tenant.replicas},
                   {"updatedReplicas", tenant.replicas},
                   {"conditions",
                    {crashes ? conditionOf("Available", "False", "MinimumReplicasUnavailable",
                                           "Deployment does not have minimum availability.", since)
                             : conditionOf("Available", "True", "MinimumReplicasAvailable",
                                           "Deployment has minimum availability.", since),
                     conditionOf("Progressing", "True", "NewReplicaSetAvailable",
                                 "ReplicaSet has successfully progressed.", since)}}};
    if (ready > 0) {
        status["readyReplicas"] = status["availableReplicas"] = ready;
    } else {
        status["unavailableReplicas"] = tenant.replicas;
    }
    return {
        {"metadata", std::move(meta)},
        {"spec",
         {{"replicas", tenant.replicas},
          {"revisionHistoryLimit", 2},
          {"progressDeadlineSeconds", 600},
          {"selector", {{"matchLabels", {{"app", service}}}}},
          {"strategy",
           {{"type", "RollingUpdate"}, {"rollingUpdate", {{"maxSurge", "25%"}, {"maxUnavailable", "25%"}}}}},
          {"template", templateOf(tenant, service, setting)}}},
        {"status", std::move(status)}};
}

Json replicaSetOf(const TenantPlan& tenant, const std::string& service, const Json& deployment) {
    const std::string hash = tenant.dice.suffix({tenant.nameSpace(), tenant.region, service, "template"}, 10);
    Json meta = metadataOf(tenant, "ReplicaSet", service + "-" + hash, tenant.created);
    Json spec = {{"replicas", tenant.replicas},
                 {"selector", deployment["spec"]["selector"]},
                 {"template", deployment["spec"]["template"]}};
    spec["selector"]["matchLabels"]["pod-template-hash"] = hash;
    spec["template"]["metadata"]["labels"]["pod-template-hash"] = hash;
    meta["labels"] = spec["template"]["metadata"]["labels"];
    meta["generation"] = 1;
    meta["ownerReferences"] = ownerOf("apps/v1", "Deployment", deployment);
    meta["annotations"] = {{"deployment.kubernetes.io/revision", "1"}};
    Json status = {
        {"observedGeneration", 1}, {"replicas", tenant.replicas}, {"fullyLabeledReplicas", tenant.replicas}};
    if (tenant.crashing != service) {
        status["readyReplicas"] = status["availableReplicas"] = tenant.replicas;
    }
    return {{"metadata", std::move(meta)}, {"spec", std::move(spec)}, {"status", std::move(status)}};
}

Json podOf(const TenantPlan& tenant, const std::string& service, int number, const Json& replicaSet,
           const Setting& setting) {
    const std::string digits = std::to_string(number);
    const std::string name =
        replicaSet["metadata"]["name"].get<std::string>() + "-" +
        tenant.dice.suffix({tenant.nameSpace(), tenant.region, service, digits, "pod"}, 5);
    const TimePoint started = rolledOut(tenant, service, setting.now) + std::chrono::seconds(7 * number);
    const Json& pattern = replicaSet["spec"]["template"];
    Json meta = metadataOf(tenant, "Pod", name, started);
    meta["generateName"] = replicaSet["metadata"]["name"].get<std::string>() + "-";
    meta["labels"] = pattern["metadata"]["labels"];
    if (pattern["metadata"].contains("annotations")) {
        meta["annotations"] = pattern["metadata"]["annotations"];
    }
    meta["ownerReferences"] = ownerOf("apps/v1", "ReplicaSet", replicaSet);
    Json pod = {{"metadata", std::move(meta)}, {"spec", pattern["spec"]}};
    if (tenant.crashing == service) {
        crash(pod, started, setting.now - std::chrono::minutes(3 + number), 7);
    } else {
        becomeReady(pod, started);
    }
    return pod;
}

Json autoscalerOf(const TenantPlan& tenant, const std::string& service) {
    const TierPlan& limits = tierPlan(tenant.tier);
    const std::string since = rfc3339(tenant.created);
    return {
        {"metadata", metadataOf(tenant, "HorizontalPodAutoscaler", service + "-hpa", tenant.created)},
        {"spec",
         {{"scaleTargetRef", {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"name", service}}},
          {"minReplicas", tenant.sized ? tenant.replicas : limits.min},
          {"maxReplicas", tenant.sized ? tenant.replicas : limits.max},
          {"metrics", {targetOf("cpu", 70), targetOf("memory", 80)}}}},
        {"status",
         {{"currentReplicas", tenant.replicas},
          {"desiredReplicas", tenant.replicas},
          {"currentMetrics",
           {meterOf(tenant, service, "cpu", 20, 40, 125, "m"),
            meterOf(tenant, service, "memory", 35, 35, 192, "Mi")}},
          {"conditions",
           {conditionOf("AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size",
                        since),
            conditionOf("ScalingActive", "True", "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count for " + service, since),
            conditionOf("ScalingLimited", "False", "DesiredWithinRange",
                        "the desired count is within the acceptable range", since)}}}}};
}

}  // namespace flotte::sandbox

#include <algorithm>
#include <cmath>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/objects.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

constexpr double kTolerance = 0.1;  ///< as the real controller: 10 % off the target is on it

int cpuTarget(const Json& autoscaler) {
    for (const Json& metric : autoscaler.at("spec").value("metrics", Json::array())) {
        if (metric.contains("resource") && metric.at("resource").value("name", "") == "cpu" &&
            metric.at("resource").contains("target")) {
            return std::max(1, metric.at("resource").at("target").value("averageUtilization", 80));
        }
    }
    return 80;
}

void setCpu(Json& status, int percent) {
    for (Json& metric : status["currentMetrics"]) {
        if (metric.contains("resource") && metric.at("resource").value("name", "") == "cpu") {
            metric["resource"]["current"]["averageUtilization"] = percent;
            metric["resource"]["current"]["averageValue"] = std::to_string(125 * percent / 100) + "m";
        }
    }
}

int recommended(int replicas, int percent, int target) {
    const double ratio = static_cast<double>(percent) / target;
    return std::abs(ratio - 1) <= kTolerance ? replicas : static_cast<int>(std::ceil(replicas * ratio));
}

}  // namespace

void reconcileAutoscaler(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json autoscaler = shop.cluster.get(name);
    if (autoscaler.is_null() || isDeleting(autoscaler)) {
        return;
    }
    shop.agenda.set(now + shop.options.tempo.real(shop.autoscalerPeriod), name);
    const std::string service = autoscaler.at("spec").at("scaleTargetRef").value("name", "");
    const ObjectName target{kDeployments, name.ns, service};
    Json deployment = shop.cluster.get(target);
    if (deployment.is_null() || !shop.options.utilization) {
        return;
    }
    const int replicas = intAt(deployment, "spec", "replicas", 1);
    const int least = intAt(autoscaler, "spec", "minReplicas", 1);
    const int most = std::max(least, intAt(autoscaler, "spec", "maxReplicas", 1));
    const int percent = shop.options.utilization({name.ns, service, replicas, least}, now);
    // Scaled to zero by hand means: leave it alone.
    int wanted =
        replicas == 0 ? 0 : std::clamp(recommended(replicas, percent, cpuTarget(autoscaler)), least, most);
    // Down only where replicas came from here: one that a person chose below the tier's stays with its tier.
    wanted = wanted < replicas && percent >= cpuTarget(autoscaler) / 2 ? replicas : wanted;
    Json status = autoscaler.value("status", Json::object());
    status["currentReplicas"] = replicas;
    status["desiredReplicas"] = wanted;
    setCpu(status, percent);
    if (wanted != replicas) {
        status["lastScaleTime"] = rfc3339(now);
        deployment["spec"]["replicas"] = wanted;
        deployment["metadata"]["generation"] = intAt(deployment, "metadata", "generation", 1) + 1;
        shop.cluster.put(target, std::move(deployment));
        tellEvent(shop, autoscaler, "autoscaling/v2", "HorizontalPodAutoscaler", "horizontal-pod-autoscaler",
                  "Normal", "SuccessfulRescale",
                  "New size: " + std::to_string(wanted) +
                      "; reason: cpu resource utilization (percentage of "
                      "request) " +
                      (wanted > replicas ? "above target" : "below target"),
                  now);
    }
    putStatus(shop.cluster, name, std::move(autoscaler), std::move(status));
}

}  // namespace flotte::sandbox

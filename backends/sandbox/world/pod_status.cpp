#include "backends/sandbox/world/pod_status.h"

#include <nlohmann/json.hpp>
#include <string>

#include "backends/sandbox/world/objects.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

/// A container's address inside the region: stable, and different enough.
std::string addressOf(const Json& pod) {
    const std::string uid = pod.at("metadata").value("uid", std::string());
    const std::uint32_t place = Dice().of({uid, "ip"});
    return "10." + std::to_string(64 + place % 64) + "." + std::to_string(place / 64 % 256) + "." +
           std::to_string(1 + place / 16384 % 250);
}

Json begin(const Json& pod, const char* phase, TimePoint started) {
    Json status = {{"phase", phase}, {"qosClass", "Burstable"}, {"startTime", rfc3339(started)}};
    const std::string address = addressOf(pod);
    status["podIP"] = address;
    status["podIPs"] = Json::array({{{"ip", address}}});
    status["hostIP"] = "10.0.0.1";
    status["hostIPs"] = Json::array({{{"ip", "10.0.0.1"}}});
    return status;
}

Json conditions(bool ready, const std::string& reason, const std::string& since) {
    const char* word = ready ? "True" : "False";
    const std::string message;
    return {conditionOf("PodReadyToStartContainers", "True", "", message, since),
            conditionOf("Initialized", "True", "", message, since),
            conditionOf("Ready", word, reason, message, since),
            conditionOf("ContainersReady", word, reason, message, since),
            conditionOf("PodScheduled", "True", "", message, since)};
}

/// One status a container, each as `state` says.
Json containers(const Json& pod, bool ready, int restarts, const Json& state) {
    Json list = Json::array();
    for (const Json& container : pod.at("spec").at("containers")) {
        const std::string image = container.value("image", std::string());
        list.push_back({{"name", container.at("name")},
                        {"image", image},
                        {"imageID", image},
                        {"containerID", "sandbox://" + pod.at("metadata").value("uid", std::string())},
                        {"ready", ready},
                        {"started", ready},
                        {"restartCount", restarts},
                        {"lastState", Json::object()},
                        {"state", state}});
    }
    return list;
}

Json terminated(int exitCode, TimePoint started, TimePoint at) {
    return {{"exitCode", exitCode},
            {"reason", exitCode == 0 ? "Completed" : "Error"},
            {"startedAt", rfc3339(started)},
            {"finishedAt", rfc3339(at)}};
}

void setReady(Json& pod, bool ready, TimePoint at) {
    for (Json& condition : pod["status"]["conditions"]) {
        const std::string type = condition.value("type", "");
        if (type == "Ready" || type == "ContainersReady") {
            condition = conditionOf(type.c_str(), ready ? "True" : "False", ready ? "" : "ContainersNotReady",
                                    "", rfc3339(at));
        }
    }
    for (Json& container : pod["status"]["containerStatuses"]) {
        container["ready"] = ready;
        container["started"] = ready;
    }
}

}  // namespace

void becomePending(Json& pod, TimePoint at) {
    Json status = begin(pod, "Pending", at);
    status.erase("podIP");
    status.erase("podIPs");
    status["conditions"] = conditions(false, "ContainersNotReady", rfc3339(at));
    status["containerStatuses"] = containers(pod, false, 0, {{"waiting", {{"reason", "ContainerCreating"}}}});
    pod["status"] = std::move(status);
}

void becomeReady(Json& pod, TimePoint at) {
    Json status = begin(pod, "Running", at);
    status["conditions"] = conditions(true, "", rfc3339(at));
    status["containerStatuses"] = containers(pod, true, 0, {{"running", {{"startedAt", rfc3339(at)}}}});
    pod["status"] = std::move(status);
}

void crash(Json& pod, TimePoint started, TimePoint failed, int restarts) {
    Json status = begin(pod, "Running", started);
    status["conditions"] = conditions(false, "ContainersNotReady", rfc3339(started));
    status["containerStatuses"] = containers(
        pod, false, restarts,
        {{"waiting",
          {{"reason", "CrashLoopBackOff"}, {"message", "back-off 5m0s restarting failed container"}}}});
    for (Json& container : status["containerStatuses"]) {
        container["lastState"] = {{"terminated", terminated(1, failed - std::chrono::seconds(2), failed)}};
    }
    pod["status"] = std::move(status);
}

void finish(Json& pod, TimePoint at, int exitCode) {
    const bool good = exitCode == 0;
    Json status = begin(pod, good ? "Succeeded" : "Failed", at);
    status["startTime"] = pod.at("metadata").value("creationTimestamp", rfc3339(at));
    status["conditions"] = conditions(false, good ? "PodCompleted" : "PodFailed", rfc3339(at));
    status["containerStatuses"] = containers(pod, false, 0, {{"terminated", terminated(exitCode, at, at)}});
    pod["status"] = std::move(status);
}

void restart(Json& pod, TimePoint at) {
    setReady(pod, false, at);
    for (Json& container : pod["status"]["containerStatuses"]) {
        const std::string began =
            container.value(Json::json_pointer("/state/running/startedAt"), rfc3339(at));
        container["lastState"] = {{"terminated", terminated(1, at, at)}};
        container["lastState"]["terminated"]["startedAt"] = began;
        container["state"] = {{"running", {{"startedAt", rfc3339(at)}}}};
        container["restartCount"] = container.value("restartCount", 0) + 1;
    }
}

void recover(Json& pod, TimePoint at) {
    setReady(pod, true, at);
}

bool isReady(const Json& pod) {
    const auto status = pod.find("status");
    if (status == pod.end() || !status->contains("conditions")) {
        return false;
    }
    for (const Json& condition : (*status)["conditions"]) {
        if (condition.value("type", "") == "Ready") {
            return condition.value("status", "") == "True";
        }
    }
    return false;
}

bool isOver(const Json& pod) {
    const auto status = pod.find("status");
    const std::string phase = status == pod.end() ? "" : status->value("phase", "");
    return phase == "Succeeded" || phase == "Failed";
}

}  // namespace flotte::sandbox

#include "backends/sandbox/world/job_status.h"

#include <nlohmann/json.hpp>
#include <string>

#include "backends/sandbox/world/objects.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

bool hasCondition(const Json& job, const char* type) {
    const auto status = job.find("status");
    if (status == job.end() || !status->contains("conditions")) {
        return false;
    }
    for (const Json& condition : (*status)["conditions"]) {
        if (condition.value("type", "") == type && condition.value("status", "") == "True") {
            return true;
        }
    }
    return false;
}

}  // namespace

Json scheduledJob(const Json& cronJob, TimePoint scheduled, TimePoint created) {
    const Json& pattern = cronJob.at("spec").at("jobTemplate");
    const auto minutes = std::chrono::floor<std::chrono::minutes>(scheduled).time_since_epoch().count();
    Json meta = {
        {"name", cronJob.at("metadata").at("name").get<std::string>() + "-" + std::to_string(minutes)},
        {"namespace", cronJob.at("metadata").at("namespace")},
        {"creationTimestamp", rfc3339(created)},
        {"generation", 1},
        {"annotations", {{"batch.kubernetes.io/cronjob-scheduled-timestamp", rfc3339(scheduled)}}},
        {"ownerReferences", ownerOf("batch/v1", "CronJob", cronJob)}};
    if (pattern.contains("metadata") && pattern.at("metadata").contains("labels")) {
        meta["labels"] = pattern.at("metadata").at("labels");
    }
    Json spec = pattern.at("spec");
    spec.emplace("parallelism", 1);
    spec.emplace("completions", 1);
    return {{"metadata", std::move(meta)},
            {"spec", std::move(spec)},
            {"status",
             {{"startTime", rfc3339(created)},
              {"active", 0},
              {"ready", 0},
              {"terminating", 0},
              {"uncountedTerminatedPods", Json::object()}}}};
}

void endJob(Json& job, TimePoint at, bool good) {
    const std::string end = rfc3339(at);
    const auto condition = [&end](const char* type, const char* reason, const char* message) {
        Json made = conditionOf(type, "True", reason, message, end);
        made["lastProbeTime"] = end;
        return made;
    };
    Json& status = job.at("status");
    status["ready"] = 0;
    status.erase("active");
    if (good) {
        constexpr const char* kMessage = "Reached expected number of succeeded pods";
        status["succeeded"] = 1;
        status["completionTime"] = end;
        status["conditions"] = {condition("SuccessCriteriaMet", "CompletionsReached", kMessage),
                                condition("Complete", "CompletionsReached", kMessage)};
    } else {
        constexpr const char* kMessage = "Job has reached the specified backoff limit";
        status["failed"] = 1;
        status["conditions"] = {condition("FailureTarget", "BackoffLimitExceeded", kMessage),
                                condition("Failed", "BackoffLimitExceeded", kMessage)};
    }
}

bool jobIsOver(const Json& job) {
    return hasCondition(job, "Complete") || hasCondition(job, "Failed");
}

bool jobSucceeded(const Json& job) {
    return hasCondition(job, "Complete");
}

}  // namespace flotte::sandbox

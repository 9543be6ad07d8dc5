#include <algorithm>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"
#include "backends/sandbox/world/schedule.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

Json podFrom(const Json& job) {
    const Json& pattern = job.at("spec").at("template");
    const std::string name = job.at("metadata").value("name", "");
    Json meta = {{"generateName", name + "-"},
                 {"namespace", job.at("metadata").at("namespace")},
                 {"ownerReferences", ownerOf("batch/v1", "Job", job)}};
    const Json given = pattern.value("metadata", Json::object());
    if (given.contains("labels")) {
        meta["labels"] = given.at("labels");
    }
    meta["labels"]["job-name"] = meta["labels"]["batch.kubernetes.io/job-name"] = name;
    if (given.contains("annotations")) {
        meta["annotations"] = given.at("annotations");
    }
    Json spec = pattern.at("spec");
    if (!spec.contains("nodeName")) {
        spec["nodeName"] = nodeName(static_cast<int>(Dice().of({name}) % 3));  // there is no scheduler
    }
    return {{"metadata", std::move(meta)}, {"spec", std::move(spec)}};
}

/// The first pod, or the next one after a failure.
void startPod(Workshop& shop, const ObjectName& name, const Json& job, TimePoint now) {
    const auto refused = shop.cluster.create(kPods, name.ns, podFrom(job));
    if (!refused) {
        shop.refusals.erase(name);
        return;
    }
    tellEvent(shop, job, "batch/v1", "Job", "job-controller", "Warning", "FailedCreate",
              "Error creating: " + *refused, now);
    // As patient as the real one: twice as long each time, up to ten minutes.
    const int times = std::min(++shop.refusals[name], 6);
    const auto pause =
        std::min<Milliseconds>(std::chrono::seconds(10 * (1 << times)), std::chrono::minutes(10));
    shop.agenda.set(now + shop.options.tempo.real(pause), name);
}

bool isHistory(const Json& job) {
    const Json& meta = job.at("metadata");
    return meta.contains("annotations") && meta.at("annotations").contains(kHistoryAnnotation);
}

TimePoint parseTime(const std::string& text) {
    std::tm parts{};
    if (::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) {
        return {};
    }
    return TimePoint(std::chrono::seconds(::timegm(&parts)));
}

/// Removes the oldest of those that ended so, beyond the number that is kept.
void forgetOld(Workshop& shop, const std::vector<Json>& jobs, bool good, int kept) {
    std::vector<Json> over;
    for (const Json& job : jobs) {
        if (jobIsOver(job) && jobSucceeded(job) == good) {
            over.push_back(job);
        }
    }
    std::sort(over.begin(), over.end(), [](const Json& a, const Json& b) {
        return a.at("metadata").value("name", "") < b.at("metadata").value("name", "");
    });
    for (std::size_t i = 0; static_cast<int>(over.size() - i) > kept; ++i) {
        shop.cluster.remove(nameOf(kJobs, over[i]));
    }
}

/// active, lastSuccessfulTime and lastScheduleTime as its Jobs tell.
Json cronStatus(const Json& cronJob, const std::vector<Json>& jobs) {
    Json status = cronJob.value("status", Json::object());
    Json active = Json::array();
    for (const Json& job : jobs) {
        if (!jobIsOver(job)) {
            active.push_back({{"apiVersion", "batch/v1"},
                              {"kind", "Job"},
                              {"name", job.at("metadata").at("name")},
                              {"namespace", job.at("metadata").at("namespace")},
                              {"uid", job.at("metadata").at("uid")}});
        } else if (jobSucceeded(job)) {
            const std::string end = job.at("status").value("completionTime", "");
            if (end > status.value("lastSuccessfulTime", "")) {
                status["lastSuccessfulTime"] = end;
            }
        }
    }
    status.erase("active");
    if (!active.empty()) {
        status["active"] = std::move(active);
    }
    return status;
}

/// The last run that has come and was not made.
std::optional<TimePoint> missedRun(Workshop& shop, const ObjectName& name, const Json& cronJob,
                                   const Schedule& schedule, const Json& status, TimePoint clock) {
    const std::string last = status.value("lastScheduleTime", "");
    const std::string born = cronJob.at("metadata").value("creationTimestamp", "");
    const auto deadline = std::chrono::seconds(intAt(cronJob, "spec", "startingDeadlineSeconds", 3'600));
    const auto known = shop.scheduled.find(name);
    const TimePoint since = std::max({parseTime(last.empty() ? born : last), clock - deadline,
                                      known != shop.scheduled.end() ? known->second : TimePoint::min()});
    const auto missed = schedule.between(since, clock);
    return missed.empty() ? std::nullopt : std::optional(missed.back());
}

void runIfDue(Workshop& shop, const ObjectName& name, const Json& cronJob, const Schedule& schedule,
              Json& status, TimePoint now) {
    const auto at = missedRun(shop, name, cronJob, schedule, status, shop.options.tempo.simulated(now));
    const bool waits =
        status.contains("active") && cronJob.at("spec").value("concurrencyPolicy", "") == "Forbid";
    if (!at || waits) {
        return;
    }
    Json job = scheduledJob(cronJob, *at, now);
    const ObjectName jobName = nameOf(kJobs, job);
    if (shop.cluster.get(jobName).is_null()) {
        job.erase("status");
        shop.cluster.put(jobName, std::move(job));  // told of it, this controller looks again
    }
    shop.scheduled[name] = *at;
    // A clock that runs faster is ahead of the one on the wall; no console is to see the future.
    status["lastScheduleTime"] = rfc3339(std::min(*at, now));
}

/// Looked for in ever longer stretches: most schedules have one soon.
TimePoint nextRun(const Schedule& schedule, TimePoint clock) {
    for (const auto ahead : {std::chrono::hours(2), std::chrono::hours(48), std::chrono::hours(20 * 24)}) {
        if (const auto next = schedule.between(clock, clock + ahead); !next.empty()) {
            return next.front();
        }
    }
    return clock + std::chrono::hours(20 * 24);  // nothing is lost by looking again then
}

}  // namespace

void reconcileJob(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json job = shop.cluster.get(name);
    if (job.is_null() || isDeleting(job) || jobIsOver(job) || isHistory(job) ||
        job.at("spec").value("suspend", false)) {
        return;
    }
    const std::vector<Json> pods = ownedBy(shop.cluster, kPods, job);
    int failed = 0;
    int active = 0;
    bool done = false;
    for (const Json& pod : pods) {
        const std::string phase = pod.contains("status") ? pod.at("status").value("phase", "") : "";
        done = done || phase == "Succeeded";
        failed += phase == "Failed" ? 1 : 0;
        active += isOver(pod) || isDeleting(pod) ? 0 : 1;
    }
    const Json before = job;
    if (!job.contains("status") || !job.at("status").contains("startTime")) {
        job["status"]["startTime"] = rfc3339(now);
    }
    if (done || failed > intAt(job, "spec", "backoffLimit", 6)) {
        endJob(job, now, done);
    } else {
        job["status"]["active"] = active;
        job["status"]["ready"] = static_cast<int>(std::count_if(pods.begin(), pods.end(), isReady));
        if (failed > 0) {
            job["status"]["failed"] = failed;
        }
    }
    const bool lacksPod = !jobIsOver(job) && active == 0;
    if (job != before) {
        shop.cluster.put(name, job);
    }
    if (lacksPod && !shop.agenda.has(name)) {  // else it waits after a refusal
        startPod(shop, name, job, now);
    }
}

void reconcileCronJob(Workshop& shop, const ObjectName& name, TimePoint now) {
    Json cronJob = shop.cluster.get(name);
    if (cronJob.is_null() || isDeleting(cronJob)) {
        return;
    }
    const auto schedule =
        Schedule::parse(cronJob.at("spec").value("schedule", ""), cronJob.at("spec").value("timeZone", ""));
    const std::vector<Json> jobs = ownedBy(shop.cluster, kJobs, cronJob);
    Json status = cronStatus(cronJob, jobs);
    if (schedule && !cronJob.at("spec").value("suspend", false)) {
        runIfDue(shop, name, cronJob, *schedule, status, now);
        const TimePoint clock = shop.options.tempo.simulated(now);
        const Milliseconds wait = shop.options.tempo.real(nextRun(*schedule, clock) - clock);
        shop.agenda.set(now + std::max<Milliseconds>(wait, std::chrono::milliseconds(100)), name);
    }
    forgetOld(shop, jobs, true, intAt(cronJob, "spec", "successfulJobsHistoryLimit", 3));
    forgetOld(shop, jobs, false, intAt(cronJob, "spec", "failedJobsHistoryLimit", 1));
    putStatus(shop.cluster, name, std::move(cronJob), std::move(status));
}

}  // namespace flotte::sandbox

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/schedule.h"
#include "backends/sandbox/world/world.h"

namespace flotte::sandbox {

using Json = nlohmann::json;

namespace {

constexpr const char* kBackup = "db-backup";

/// One Job of the past. refused = it never got its pod.
struct Run {
    TimePoint at;
    bool good = true;
    bool refused = false;
};

/// The minute by hash over the two hours after 03:00 of the region: in one night a year the hour before does
/// not exist. The late and the never case have a schedule that somebody got wrong, so that they don't heal.
std::string scheduleOf(const TenantPlan& tenant, const Setting& setting) {
    using namespace std::chrono;
    const std::string minute = std::to_string(tenant.dice.of({tenant.id, tenant.region, "minute"}) % 60);
    const std::string hour = std::to_string(3 + tenant.dice.of({tenant.id, tenant.region, "hour"}) % 2);
    const TimePoint local = setting.now + zoneOffset(setting.region.zone, setting.now);
    switch (tenant.backup) {
        case BackupCase::Late:
            return minute + " " + hour + " * * " +
                   std::to_string(weekday(floor<days>(local) - days(3)).c_encoding());
        case BackupCase::Failed:
            return minute + " */6 * * *";
        case BackupCase::Never: {
            const year_month_day then(floor<days>(local) - days(70));
            return minute + " " + hour + " 1 " + std::to_string(static_cast<unsigned>(then.month())) + " *";
        }
        default:
            return minute + " " + hour + " * * *";
    }
}

std::vector<Run> runsOf(const TenantPlan& tenant, const std::string& text, const Setting& setting) {
    const auto schedule = Schedule::parse(text, setting.region.zone);
    if (!schedule || tenant.backup == BackupCase::Never) {
        return {};
    }
    std::vector<TimePoint> times = schedule->between(setting.now - std::chrono::days(9), setting.now);
    times.erase(times.begin(), times.end() - std::min<std::ptrdiff_t>(std::ssize(times), 3));
    std::vector<Run> runs;
    runs.reserve(times.size());
    for (const TimePoint at : times) {
        const bool newest = at == times.back();
        runs.push_back({at, !(newest && tenant.backup == BackupCase::Failed),
                        newest && tenant.backup == BackupCase::Refused});
    }
    const std::size_t kept = tenant.backup == BackupCase::Late ? 1 : 2;
    if (tenant.backup == BackupCase::Refused && runs.size() == 3) {
        runs.erase(runs.begin() + 1);  // nor did the one before get its pod; its Job is gone
    } else if (runs.size() > kept) {
        runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(kept));
    }
    return runs;
}

Json backupTemplate(const TenantPlan& tenant, const Setting& setting) {
    std::string base = "client_" + tenant.id;
    std::replace(base.begin(), base.end(), '-', '_');
    std::string services;
    for (const std::string& service : serviceNames()) {
        services += service == kGateway ? "" : " " + service;
    }
    const std::string script = "set -euo pipefail; for s in" + services +
                               R"(; do mysqldump -h "$DB_HOST" -u "$DB_USERNAME" )" + base +
                               "_${s}_db | gzip > /backup/${s}_$(date +%Y%m%d).sql.gz; done";
    Json labels = {{"app", kBackup}};
    if (!tenant.label.empty()) {
        labels["tenant"] = tenant.label;
        labels["tier"] = tenant.tier;
    }
    Json meta = {{"labels", std::move(labels)}};
    if (tenant.backup == BackupCase::Failed) {
        meta["annotations"] = {{kFailAnnotation, "true"}};
    }
    const Json container = {
        {"name", "backup"},
        {"image", "registry.example/shop/backup:8.0"},
        {"command", {"/bin/bash", "-c", script}},
        {"resources", podResources()},
        {"envFrom", Json::array({{{"secretRef", {{"name", "auth-db-credentials"}}}}})},
        {"volumeMounts", Json::array({{{"name", "backup-storage"}, {"mountPath", "/backup"}}})}};
    return {{"metadata", std::move(meta)},
            {"spec",
             {{"restartPolicy", "Never"},
              {"nodeName", nodeFor(tenant, kBackup, setting.nodes)},
              {"automountServiceAccountToken", false},
              {"volumes", Json::array({{{"name", "backup-storage"},
                                        {"persistentVolumeClaim", {{"claimName", "backup-pvc"}}}}})},
              {"containers", Json::array({container})}}}};
}

/// What the Job's controller said, again and again, about the pod it could not make.
Json refusalOf(const TenantPlan& tenant, const Json& job, TimePoint first, const Setting& setting) {
    const std::string name = job["metadata"]["name"].get<std::string>();
    const std::string event = name + "." + tenant.dice.suffix({tenant.nameSpace(), name, "event"}, 16);
    const TimePoint last = std::max(first, setting.now - std::chrono::minutes(4));
    Json meta = metadataOf(tenant, "Event", event, first);
    meta.erase("labels");
    return {{"metadata", std::move(meta)},
            {"involvedObject",
             {{"apiVersion", "batch/v1"},
              {"kind", "Job"},
              {"name", name},
              {"namespace", tenant.nameSpace()},
              {"uid", job["metadata"]["uid"]}}},
            {"reason", "FailedCreate"},
            {"message",
             "Error creating: pods \"" + name + "-" + tenant.dice.suffix({name, "refused"}, 5) +
                 "\" is forbidden: exceeded quota: client-quota, requested: pods=1, used: pods=14, limited: "
                 "pods=14"},
            {"type", "Warning"},
            {"count", 9},
            {"firstTimestamp", rfc3339(first)},
            {"lastTimestamp", rfc3339(last)},
            {"reportingComponent", "job-controller"},
            {"reportingInstance", ""},
            {"source", {{"component", "job-controller"}}}};
}

}  // namespace

Json cronJobOf(const TenantPlan& tenant, const Setting& setting) {
    Json meta = metadataOf(tenant, "CronJob", kBackup, tenant.created);
    meta["generation"] = 1;
    Json pattern = {{"metadata", Json::object()},
                    {"spec", {{"backoffLimit", 0}, {"template", backupTemplate(tenant, setting)}}}};
    if (meta.contains("labels")) {
        pattern["metadata"]["labels"] = meta["labels"];
    }
    return {{"metadata", std::move(meta)},
            {"spec",
             {{"schedule", scheduleOf(tenant, setting)},
              {"timeZone", setting.region.zone},
              {"suspend", false},
              {"concurrencyPolicy", "Forbid"},
              {"startingDeadlineSeconds", 600},
              {"successfulJobsHistoryLimit", 7},
              {"failedJobsHistoryLimit", 7},
              {"jobTemplate", std::move(pattern)}}},
            {"status", Json::object()}};
}

std::vector<Json> pastJobsOf(const TenantPlan& tenant, Json& cronJob, const Setting& setting,
                             std::vector<Json>& events) {
    std::vector<Json> jobs;
    for (const Run& run : runsOf(tenant, cronJob["spec"]["schedule"].get<std::string>(), setting)) {
        Json job = scheduledJob(cronJob, run.at, run.at);
        job["metadata"]["uid"] = tenant.dice.uuid(
            {tenant.region, "Job", tenant.nameSpace(), job["metadata"]["name"].get<std::string>()});
        cronJob["status"]["lastScheduleTime"] = rfc3339(run.at);
        if (run.refused) {
            events.push_back(refusalOf(tenant, job, run.at, setting));
            cronJob["status"]["active"] = Json::array({{{"apiVersion", "batch/v1"},
                                                        {"kind", "Job"},
                                                        {"name", job["metadata"]["name"]},
                                                        {"namespace", tenant.nameSpace()},
                                                        {"uid", job["metadata"]["uid"]}}});
        } else {
            const auto took = std::chrono::seconds(
                40 + tenant.dice.of({tenant.id, job["metadata"]["name"].get<std::string>()}) % 50);
            const TimePoint end = std::min<TimePoint>(run.at + took, setting.now);
            endJob(job, end, run.good);
            job["metadata"]["annotations"][kHistoryAnnotation] = "true";
            if (run.good) {
                cronJob["status"]["lastSuccessfulTime"] = rfc3339(end);
            }
        }
        jobs.push_back(std::move(job));
    }
    return jobs;
}

}  // namespace flotte::sandbox

#include "models/backup/assess.h"

#include <tuple>

namespace flotte {

namespace {

TimePoint startOf(const JobFact& job) {
    return job.startedAt.value_or(job.createdAt);
}

bool later(const JobFact& a, const JobFact* b) {
    return !b || std::tuple(startOf(a), a.createdAt, a.name) > std::tuple(startOf(*b), b->createdAt, b->name);
}

bool podless(const JobFact& job, TimePoint now) {
    return job.outcome == JobFact::Outcome::Running && job.active == 0 && job.failed == 0 &&
           !job.finishedAt && now - job.createdAt >= kPodlessJobFails;
}

struct Runs {
    const JobFact* newest = nullptr;
    const JobFact* decided = nullptr;  // newest that has succeeded or failed
    const JobFact* good = nullptr;     // newest that has succeeded
};

Runs runsOf(const CronJobFact& cronJob, const std::vector<JobFact>& jobs, TimePoint now) {
    Runs runs;
    for (const JobFact& job : jobs) {
        if (job.cronJob != cronJob.name.value() || job.ns != cronJob.ns) {
            continue;
        }
        if (later(job, runs.newest)) {
            runs.newest = &job;
        }
        const bool decided = job.outcome != JobFact::Outcome::Running || podless(job, now);
        if (decided && later(job, runs.decided)) {
            runs.decided = &job;
        }
        if (job.outcome == JobFact::Outcome::Complete && later(job, runs.good)) {
            runs.good = &job;
        }
    }
    return runs;
}

// The CronJob remembers the end of its last success after the Job itself has been pruned.
std::optional<TimePoint> lastGoodStart(const CronJobFact& cronJob, const JobFact* good) {
    if (!good) {
        return cronJob.lastSuccessful;
    }
    const TimePoint end = good->finishedAt.value_or(startOf(*good));
    const bool prunedNewer = cronJob.lastSuccessful && *cronJob.lastSuccessful > end;
    return prunedNewer ? *cronJob.lastSuccessful : startOf(*good);
}

bool newestFailed(const Runs& runs, const std::optional<TimePoint>& goodStart) {
    return runs.decided && runs.decided->outcome != JobFact::Outcome::Complete &&
           (!goodStart || startOf(*runs.decided) > *goodStart);
}

BackupLevel levelOf(const BackupState& state, const CronJobFact& cronJob, bool failed,
                    std::chrono::minutes rpo, TimePoint now) {
    if (failed) {
        return BackupLevel::Failing;
    }
    if (!state.lastGoodStart) {
        return BackupLevel::Never;
    }
    if (now - *state.lastGoodStart > rpo) {
        return BackupLevel::Late;
    }
    const bool scheduledSince = cronJob.lastScheduled && *cronJob.lastScheduled > *state.lastGoodStart;
    return scheduledSince ? BackupLevel::Due : BackupLevel::Fresh;
}

}  // namespace

BackupState assessBackup(const CronJobFact& cronJob, const std::vector<JobFact>& jobs,
                         std::chrono::minutes rpo, TimePoint now) {
    const Runs runs = runsOf(cronJob, jobs, now);
    BackupState state;
    state.schedule = cronJob.schedule;
    state.suspended = cronJob.suspended;
    state.lastGoodStart = lastGoodStart(cronJob, runs.good);
    if (runs.newest) {
        state.lastRun = startOf(*runs.newest);
    }
    const bool failed = newestFailed(runs, state.lastGoodStart);
    if (failed) {
        const bool noPod = runs.decided->outcome == JobFact::Outcome::Running && runs.decided->reason.empty();
        state.reason = noPod ? "FailedCreate" : runs.decided->reason;
        state.message = runs.decided->message;
    }
    state.level = levelOf(state, cronJob, failed, rpo, now);
    return state;
}

}  // namespace flotte

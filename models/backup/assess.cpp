#include "models/backup/assess.h"

#include <algorithm>
#include <tuple>
#include <utility>

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

// `healed` = nothing that began before it counts as the newest failure any more.
bool newestFailed(const Runs& runs, const std::optional<TimePoint>& healed) {
    return runs.decided && runs.decided->outcome != JobFact::Outcome::Complete &&
           (!healed || startOf(*runs.decided) > *healed);
}

class Assessment {
 public:
    Assessment(const CronJobFact& cronJob, const std::vector<JobFact>& jobs, std::chrono::minutes rpo,
               TimePoint now, Schedules& schedules)
        : cronJob_(cronJob),
          rpo_(rpo),
          now_(now),
          schedules_(schedules),
          read_(schedules.of(cronJob.schedule, cronJob.timeZone)),
          runs_(runsOf(cronJob, jobs, now)) {}

    BackupState result() {
        state_.schedule = cronJob_.schedule;
        state_.timeZone = cronJob_.timeZone;
        state_.suspended = cronJob_.suspended;
        times();
        failure();
        state_.level = level();
        notes();
        return std::move(state_);
    }

 private:
    void times() {
        state_.lastGoodStart = goodStart();
        if (runs_.newest) {
            state_.lastRun = startOf(*runs_.newest);
        }
        if (read_ && !state_.suspended) {
            const TimePoint since = cronJob_.lastScheduled.value_or(cronJob_.createdAt);
            state_.nextRun = read_->nextAfter(now_);
            state_.dueSince = read_->lastDue(since, now_);
        }
        // What the controller has scheduled was due, whatever the schedule says by now.
        if (!state_.dueSince && cronJob_.lastScheduled && *cronJob_.lastScheduled <= now_ + kClocksDiffer) {
            state_.dueSince = cronJob_.lastScheduled;
        }
    }

    // The CronJob remembers the end of its last success after the Job itself has been pruned.
    std::optional<TimePoint> goodStart() {
        const JobFact* good = runs_.good;
        const std::optional<TimePoint>& success = cronJob_.lastSuccessful;
        const bool known = good && !(success && *success > good->finishedAt.value_or(startOf(*good)));
        if (known) {
            return startOf(*good);
        }
        if (!success) {
            return std::nullopt;
        }
        estimated_ = true;
        if (ahead(success)) {
            return success;  // a time that can't be tells of no run
        }
        std::optional<TimePoint> start = read_ ? read_->lastUntil(*success) : std::nullopt;
        if (cronJob_.lastScheduled && *cronJob_.lastScheduled <= *success) {
            start = cronJob_.lastScheduled;
        }
        // A run by hand may have succeeded since the Job that is still there.
        const bool older = start && good && *start <= startOf(*good);
        return start && !older ? start : success;
    }

    void failure() {
        failed_ = newestFailed(runs_, estimated_ ? cronJob_.lastSuccessful : state_.lastGoodStart);
        if (failed_) {
            const JobFact& job = *runs_.decided;
            const bool noPod = job.outcome == JobFact::Outcome::Running && job.reason.empty();
            state_.reason = noPod ? "FailedCreate" : job.reason;
            state_.message = job.message;
        }
    }

    bool ahead(const std::optional<TimePoint>& at) const { return at && *at > now_ + kClocksDiffer; }

    bool due() const {
        return state_.lastGoodStart && state_.dueSince && *state_.dueSince > *state_.lastGoodStart;
    }

    BackupLevel level() const {
        if (failed_) {
            return BackupLevel::Failing;
        }
        if (!state_.lastGoodStart) {
            return BackupLevel::Never;
        }
        if (now_ - *state_.lastGoodStart > rpo_) {
            return BackupLevel::Late;
        }
        if (ahead(state_.lastGoodStart)) {
            return BackupLevel::Unknown;
        }
        if (due()) {
            return BackupLevel::Due;
        }
        // Whether a run is due, only a schedule tells that can be read.
        return read_ ? BackupLevel::Fresh : BackupLevel::Unknown;
    }

    void notes() {
        using Note = BackupNote;
        const bool everRuns = !read_ || state_.suspended || state_.nextRun;
        note(Note::ScheduleUnreadable, !read_ && read_.error() == ScheduleFault::Unreadable);
        note(Note::ZoneUnknown, !read_ && read_.error() == ScheduleFault::UnknownZone);
        note(Note::NeverRuns, !everRuns);
        note(Note::Suspended, state_.suspended);
        note(Note::TimeInFuture, ahead(state_.lastGoodStart) || ahead(state_.lastRun));
        note(Note::NotStarted, notStarted());
        note(Note::StructurallyLate, structurallyLate());
        note(Note::StartEstimated, estimated_);
    }

    void note(BackupNote note, bool holds) {
        if (holds) {
            state_.notes.push_back(note);
        }
    }

    bool notStarted() const {
        const auto began = [this](const std::optional<TimePoint>& at) {
            return at && *at >= *state_.dueSince;
        };
        return state_.dueSince && now_ - *state_.dueSince >= kPodlessJobFails && !began(state_.lastRun) &&
               !began(cronJob_.lastScheduled) && !began(state_.lastGoodStart);
    }

    bool structurallyLate() const {
        if (!read_ || state_.suspended) {
            return false;
        }
        const auto pause = schedules_.longestPause(cronJob_.schedule, cronJob_.timeZone, now_);
        const JobFact* good = runs_.good;
        const Milliseconds took =
            good && good->finishedAt ? *good->finishedAt - startOf(*good) : Milliseconds(0);
        return pause && *pause + std::max(took, Milliseconds(0)) > rpo_;
    }

    const CronJobFact& cronJob_;
    std::chrono::minutes rpo_;
    TimePoint now_;
    Schedules& schedules_;
    const Schedules::Read read_;
    Runs runs_;
    BackupState state_;
    bool failed_ = false;
    bool estimated_ = false;
};

}  // namespace

BackupState assessBackup(const CronJobFact& cronJob, const std::vector<JobFact>& jobs,
                         std::chrono::minutes rpo, TimePoint now, Schedules& schedules) {
    return Assessment(cronJob, jobs, rpo, now, schedules).result();
}

}  // namespace flotte

#include <QtTest>

#include "models/backup/assess.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};

JobFact job(JobFact::Outcome outcome, Milliseconds ago, Milliseconds took = 10min) {
    JobFact made;
    made.ns = NamespaceName("shop");
    made.name = ObjectName("run-" + std::to_string(ago.count()));
    made.cronJob = "db-backup";
    made.outcome = outcome;
    made.createdAt = kNow - ago;
    made.startedAt = kNow - ago;
    if (outcome != JobFact::Outcome::Running) {
        made.finishedAt = kNow - ago + took;
    } else {
        made.active = 1;
    }
    return made;
}

JobFact good(Milliseconds ago) {
    return job(JobFact::Outcome::Complete, ago);
}
JobFact running(Milliseconds ago) {
    return job(JobFact::Outcome::Running, ago);
}

JobFact failed(Milliseconds ago) {
    JobFact made = job(JobFact::Outcome::Failed, ago);
    made.reason = "BackoffLimitExceeded";
    made.message = "Job has reached the specified backoff limit";
    made.failed = 3;
    return made;
}

// Its quota is full: the job controller may not make the pod.
JobFact podless(Milliseconds ago) {
    JobFact made = running(ago);
    made.active = 0;
    return made;
}

JobFact of(JobFact made, const char* ns, const char* cronJob) {
    made.ns = NamespaceName(ns);
    made.cronJob = cronJob;
    return made;
}

struct Case {
    const char* rule;
    std::optional<Milliseconds> scheduledAgo;
    std::optional<Milliseconds> successfulAgo;
    std::vector<JobFact> jobs;
    BackupLevel level;
    const char* reason = "";
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"a good run within the RPO", 7h, 7h, {good(7h)}, BackupLevel::Fresh},
        {"just within the RPO", {}, {}, {good(24h)}, BackupLevel::Fresh},
        {"just outside it", {}, {}, {good(24h + 1ms)}, BackupLevel::Late},
        {"the RPO counts from the start, not the end",
         {},
         {},
         {job(JobFact::Outcome::Complete, 25h, 2h)},
         BackupLevel::Late},
        {"never a good run", {}, {}, {}, BackupLevel::Never},
        {"the first run is under way", 5min, {}, {running(5min)}, BackupLevel::Never},
        {"the first run failed", 5min, {}, {failed(5min)}, BackupLevel::Failing, "BackoffLimitExceeded"},
        {"the newest failed though an older is within the RPO",
         1h,
         20h,
         {good(20h), failed(1h)},
         BackupLevel::Failing,
         "BackoffLimitExceeded"},
        {"the newest failed and the last good is late",
         1h,
         40h,
         {good(40h), failed(1h)},
         BackupLevel::Failing,
         "BackoffLimitExceeded"},
        {"a good run after the failure heals", 1h, 1h, {failed(2h), good(1h)}, BackupLevel::Fresh},
        {"order of the list does not matter", 1h, 1h, {good(1h), failed(2h)}, BackupLevel::Fresh},
        {"a running newest does not hide a failure",
         5min,
         20h,
         {good(20h), failed(1h), running(5min)},
         BackupLevel::Failing,
         "BackoffLimitExceeded"},
        {"a running newest does not hide lateness", 5min, 30h, {good(30h), running(5min)}, BackupLevel::Late},
        {"the scheduled run is under way", 5min, 23h, {good(23h), running(5min)}, BackupLevel::Due},
        {"the scheduled run is under way that nobody has seen yet", 5min, 23h, {good(23h)}, BackupLevel::Due},
        {"a run by hand is not due", 7h, 7h, {good(7h), running(5min)}, BackupLevel::Fresh},
        {"jobs pruned: the cron job remembers", 7h, 7h - 10min, {}, BackupLevel::Fresh},
        {"jobs pruned long ago", 7h, 40h, {}, BackupLevel::Late},
        {"a newer success whose job is pruned", 6h, 5h, {good(30h)}, BackupLevel::Fresh},
        {"a failure older than a pruned success", 6h, 5h, {failed(8h)}, BackupLevel::Fresh},
        {"no pod for a while", 10min, 20h, {good(20h), podless(10min)}, BackupLevel::Due},
        {"no pod for long", 15min, 20h, {good(20h), podless(15min)}, BackupLevel::Failing, "FailedCreate"},
        {"a pod that runs long is no failure", 2h, 20h, {good(20h), running(2h)}, BackupLevel::Due},
        {"runs of another cron job don't count",
         {},
         {},
         {of(good(1h), "shop", "report")},
         BackupLevel::Never},
        {"runs of another namespace don't count",
         {},
         {},
         {of(good(1h), "other", "db-backup")},
         BackupLevel::Never},
        {"a job nobody owns does not count", {}, {}, {of(good(1h), "shop", "")}, BackupLevel::Never},
        {"a clock ahead of ours", {}, {}, {good(-5min)}, BackupLevel::Fresh},
    };
    return all;
}

}  // namespace

class TstBackup : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void levels_data() {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < cases().size(); ++i) {
            QTest::newRow(cases()[i].rule) << static_cast<int>(i);
        }
    }
    void levels() {
        QFETCH(int, which);
        const Case& one = cases()[static_cast<std::size_t>(which)];
        CronJobFact cronJob;
        cronJob.ns = NamespaceName("shop");
        cronJob.name = ObjectName("db-backup");
        cronJob.schedule = "0 2 * * *";
        if (one.scheduledAgo) {
            cronJob.lastScheduled = kNow - *one.scheduledAgo;
        }
        if (one.successfulAgo) {
            cronJob.lastSuccessful = kNow - *one.successfulAgo;
        }
        const BackupState state = assessBackup(cronJob, one.jobs, 24h, kNow);
        QCOMPARE(static_cast<int>(state.level), static_cast<int>(one.level));
        QCOMPARE(state.reason, std::string(one.reason));
    }

    void theStateCarriesWhatIsShown() {
        CronJobFact cronJob;
        cronJob.ns = NamespaceName("shop");
        cronJob.name = ObjectName("db-backup");
        cronJob.schedule = "0 2 * * *";
        cronJob.suspended = true;
        const BackupState state = assessBackup(cronJob, {good(20h), failed(1h)}, 24h, kNow);
        QCOMPARE(state.lastGoodStart, std::optional(kNow - 20h));
        QCOMPARE(state.lastRun, std::optional(kNow - 1h));
        QCOMPARE(state.schedule, std::string("0 2 * * *"));
        QVERIFY(state.suspended);
        QCOMPARE(state.message, std::string("Job has reached the specified backoff limit"));
    }
};

QTEST_APPLESS_MAIN(TstBackup)
#include "tst_backup.moc"

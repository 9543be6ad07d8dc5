#include <QtTest>

#include "models/backup/assess.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};

JobFact job(JobFact::Outcome outcome, Milliseconds ago, Milliseconds took = 0ms) {
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

CronJobFact cronJob(const char* schedule = "0 2 * * *", const char* zone = "") {
    CronJobFact made;
    made.ns = NamespaceName("shop");
    made.name = ObjectName("db-backup");
    made.schedule = schedule;
    made.timeZone = zone;
    made.createdAt = kNow - 1000h;
    return made;
}

CronJobFact suspended() {
    CronJobFact made = cronJob();
    made.suspended = true;
    return made;
}

CronJobFact young(CronJobFact made, Milliseconds age) {
    made.createdAt = kNow - age;
    return made;
}

QString text(const BackupState& state) {
    constexpr const char* kLevels[] = {"fresh", "due", "late", "failing", "never", "unknown"};
    QString shown = QString::fromLatin1(kLevels[static_cast<int>(state.level)]);
    for (const BackupNote note : state.notes) {
        shown += QLatin1Char(' ') + QString::fromLatin1(backupNoteKey(note).data());
    }
    return state.reason.empty() ? shown : shown + QLatin1Char(' ') + QString::fromStdString(state.reason);
}

/// Now is Monday, 2 March 2026, 09:00 UTC; a run at 02:00 UTC came 7 h ago. The RPO is 24 h.
struct Case {
    const char* rule;
    std::optional<Milliseconds> scheduledAgo;
    std::optional<Milliseconds> successfulAgo;
    std::vector<JobFact> jobs;
    const char* state;
    CronJobFact cronJob = ::cronJob();
};

const std::vector<Case>& cases() {
    static const std::vector<Case> all = {
        {"a good run within the RPO", 7h, 7h, {good(7h)}, "fresh"},
        {"just within the RPO, while another run is due", {}, {}, {good(24h)}, "due not-started"},
        {"just outside it", {}, {}, {good(24h + 1ms)}, "late not-started"},
        {"the RPO counts from the start, not the end",
         {},
         {},
         {job(JobFact::Outcome::Complete, 25h, 2h)},
         "late not-started structurally-late"},
        {"never a good run", {}, {}, {}, "never not-started"},
        {"the first run is under way", 5min, {}, {running(5min)}, "never"},
        {"the first run failed", 5min, {}, {failed(5min)}, "failing BackoffLimitExceeded"},
        {"the newest failed though an older is within the RPO",
         1h,
         20h,
         {good(20h), failed(1h)},
         "failing BackoffLimitExceeded"},
        {"the newest failed and the last good is late",
         1h,
         40h,
         {good(40h), failed(1h)},
         "failing BackoffLimitExceeded"},
        {"a good run after the failure heals", 1h, 1h, {failed(2h), good(1h)}, "fresh"},
        {"order of the list does not matter", 1h, 1h, {good(1h), failed(2h)}, "fresh"},
        {"a running newest does not hide a failure",
         5min,
         20h,
         {good(20h), failed(1h), running(5min)},
         "failing BackoffLimitExceeded"},
        {"a running newest does not hide lateness", 5min, 30h, {good(30h), running(5min)}, "late"},
        {"the scheduled run is under way", 5min, 23h, {good(23h), running(5min)}, "due"},
        {"the scheduled run is under way that nobody has seen yet", 5min, 23h, {good(23h)}, "due"},
        {"a run by hand is not due", 7h, 7h, {good(7h), running(5min)}, "fresh"},
        {"a run by hand before the scheduled one does not stand for it",
         31h,
         7h + 1min,
         {good(7h + 1min)},
         "due not-started"},
        {"a run by hand after the scheduled one that did not come does", 31h, 1h, {good(1h)}, "fresh"},
        {"jobs pruned: the cron job remembers", 7h, 7h - 10min, {}, "fresh start-estimated"},
        {"jobs pruned long ago", 7h, 40h, {}, "late start-estimated"},
        {"jobs pruned: the run began by schedule, though it ended within the RPO",
         7h,
         23h,
         {},
         "late start-estimated"},
        {"jobs pruned, and the schedule unreadable: only the end is known",
         7h,
         23h,
         {},
         "due schedule-unreadable start-estimated",
         ::cronJob("nonsense")},
        {"a newer success whose job is pruned", 6h, 5h, {good(30h)}, "fresh start-estimated"},
        {"a failure older than a pruned success", 6h, 5h, {failed(8h)}, "fresh start-estimated"},
        {"a failure that began before a pruned success ended",
         6h,
         5h,
         {failed(6h - 1min)},
         "fresh start-estimated"},
        {"no pod for a while", 10min, 20h, {good(20h), podless(10min)}, "due"},
        {"no pod for long", 15min, 20h, {good(20h), podless(15min)}, "failing FailedCreate"},
        {"a pod that runs long is no failure", 2h, 20h, {good(20h), running(2h)}, "due"},
        {"runs of another cron job don't count",
         {},
         {},
         {of(good(1h), "shop", "report")},
         "never not-started"},
        {"failures of another cron job don't either",
         7h,
         7h,
         {good(7h), of(failed(1h), "shop", "report")},
         "fresh"},
        {"runs of another namespace don't count",
         {},
         {},
         {of(good(1h), "other", "db-backup")},
         "never not-started"},
        {"a job nobody owns does not count", {}, {}, {of(good(1h), "shop", "")}, "never not-started"},

        {"the clock of the cluster is a little ahead", {}, {}, {good(-5min)}, "fresh"},
        {"a run that begins in the future tells nothing", {}, {}, {good(-6min)}, "unknown time-in-future"},
        {"nor does a success in the future", {}, -1h, {}, "unknown time-in-future start-estimated"},
        {"a running job in the future is said, and hides nothing",
         7h,
         7h,
         {good(7h), running(-1h)},
         "fresh time-in-future"},
        {"a failure in the future is a failure",
         7h,
         7h,
         {good(7h), failed(-1h)},
         "failing time-in-future BackoffLimitExceeded"},
        {"a schedule told in the future is not due", -1h, 7h, {good(7h)}, "fresh"},

        {"the schedule's run has not begun: the controller stands still",
         31h,
         23h,
         {good(23h)},
         "due not-started"},
        {"it may take a while to begin", 24h, 23h, {good(23h)}, "due", ::cronJob("50 8 * * *")},
        {"created after the day's run: nothing is due yet", {}, {}, {}, "never", young(::cronJob(), 1h)},
        {"created again, older runs are still there", {}, {}, {good(20h)}, "fresh", young(::cronJob(), 1h)},
        {"a weekly schedule can't hold a day's RPO",
         50h,
         50h,
         {good(50h)},
         "late structurally-late",
         ::cronJob("0 7 * * 6")},
        {"a run of ten minutes a day can't either",
         7h,
         7h,
         {job(JobFact::Outcome::Complete, 7h, 10min)},
         "fresh structurally-late"},
        {"twice a day can",
         7h,
         7h,
         {job(JobFact::Outcome::Complete, 7h, 10min)},
         "fresh",
         ::cronJob("0 2,14 * * *")},
        {"a run that ended before it began takes no time",
         7h,
         7h + 10min,
         {job(JobFact::Outcome::Complete, 7h, -10min)},
         "fresh"},
        {"a macro", 9h, 9h, {good(9h)}, "fresh", ::cronJob("@daily")},
        {"a macro whose run is due", 33h, 10h, {good(10h)}, "due not-started", ::cronJob("@daily")},
        {"an interval counts from the run before",
         7h,
         7h,
         {good(7h)},
         "due not-started",
         ::cronJob("@every 6h")},
        {"an interval that has not passed", 5h, 5h, {good(5h)}, "fresh", ::cronJob("@every 6h")},
        {"two in the morning of Tokyo was 16 hours ago",
         {},
         {},
         {good(16h)},
         "fresh",
         ::cronJob("0 2 * * *", "Asia/Tokyo")},
        {"a run before that does not stand for it",
         {},
         {},
         {good(16h + 1min)},
         "due not-started",
         ::cronJob("0 2 * * *", "Asia/Tokyo")},
        {"a zone in the schedule wins",
         {},
         {},
         {good(16h)},
         "fresh",
         ::cronJob("TZ=Asia/Tokyo 0 2 * * *", "Europe/Paris")},
        {"a zone that nobody knows",
         {},
         {},
         {good(7h)},
         "unknown zone-unknown",
         ::cronJob("@daily", "Mars/Base")},
        {"nonsense: whether a run is due can't be told",
         {},
         {},
         {good(7h)},
         "unknown schedule-unreadable",
         ::cronJob("every night")},
        {"nonsense and late is late",
         {},
         {},
         {good(25h)},
         "late schedule-unreadable",
         ::cronJob("0 2 * * 7")},
        {"nonsense and never is never", {}, {}, {}, "never schedule-unreadable", ::cronJob("")},
        {"nonsense and failing is failing",
         {},
         {},
         {failed(1h)},
         "failing schedule-unreadable BackoffLimitExceeded",
         ::cronJob("0 2 * *")},
        {"a day that never comes", {}, {}, {}, "never never-runs", ::cronJob("0 0 30 2 *")},
        {"suspended: no run is due", 31h, 20h, {good(20h)}, "fresh suspended", suspended()},
        {"suspended and late", 31h, 31h, {good(31h)}, "late suspended", suspended()},
        {"suspended before the first run", {}, {}, {}, "never suspended", suspended()},
    };
    return all;
}

TimePoint utc(int year, unsigned month, unsigned day, Milliseconds time) {
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)} +
           time;
}

struct ClockChange {
    const char* rule;
    const char* schedule;
    TimePoint lastGood;
    TimePoint now;
    const char* state;
    std::optional<TimePoint> next;
};

/// In Paris; the RPO is 36 h. Summer time begins on 29 March 2026 at 01:00 UTC and ends on 25 October, 01:00
/// UTC.
const ClockChange kClockChanges[] = {
    {"the skipped hour: no run is due that day", "30 2 * * *", utc(2026, 3, 28, 90min), utc(2026, 3, 29, 12h),
     "fresh structurally-late", utc(2026, 3, 30, 30min)},
    {"the day after it is due an hour earlier by UTC", "30 2 * * *", utc(2026, 3, 29, 12h),
     utc(2026, 3, 30, 31min), "due", utc(2026, 3, 31, 30min)},
    {"a time behind the skipped hour is due on the day", "30 3 * * *", utc(2026, 3, 28, 150min),
     utc(2026, 3, 29, 95min), "due", utc(2026, 3, 30, 90min)},
    {"the hour that comes twice: the first run", "30 2 * * *", utc(2026, 10, 24, 30min),
     utc(2026, 10, 25, 35min), "due", utc(2026, 10, 25, 90min)},
    {"a good first run is not the second", "30 2 * * *", utc(2026, 10, 25, 30min), utc(2026, 10, 25, 95min),
     "due", utc(2026, 10, 26, 90min)},
    {"a good second run is", "30 2 * * *", utc(2026, 10, 25, 90min), utc(2026, 10, 25, 3h), "fresh",
     utc(2026, 10, 26, 90min)},
    {"outside of it one run is due", "0 4 * * *", utc(2026, 10, 24, 2h), utc(2026, 10, 25, 3h + 1min), "due",
     utc(2026, 10, 26, 3h)},
};

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
        CronJobFact cronJob = one.cronJob;
        if (one.scheduledAgo) {
            cronJob.lastScheduled = kNow - *one.scheduledAgo;
        }
        if (one.successfulAgo) {
            cronJob.lastSuccessful = kNow - *one.successfulAgo;
        }
        Schedules schedules;
        QCOMPARE(text(assessBackup(cronJob, one.jobs, 24h, kNow, schedules)), QString::fromLatin1(one.state));
    }

    void clockChanges_data() {
        QTest::addColumn<int>("which");
        int which = 0;
        for (const ClockChange& one : kClockChanges) {
            QTest::newRow(one.rule) << which++;
        }
    }
    void clockChanges() {
        QFETCH(int, which);
        const ClockChange& one = kClockChanges[which];
        CronJobFact paris = cronJob(one.schedule, "Europe/Paris");
        paris.createdAt = one.lastGood - 1h;
        Schedules schedules;
        const BackupState state = assessBackup(paris, {good(kNow - one.lastGood)}, 36h, one.now, schedules);
        QCOMPARE(text(state), QString::fromLatin1(one.state));
        QCOMPARE(state.nextRun, one.next);
    }

    void theStateCarriesWhatIsShown() {
        CronJobFact asia = cronJob("0 2 * * *", "Asia/Tokyo");
        asia.lastScheduled = kNow - 1h;
        Schedules schedules;
        BackupState state = assessBackup(asia, {good(20h), failed(1h)}, 24h, kNow, schedules);
        QCOMPARE(state.lastGoodStart, std::optional(kNow - 20h));
        QCOMPARE(state.lastRun, std::optional(kNow - 1h));
        QCOMPARE(state.schedule, std::string("0 2 * * *"));
        QCOMPARE(state.timeZone, std::string("Asia/Tokyo"));
        QCOMPARE(state.message, std::string("Job has reached the specified backoff limit"));
        QCOMPARE(state.nextRun, std::optional(kNow + 8h));
        QCOMPARE(state.dueSince, std::optional(kNow - 1h));
        QVERIFY(!state.suspended);
        asia.suspended = true;
        state = assessBackup(asia, {good(20h)}, 24h, kNow, schedules);
        QVERIFY(state.suspended);
        QVERIFY(!state.nextRun);
    }

    void everyNoteHasItsOwnKey() {
        QSet<QString> keys;
        for (std::size_t i = 0; i < kBackupNoteCount; ++i) {
            keys.insert(QString::fromLatin1(backupNoteKey(static_cast<BackupNote>(i)).data()));
        }
        QCOMPARE(keys.size(), static_cast<int>(kBackupNoteCount));
        QVERIFY(!keys.contains(QString()));
    }
};

QTEST_APPLESS_MAIN(TstBackup)
#include "tst_backup.moc"

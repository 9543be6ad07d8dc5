#include <QDateTime>
#include <QTest>

#include "models/backup/cron.h"
#include "models/backup/schedules.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

/// `runs`: the next ones after `from`, as robfig/cron v3.0.1 with Go's own tz database told them; at most
/// three. UTC.
struct Case {
    const char* rule;
    const char* zone;
    const char* schedule;
    const char* from;
    const char* runs;
};

const Case kCases[] = {
    {"every day at two", "", "0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T02:00 2026-03-04T02:00 2026-03-05T02:00"},
    {"a minute that has just begun does not count", "", "0 9 * * *", "2026-03-02T09:00",
     "2026-03-03T09:00 2026-03-04T09:00 2026-03-05T09:00"},
    {"a minute that begins now, half a second before", "", "0 9 * * *", "2026-03-02T08:59:59",
     "2026-03-02T09:00 2026-03-03T09:00 2026-03-04T09:00"},
    {"steps", "", "*/15 * * * *", "2026-03-02T09:07", "2026-03-02T09:15 2026-03-02T09:30 2026-03-02T09:45"},
    {"a start with a step runs to the end", "", "40/10 * * * *", "2026-03-02T09:07",
     "2026-03-02T09:40 2026-03-02T09:50 2026-03-02T10:40"},
    {"ranges with a step", "", "0 8-18/5 * * *", "2026-03-02T09:00",
     "2026-03-02T13:00 2026-03-02T18:00 2026-03-03T08:00"},
    {"lists", "", "5,35 1,13 * * *", "2026-03-02T09:00",
     "2026-03-02T13:05 2026-03-02T13:35 2026-03-03T01:05"},
    {"empty parts of a list are left out", "", "5,,35, 1 * * *", "2026-03-02T09:00",
     "2026-03-03T01:05 2026-03-03T01:35 2026-03-04T01:05"},
    {"names of months and days, without case", "", "0 0 1 JAN,jul *", "2026-03-02T09:00",
     "2026-07-01T00:00 2027-01-01T00:00 2027-07-01T00:00"},
    {"names of weekdays in a range", "", "0 0 * * Mon-FRI", "2026-03-06T09:00",
     "2026-03-09T00:00 2026-03-10T00:00 2026-03-11T00:00"},
    {"a question mark is a star", "", "0 0 ? * ?", "2026-03-02T09:00",
     "2026-03-03T00:00 2026-03-04T00:00 2026-03-05T00:00"},
    {"day of month or day of week where both are given", "", "0 0 13 * 5", "2026-03-02T09:00",
     "2026-03-06T00:00 2026-03-13T00:00 2026-03-20T00:00"},
    {"day of month and day of week where one is a star", "", "0 0 13 * *", "2026-03-02T09:00",
     "2026-03-13T00:00 2026-04-13T00:00 2026-05-13T00:00"},
    {"a star with a step is no star", "", "0 0 */10 * 5", "2026-03-02T09:00",
     "2026-03-06T00:00 2026-03-11T00:00 2026-03-13T00:00"},
    {"a star with step one is a star", "", "0 0 13 * */1", "2026-03-02T09:00",
     "2026-03-13T00:00 2026-04-13T00:00 2026-05-13T00:00"},
    {"a star in a list is a star", "", "0 0 13 * *,1", "2026-03-02T09:00",
     "2026-03-13T00:00 2026-04-13T00:00 2026-05-13T00:00"},
    {"Sunday is zero", "", "0 0 * * 0", "2026-03-02T09:00",
     "2026-03-08T00:00 2026-03-15T00:00 2026-03-22T00:00"},
    {"Sunday is not seven", "", "0 0 * * 7", "2026-03-02T09:00", "unreadable"},
    {"the last of a month only where it has one", "", "0 0 31 * *", "2026-03-02T09:00",
     "2026-03-31T00:00 2026-05-31T00:00 2026-07-31T00:00"},
    {"leap day", "", "0 0 29 2 *", "2026-03-02T09:00", "2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00"},
    {"a day that never comes", "", "0 0 30 2 *", "2026-03-02T09:00", "never"},
    {"nothing in a field never comes", "", ", * * * *", "2026-03-02T09:00", "never"},
    {"over the end of a year", "", "30 23 31 12 *", "2026-12-31T23:29",
     "2026-12-31T23:30 2027-12-31T23:30 2028-12-31T23:30"},
    {"hourly", "", "@hourly", "2026-03-02T09:00", "2026-03-02T10:00 2026-03-02T11:00 2026-03-02T12:00"},
    {"daily", "", "@daily", "2026-03-02T09:00", "2026-03-03T00:00 2026-03-04T00:00 2026-03-05T00:00"},
    {"midnight", "", "@midnight", "2026-03-02T09:00", "2026-03-03T00:00 2026-03-04T00:00 2026-03-05T00:00"},
    {"weekly", "", "@weekly", "2026-03-02T09:00", "2026-03-08T00:00 2026-03-15T00:00 2026-03-22T00:00"},
    {"monthly", "", "@monthly", "2026-03-02T09:00", "2026-04-01T00:00 2026-05-01T00:00 2026-06-01T00:00"},
    {"yearly", "", "@yearly", "2026-03-02T09:00", "2027-01-01T00:00 2028-01-01T00:00 2029-01-01T00:00"},
    {"annually", "", "@annually", "2026-03-02T09:00", "2027-01-01T00:00 2028-01-01T00:00 2029-01-01T00:00"},
    {"every ninety minutes", "", "@every 1h30m", "2026-03-02T09:00",
     "2026-03-02T10:30 2026-03-02T12:00 2026-03-02T13:30"},
    {"every half second is every second", "", "@every 500ms", "2026-03-02T09:00",
     "2026-03-02T09:00:01 2026-03-02T09:00:02 2026-03-02T09:00:03"},
    {"every one and a half hours", "", "@every 1.5h", "2026-03-02T09:00",
     "2026-03-02T10:30 2026-03-02T12:00 2026-03-02T13:30"},
    {"an unknown macro", "", "@nightly", "2026-03-02T09:00", "unreadable"},
    {"macros are lower case", "", "@Daily", "2026-03-02T09:00", "unreadable"},
    {"every what", "", "@every tuesday", "2026-03-02T09:00", "unreadable"},
    {"every nothing", "", "@every ", "2026-03-02T09:00", "unreadable"},
    {"a number without unit", "", "@every 5", "2026-03-02T09:00", "unreadable"},
    {"nonsense", "", "when the moon is full", "2026-03-02T09:00", "unreadable"},
    {"nothing", "", "", "2026-03-02T09:00", "unreadable"},
    {"blanks", "", "   ", "2026-03-02T09:00", "unreadable"},
    {"blanks around", "", "  0   2  * * *  ", "2026-03-02T09:00",
     "2026-03-03T02:00 2026-03-04T02:00 2026-03-05T02:00"},
    {"four fields", "", "0 2 * *", "2026-03-02T09:00", "unreadable"},
    {"six fields, with seconds", "", "0 0 2 * * *", "2026-03-02T09:00", "unreadable"},
    {"a minute too high", "", "60 2 * * *", "2026-03-02T09:00", "unreadable"},
    {"an hour too high", "", "0 24 * * *", "2026-03-02T09:00", "unreadable"},
    {"a day zero", "", "0 2 0 * *", "2026-03-02T09:00", "unreadable"},
    {"a month thirteen", "", "0 2 * 13 *", "2026-03-02T09:00", "unreadable"},
    {"a month zero", "", "0 2 * 0 *", "2026-03-02T09:00", "unreadable"},
    {"a range backwards", "", "0 18-8 * * *", "2026-03-02T09:00", "unreadable"},
    {"a range over the end of the week", "", "0 0 * * fri-mon", "2026-03-02T09:00", "unreadable"},
    {"a step of zero", "", "*/0 * * * *", "2026-03-02T09:00", "unreadable"},
    {"a step that leaps over all", "", "*/90 * * * *", "2026-03-02T09:00",
     "2026-03-02T10:00 2026-03-02T11:00 2026-03-02T12:00"},
    {"two steps", "", "*/5/5 * * * *", "2026-03-02T09:00", "unreadable"},
    {"two hyphens", "", "1-2-3 * * * *", "2026-03-02T09:00", "unreadable"},
    {"a negative", "", "-5 * * * *", "2026-03-02T09:00", "unreadable"},
    {"a plus sign", "", "+5 9 * * *", "2026-03-02T09:00",
     "2026-03-02T09:05 2026-03-03T09:05 2026-03-04T09:05"},
    {"a number that does not fit", "", "99999999999999999999 * * * *", "2026-03-02T09:00", "unreadable"},
    {"a month's name as a weekday", "", "0 0 * * jan", "2026-03-02T09:00", "unreadable"},
    {"last day, as other crons write it", "", "0 0 L * *", "2026-03-02T09:00", "unreadable"},
    {"Paris in winter", "Europe/Paris", "0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T01:00 2026-03-04T01:00 2026-03-05T01:00"},
    {"New York", "America/New_York", "30 3 * * *", "2026-03-02T09:00",
     "2026-03-03T08:30 2026-03-04T08:30 2026-03-05T08:30"},
    {"Tokyo has no summer time", "Asia/Tokyo", "0 2 * * *", "2026-03-28T09:00",
     "2026-03-28T17:00 2026-03-29T17:00 2026-03-30T17:00"},
    {"a zone of half hours", "Asia/Kolkata", "0 2 * * *", "2026-03-02T09:00",
     "2026-03-02T20:30 2026-03-03T20:30 2026-03-04T20:30"},
    {"the skipped hour does not run", "Europe/Paris", "30 2 * * *", "2026-03-27T12:00",
     "2026-03-28T01:30 2026-03-30T00:30 2026-03-31T00:30"},
    {"the hour before the skipped one runs", "Europe/Paris", "30 1 * * *", "2026-03-28T12:00",
     "2026-03-29T00:30 2026-03-29T23:30 2026-03-30T23:30"},
    {"hourly over the skipped hour", "Europe/Paris", "0 * * * *", "2026-03-29T00:00",
     "2026-03-29T01:00 2026-03-29T02:00 2026-03-29T03:00"},
    {"the hour that comes twice runs twice", "Europe/Paris", "30 2 * * *", "2026-10-24T12:00",
     "2026-10-25T00:30 2026-10-25T01:30 2026-10-26T01:30"},
    {"a time outside it runs once", "Europe/Paris", "30 3 * * *", "2026-10-24T12:00",
     "2026-10-25T02:30 2026-10-26T02:30 2026-10-27T02:30"},
    {"quarters over the hour that comes twice", "Europe/Paris", "*/30 2 * * *", "2026-10-25T00:00",
     "2026-10-25T00:30 2026-10-25T01:00 2026-10-25T01:30"},
    {"midnight that is skipped", "America/Sao_Paulo", "0 0 * * *", "2018-11-03T12:00",
     "2018-11-05T02:00 2018-11-06T02:00 2018-11-07T02:00"},
    {"a zone that shifts by half an hour", "Australia/Lord_Howe", "15 2 * * *", "2026-10-02T12:00",
     "2026-10-02T15:45 2026-10-04T15:15 2026-10-05T15:15"},
    {"a day that a zone skipped", "Pacific/Apia", "0 9 * * *", "2011-12-29T12:00",
     "2011-12-29T19:00 2011-12-30T19:00 2011-12-31T19:00"},
    {"a zone in the schedule", "", "TZ=Europe/Paris 0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T01:00 2026-03-04T01:00 2026-03-05T01:00"},
    {"cron's name for it", "", "CRON_TZ=America/New_York 0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T07:00 2026-03-04T07:00 2026-03-05T07:00"},
    {"it wins over the time zone", "Asia/Tokyo", "TZ=Europe/Paris 0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T01:00 2026-03-04T01:00 2026-03-05T01:00"},
    {"a zone and a macro", "", "TZ=Europe/Paris @daily", "2026-03-02T09:00",
     "2026-03-02T23:00 2026-03-03T23:00 2026-03-04T23:00"},
    {"an empty zone in the schedule is UTC", "", "TZ= 0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T02:00 2026-03-04T02:00 2026-03-05T02:00"},
    {"a zone without a schedule", "", "TZ=Europe/Paris", "2026-03-02T09:00", "unreadable"},
    {"UTC by name", "UTC", "0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T02:00 2026-03-04T02:00 2026-03-05T02:00"},
    {"a zone of another region's name", "Etc/GMT+3", "0 2 * * *", "2026-03-02T09:00",
     "2026-03-03T05:00 2026-03-04T05:00 2026-03-05T05:00"},
    {"a zone nobody knows", "Europe/Atlantis", "0 2 * * *", "2026-03-02T09:00", "unknown zone"},
    {"an offset is no zone to Go", "UTC+3", "0 2 * * *", "2026-03-02T09:00", "unknown zone"},
    {"a path is no zone", "../../etc/passwd", "0 2 * * *", "2026-03-02T09:00", "unknown zone"},
    {"a zone in the schedule that nobody knows", "", "TZ=Mars/Olympus 0 2 * * *", "2026-03-02T09:00",
     "unknown zone"},
};

TimePoint at(const QString& text) {
    const QDateTime moment = QDateTime::fromString(text + QLatin1Char('Z'), Qt::ISODate);
    return TimePoint(Milliseconds(moment.toMSecsSinceEpoch()));
}

QString shown(TimePoint when) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC);
    return moment.toString(when.time_since_epoch() % 1min == 0ms ? QStringLiteral("yyyy-MM-ddTHH:mm")
                                                                 : QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
}

QString runsAfter(const CronSchedule& schedule, TimePoint from) {
    QStringList runs;
    std::optional<TimePoint> run = from;
    for (int i = 0; i < 3 && run; ++i) {
        run = schedule.nextAfter(*run);
        runs << (run ? shown(*run) : QStringLiteral("never"));
    }
    return runs.join(QLatin1Char(' '));
}

QString told(const Case& one) {
    const auto schedule = CronSchedule::parse(one.schedule, one.zone);
    if (!schedule) {
        return schedule.error() == ScheduleFault::Unreadable ? QStringLiteral("unreadable")
                                                             : QStringLiteral("unknown zone");
    }
    return runsAfter(*schedule, at(QString::fromLatin1(one.from)));
}

CronSchedule schedule(const char* text, const char* zone = "") {
    return *CronSchedule::parse(text, zone);
}

}  // namespace

class TstCron : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void runs_data() {
        QTest::addColumn<int>("which");
        int which = 0;
        for (const Case& one : kCases) {
            QTest::newRow(one.rule) << which++;
        }
    }
    void runs() {
        QFETCH(int, which);
        QCOMPARE(told(kCases[which]), QString::fromLatin1(kCases[which].runs));
    }

    /// The last run until a moment is the one that the runs forward have just passed.
    void backwardsIsForwardsTurnedRound_data() { runs_data(); }
    void backwardsIsForwardsTurnedRound() {
        QFETCH(int, which);
        const auto read = CronSchedule::parse(kCases[which].schedule, kCases[which].zone);
        const auto first = read ? read->nextAfter(at(QString::fromLatin1(kCases[which].from))) : std::nullopt;
        const auto second = first ? read->nextAfter(*first) : std::nullopt;
        if (!second || QByteArray(kCases[which].schedule).contains("@every")) {
            QVERIFY(!read || !read->lastUntil(at(QStringLiteral("2026-03-02T09:00"))) || first);
            return;
        }
        QCOMPARE(read->lastUntil(*first), first);
        QCOMPARE(read->lastUntil(*second - 1ms), first);
        QCOMPARE(read->lastUntil(*second), second);
        QCOMPARE(read->lastDue(*first, *second), second);
        QCOMPARE(read->lastDue(*first, *second - 1ms), std::optional<TimePoint>());
    }

    void everyCountsFromTheRunBefore() {
        const CronSchedule every = schedule("@every 6h");
        const TimePoint since = at(QStringLiteral("2026-03-02T09:10"));
        QCOMPARE(every.lastDue(since, since + 6h - 1ms), std::optional<TimePoint>());
        QCOMPARE(every.lastDue(since, since + 6h), std::optional(since + 6h));
        QCOMPARE(every.lastDue(since, since + 20h), std::optional(since + 18h));
        QCOMPARE(every.lastUntil(since), std::optional<TimePoint>());
    }

    void theLongestPause_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<int>("hours");  // -1 = none
        const auto row = [](const char* rule, const char* text, const char* zone, const char* now,
                            int hours) {
            QTest::newRow(rule) << QString::fromLatin1(text) << QString::fromLatin1(zone)
                                << QString::fromLatin1(now) << hours;
        };
        row("daily", "0 2 * * *", "", "2026-03-02T09:00", 24);
        row("working days", "0 2 * * 1-5", "", "2026-03-02T09:00", 72);
        row("working hours", "0 8-18 * * *", "", "2026-03-02T09:00", 14);
        row("the week in which winter time comes", "0 1 * * *", "Europe/Paris", "2026-10-20T09:00", 25);
        row("the week after it", "0 1 * * *", "Europe/Paris", "2026-10-27T09:00", 24);
        row("the hour that is skipped is a day without", "30 2 * * *", "Europe/Paris", "2026-03-25T09:00",
            47);
        row("monthly", "@monthly", "", "2026-03-02T09:00", 31 * 24);
        row("by interval", "@every 36h", "", "2026-03-02T09:00", 36);
        row("never", "0 0 30 2 *", "", "2026-03-02T09:00", -1);
    }
    void theLongestPause() {
        QFETCH(QString, text);
        QFETCH(QString, zone);
        QFETCH(QString, now);
        QFETCH(int, hours);
        Schedules schedules;
        const auto pause = schedules.longestPause(text.toStdString(), zone.toStdString(), at(now));
        QCOMPARE(pause ? static_cast<int>(*pause / 1h) : -1, hours);
        QCOMPARE(schedules.longestPause(text.toStdString(), zone.toStdString(), at(now)), pause);
    }

    void rememberedSchedulesTellTheSame() {
        Schedules schedules;
        const TimePoint now = at(QStringLiteral("2026-03-02T09:00"));
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(schedules.of("0 2 * * *", "Asia/Tokyo")->nextAfter(now),
                     schedule("0 2 * * *", "Asia/Tokyo").nextAfter(now));
            QVERIFY(!schedules.of("0 2 * * *", "Europe/Atlantis"));
            QVERIFY(!schedules.of("nonsense", ""));
        }
    }

    void beyondTheReachOfZonesNothingBreaks() {
        const CronSchedule daily = schedule("0 2 * * *", "Europe/Paris");
        QVERIFY(daily.nextAfter(TimePoint(std::chrono::sys_days{std::chrono::year{2250} / 1 / 1})));
        QVERIFY(daily.nextAfter(TimePoint{}));
        QVERIFY(daily.lastUntil(TimePoint{}));
    }
};

QTEST_APPLESS_MAIN(TstCron)
#include "tst_cron.moc"

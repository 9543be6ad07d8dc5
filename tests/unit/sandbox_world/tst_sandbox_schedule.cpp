#include <QTest>

#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/schedule.h"

using namespace flotte;
using namespace flotte::sandbox;

namespace {

TimePoint at(const char* text) {
    std::tm parts{};
    ::strptime(text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return TimePoint(std::chrono::seconds(::timegm(&parts)));
}

QStringList runs(const char* text, const char* zone, const char* after, const char* until) {
    QStringList list;
    const auto schedule = Schedule::parse(text, zone);
    for (const TimePoint run :
         schedule ? schedule->between(at(after), at(until)) : std::vector<TimePoint>()) {
        list << QString::fromStdString(rfc3339(run));
    }
    return list;
}

}  // namespace

class TestSandboxSchedule : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatCannotBeReadIsNoSchedule_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "* * * *", "60 * * * *", "* 24 * * *", "5-1 * * * *", "*/0 * * * *", "a * * * *",
              "* * 0 * *", "* * * 13 *", "1, * * * *", "-1 * * * *", "@daily"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void whatCannotBeReadIsNoSchedule() {
        QFETCH(QByteArray, text);
        QVERIFY(!Schedule::parse(text.toStdString(), "UTC"));
    }

    void nightsAreTheRegions() {
        QCOMPARE(
            runs("30 3 * * *", "Europe/Paris", "2026-11-28T00:00:00Z", "2026-11-29T12:00:00Z"),
            QStringList({QStringLiteral("2026-11-28T02:30:00Z"), QStringLiteral("2026-11-29T02:30:00Z")}));
        QCOMPARE(runs("30 3 * * *", "Asia/Singapore", "2026-11-28T00:00:00Z", "2026-11-29T12:00:00Z"),
                 QStringList({QStringLiteral("2026-11-28T19:30:00Z")}));
    }

    void theStartIsOutAndTheEndIsIn() {
        QCOMPARE(runs("0 * * * *", "UTC", "2026-11-28T01:00:00Z", "2026-11-28T02:00:00Z"),
                 QStringList({QStringLiteral("2026-11-28T02:00:00Z")}));
    }

    void dayAndWeekdayAreEitherWhereBothAreGiven() {
        QCOMPARE(
            runs("0 0 1 * 1", "UTC", "2026-11-29T00:00:00Z", "2026-12-03T00:00:00Z"),
            QStringList({QStringLiteral("2026-11-30T00:00:00Z"), QStringLiteral("2026-12-01T00:00:00Z")}));
    }

    void sevenIsSunday() {
        QCOMPARE(runs("0 0 * * 7", "UTC", "2026-11-28T00:00:00Z", "2026-11-30T00:00:00Z"),
                 QStringList({QStringLiteral("2026-11-29T00:00:00Z")}));
    }

    void anHourThatSummerTimeSkipsHasNoRun() {
        QCOMPARE(runs("30 2 * * *", "Europe/Paris", "2027-03-27T12:00:00Z", "2027-03-28T12:00:00Z"),
                 QStringList());
    }

    void anHourThatComesTwiceRunsOnce() {
        QCOMPARE(runs("30 2 * * *", "Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z").size(),
                 1);
    }
};

QTEST_APPLESS_MAIN(TestSandboxSchedule)
#include "tst_sandbox_schedule.moc"

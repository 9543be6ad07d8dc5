#include <QTest>

#include "models/backup/cron_shape.h"

using namespace flotte;

/// What a schedule says about its longest pause.
class TestCronShape : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void gap_data();
    void gap();
};

void TestCronShape::gap_data() {
    QTest::addColumn<QString>("schedule");
    QTest::addColumn<int>("minutes");  // -1 = no schedule
    QTest::addColumn<bool>("oneMinute");
    const auto row = [](const char* schedule, int minutes, bool oneMinute) {
        QTest::newRow(*schedule ? schedule : "(empty)")
            << QString::fromUtf8(schedule) << minutes << oneMinute;
    };
    constexpr int kDay = 24 * 60;
    row("0 2 * * *", kDay, true);
    row("@daily", kDay, true);
    row("0 2,14 * * *", 12 * 60, true);
    row("0 2,20 * * *", 18 * 60, true);
    row("*/15 * * * *", 15, false);
    row("0-20/10 * * * *", 40, false);
    row("5/20 * * * *", 20, false);
    row("0 */5 * * *", 5 * 60, true);
    row("0 2 * * 1-5", 3 * kDay, true);
    row("0 2 * * MON", 7 * kDay, true);
    row("0 2 1 * *", 31 * kDay, true);
    row("0 2 1,15 * 0", 7 * kDay, true);  // either day is enough
    row("0 2 29 2 *", 1461 * kDay, true);
    row("0 2 30 2 *", -1, false);
    row("  0  2 * *  ? ", kDay, true);
    row("", -1, false);
    row("0 2 * *", -1, false);
    row("60 2 * * *", -1, false);
    row("0 24 * * *", -1, false);
    row("0 2 * * 7", -1, false);
    row("5-1 * * * *", -1, false);
    row("*/0 * * * *", -1, false);
    row("0 2 * * * *", -1, false);
    row("@often", -1, false);
    row("1,, * * * *", 60, true);  // Kubernetes passes over what is empty in a list
}

void TestCronShape::gap() {
    QFETCH(QString, schedule);
    QFETCH(int, minutes);
    QFETCH(bool, oneMinute);
    const auto shape = cronShape(schedule.toStdString());
    QCOMPARE(shape ? static_cast<int>(shape->longestGap.count()) : -1, minutes);
    QCOMPARE(shape && shape->oneMinute, oneMinute);
    QCOMPARE(everRuns(schedule.toStdString()), minutes >= 0);
}

QTEST_APPLESS_MAIN(TestCronShape)
#include "tst_cron_shape.moc"

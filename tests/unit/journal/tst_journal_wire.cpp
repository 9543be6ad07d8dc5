#include <QtTest>

#include <limits>

#include "backends/journal/wire.h"

using namespace flotte;

namespace {

Plan somePlan() {
    Plan plan;
    plan.kind = "onboard";
    plan.tenant = TenantId("abc");
    plan.tenantName = "Société \"Été\"";
    plan.region = RegionName("eu-ouest");
    StepSpec step;
    step.id = StepId("kubernetes/quota");
    step.kind = "apply";
    step.system = "kubernetes";
    step.region = RegionName("eu-ouest");
    step.with = {{"name", "abc"}};
    plan.steps = {step, step};
    plan.steps[1].id = StepId("kubernetes/limits");
    plan.steps[1].after = {step.id};
    return plan;
}

StepRecord someRecord() {
    StepRecord record;
    record.attempt = std::numeric_limits<unsigned>::max();
    record.since = TimePoint(Milliseconds(-1));
    record.began = TimePoint(Milliseconds(std::numeric_limits<std::int64_t>::max()));
    record.problem = Problem{{}, "PUT /x", "why"};
    return record;
}

}  // namespace

class JournalWireTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatIsWrittenIsRead() {
        const auto plan = journal::planFrom(journal::planText(somePlan()));
        QVERIFY(plan.has_value());
        QVERIFY(*plan == somePlan());
        const auto record = journal::recordFrom(journal::recordText(someRecord()));
        QVERIFY(record.has_value());
        QVERIFY(*record == someRecord());
    }

    void aNumberThatDoesNotFitIsRefused_data() {
        QTest::addColumn<QByteArray>("number");
        for (const char* number : {"1.0", "1e3", "3.3e54", "-1e300", "18446744073709551616",
                                   "9223372036854775808", "true", "\"1\"", "null", "[1]"}) {
            QTest::newRow(number) << QByteArray(number);
        }
    }
    void aNumberThatDoesNotFitIsRefused() {
        QFETCH(QByteArray, number);
        const auto with = [&](const std::string& text, const char* key) {
            QByteArray json = QByteArray::fromStdString(text);
            const qsizetype at = json.indexOf(QByteArray("\"") + key + "\":") + qsizetype(qstrlen(key)) + 3;
            qsizetype end = at;
            while (json[end] != ',' && json[end] != '}') {
                ++end;
            }
            return json.replace(at, end - at, number).toStdString();
        };
        QVERIFY(!journal::planFrom(with(journal::planText(somePlan()), "version")));
        for (const char* key : {"attempt", "since", "began"}) {
            QVERIFY2(!journal::recordFrom(with(journal::recordText(someRecord()), key)), key);
        }
    }
};

QTEST_GUILESS_MAIN(JournalWireTest)
#include "tst_journal_wire.moc"

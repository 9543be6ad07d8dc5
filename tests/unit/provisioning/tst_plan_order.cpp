#include <QtTest>

#include "models/provisioning/operation.h"

using namespace flotte;

class PlanOrder : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aBrokenPlanNamesItsStep_data() {
        QTest::addColumn<QStringList>("steps");  // "name: after after"
        QTest::addColumn<QString>("broken");
        const auto row = [](const char* name, const char* steps, const char* broken) {
            QTest::newRow(name) << QString::fromLatin1(steps).split(u';', Qt::SkipEmptyParts)
                                << QString::fromLatin1(broken);
        };
        row("nothing to do", "", "");
        row("a chain", "a:;b: a;c: b", "");
        row("order of the list does not matter", "c: b;b: a;a:", "");
        row("a step twice", "a:;a:", "a");
        row("waits for none", "a:;b: x", "b");
        row("waits for itself", "a: a", "a");
        row("a circle", "a: b;b: a", "a");
        row("behind a circle", "z:;a: b;b: a;c: b", "a");
    }
    void aBrokenPlanNamesItsStep() {
        QFETCH(QStringList, steps);
        QFETCH(QString, broken);
        Plan plan;
        for (const QString& text : steps) {
            const QStringList parts = text.split(u':');
            StepSpec step;
            step.id = StepId(parts[0].toStdString());
            for (const QString& name : parts[1].split(u' ', Qt::SkipEmptyParts)) {
                step.after.push_back(StepId(name.toStdString()));
            }
            plan.steps.push_back(step);
        }
        const auto found = brokenStep(plan);
        QCOMPARE(found ? QString::fromStdString(found->value()) : QString(), broken);
    }
};

QTEST_APPLESS_MAIN(PlanOrder)
#include "tst_plan_order.moc"

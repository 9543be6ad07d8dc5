#pragma once

#include <QtTest>

#include "tests/contract/runner.h"

/// One row a case, of all cases there are.
inline void addCaseRows() {
    QTest::addColumn<Case>("one");
    QString problem;
    const QList<Case> cases = readCases(QStringLiteral(FLOTTE_SOURCE_DIR "/tests/contract/cases"), problem);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QVERIFY(!cases.isEmpty());
    for (const Case& one : cases) {
        QTest::newRow(qPrintable(one.file + QStringLiteral(": ") + one.title)) << one;
    }
}

Q_DECLARE_METATYPE(Case)

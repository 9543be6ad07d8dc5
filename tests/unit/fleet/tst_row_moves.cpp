#include <QtTest>

#include "models/fleet/row_moves.h"

using namespace flotte;

class TstRowMoves : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theMostRowsStay_data() {
        QTest::addColumn<QList<int>>("positions");
        QTest::addColumn<int>("staying");
        QTest::newRow("none") << QList<int>{} << 0;
        QTest::newRow("in order") << QList<int>{0, 1, 2, 3} << 4;
        QTest::newRow("last to the front") << QList<int>{3, 0, 1, 2} << 3;
        QTest::newRow("first to the end") << QList<int>{1, 2, 3, 0} << 3;
        QTest::newRow("reversed") << QList<int>{3, 2, 1, 0} << 1;
        QTest::newRow("two swapped") << QList<int>{0, 3, 2, 1, 4} << 3;
    }
    void theMostRowsStay() {
        QFETCH(QList<int>, positions);
        QFETCH(int, staying);
        const std::vector<int> given(positions.begin(), positions.end());
        const std::vector<bool> stays = longestAscending(given);
        QCOMPARE(stays.size(), given.size());
        int last = -1;
        int count = 0;
        for (std::size_t i = 0; i < given.size(); ++i) {
            if (stays[i]) {
                QVERIFY(given[i] > last);
                last = given[i];
                ++count;
            }
        }
        QCOMPARE(count, staying);
    }

    void neighboursFormRanges() {
        const std::vector<RowRange> wanted{{1, 3}, {5, 5}, {8, 9}};
        QVERIFY(rangesOf({1, 2, 3, 5, 8, 9}) == wanted);
        QVERIFY(rangesOf({}).empty());
    }
};

QTEST_APPLESS_MAIN(TstRowMoves)
#include "tst_row_moves.moc"

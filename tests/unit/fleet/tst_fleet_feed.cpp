#include <QSignalSpy>
#include <QThread>
#include <QtTest>
#include <thread>

#include "models/fleet/fleet_feed.h"
#include "random_fleet.h"

using namespace flotte;
using namespace flotte::test;

class TstFleetFeed : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void batchesAreDeliveredInTheFeedsThreadAndMergedWhenItLags() {
        FleetFeed feed;
        RandomFleet fleet(7);
        std::map<RowKey, TenantRowPtr> rows;
        int deliveries = 0;
        std::uint64_t last = 0;
        QThread* where = nullptr;
        connect(&feed, &FleetFeed::batch, this, [&](const FleetBatchPtr& batch) {
            ++deliveries;
            where = QThread::currentThread();
            last = batch->sequence;
            applyTo(rows, *batch);
        });
        std::thread ingest([&] {
            for (std::uint64_t i = 1; i <= 50; ++i) {
                auto batch = std::make_shared<FleetBatch>(fleet.batch(20));
                batch->sequence = i;
                feed.post(batch);
            }
        });
        ingest.join();  // this thread has not looked once meanwhile
        QTRY_COMPARE(last, std::uint64_t{50});
        QCOMPARE(deliveries, 1);
        QCOMPARE(where, QThread::currentThread());
        QVERIFY(rows == fleet.rows());
    }

    void mergedBatchesDoWhatTheyDidOneByOne_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void mergedBatchesDoWhatTheyDidOneByOne() {
        QFETCH(unsigned, seed);
        RandomFleet fleet(seed);
        fleet.batch(200);
        std::map<RowKey, TenantRowPtr> rows = fleet.rows();
        FleetBatch sum = fleet.batch(60);
        for (int i = 0; i < 6; ++i) {
            sum = merged(sum, fleet.batch(60));
        }
        applyTo(rows, sum);
        QVERIFY(rows == fleet.rows());
    }
};

QTEST_GUILESS_MAIN(TstFleetFeed)
#include "tst_fleet_feed.moc"

#include <QtTest>
#include <limits>

#include "models/fleet/column_statistics.h"

using namespace flotte;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow{100h};

TenantRowPtr share(TenantRow row) {
    return std::make_shared<const TenantRow>(std::move(row));
}

TenantRowPtr serving(double requests) {
    TenantRow row;
    row.requests = Reading<double>::known(requests, SourceId(0), kNow);
    return share(row);
}

TenantRowPtr inState(ReadingState state, std::optional<double> value = {}) {
    TenantRow row;
    row.requests.state = state;
    row.requests.value = value;
    return share(row);
}

TenantRowPtr backedUp(std::optional<TimePoint> at, BackupLevel level) {
    TenantRow row;
    BackupState backup;
    backup.level = level;
    backup.lastGoodStart = at;
    row.backup = Reading<BackupState>::known(backup, SourceId(0), kNow);
    return share(row);
}

TenantRowPtr ofTier(const std::string& tier) {
    TenantRow row;
    row.displayTier = tier;
    return share(row);
}

FieldStatistics one(const std::vector<TenantRowPtr>& rows, Field field) {
    return statisticsOf(rows, field, kNow);
}

}  // namespace

class TestColumnStatistics : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void figuresAreOfWhatIsKnownAlone() {
        const auto s = one({serving(3), serving(1), serving(8), inState(ReadingState::Denied),
                            inState(ReadingState::Loading), inState(ReadingState::Failed)},
                           Field::Requests);
        QCOMPARE(s.known, 3);
        QCOMPARE(s.unknown, 3);
        QCOMPARE(s.none, 0);
        QCOMPARE(s.sum, std::optional(12.0));
        QCOMPARE(s.least, std::optional(1.0));
        QCOMPARE(s.median, std::optional(3.0));
        QCOMPARE(s.greatest, std::optional(8.0));
    }

    void nothingKnownGivesNoFigureAndNotZero() {
        for (const auto& rows : {std::vector<TenantRowPtr>{}, {inState(ReadingState::Denied)}}) {
            const auto s = one(rows, Field::Requests);
            QCOMPARE(s.known, 0);
            QVERIFY(!s.sum && !s.least && !s.median && !s.greatest);
        }
    }

    void whatIsStaleIsUnknownAndSaidToBeStale() {
        const auto s = one({serving(2), inState(ReadingState::Stale, 900)}, Field::Requests);
        QCOMPARE(s.known, 1);
        QCOMPARE(s.unknown, 1);
        QCOMPARE(s.stale, 1);
        QCOMPARE(s.greatest, std::optional(2.0));
    }

    void noneIsNeitherKnownNorUnknown() {
        const auto s = one({serving(2), inState(ReadingState::None)}, Field::Requests);
        QCOMPARE(s.known, 1);
        QCOMPARE(s.none, 1);
        QCOMPARE(s.unknown, 0);
    }

    void theMedianOfAnEvenNumberLiesBetween() {
        QCOMPARE(one({serving(1), serving(2), serving(4), serving(9)}, Field::Requests).median,
                 std::optional(3.0));
    }

    void sharesAndAgesHaveNoSum() {
        TenantRow row;
        row.errors = Reading<double>::known(0.1, SourceId(0), kNow);
        const auto errors = one({share(row)}, Field::Errors);
        QVERIFY(!errors.sum && errors.median);
        const auto backups = one({backedUp(kNow - 2h, BackupLevel::Fresh)}, Field::BackupAge);
        QVERIFY(!backups.sum);
        QCOMPARE(backups.median, std::optional(7200.0));
    }

    void aBackupThatNeverWasIsOlderThanAnyAndSpoilsNoMedian() {
        const auto never = backedUp({}, BackupLevel::Never);
        const auto fresh = backedUp(kNow - 1h, BackupLevel::Fresh);
        const auto s = one({never, fresh, never}, Field::BackupAge);
        QCOMPARE(s.least, std::optional(3600.0));
        QCOMPARE(s.greatest, std::optional(std::numeric_limits<double>::infinity()));
        QCOMPARE(s.median, s.greatest);
        QCOMPARE(one({never, never}, Field::BackupAge).median, s.greatest);
        QCOMPARE(one({never, fresh}, Field::BackupAge).median, s.greatest);
    }

    void aQuotaNotCountedYetIsUnknown() {
        TenantRow row;
        row.quota =
            Reading<QuotaTable>::known({{"requests.cpu", Quantity::ofUnits(4), {}}}, SourceId(0), kNow);
        const auto all = statisticsOf({share(row)}, FleetColumn::CpuQuota, kNow);
        QCOMPARE(all.size(), std::size_t{4});
        for (const FieldStatistics& s : all) {
            if (s.field == Field::CpuHard) {
                QCOMPARE(s.sum, std::optional(4.0));
            } else {
                QCOMPARE(s.unknown, 1);
                QVERIFY(!s.sum);
            }
        }
    }

    void wordsAreCountedCommonestFirst() {
        const auto s =
            one({ofTier("premium"), ofTier("standard"), ofTier("premium"), ofTier("")}, Field::Tier);
        QCOMPARE(s.known, 3);
        QCOMPARE(s.none, 1);
        QCOMPARE(s.words, (std::vector<std::pair<std::string, int>>{{"premium", 2}, {"standard", 1}}));
        QVERIFY(!s.median);
    }

    void everyColumnHasItsFieldAndIsFoundByItsKey() {
        for (int i = 0; i < kFleetColumnCount; ++i) {
            const auto column = static_cast<FleetColumn>(i);
            QVERIFY(!fieldsOf(column).empty());
            QVERIFY(columnNamed(infoOf(fieldOf(column)).key) == column);
        }
        QVERIFY(!columnNamed("no-such-column"));
    }
};

QTEST_APPLESS_MAIN(TestColumnStatistics)
#include "tst_column_statistics.moc"

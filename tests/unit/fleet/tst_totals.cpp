#include <QtTest>

#include "models/fleet/totals.h"

using namespace flotte;

namespace {

template <class T>
Reading<T> known(T value) {
    return Reading<T>::known(std::move(value), SourceId(0), TimePoint{});
}

template <class T>
Reading<T> in(ReadingState state) {
    Reading<T> reading;
    reading.state = state;
    return reading;
}

QuotaUse cpu(std::int64_t hard, std::optional<std::int64_t> used) {
    return {"requests.cpu", Quantity::ofMilli(hard),
            used ? std::optional(Quantity::ofMilli(*used)) : std::nullopt};
}

std::shared_ptr<TenantRow> tenant(const char* region, const char* tier) {
    auto row = std::make_shared<TenantRow>();
    row->ns = NamespaceName("ns");
    row->region = RegionName(region);
    row->displayTier = tier;
    row->health.level = HealthLevel::Ok;
    row->sites = known(std::vector<Site>(2));
    row->pods = known(PodCounts{19, 21, 0, 0, 0, {}, {}});
    row->quota = known(QuotaTable{cpu(4000, 2625)});
    BackupState backup;
    backup.level = BackupLevel::Fresh;
    row->backup = known(backup);
    row->cpu = known(1.5);
    row->memory = known(1e9);
    row->requests = known(10.0);
    return row;
}

std::shared_ptr<TenantRow> alone() {
    auto row = std::make_shared<TenantRow>();
    row->lifecycle = Lifecycle::NoNamespace;
    row->health.level = HealthLevel::Critical;
    row->anomalies = {{AnomalyKind::RowWithoutNamespace, {}, {}}};
    row->sites = known(std::vector<Site>(1));
    row->pods = in<PodCounts>(ReadingState::None);
    row->quota = in<QuotaTable>(ReadingState::None);
    row->backup = in<BackupState>(ReadingState::None);
    row->cpu = row->memory = row->requests = row->errors = in<double>(ReadingState::None);
    return row;
}

std::shared_ptr<TenantRow> dark(const char* region, ReadingState state) {
    auto row = tenant(region, "premium");
    row->health.level = HealthLevel::Unknown;
    row->pods = in<PodCounts>(state);
    row->quota = in<QuotaTable>(state);
    row->backup = in<BackupState>(state);
    row->cpu = in<double>(state);
    return row;
}

QString text(const Total<int>& total) {
    return QStringLiteral("%1 of %2 rows, %3 stale, %4 unknown")
        .arg(total.value)
        .arg(total.counted)
        .arg(total.stale)
        .arg(total.unknown);
}

QString names(const std::vector<GroupTotals>& groups) {
    QStringList names;
    for (const GroupTotals& group : groups) {
        names << QStringLiteral("%1:%2")
                     .arg(group.name ? QString::fromStdString(*group.name) : QStringLiteral("?"))
                     .arg(group.totals.rows);
    }
    return names.join(QLatin1Char(' '));
}

}  // namespace

class TstTotals : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void whatIsKnownAddsUp() {
        const FleetTotals totals = totalsOf({tenant("eu", "premium"), tenant("us", "standard"), alone()});
        QCOMPARE(totals.rows, 3);
        QCOMPARE(totals.tenants, 2);
        QCOMPARE(totals.withAnomalies, 1);
        QCOMPARE(totals.byHealth, (std::array<int, 4>{1, 0, 0, 2}));
        QCOMPARE(totals.byBackup, (std::array<int, 6>{2, 0, 0, 0, 0, 0}));
        QCOMPARE(text(totals.sites), QStringLiteral("5 of 3 rows, 0 stale, 0 unknown"));
        QCOMPARE(text(totals.podsReady), QStringLiteral("38 of 2 rows, 0 stale, 0 unknown"));
        QCOMPARE(text(totals.podsTotal), QStringLiteral("42 of 2 rows, 0 stale, 0 unknown"));
        QCOMPARE(totals.quota.at("requests.cpu").used.value, Quantity::ofMilli(5250));
        QCOMPARE(totals.quota.at("requests.cpu").hard.value, Quantity::ofMilli(8000));
        QCOMPARE(totals.quota.at("requests.cpu").share(), std::optional(0.65625));
        QCOMPARE(totals.cpu.value, 3.0);
        QVERIFY(totals.cpu.complete());
    }

    void unknownIsNeverZero_data() {
        QTest::addColumn<int>("state");
        QTest::newRow("loading") << static_cast<int>(ReadingState::Loading);
        QTest::newRow("denied") << static_cast<int>(ReadingState::Denied);
        QTest::newRow("failed") << static_cast<int>(ReadingState::Failed);
    }
    void unknownIsNeverZero() {
        QFETCH(int, state);
        const FleetTotals totals =
            totalsOf({tenant("eu", "premium"), dark("us", static_cast<ReadingState>(state))});
        QCOMPARE(text(totals.podsReady), QStringLiteral("19 of 1 rows, 0 stale, 1 unknown"));
        QCOMPARE(text(totals.podsTotal), QStringLiteral("21 of 1 rows, 0 stale, 1 unknown"));
        QCOMPARE(totals.quotasUnread, 1);
        QCOMPARE(totals.backupsUnread, 1);
        QCOMPARE(totals.cpu.unknown, 1);
        QVERIFY(!totals.cpu.complete());
        QVERIFY(totals.memory.complete());
    }

    void aQuotaThatIsNotCountedHasNoShare() {
        auto fresh = tenant("eu", "premium");
        fresh->quota = known(QuotaTable{cpu(4000, std::nullopt)});
        const FleetTotals totals = totalsOf({tenant("eu", "premium"), fresh});
        const QuotaTotal& total = totals.quota.at("requests.cpu");
        QCOMPARE(total.hard.value, Quantity::ofMilli(8000));
        QCOMPARE(total.used.value, Quantity::ofMilli(2625));
        QCOMPARE(total.used.unknown, 1);
        QVERIFY(!total.share());
    }

    void staleValuesCountAndAreCounted() {
        auto stale = tenant("eu", "premium");
        stale->pods.state = ReadingState::Stale;
        const FleetTotals totals = totalsOf({stale, tenant("eu", "premium")});
        QCOMPARE(text(totals.podsReady), QStringLiteral("38 of 2 rows, 1 stale, 0 unknown"));
    }

    void nothingAddsUpToNothing() {
        QCOMPARE(totalsOf({}), FleetTotals());
        QVERIFY(totalsBy({}, FleetGroup::Region).empty());
        QVERIFY(!QuotaTotal().share());
    }

    void everyRowIsInOneGroup() {
        auto denied = tenant("us", "");
        denied->identity = ReadingState::Denied;
        auto open = alone();
        open->lifecycle = Lifecycle::NamespaceUnknown;
        const std::vector<TenantRowPtr> rows = {tenant("us", "Premium"),
                                                tenant("eu", "premium"),
                                                tenant("eu", "standard"),
                                                alone(),
                                                denied,
                                                open};
        QCOMPARE(names(totalsBy(rows, FleetGroup::Region)), QStringLiteral("eu:2 us:2 :1 ?:1"));
        QCOMPARE(names(totalsBy(rows, FleetGroup::Tier)), QStringLiteral("premium:2 standard:1 :2 ?:1"));
    }

    void groupsAddUpToTheWhole() {
        const std::vector<TenantRowPtr> rows = {tenant("eu", "premium"), dark("us", ReadingState::Denied),
                                                tenant("us", "standard"), alone()};
        for (const FleetGroup group : {FleetGroup::Region, FleetGroup::Tier}) {
            int pods = 0;
            int unknown = 0;
            for (const GroupTotals& one : totalsBy(rows, group)) {
                pods += one.totals.podsReady.value;
                unknown += one.totals.podsReady.unknown;
            }
            QCOMPARE(pods, totalsOf(rows).podsReady.value);
            QCOMPARE(unknown, 1);
        }
    }
};

QTEST_APPLESS_MAIN(TstTotals)
#include "tst_totals.moc"

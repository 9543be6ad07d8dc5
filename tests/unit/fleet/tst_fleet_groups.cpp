#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "models/fleet/fleet_item_model.h"
#include "random_fleet.h"

using namespace flotte;
using namespace flotte::test;

namespace {

TenantRowPtr row(const std::string& name, const std::string& region, const std::string& tier,
                 HealthLevel level = HealthLevel::Ok) {
    auto made = std::make_shared<TenantRow>();
    made->key = RowKey::ofNamespace(RegionName(region), NamespaceName(name));
    made->ns = NamespaceName(name);
    made->label = name;
    made->region = RegionName(region);
    made->displayTier = tier;
    made->health.level = level;
    made->pods = Reading<PodCounts>::known({3, 4, 0, 0, 0, {}, {}}, SourceId(0), {});
    return made;
}

FleetBatch changed(std::vector<TenantRowPtr> rows) {
    FleetBatch batch;
    batch.changed = std::move(rows);
    return batch;
}

/// "[eu] a b [us] c": headings in brackets.
QString shown(const FleetItemModel& model) {
    QStringList texts;
    for (int i = 0; i < model.rowCount(); ++i) {
        if (const FleetBand* band = model.bandAt(i)) {
            texts << QStringLiteral("[%1]").arg(QString::fromStdString(band->name.value_or("?")));
        } else {
            texts << QString::fromStdString(model.at(i)->label);
        }
    }
    return texts.join(QLatin1Char(' '));
}

FleetBatch few() {
    return changed({row("a", "us", "premium"), row("b", "eu", "standard"), row("c", "us", "Standard"),
                    row("d", "eu", "premium", HealthLevel::Critical)});
}

const FleetBand* bandNamed(const FleetItemModel& model, const std::string& name) {
    for (int i = 0; i < model.rowCount(); ++i) {
        if (const FleetBand* band = model.bandAt(i); band && band->name == name) {
            return band;
        }
    }
    return nullptr;
}

/// What a grouped fleet must look like, made the plain way.
QString complaint(const FleetItemModel& model, const std::map<RowKey, TenantRowPtr>& rows) {
    std::vector<TenantRowPtr> wanted;
    for (const auto& [key, one] : rows) {
        if (model.selection().filter.judge(*one, {}) == Verdict::Yes) {
            wanted.push_back(one);
        }
    }
    std::sort(wanted.begin(), wanted.end(), [&model](const TenantRowPtr& a, const TenantRowPtr& b) {
        return comesBefore(*a, *b, model.order());
    });
    if (!model.group()) {
        return model.shownRows() == wanted && model.rowCount() == static_cast<int>(wanted.size())
                   ? QString()
                   : QStringLiteral("not the rows in order");
    }
    int at = 0;
    for (const RowGroup& group : rowsBy(wanted, *model.group())) {
        const FleetBand* band = at < model.rowCount() ? model.bandAt(at++) : nullptr;
        if (!band || band->name != group.name) {
            return QStringLiteral("row %1 is not the right heading").arg(at - 1);
        }
        if (band->totals != totalsOf(group.rows)) {
            return QStringLiteral("wrong totals in row %1").arg(at - 1);
        }
        for (const TenantRowPtr& one : group.rows) {
            if (at >= model.rowCount() || model.at(at++) != one) {
                return QStringLiteral("wrong tenant in row %1").arg(at - 1);
            }
        }
    }
    return at == model.rowCount() ? QString() : QStringLiteral("too many rows");
}

}  // namespace

class TstFleetGroups : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void rowsStandUnderTheHeadingOfTheirGroupInOrder() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(few());
        QCOMPARE(shown(model), QStringLiteral("d a b c"));
        model.setGroup(FleetGroup::Region);
        QCOMPARE(shown(model), QStringLiteral("[eu] d b [us] a c"));
        model.setGroup(FleetGroup::Tier);
        QCOMPARE(shown(model), QStringLiteral("[premium] d a [standard] b c"));
        QCOMPARE(model.shown(), 4);
        QCOMPARE(model.rowCount(), 6);
        model.setGroup(std::nullopt);
        QCOMPARE(shown(model), QStringLiteral("d a b c"));
    }

    void aHeadingSaysWhatItsRowsAddUpTo() {
        FleetItemModel model;
        model.setGroup(FleetGroup::Region);
        model.apply(few());
        QCOMPARE(bandNamed(model, "eu")->totals.rows, 2);
        QCOMPARE(bandNamed(model, "eu")->totals.podsReady.value, 6);
        QCOMPARE(bandNamed(model, "eu")->totals.byHealth[static_cast<std::size_t>(HealthLevel::Critical)], 1);
        QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
        auto silent = std::make_shared<TenantRow>(*row("b", "eu", "standard"));
        silent->pods.value.reset();
        silent->pods.state = ReadingState::Denied;
        model.apply(changed({silent}));
        QCOMPARE(bandNamed(model, "eu")->totals.podsReady.value, 3);
        QCOMPARE(bandNamed(model, "eu")->totals.podsReady.unknown, 1);
        QCOMPARE(data.size(), 2);  // the row, and its heading
        QCOMPARE(data[1][0].toModelIndex().row(), 0);
    }

    void headingsCantBeSelectedAndHaveNoRow() {
        FleetItemModel model;
        model.setGroup(FleetGroup::Region);
        model.apply(few());
        QCOMPARE(model.flags(model.index(0, 0)), Qt::ItemFlags(Qt::NoItemFlags));
        QVERIFY(model.flags(model.index(1, 0)) & Qt::ItemIsSelectable);
        QVERIFY(!model.at(0));
        QVERIFY(!model.data(model.index(0, 0), FleetItemModel::RowRole).isValid());
    }

    void aGroupWithoutRowsHasNoHeading() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroup(FleetGroup::Region);
        model.apply(few());
        model.setSelection({Filter::parse("region:eu").value(), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("[eu] d b"));
        FleetBatch gone;
        gone.removed = {row("b", "eu", "")->key, row("d", "eu", "")->key};
        model.apply(gone);
        QCOMPARE(model.rowCount(), 0);
        model.setSelection({});
        QCOMPARE(shown(model), QStringLiteral("[us] a c"));
    }

    void whatIsNotKnownIsNoGroupOfItsOwnName() {
        FleetItemModel model;
        auto denied = std::make_shared<TenantRow>(*row("z", "eu", ""));
        denied->identity = ReadingState::Denied;
        model.setGroup(FleetGroup::Tier);
        model.apply(changed({denied, row("y", "eu", ""), row("x", "eu", "premium")}));
        QCOMPARE(shown(model), QStringLiteral("[premium] x [] y [?] z"));
    }

    void aHeldOrderHoldsWithinGroups() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroup(FleetGroup::Region);
        model.apply(few());
        model.setHeld(true);
        model.apply(changed({row("c", "us", "standard", HealthLevel::Critical),
                             row("e", "eu", "premium", HealthLevel::Critical), row("f", "ap", "premium")}));
        QCOMPARE(shown(model), QStringLiteral("[ap] f [eu] d b e [us] a c"));
        QCOMPARE(model.pendingMoves(), 2);
        model.setHeld(false);
        QCOMPARE(shown(model), QStringLiteral("[ap] f [eu] d e b [us] c a"));
    }

    void aRowWhoseGroupChangesGoesThereEvenWhileHeld() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setGroup(FleetGroup::Tier);
        model.apply(few());
        model.setHeld(true);
        const QPersistentModelIndex index(model.index(model.find(row("a", "us", "")->key), 0));
        model.apply(changed({row("a", "us", "standard")}));
        QCOMPARE(shown(model), QStringLiteral("[premium] d [standard] a b c"));
        QCOMPARE(index.row(), 3);
        QCOMPARE(bandNamed(model, "premium")->totals.rows, 1);
        QCOMPARE(bandNamed(model, "standard")->totals.rows, 3);
    }

    void randomChangesShowWhatGroupingWould_data() {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U}) {
            QTest::addRow("seed %u", seed) << seed;
        }
        const unsigned drawn = std::random_device{}();
        QTest::addRow("drawn seed %u", drawn) << drawn;
    }
    void randomChangesShowWhatGroupingWould() {
        QFETCH(unsigned, seed);
        RandomFleet fleet(seed);
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        constexpr std::optional<FleetGroup> kGroups[] = {std::nullopt, FleetGroup::Region, FleetGroup::Tier};
        bool held = false;
        for (int round = 0; round < 80; ++round) {
            const int what = fleet.below(10);
            if (what < 5) {
                model.apply(fleet.batch(what == 0 ? 150 : 12));
            } else if (what < 7) {
                model.setGroup(kGroups[fleet.below(3)]);
            } else if (what == 7) {
                model.setOrder({fleet.below(2) == 0, static_cast<FleetColumn>(fleet.below(kFleetColumnCount)),
                                fleet.below(2) == 0});
            } else if (what == 8) {
                model.setSelection({Filter::parse(fleet.below(2) == 0 ? "" : "client-1").value(), {}, {}});
            } else {
                held = !held;
                model.setHeld(held);
            }
            if (!held) {
                QVERIFY2(complaint(model, fleet.rows()).isEmpty(),
                         qPrintable(QStringLiteral("seed %1, round %2: %3")
                                        .arg(seed)
                                        .arg(round)
                                        .arg(complaint(model, fleet.rows()))));
            }
            for (int i = 0; i < model.rowCount(); ++i) {
                QVERIFY(model.bandAt(i) || model.find(model.at(i)->key) == i);
            }
        }
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TstFleetGroups)
#include "tst_fleet_groups.moc"

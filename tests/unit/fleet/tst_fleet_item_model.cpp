#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "models/filter/search_text.h"
#include "models/fleet/fleet_item_model.h"
#include "random_fleet.h"

using namespace flotte;
using namespace flotte::test;

namespace {

TenantRowPtr row(const std::string& name, HealthLevel level = HealthLevel::Ok,
                 const std::string& tier = "premium") {
    auto made = std::make_shared<TenantRow>();
    made->key = RowKey::ofNamespace(RegionName("eu"), NamespaceName(name));
    made->label = name;
    made->region = RegionName("eu");
    made->displayTier = tier;
    made->health.level = level;
    return made;
}

FleetBatch changed(std::vector<TenantRowPtr> rows) {
    FleetBatch batch;
    batch.changed = std::move(rows);
    return batch;
}

QString shown(const FleetItemModel& model) {
    QStringList labels;
    for (int i = 0; i < model.rowCount(); ++i) {
        labels << QString::fromStdString(model.at(i)->label);
    }
    return labels.join(QLatin1Char(' '));
}

/// What the model must show, made the plain way: filter all, sort all.
std::vector<RowKey> plainly(const std::map<RowKey, TenantRowPtr>& rows, const FleetItemModel& model) {
    std::vector<TenantRowPtr> wanted;
    for (const auto& [key, one] : rows) {
        const FleetSelection& selection = model.selection();
        const bool region = selection.regions.empty() || selection.regions.contains(one->region.value());
        const bool tier = selection.tiers.empty() || selection.tiers.contains(one->displayTier);
        if (region && tier && selection.filter.judge(*one, {}) == Verdict::Yes) {
            wanted.push_back(one);
        }
    }
    std::sort(wanted.begin(), wanted.end(), [&model](const TenantRowPtr& a, const TenantRowPtr& b) {
        return comesBefore(*a, *b, model.order());
    });
    std::vector<RowKey> keys;
    for (const TenantRowPtr& one : wanted) {
        keys.push_back(one->key);
    }
    return keys;
}

std::vector<RowKey> keysOf(const FleetItemModel& model) {
    std::vector<RowKey> keys;
    for (int i = 0; i < model.rowCount(); ++i) {
        keys.push_back(model.at(i)->key);
    }
    return keys;
}

/// A persistent index on every row with the key it must go on showing.
class Followers {
 public:
    explicit Followers(const FleetItemModel& model) {
        for (int i = 0; i < model.rowCount(); ++i) {
            followers_.emplace_back(model.at(i)->key,
                                    QPersistentModelIndex(model.index(i, i % kFleetColumnCount)));
        }
    }
    void follow(const FleetBatch& batch) {
        std::set<RowKey> present;
        for (const auto& [key, index] : followers_) {
            present.insert(key);
        }
        for (const auto& [from, to] : batch.moved) {
            for (auto& [key, index] : followers_) {
                if (key == from && !present.contains(to)) {
                    key = to;
                }
            }
        }
    }
    /// Each index is where its row is, or invalid where it is not shown any more.
    QString complaint(const FleetItemModel& model) const {
        for (const auto& [key, index] : followers_) {
            if (index.isValid() && model.at(index.row())->key != key) {
                return QString::fromStdString("index of " + key.name + " shows " +
                                              model.at(index.row())->key.name);
            }
            if (index.isValid() && model.find(key) != index.row()) {
                return QString::fromStdString(key.name + " is not found where it is");
            }
        }
        return {};
    }
    int valid() const {
        return static_cast<int>(std::count_if(followers_.begin(), followers_.end(), [](const auto& follower) {
            return follower.second.isValid();
        }));
    }

 private:
    std::vector<std::pair<RowKey, QPersistentModelIndex>> followers_;
};

Filter filterOf(const char* text) {
    return Filter::parse(text).value();
}

FleetSelection anySelection(RandomFleet& fleet) {
    constexpr const char* kTexts[] = {"", "", "client-1", "example.fr", "warning 2"};
    FleetSelection selection;
    selection.filter = filterOf(kTexts[fleet.below(5)]);
    if (fleet.below(3) == 0) {
        selection.regions = {"eu"};
    }
    if (fleet.below(3) == 0) {
        selection.tiers = {"premium", "standard"};
    }
    return selection;
}

}  // namespace

class TstFleetItemModel : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void worstIsFirst() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(changed({row("a"), row("b", HealthLevel::Critical), row("c", HealthLevel::Unknown),
                             row("d", HealthLevel::Warning)}));
        QCOMPARE(shown(model), QStringLiteral("b d c a"));
    }

    void theRowIsInItsRole() {
        FleetItemModel model;
        model.apply(changed({row("a")}));
        const QVariant value = model.data(model.index(0, 3), FleetItemModel::RowRole);
        QCOMPARE(value.value<TenantRowPtr>()->label, std::string("a"));
        QVERIFY(!model.data(model.index(0, 0)).isValid());
    }

    void aChangedValueIsOneDataChanged() {
        FleetItemModel model;
        model.apply(changed({row("a"), row("b"), row("c")}));
        QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy laidOut(&model, &QAbstractItemModel::layoutChanged);
        model.apply(changed({row("b", HealthLevel::Ok, "business")}));
        QCOMPARE(data.size(), 1);
        QCOMPARE(data[0][0].toModelIndex().row(), 1);
        QCOMPARE(moved.size() + laidOut.size(), 0);
    }

    void aChangedLevelIsOneMove() {
        FleetItemModel model;
        model.apply(changed({row("a"), row("b"), row("c")}));
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.apply(changed({row("c", HealthLevel::Critical)}));
        QCOMPARE(shown(model), QStringLiteral("c a b"));
        QCOMPARE(moved.size(), 1);
        QCOMPARE(inserted.size() + removed.size(), 0);
    }

    void aMovedKeyKeepsItsPlaceAndIndex() {
        FleetItemModel model;
        model.apply(changed({row("a"), row("b")}));
        const QPersistentModelIndex index(model.index(1, 0));
        FleetBatch batch;
        auto renamed = std::make_shared<TenantRow>(*row("b"));
        renamed->key = RowKey::ofWebsite(WebsiteId(5));
        batch.moved = {{row("b")->key, renamed->key}};
        batch.changed = {renamed};
        model.apply(batch);
        QCOMPARE(index.row(), 1);
        QCOMPARE(model.find(renamed->key), 1);
        QCOMPARE(model.find(row("b")->key), -1);
        QCOMPARE(model.total(), 2);
    }

    void aHeldOrderKeepsPlacesAndCountsWhatWouldMove() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(changed({row("a"), row("b"), row("c")}));
        model.setHeld(true);
        QSignalSpy counts(&model, &FleetItemModel::countsChanged);
        model.apply(changed({row("c", HealthLevel::Critical), row("0", HealthLevel::Critical)}));
        QCOMPARE(shown(model), QStringLiteral("a b c 0"));
        QCOMPARE(model.pendingMoves(), 2);
        QCOMPARE(counts.size(), 1);
        FleetBatch gone;
        gone.removed = {row("b")->key};
        model.apply(gone);
        QCOMPARE(shown(model), QStringLiteral("a c 0"));
        model.setHeld(false);
        QCOMPARE(shown(model), QStringLiteral("0 c a"));
        QCOMPARE(model.pendingMoves(), 0);
    }

    void unknownValuesAreLastBothWays() {
        FleetItemModel model;
        auto busy = std::make_shared<TenantRow>(*row("busy"));
        busy->requests = Reading<double>::known(9, SourceId(0), TimePoint{});
        auto quiet = std::make_shared<TenantRow>(*row("quiet"));
        quiet->requests = Reading<double>::known(0, SourceId(0), TimePoint{});
        model.apply(changed({row("dark"), busy, quiet}));
        model.setOrder({false, FleetColumn::Requests, false});
        QCOMPARE(shown(model), QStringLiteral("quiet busy dark"));
        model.setOrder({false, FleetColumn::Requests, true});
        QCOMPARE(shown(model), QStringLiteral("busy quiet dark"));
    }

    void selectionsFilter() {
        FleetItemModel model;
        model.apply(changed({row("a"), row("b", HealthLevel::Ok, "Standard"), row("ab")}));
        model.setSelection({filterOf("B"), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("ab b"));
        model.setSelection({Filter(), {"eu"}, {"standard"}});
        QCOMPARE(shown(model), QStringLiteral("b"));
        model.setSelection({Filter(), {"us"}, {}});
        QCOMPARE(shown(model), QString());
        QCOMPARE(model.total(), 3);
    }

    void whatCantBeJudgedIsCountedAndNotShown() {
        FleetItemModel model;
        auto silent = std::make_shared<TenantRow>(*row("silent"));
        silent->requests.state = ReadingState::Denied;
        silent->requests.value.reset();
        auto busy = std::make_shared<TenantRow>(*row("busy"));
        busy->requests = Reading<double>::known(12, SourceId(0), {});
        model.apply(changed({silent, busy}));
        model.setSelection({filterOf("requests:>1"), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("busy"));
        QCOMPARE(model.undecided(), 1);
        QCOMPARE(model.undecidedRows().at(0)->label, silent->label);
        model.setSelection({filterOf("requests:unknown"), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("silent"));
        QCOMPARE(model.undecided(), 0);
    }

    void agesMoveRowsInAndOutAsTimePasses() {
        FleetItemModel model;
        auto old = std::make_shared<TenantRow>(*row("old"));
        old->createdAt = TimePoint(std::chrono::hours(1));
        model.setNow(TimePoint(std::chrono::hours(2)));
        model.apply(changed({old}));
        model.setSelection({filterOf("age:>2h"), {}, {}});
        QCOMPARE(shown(model), QString());
        model.setNow(TimePoint(std::chrono::hours(4)));
        QCOMPARE(shown(model), QStringLiteral("old"));
    }

    // A region's chip says how many rows it would show, whichever regions are chosen now; alike a tier's.
    void countsOfChipsLeaveOutTheirOwnChoice() {
        RandomFleet fleet(11);
        FleetItemModel model;
        for (int step = 0; step < 60; ++step) {
            if (step % 3 == 0) {
                model.setSelection(anySelection(fleet));
            }
            model.apply(fleet.batch(20));
            const FleetSelection& selection = model.selection();
            SelectionCounts wanted;
            for (const auto& [key, one] : fleet.rows()) {
                const std::string tier = folded(one->displayTier);
                int& inRegion = wanted.regions[one->region.value()];
                int& inTier = wanted.tiers[tier];
                if (selection.filter.judge(*one, {}) == Verdict::Yes) {
                    ++wanted.all;
                    inRegion += selection.tiers.empty() || selection.tiers.contains(tier) ? 1 : 0;
                    inTier +=
                        selection.regions.empty() || selection.regions.contains(one->region.value()) ? 1 : 0;
                }
            }
            QVERIFY(model.selectionCounts() == wanted);
        }
    }

    void aRowThatWasRenamedIsFoundByItsNewNameAlone() {
        FleetItemModel model;
        model.apply(changed({row("a"), row("b")}));
        QCoreApplication::processEvents();  // texts are made while nothing else is to do
        auto renamed = std::make_shared<TenantRow>(*row("a"));
        renamed->name = "Chez Aglaé";
        model.apply(changed({renamed}));
        model.setSelection({filterOf("aglae"), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("a"));
        model.setSelection({filterOf("/AGLAÉ/"), {}, {}});
        QCOMPARE(shown(model), QStringLiteral("a"));
        model.apply(changed({row("a")}));
        QCOMPARE(shown(model), QString());
    }

    void aFilterThatIsTakenBackNeedsNoOtherOrder() {
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.apply(changed({row("a"), row("b", HealthLevel::Warning), row("c", HealthLevel::Critical)}));
        model.setSelection({filterOf("b"), {}, {}});
        model.apply(changed({row("a", HealthLevel::Critical), row("d", HealthLevel::Unknown)}));
        QCOMPARE(shown(model), QStringLiteral("b"));
        model.setSelection({});
        QCOMPARE(shown(model), QStringLiteral("a c b d"));
    }

    void randomChangesShowWhatFilterAndSortWould_data() {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
            QTest::addRow("seed %u", seed) << seed;
        }
        const unsigned drawn = std::random_device{}();
        QTest::addRow("drawn seed %u", drawn) << drawn;
    }
    void randomChangesShowWhatFilterAndSortWould() {
        QFETCH(unsigned, seed);
        RandomFleet fleet(seed);
        FleetItemModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        bool held = false;
        for (int round = 0; round < 60; ++round) {
            Followers followers(model);
            const int before = model.rowCount();
            const int what = fleet.below(10);
            if (what < 6) {
                const FleetBatch batch = fleet.batch(what == 0 ? 150 : 12);
                followers.follow(batch);
                model.apply(batch);
            } else if (what == 6) {
                model.setOrder({fleet.below(2) == 0, static_cast<FleetColumn>(fleet.below(kFleetColumnCount)),
                                fleet.below(2) == 0});
                QCOMPARE(followers.valid(), before);
            } else if (what < 9) {
                model.setSelection(anySelection(fleet));
            } else {
                held = !held;
                model.setHeld(held);
                QCOMPARE(followers.valid(), before);
            }
            QCOMPARE(followers.complaint(model), QString());
            const std::vector<RowKey> wanted = plainly(fleet.rows(), model);
            std::vector<RowKey> got = keysOf(model);
            if (held) {
                QCOMPARE(std::set(got.begin(), got.end()), std::set(wanted.begin(), wanted.end()));
                QCOMPARE(model.pendingMoves() == 0, got == wanted);
            } else {
                QVERIFY2(got == wanted, qPrintable(QStringLiteral("seed %1, round %2").arg(seed).arg(round)));
                QCOMPARE(model.pendingMoves(), 0);
            }
            QCOMPARE(model.total(), static_cast<int>(fleet.rows().size()));
            for (int i = 0; i < model.rowCount(); ++i) {
                QCOMPARE(model.at(i), fleet.rows().at(model.at(i)->key));
            }
        }
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TstFleetItemModel)
#include "tst_fleet_item_model.moc"

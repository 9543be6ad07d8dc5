#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QtTest>
#include <random>

#include "models/fleet/fleet_arranger.h"
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
        labels << (model.at(i) ? QString::fromStdString(model.at(i)->label) : QStringLiteral("-"));
    }
    return labels.join(QLatin1Char(' '));
}

/// Answers when the test says so, each question by what was told until it was asked.
class Later final : public Arranging {
 public:
    explicit Later(Done done) : done_(std::move(done)) {}
    void tell(std::vector<RowChange> changes) override { arranger_.take(changes); }
    void ask(ArrangeQuestion question) override { answers_.push_back(arranger_.arrange(question)); }
    ArrangementPtr answer(const ArrangeQuestion& question) override { return arranger_.arrange(question); }

    std::size_t waiting() const { return answers_.size(); }
    void give(std::size_t which) {
        done_(answers_[which]);
        answers_.erase(answers_.begin() + static_cast<std::ptrdiff_t>(which));
        QCoreApplication::sendPostedEvents();
    }

 private:
    const Done done_;
    FleetArranger arranger_;
    std::vector<ArrangementPtr> answers_;
};

/// A model all of whose questions are answered later, and shown as soon as they are.
struct Rig {
    explicit Rig(std::size_t manyChanges = 3) {
        model.arrangeAside(
            [this](Arranging::Done done) {
                auto made = std::make_unique<Later>(std::move(done));
                later = made.get();
                return made;
            },
            {0, manyChanges});
        QObject::connect(&model, &FleetItemModel::arrangementReady, &model, &FleetItemModel::takeArrangement);
    }
    void giveAll() {
        while (later->waiting() > 0) {
            later->give(0);
        }
    }
    void load(std::vector<TenantRowPtr> rows) {
        model.apply(changed(std::move(rows)));
        giveAll();
    }

    FleetItemModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    Later* later = nullptr;
};

FleetSelection filtered(const char* text) {
    return {Filter::parse(text).value(), {}, {}};
}

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
    std::vector<TenantRowPtr> inGroups;
    int headings = 0;
    if (model.group()) {
        for (const RowGroup& group : rowsBy(wanted, *model.group())) {
            ++headings;
            inGroups.insert(inGroups.end(), group.rows.begin(), group.rows.end());
        }
        wanted = inGroups;
    }
    if (model.rowCount() != static_cast<int>(wanted.size()) + headings) {
        return QStringLiteral("%1 rows instead of %2").arg(model.rowCount()).arg(wanted.size());
    }
    return model.shownRows() == wanted ? QString() : QStringLiteral("not the rows in order");
}

}  // namespace

class TstFleetArranging : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void manyRowsStandWhenTheAnswerHasCome() {
        Rig rig;
        rig.model.apply(changed({row("b"), row("a"), row("c", HealthLevel::Critical)}));
        QCOMPARE(rig.model.total(), 3);
        QVERIFY(rig.model.arranging());
        QCOMPARE(rig.model.rowCount(), 0);
        QCOMPARE(rig.model.all().size(), std::size_t(3));
        rig.giveAll();
        QVERIFY(!rig.model.arranging());
        QCOMPARE(shown(rig.model), QStringLiteral("c a b"));
        QCOMPARE(rig.model.all().front()->label, std::string("c"));
    }

    void aFewChangedRowsWaitForNobody() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        rig.model.apply(changed({row("c", HealthLevel::Critical), row("d")}));
        QVERIFY(!rig.model.arranging());
        QCOMPARE(shown(rig.model), QStringLiteral("c a b d"));
    }

    void whatIsShownStaysUntilTheAnswerHasCome() {
        Rig rig;
        rig.load({row("a"), row("b", HealthLevel::Ok, "standard"), row("c")});
        rig.model.setSelection(filtered("tier:standard"));
        QCOMPARE(shown(rig.model), QStringLiteral("a b c"));
        QCOMPARE(rig.model.selection(), filtered("tier:standard"));
        rig.giveAll();
        QCOMPARE(shown(rig.model), QStringLiteral("b"));
    }

    void aLateAnswerIsDropped() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        rig.model.setSelection(filtered("a"));
        rig.model.setSelection(filtered("b"));
        QSignalSpy ready(&rig.model, &FleetItemModel::arrangementReady);
        rig.later->give(0);  // of "a"
        QCOMPARE(ready.size(), 0);
        QVERIFY(rig.model.arranging());
        QCOMPARE(shown(rig.model), QStringLiteral("a b c"));
        rig.later->give(0);
        QCOMPARE(shown(rig.model), QStringLiteral("b"));
    }

    void anAnswerThatComesAfterTheNewerOneChangesNothing() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        rig.model.setSelection(filtered("a"));
        rig.model.setSelection(filtered("b"));
        rig.later->give(1);
        rig.later->give(0);
        QCOMPARE(shown(rig.model), QStringLiteral("b"));
    }

    void rowsThatChangeMeanwhileAreWhereTheyBelong() {
        Rig rig(4);
        rig.load({row("a"), row("b"), row("c")});
        rig.model.setOrder({false, FleetColumn::Tenant, true});
        FleetBatch batch = changed({row("d"), row("b", HealthLevel::Ok, "business")});
        batch.removed = {row("a")->key};
        rig.model.apply(batch);
        QCOMPARE(shown(rig.model), QStringLiteral("b c d"));
        rig.giveAll();
        QCOMPARE(shown(rig.model), QStringLiteral("d c b"));
        QCOMPARE(rig.model.at(2)->displayTier, std::string("business"));
    }

    void aRowThatTakesTheNumberOfOneThatLeftIsNotTakenForIt() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        rig.model.setSelection(filtered("a"));
        FleetBatch gone;
        gone.removed = {row("a")->key};
        rig.model.apply(gone);
        rig.model.apply(changed({row("z")}));
        rig.giveAll();
        QCOMPARE(shown(rig.model), QString());
    }

    void aWishSortsThoughTheOrderIsHeldAndABatchDoesNot() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        rig.model.setHeld(true);
        rig.load({row("c", HealthLevel::Critical), row("b", HealthLevel::Warning), row("a")});
        QCOMPARE(shown(rig.model), QStringLiteral("a b c"));
        QCOMPARE(rig.model.pendingMoves(), 2);
        rig.model.setOrder({false, FleetColumn::Tenant, true});
        rig.model.apply(changed({row("a"), row("b"), row("c")}));  // takes the wish's question over
        rig.giveAll();
        QCOMPARE(shown(rig.model), QStringLiteral("c b a"));
        QCOMPARE(rig.model.pendingMoves(), 0);
    }

    void indexesFollowTheirRows() {
        Rig rig;
        rig.load({row("a"), row("b"), row("c")});
        const QPersistentModelIndex index(rig.model.index(0, 0));
        rig.model.setOrder({false, FleetColumn::Tenant, true});
        rig.giveAll();
        QCOMPARE(index.row(), 2);
        QCOMPARE(rig.model.find(row("a")->key), 2);
    }

    void headingsComeAndGoWithTheAnswer() {
        Rig rig;
        rig.load({row("a"), row("b", HealthLevel::Ok, "standard"), row("c")});
        rig.model.setGroup(FleetGroup::Tier);
        rig.model.apply(changed({row("a", HealthLevel::Ok, "business")}));
        QCOMPARE(shown(rig.model), QStringLiteral("a b c"));
        rig.giveAll();
        QCOMPARE(shown(rig.model), QStringLiteral("- a - c - b"));
        QCOMPARE(rig.model.bandAt(0)->totals.rows, 1);
        // Rows that change their groups, all at once: no heading stands twice meanwhile.
        rig.model.apply(changed({row("a"), row("b"), row("c", HealthLevel::Ok, "standard"), row("d")}));
        QCOMPARE(shown(rig.model), QStringLiteral("- a b - c"));
        rig.giveAll();
        QCOMPARE(shown(rig.model), QStringLiteral("- a b d - c"));
    }

    void aModelThatGoesLeavesNoAnswerBehind() {
        auto rig = std::make_unique<Rig>();
        rig->load({row("a"), row("b"), row("c")});
        rig->model.setSelection(filtered("a"));
        rig.reset();
        QCoreApplication::sendPostedEvents();
    }

    void randomChangesAndLateAnswersEndAsFilterAndSortWould_data() {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
            QTest::addRow("seed %u", seed) << seed;
        }
        const unsigned drawn = std::random_device{}();
        QTest::addRow("drawn seed %u", drawn) << drawn;
    }
    void randomChangesAndLateAnswersEndAsFilterAndSortWould() {
        QFETCH(unsigned, seed);
        RandomFleet fleet(seed);
        Rig rig(20);
        FleetItemModel& model = rig.model;
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        constexpr std::optional<FleetGroup> kGroups[] = {std::nullopt, FleetGroup::Region, FleetGroup::Tier};
        constexpr const char* kTexts[] = {"", "client-1", "example.fr", "warning 2"};
        for (int round = 0; round < 100; ++round) {
            const int what = fleet.below(12);
            if (what < 5) {
                model.apply(fleet.batch(what < 2 ? 150 : 12));
            } else if (what == 5) {
                model.setOrder({fleet.below(2) == 0, static_cast<FleetColumn>(fleet.below(kFleetColumnCount)),
                                fleet.below(2) == 0});
            } else if (what == 6) {
                model.setGroup(kGroups[fleet.below(3)]);
            } else if (what < 9) {
                model.setSelection(filtered(kTexts[fleet.below(4)]));
            } else if (rig.later->waiting() > 0) {
                rig.later->give(
                    static_cast<std::size_t>(fleet.below(static_cast<int>(rig.later->waiting()))));
            }
            QCOMPARE(model.total(), static_cast<int>(fleet.rows().size()));
            for (int i = 0; i < model.rowCount(); ++i) {
                QVERIFY(!model.at(i) || model.at(i) == fleet.rows().at(model.at(i)->key));
            }
            if (!model.arranging()) {
                QCOMPARE(complaint(model, fleet.rows()), QString());
            }
        }
        rig.giveAll();
        QVERIFY(!model.arranging());
        QCOMPARE(complaint(model, fleet.rows()), QString());
        QCOMPARE(resets.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TstFleetArranging)
#include "tst_fleet_arranging.moc"

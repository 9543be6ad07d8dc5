#include <QTest>

#include <set>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "models/provisioning/onboarding.h"
#include "models/provisioning/review.h"
#include "models/provisioning/tenant_manifests.h"
#include "tests/support/provisioning/toy_world.h"

using namespace flotte;
using What = WishProblem::What;

namespace {

Result<Document> fileOf(const std::string& name) {
    return documents::readDocument(FLOTTE_SOURCE_DIR "/resources/manifests/" + name, files::read);
}

/// The platform that is shipped as an example, where flotte itself applies manifests.
Platform example() {
    const auto document =
        documents::readDocument(FLOTTE_SOURCE_DIR "/resources/platform.example.yaml", files::read);
    Platform platform = document ? readPlatform(*document).value_or(Platform()) : Platform();
    platform.gitops = GitOps::None;
    platform.freezeWindows.clear();
    return platform;
}

TenantWish wish() {
    TenantWish made;
    made.id = TenantId("new");
    made.title = "New";
    made.domain = "client-new.collectverything.example";
    made.tier = TierName("standard");
    made.region = RegionName("eu-ouest");
    made.createdDate = "2026-11-25";
    return made;
}

Plan planOf(const Platform& platform, const TenantWish& made) {
    const TenantWish whole = completed(platform, made);
    return onboardingPlan(platform, whole, tenantManifests(platform, whole, fileOf).value());
}

std::set<std::string> systemsOf(const Plan& plan) {
    std::set<std::string> systems;
    for (const StepSpec& step : plan.steps) {
        systems.insert(step.system);
    }
    return systems;
}

/// All steps that are done before this one begins.
std::set<StepId> before(const Plan& plan, const StepId& id) {
    std::set<StepId> all;
    for (const StepSpec& step : plan.steps) {
        if (step.id == id) {
            for (const StepId& each : step.after) {
                all.insert(each);
                all.merge(before(plan, each));
            }
        }
    }
    return all;
}

bool holdsKind(const Plan& plan, const std::set<StepId>& ids, const std::string& kind) {
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [&](const StepSpec& step) { return step.kind == kind && ids.contains(step.id); });
}

}  // namespace

class Onboarding : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void thePlanCanRunAndIsTheSameEachTime() {
        const Platform platform = example();
        const Plan plan = planOf(platform, wish());
        QVERIFY(!brokenStep(plan));
        QVERIFY(plan.steps.size() > 60);
        QVERIFY(plan == planOf(platform, wish()));
        QCOMPARE(plan.tenantName, std::string("client-new"));
    }

    void programsStartOnceWhatTheyNeedIsProven() {
        const Plan plan = planOf(example(), wish());
        for (const StepSpec& step : plan.steps) {
            if (step.id.value().starts_with("kubernetes/deployment/")) {
                const auto earlier = before(plan, step.id);
                for (const char* kind : {"kubernetes.secret", "databases.probe", "rabbitmq.probe"}) {
                    QVERIFY2(holdsKind(plan, earlier, kind), step.id.value().c_str());
                }
            }
            if (step.kind == "websites.row") {
                QVERIFY(before(plan, step.id).contains(StepId("kubernetes/ingress/client-new-ingress")));
                QVERIFY(step.region.value().empty());
            }
        }
    }

    /// A password is made by a step, and is in no plan.
    void usersComeAfterTheSecretThatHoldsTheirPassword() {
        const Plan plan = planOf(example(), wish());
        int users = 0;
        for (const StepSpec& step : plan.steps) {
            if (step.kind == "databases.user" || step.kind == "rabbitmq.user") {
                ++users;
                QVERIFY(before(plan, step.id)
                            .contains(StepId("kubernetes/secret/" + step.with.at("secretName"))));
                QVERIFY(!step.with.contains("password"));
            }
        }
        QCOMPARE(users, 7);  // six services with a database, and the broker's
    }

    void whatTheFileDoesNotNameIsNotInThePlan() {
        Platform platform = example();
        QCOMPARE(systemsOf(planOf(platform, wish())),
                 (std::set<std::string>{"databases", "kubernetes", "rabbitmq", "websites"}));
        platform.regions[0].databases.reset();
        platform.regions[0].rabbitmq.reset();
        platform.websites.reset();
        QCOMPARE(systemsOf(planOf(platform, wish())), (std::set<std::string>{"kubernetes"}));
        std::map<std::string, LeftOut::Why> why;
        for (const LeftOut& part : leftOut(platform, RegionName("eu-ouest"))) {
            why[part.part] = part.why;
        }
        QCOMPARE(why.at("databases"), LeftOut::Why::NotDeclared);
        QCOMPARE(why.at("objectStore"), LeftOut::Why::NotYet);
        QCOMPARE(why.size(), std::size_t(6));
    }

    void eachDomainHasItsRow() {
        TenantWish more = wish();
        more.customDomains = {"Shop.New.example"};
        const Plan plan = planOf(example(), more);
        std::vector<std::string> domains;
        for (const StepSpec& step : plan.steps) {
            if (step.kind == "websites.row") {
                domains.push_back(step.with.at("domain"));
            }
        }
        QCOMPARE(domains,
                 (std::vector<std::string>{"client-new.collectverything.example", "shop.new.example"}));
    }

    void aWishIsCheckedWhole_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("what");
        const auto row = [](const char* name, const char* field, const char* value, What what) {
            QTest::newRow(name) << QString::fromLatin1(field) << QString::fromLatin1(value)
                                << static_cast<int>(what);
        };
        row("capitals", "id", "New", What::BadId);
        row("ends with a hyphen", "id", "new-", What::BadId);
        row("too long for the names", "id", "newclient", What::IdTooLong);
        row("no name", "title", "", What::NoTitle);
        row("no such tier", "tier", "gold", What::UnknownTier);
        row("no such region", "region", "mars", What::UnknownRegion);
        row("no region", "region", "", What::UnknownRegion);
        row("no domain", "domain", "", What::BadDomain);
        row("not a domain", "domain", "a b", What::BadDomain);
        row("YAML in a domain", "domain", "x: {y", What::BadDomain);
        row("twice", "custom", "CLIENT-new.collectverything.example", What::DomainTwice);
    }
    void aWishIsCheckedWhole() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(int, what);
        TenantWish made = wish();
        const std::string text = value.toStdString();
        field == QLatin1String("id")
            ? made.id = TenantId(text),
              void() : field == QLatin1String("title") ? made.title = text,
              void() : field == QLatin1String("tier") ? made.tier = TierName(text),
              void() : field == QLatin1String("region") ? made.region = RegionName(text),
              void() : field == QLatin1String("domain") ? made.domain = text,
              void()                                    : made.customDomains.push_back(text);
        const auto problems = wishProblems(example(), made, TimePoint());
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(static_cast<int>(problems[0].what), what);
        QVERIFY(wishProblems(example(), wish(), TimePoint()).empty());
    }

    void aFreezeHoldsFromItsBeginToItsEnd_data() {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("frozen");
        const auto row = [](const char* now, const char* region, bool frozen) {
            QTest::addRow("%s in %s", now, region)
                << QString::fromLatin1(now) << QString::fromLatin1(region) << frozen;
        };
        row("2026-12-17T23:59:00Z", "eu-ouest", false);
        row("2026-12-18T00:00:00Z", "eu-ouest", true);
        row("2027-01-04T23:59:00Z", "eu-ouest", true);  // a day alone is over at its end
        row("2027-01-05T00:00:00Z", "eu-ouest", false);
        row("2026-11-27T05:59:00Z", "us-est", false);
        row("2026-11-27T06:00:00Z", "us-est", true);
        row("2026-11-28T12:00:00Z", "eu-ouest", false);  // of another region
    }
    void aFreezeHoldsFromItsBeginToItsEnd() {
        QFETCH(QString, now);
        QFETCH(QString, region);
        QFETCH(bool, frozen);
        Platform platform = example();
        platform.freezeWindows = {{"2026-12-18", "2027-01-04", "sales", {}},
                                  {"2026-11-27T06:00Z", "2026-11-30T22:00Z", {}, {RegionName("us-est")}}};
        TenantWish made = wish();
        made.region = RegionName(region.toStdString());
        const TimePoint at{Milliseconds(QDateTime::fromString(now, Qt::ISODate).toMSecsSinceEpoch())};
        const auto problems = wishProblems(platform, made, at);
        QCOMPARE(!problems.empty(), frozen);
        QVERIFY(!frozen || problems[0].what == What::Frozen);
    }

    void aReviewChangesNothingAndCountsAll() {
        test::ToyWorld world;
        world.put("a", "new");
        world.put("b", "someone");
        Plan plan;
        plan.tenant = TenantId("new");
        for (const char* id : {"a", "b", "c", "d"}) {
            StepSpec step;
            step.id = StepId(id);
            step.kind = "toy.thing";
            plan.steps.push_back(step);
        }
        plan.steps[3].kind = "toy.probe";
        const auto before = world.things();
        int told = 0;
        const auto reviews = review(plan, world.maker(), OperationId("1"), {}, Milliseconds(1'000), 3,
                                    [&](const StepReview&) { ++told; });
        QCOMPARE(told, 4);
        QVERIFY(world.things() == before);
        const ReviewSum sum = sumOf(reviews);
        QCOMPARE(sum.same, 1);
        QCOMPARE(sum.makes, 1);
        QCOMPARE(sum.foreign, std::vector<StepId>{StepId("b")});
        QVERIFY(!sum.nothingToDo());
    }
};

QTEST_GUILESS_MAIN(Onboarding)
#include "tst_onboarding.moc"

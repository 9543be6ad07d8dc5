#include <QTest>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/plan.h"
#include "backends/sandbox/world/pod_status.h"
#include "backends/sandbox/world/world.h"

using namespace flotte;
using namespace flotte::sandbox;
using Json = nlohmann::json;

namespace {

const TimePoint kNow{std::chrono::seconds(1'795'950'000)};  // 2026-11-29T11:00:00Z

using Objects = std::map<ObjectName, Json>;

Objects objectsOf(const std::vector<TenantPlan>& plan, const std::string& region) {
    Objects all;
    for (const RegionPlan& each : regionPlans()) {
        if (each.name == region) {
            worldObjects(plan, each, kNow, [&](const ObjectName& name, Json&& object) {
                all.emplace(name, std::move(object));
            });
        }
    }
    return all;
}

std::vector<Json> in(const Objects& all, const std::string& resource, const std::string& ns) {
    std::vector<Json> found;
    for (const auto& [name, object] : all) {
        if (name.resource == resource && name.ns == ns) {
            found.push_back(object);
        }
    }
    return found;
}

}  // namespace

class TestSandboxPlan : public QObject {
    Q_OBJECT

    std::vector<TenantPlan> plan_ = makePlan(Dice(), 60);
    std::map<std::string, Objects> world_;

    const Objects& region(const char* name) { return world_[name]; }

 private Q_SLOTS:
    void initTestCase() {
        for (const RegionPlan& each : regionPlans()) {
            world_[each.name] = objectsOf(plan_, each.name);
        }
    }

    void theCasesComeFirst() {
        QCOMPARE(plan_.size(), std::size_t(60));
        QCOMPARE(plan_[0].id, std::string("abc"));
        QCOMPARE(plan_[1].id, std::string("crash"));
        QCOMPARE(planCases(Dice()).size(), std::size_t(26));
        QVERIFY(plan_[25].kind == "label-mismatch");
        QVERIFY(plan_[26].kind.empty());
    }

    /// As the lab's own plan has them: the two worlds are one.
    void ordinaryTenantsAreTheLabs() {
        QCOMPARE(plan_[26].id, std::string("romarin-001"));
        QCOMPARE(plan_[26].region, std::string("eu-ouest"));
        QCOMPARE(plan_[26].tier, std::string("standard"));
        QCOMPARE(plan_[26].billing, std::string("sub_romarin0018645"));
        QCOMPARE(plan_[27].id, std::string("indigo-002"));
        QCOMPARE(plan_[27].region, std::string("us-est"));
        QCOMPARE(plan_[27].tier, std::string("business"));
        QCOMPARE(plan_[59].id, std::string("nacre-034"));
        QCOMPARE(plan_[59].region, std::string("apac"));
    }

    void theSameSeedGivesTheSameWorld() {
        const Objects again = objectsOf(makePlan(Dice(), 60), "apac");
        QVERIFY(again == region("apac"));
    }

    void anotherSeedGivesOtherTenantsAndTheSameCases() {
        const std::vector<TenantPlan> other = makePlan(Dice(7), 60);
        QVERIFY(other[30].id != plan_[30].id || other[31].id != plan_[31].id);
        QCOMPARE(other[3].domain, plan_[3].domain);
        QCOMPARE(other[3].billing, plan_[3].billing);
        QVERIFY(other[3].dice.uuid({"x"}) != plan_[3].dice.uuid({"x"}));
    }

    void fewerTenantsThanCasesStillHoldEveryCase() { QCOMPARE(makePlan(Dice(), 1).size(), std::size_t(26)); }

    void everyObjectHasItsNameUidAndBirth() {
        std::set<std::string> uids;
        for (const auto& [name, object] : region("eu-ouest")) {
            QCOMPARE(object["metadata"]["name"].get<std::string>(), name.name);
            QCOMPARE(object["metadata"].value("namespace", ""), name.ns);
            QVERIFY2(uids.insert(object["metadata"]["uid"]).second, name.name.c_str());
            QVERIFY(object["metadata"]["creationTimestamp"].get<std::string>() <= "2026-11-29T11:00:00Z");
            QVERIFY(!object.contains("kind") && !object.contains("apiVersion"));
        }
    }

    void ownersAreThereByTheirUid() {
        std::set<std::string> uids;
        for (const auto& [name, object] : region("us-est")) {
            uids.insert(object["metadata"]["uid"].get<std::string>());
        }
        for (const auto& [name, object] : region("us-est")) {
            for (const Json& owner : object["metadata"].value("ownerReferences", Json::array())) {
                QVERIFY2(uids.count(owner["uid"].get<std::string>()) == 1, name.name.c_str());
            }
        }
    }

    void abcHasItsPods() {
        const auto pods = in(region("eu-ouest"), "pods", "e-commerce-client-abc");
        QCOMPARE(pods.size(), std::size_t(21));
        QVERIFY(std::all_of(pods.begin(), pods.end(), [](const Json& pod) { return isReady(pod); }));
        const Json& labels =
            region("eu-ouest").at({"namespaces", "", "e-commerce-client-abc"})["metadata"]["labels"];
        QCOMPARE(labels["billing-id"].get<std::string>(), std::string("sub_abc123"));
        QCOMPARE(labels["cost-center"].get<std::string>(), std::string("CC-ABC-001"));
    }

    void theCrashingServiceWaitsWithSevenRestarts() {
        int waiting = 0;
        for (const Json& pod : in(region("us-est"), "pods", "e-commerce-client-crash")) {
            const Json& container = pod["status"]["containerStatuses"][0];
            if (container["state"].contains("waiting")) {
                QCOMPARE(container["state"]["waiting"]["reason"].get<std::string>(),
                         std::string("CrashLoopBackOff"));
                QCOMPARE(container["restartCount"].get<int>(), 7);
                ++waiting;
            }
        }
        QCOMPARE(waiting, 2);
    }

    void theTerminatingNamespaceHoldsOnlyWhatKeepsIt() {
        const std::string ns = "e-commerce-client-terminating";
        QVERIFY(region("apac").at({"namespaces", "", ns})["metadata"].contains("deletionTimestamp"));
        QVERIFY(region("apac").at({"configmaps", ns, "offboarding-hold"})["metadata"]["finalizers"] ==
                Json::array({"flotte.example/hold"}));
        QVERIFY(in(region("apac"), "pods", ns).empty());
    }

    void backupsAreAsTheirCaseSays() {
        const auto newest = [this](const char* where, const std::string& id) {
            auto jobs = in(region(where), "jobs.batch", "e-commerce-client-" + id);
            return jobs.empty() ? Json() : jobs.back();  // by name, which is by time
        };
        QVERIFY(jobSucceeded(newest("eu-ouest", "abc")));
        QVERIFY(newest("apac", "backup-never").is_null());
        const Json failed = newest("us-est", "backup-failed");
        QVERIFY(jobIsOver(failed) && !jobSucceeded(failed));
        QVERIFY(!jobIsOver(newest("eu-ouest", "backup-refused")));
        const auto events = in(region("eu-ouest"), "events", "e-commerce-client-backup-refused");
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(events[0]["reason"].get<std::string>(), std::string("FailedCreate"));
        QVERIFY(in(region("apac"), "cronjobs.batch", "e-commerce-client-terminating").empty());
    }

    void theLateBackupStartedTwoOrThreeDaysAgo() {
        const Json cronJob =
            region("eu-ouest").at({"cronjobs.batch", "e-commerce-client-backup-late", "db-backup"});
        const std::string last = cronJob["status"]["lastScheduleTime"];
        QVERIFY2(last.starts_with("2026-11-26T") || last.starts_with("2026-11-27T"), last.c_str());
    }

    void rowsFollowThePlan() {
        const std::vector<WebsiteRow> rows = websiteRows(plan_, kNow);
        QCOMPARE(rows[0].domain, std::string("client-abc.collectverything.com"));
        QCOMPARE(rows[0].id, std::int64_t(1));
        int deleted = 0;
        std::set<std::string> domains;
        for (const WebsiteRow& row : rows) {
            QVERIFY(domains.insert(row.domain).second);
            deleted += row.deleted > 0 ? 1 : 0;
        }
        QCOMPARE(deleted, 2);
        QVERIFY(domains.count("shop.custom-domain.example") == 1);
        QVERIFY(domains.count("client-domain-second.collectverything.com") == 0);
    }

    void supportSeesFourTenants() {
        int seen = 0;
        for (const char* where : {"us-est", "eu-ouest", "apac"}) {
            for (const auto& [name, object] : region(where)) {
                seen += name.resource == "rolebindings.rbac.authorization.k8s.io" && name.name == "support"
                            ? 1
                            : 0;
            }
        }
        QCOMPARE(seen, 4);
    }

    void moreReplicasWhereTheyAreAskedFor() {
        const std::vector<TenantPlan> plan = makePlan(Dice(), 40, 28);
        QCOMPARE(plan[0].pods(), 21);
        QCOMPARE(plan[30].pods(), 28);
    }
};

QTEST_APPLESS_MAIN(TestSandboxPlan)
#include "tst_sandbox_plan.moc"

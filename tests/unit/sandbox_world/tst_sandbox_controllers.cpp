#include <QTest>

#include <map>
#include <nlohmann/json.hpp>

#include "backends/sandbox/world/controller_parts.h"
#include "backends/sandbox/world/controllers.h"
#include "backends/sandbox/world/job_status.h"
#include "backends/sandbox/world/objects.h"
#include "backends/sandbox/world/pod_status.h"
#include "backends/sandbox/world/world.h"

using namespace flotte;
using namespace flotte::sandbox;
using Json = nlohmann::json;

namespace {

const TimePoint kStart{std::chrono::seconds(1'795'950'000)};  // 2026-11-29T11:00:00Z
const std::string kAbc = "e-commerce-client-abc";

/// Objects in a map; as many pods as the quota says, and no owner's dependents go by themselves.
class FakeCluster final : public Cluster {
 public:
    std::map<ObjectName, Json> objects;
    std::size_t podQuota = 1'000;
    std::vector<std::pair<ObjectName, Json>> changes;

    Json get(const ObjectName& name) const override {
        const auto found = objects.find(name);
        return found != objects.end() ? found->second : Json();
    }
    std::vector<Json> list(const std::string& resource, const std::string& ns) const override {
        std::vector<Json> found;
        for (const auto& [name, object] : objects) {
            if (name.resource == resource && (ns.empty() || name.ns == ns)) {
                found.push_back(object);
            }
        }
        return found;
    }
    void each(const std::string& resource, const std::function<void(const Json&)>& visit) const override {
        for (const Json& object : list(resource, {})) {
            visit(object);
        }
    }
    void put(const ObjectName& name, Json object) override {
        if (!object["metadata"].contains("uid")) {
            object["metadata"]["uid"] = "uid-" + std::to_string(++made_);
            object["metadata"]["creationTimestamp"] = rfc3339(kStart);
        }
        changes.emplace_back(name, object);
        objects[name] = std::move(object);
    }
    std::optional<std::string> create(const std::string& resource, const std::string& ns,
                                      Json object) override {
        if (resource == kPods && list(kPods, ns).size() >= podQuota) {
            return "exceeded quota: client-quota";
        }
        const std::string base = object["metadata"].value("generateName", "");
        const std::string name = base.empty() ? object["metadata"].value("name", "") : base + suffix(5);
        object["metadata"]["name"] = name;
        put({resource, ns, name}, std::move(object));
        return std::nullopt;
    }
    void remove(const ObjectName& name) override {
        if (name.resource != kPods) {
            erase(name);
            return;
        }
        Json pod = get(name);
        pod["metadata"]["deletionTimestamp"] = rfc3339(kStart);
        put(name, std::move(pod));
    }
    void erase(const ObjectName& name) override {
        const auto found = objects.find(name);
        if (found != objects.end()) {
            changes.emplace_back(name, found->second);
            objects.erase(found);
        }
    }
    std::string suffix(std::size_t length) override {
        std::string text = std::to_string(++made_);
        return std::string(length - std::min(length, text.size()), 'x') + text;
    }

 private:
    int made_ = 0;
};

/// A cluster with abc in it, and its controllers, at a time of the test's own.
struct Bench {
    FakeCluster cluster;
    TimePoint now = kStart;
    int percent = 40;
    std::unique_ptr<Controllers> controllers;

    explicit Bench(double speed = 1, std::vector<std::string> ordinary = {}) {
        const auto plan = planCases(Dice());
        worldObjects({plan[0]}, regionPlans()[1], kStart, [this](const ObjectName& name, Json&& object) {
            cluster.objects[name] = std::move(object);
        });
        controllers = std::make_unique<Controllers>(
            cluster, Controllers::Options{
                         "eu-ouest", Dice(), {kStart, speed}, [this](const Served& served, TimePoint) {
                             return percent * served.least / std::max(1, served.replicas);
                         }});
        controllers->begin(now, std::move(ordinary));
        run(Milliseconds(0));
        cluster.changes.clear();
    }

    /// Time passes, a tenth of a second at once.
    void run(Milliseconds duration) {
        for (const TimePoint end = now + duration; now <= end; now += Milliseconds(100)) {
            std::size_t told = 0;
            do {
                for (; told < cluster.changes.size(); ++told) {
                    controllers->changed(cluster.changes[told].first, cluster.changes[told].second);
                }
                controllers->step(now);
            } while (told < cluster.changes.size());
            cluster.changes.clear();
        }
    }

    std::vector<Json> pods(const std::string& app) const {
        std::vector<Json> found;
        for (const Json& pod : cluster.list(kPods, kAbc)) {
            if (pod["metadata"].value("labels", Json::object()).value("app", "") == app) {
                found.push_back(pod);
            }
        }
        return found;
    }
    int ready(const std::string& app) const {
        const auto all = pods(app);
        return static_cast<int>(std::count_if(all.begin(), all.end(), isReady));
    }
    Json deployment(const std::string& name) const { return cluster.get({kDeployments, kAbc, name}); }
    void edit(const std::string& name, const std::function<void(Json&)>& change) {
        Json object = deployment(name);
        change(object);
        object["metadata"]["generation"] = object["metadata"]["generation"].get<int>() + 1;
        cluster.put({kDeployments, kAbc, name}, object);
    }
};

constexpr std::chrono::seconds kSoon{8};

}  // namespace

class TestSandboxControllers : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aNewWorldIsAtRest() {
        Bench bench;
        for (const auto& [name, object] : bench.cluster.objects) {
            bench.controllers->changed(name, object);
        }
        bench.controllers->step(bench.now);
        QCOMPARE(bench.cluster.changes.size(), std::size_t(0));
    }

    void aDeletedPodIsReplacedAndBecomesReady() {
        Bench bench;
        const std::string name = bench.pods("orders")[0]["metadata"]["name"];
        bench.cluster.erase({kPods, kAbc, name});
        bench.run(Milliseconds(100));
        QCOMPARE(bench.pods("orders").size(), std::size_t(3));
        QCOMPARE(bench.ready("orders"), 2);
        QCOMPARE(bench.deployment("orders")["status"]["readyReplicas"].get<int>(), 2);
        bench.run(kSoon);
        QCOMPARE(bench.ready("orders"), 3);
        QCOMPARE(bench.deployment("orders")["status"]["readyReplicas"].get<int>(), 3);
        QVERIFY(bench.cluster.get({kPods, kAbc, name}).is_null());
    }

    void aClaimGetsItsVolume() {
        Bench bench;
        const ObjectName name{kClaims, kAbc, "backup-pvc"};
        bench.cluster.put(
            name,
            {{"metadata", {{"name", name.name}, {"namespace", name.ns}}},
             {"spec",
              {{"accessModes", {"ReadWriteOnce"}}, {"resources", {{"requests", {{"storage", "10Gi"}}}}}}},
             {"status", {{"phase", "Pending"}}}});
        bench.run(Milliseconds(100));
        QCOMPARE(bench.cluster.get(name)["status"]["phase"].get<std::string>(), std::string("Pending"));
        bench.run(Milliseconds(500));
        const Json claim = bench.cluster.get(name);
        QCOMPARE(claim["status"]["phase"].get<std::string>(), std::string("Bound"));
        QCOMPARE(claim["status"]["capacity"]["storage"].get<std::string>(), std::string("10Gi"));
        QVERIFY(claim["spec"]["volumeName"].get<std::string>().starts_with("pvc-uid-"));
    }

    void anOrdinaryPodRestartsNowAndThenTheSameOneWithTheSameSeed() {
        const auto restarted = [](const Bench& bench) {
            std::vector<std::string> names;
            for (const Json& pod : bench.cluster.list(kPods, kAbc)) {
                if (pod["status"]["containerStatuses"][0]["restartCount"] == 1) {
                    names.push_back(pod["metadata"]["name"]);
                }
            }
            return names;
        };
        Bench bench(1, {kAbc});
        while (restarted(bench).empty() && bench.now < kStart + std::chrono::minutes(4)) {
            bench.run(Milliseconds(0));
        }
        QVERIFY(bench.now >= kStart + std::chrono::minutes(1));
        const auto first = restarted(bench);
        QCOMPARE(first.size(), std::size_t(1));
        const ObjectName name{kPods, kAbc, first.front()};
        QVERIFY(!isReady(bench.cluster.get(name)));
        QVERIFY(
            bench.cluster.get(name)["status"]["containerStatuses"][0]["lastState"].contains("terminated"));
        bench.run(kSoon);
        QVERIFY(isReady(bench.cluster.get(name)));
        Bench again(1, {kAbc});
        again.run(bench.now - kStart);
        QVERIFY(restarted(again) == first);
        Bench quiet;
        quiet.run(std::chrono::minutes(4));
        QVERIFY(restarted(quiet).empty());
    }

    void whoHasNoMoreTimeGoesOnLater() {
        Bench bench;
        for (int i = 0; i < 150; ++i) {
            const std::string name = "many-" + std::to_string(i);
            Json one = bench.deployment("auth");
            one["metadata"]["name"] = name;
            one["metadata"].erase("uid");
            bench.cluster.put({kDeployments, kAbc, name}, one);
        }
        for (const auto& [name, object] : std::vector(bench.cluster.changes)) {
            bench.controllers->changed(name, object);
        }
        bench.cluster.changes.clear();
        int asked = 0;
        bench.controllers->step(bench.now, [&] { return ++asked < 2; });
        QCOMPARE(asked, 2);
        const std::size_t first = bench.cluster.changes.size();
        QVERIFY(first > 0);
        bench.controllers->step(bench.now);
        QVERIFY(bench.cluster.changes.size() > first);
    }

    void scalingMakesAndRemovesPods() {
        Bench bench;
        bench.edit("auth", [](Json& d) { d["spec"]["replicas"] = 5; });
        bench.run(kSoon);
        QCOMPARE(bench.ready("auth"), 5);
        bench.edit("auth", [](Json& d) { d["spec"]["replicas"] = 0; });
        bench.run(kSoon);
        QCOMPARE(bench.pods("auth").size(), std::size_t(0));
        QVERIFY(!bench.deployment("auth")["status"].contains("readyReplicas"));
    }

    void aNewImageRollsWithoutLosingMoreThanItMay() {
        Bench bench;
        bench.edit("products",
                   [](Json& d) { d["spec"]["template"]["spec"]["containers"][0]["image"] = "new"; });
        int least = 3;
        for (int i = 0; i < 300; ++i) {
            bench.run(Milliseconds(0));
            least = std::min(least, bench.ready("products"));
        }
        QCOMPARE(least, 3);  // maxUnavailable 25 % of 3 is none
        QCOMPARE(bench.pods("products").size(), std::size_t(3));
        for (const Json& pod : bench.pods("products")) {
            QCOMPARE(pod["spec"]["containers"][0]["image"].get<std::string>(), std::string("new"));
        }
        QCOMPARE(bench.deployment("products")["metadata"]["annotations"].value(
                     "deployment.kubernetes.io/revision", ""),
                 std::string("2"));
    }

    void aQuotaThatIsFullIsToldAndTriedAgain() {
        Bench bench;
        bench.cluster.podQuota = 21;
        bench.edit("sav", [](Json& d) { d["spec"]["replicas"] = 4; });
        bench.run(kSoon);
        QCOMPARE(bench.ready("sav"), 3);
        const auto events = bench.cluster.list("events", kAbc);
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(events[0]["reason"].get<std::string>(), std::string("FailedCreate"));
        bench.cluster.podQuota = 30;
        bench.run(std::chrono::seconds(20));
        QCOMPARE(bench.ready("sav"), 4);
    }

    void aPodThatIsMarkedCrashes() {
        Bench bench;
        bench.edit("orders", [](Json& d) {
            d["spec"]["template"]["metadata"]["annotations"][kCrashAnnotation] = "true";
        });
        bench.run(kSoon);
        const auto pods = bench.pods("orders");
        QVERIFY(std::any_of(pods.begin(), pods.end(), [](const Json& pod) {
            return pod["status"]["containerStatuses"][0]["state"].contains("waiting");
        }));
        QCOMPARE(bench.ready("orders"), 3);  // the rollout waits: the old ones stay
    }

    void theNightsBackupRuns() {
        Bench bench;
        const std::size_t before = bench.cluster.list(kJobs, kAbc).size();
        bench.now = kStart + std::chrono::hours(15);
        bench.run(std::chrono::hours(0));
        const TimePoint due = [&] {  // 03:00 to 04:59 in Paris
            while (bench.cluster.list(kJobs, kAbc).size() == before &&
                   bench.now < kStart + std::chrono::hours(18)) {
                bench.now += std::chrono::minutes(1);
                bench.run(Milliseconds(0));
            }
            return bench.now;
        }();
        QVERIFY(due > kStart + std::chrono::hours(15) && due < kStart + std::chrono::hours(17));
        bench.run(kSoon);
        const Json job = bench.cluster.list(kJobs, kAbc).back();
        QVERIFY(jobSucceeded(job));
        const Json cronJob = bench.cluster.get({kCronJobs, kAbc, "db-backup"});
        QVERIFY(!cronJob["status"].contains("active"));
        QVERIFY(cronJob["status"]["lastSuccessfulTime"] == job["status"]["completionTime"]);
    }

    void aFastClockRunsTheNextNightInMinutesAndShowsNoFuture() {
        Bench bench(60);
        const std::size_t before = bench.cluster.list(kJobs, kAbc).size();
        bench.run(std::chrono::minutes(18));
        QCOMPARE(bench.cluster.list(kJobs, kAbc).size(), before + 1);
        const Json cronJob = bench.cluster.get({kCronJobs, kAbc, "db-backup"});
        QVERIFY(cronJob["status"]["lastScheduleTime"].get<std::string>() <= rfc3339(bench.now));
    }

    void aSuspendedCronJobDoesNotRun() {
        Bench bench;
        const std::size_t before = bench.cluster.list(kJobs, kAbc).size();
        Json cronJob = bench.cluster.get({kCronJobs, kAbc, "db-backup"});
        cronJob["spec"]["suspend"] = true;
        bench.cluster.put({kCronJobs, kAbc, "db-backup"}, cronJob);
        for (int hour = 0; hour < 20; ++hour) {
            bench.now += std::chrono::hours(1);
            bench.run(Milliseconds(0));
        }
        QCOMPARE(bench.cluster.list(kJobs, kAbc).size(), before);
    }

    void aJobWhosePodFailsIsFailed() {
        Bench bench;
        const Json cronJob = bench.cluster.get({kCronJobs, kAbc, "db-backup"});
        Json job = scheduledJob(cronJob, kStart, kStart);
        job["spec"]["template"]["metadata"]["annotations"][kFailAnnotation] = "true";
        const ObjectName name = nameOf(kJobs, job);
        bench.cluster.put(name, job);
        bench.run(kSoon);
        QVERIFY(jobIsOver(bench.cluster.get(name)) && !jobSucceeded(bench.cluster.get(name)));
    }

    void moreTrafficMeansMoreReplicasAndLessAgainFewer() {
        Bench bench;
        bench.percent = 130;
        bench.run(std::chrono::seconds(130));
        QCOMPARE(bench.deployment("orders")["spec"]["replicas"].get<int>(), 6);
        QCOMPARE(bench.ready("orders"), 6);
        bench.percent = 40;
        bench.run(std::chrono::minutes(3));
        QCOMPARE(bench.deployment("orders")["spec"]["replicas"].get<int>(), 3);
    }

    void ordinaryTrafficScalesNothing() {
        Bench bench;
        bench.percent = 60;
        bench.run(std::chrono::seconds(125));
        QCOMPARE(bench.cluster.list(kPods, kAbc).size(), std::size_t(21));
    }

    void objectsThatLackEverythingAreLeftAlone_data() {
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<QByteArray>("object");
        const auto row = [](const char* resource, const char* rest) {
            QTest::addRow("%s %s", resource, rest)
                << QByteArray(resource)
                << QByteArray(R"({"metadata":{"name":"odd","namespace":"e-commerce-client-abc","uid":"u"})") +
                       rest + "}";
        };
        for (const char* resource : {kDeployments, kReplicaSets, kPods, kJobs, kCronJobs, kAutoscalers}) {
            row(resource, "");
            row(resource, R"(,"spec":null)");
            row(resource, R"(,"spec":{"replicas":"many","template":[],"schedule":7,"containers":{}})");
            row(resource, R"(,"spec":{"replicas":2,"selector":{},"template":{"metadata":null,"spec":{}}})");
            row(resource,
                R"(,"spec":{"scaleTargetRef":[],"jobTemplate":1,"schedule":"* * * * *"},"status":[])");
        }
    }
    void objectsThatLackEverythingAreLeftAlone() {
        QFETCH(QByteArray, resource);
        QFETCH(QByteArray, object);
        Bench bench;
        bench.cluster.put({resource.toStdString(), kAbc, "odd"}, Json::parse(object.toStdString()));
        bench.run(std::chrono::seconds(70));
        QCOMPARE(bench.ready("orders"), 3);
    }
};

QTEST_APPLESS_MAIN(TestSandboxControllers)
#include "tst_sandbox_controllers.moc"

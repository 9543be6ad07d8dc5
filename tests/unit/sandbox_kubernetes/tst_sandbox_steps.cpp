#include <QtTest>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/anchor.h"
#include "backends/kubernetes/secrets.h"
#include "models/provisioning/tenant_manifests.h"
#include "tests/unit/kubernetes/step_rig.h"
#include "tests/unit/sandbox_kubernetes/test_cluster.h"

using namespace flotte;
using namespace flotte::test;
using Json = nlohmann::json;
using nlohmann::literals::json_literals::operator""_json_pointer;
using Found = Observation::Found;

namespace {

constexpr const char* kHome = "e-commerce-client-new";

std::vector<Manifest> manifestsOf(const char* tier) {
    const auto read = [](const std::string& name) {
        return documents::readDocument(FLOTTE_SOURCE_DIR "/resources/" + name, files::read);
    };
    const auto platform = readPlatform(*read("platform.example.yaml"));
    TenantWish wish;
    wish.id = TenantId("new");
    wish.domain = "client-new.collectverything.example";
    wish.tier = TierName(tier);
    wish.region = RegionName("eu-ouest");
    const auto made =
        tenantManifests(*platform, wish, [&](const std::string& name) { return read("manifests/" + name); });
    return made.value_or(std::vector<Manifest>());
}

}  // namespace

/// Every step against the sandbox's Kubernetes server, over the wire.
class TestSandboxSteps : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aTenantIsMadeSeenAndTakenAway();
    void aSecretIsMadeOnceAndReadBack();
    void aJobRunsFromItsCronJob();
    void aForeignObjectIsLeftAlone();
    void aReviewNamesWhatElseIsInTheNamespace();
    void whoMayNothingIsToldSo();
    void theAuditLogsEndIsKept();
    void whatSomebodyElseWroteIntoAnAnchorStays();

 private:
    kubernetes::Client clientOf(const std::string& token = "admin") {
        return {http_, clientFor(cluster_.endpoint("").url, cluster_.authority.certificate(), token)};
    }
    Json ask(const std::string& path) {
        sandbox::kubernetes::Request request;
        request.path = path;
        request.user = sandbox::kubernetes::privilegedUser();
        Json answer;
        cluster_.server.perform([&] {
            auto response = cluster_.api.handle(request);
            answer = Json::parse(sandbox::kubernetes::wholeBody(response));
        });
        return answer;
    }
    Json send(const std::string& method, const std::string& path, const std::string& body) {
        sandbox::kubernetes::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.contentType = "application/json";
        request.user = sandbox::kubernetes::privilegedUser();
        Json answer;
        cluster_.server.perform([&] {
            auto response = cluster_.api.handle(request);
            answer = Json::parse(sandbox::kubernetes::wholeBody(response));
        });
        return answer;
    }
    void settle() {
        cluster_.server.perform([&] {
            while (cluster_.api.housekeeping()) {
            }
        });
    }

    ServedCluster cluster_;
    http::Client http_;
};

void TestSandboxSteps::aTenantIsMadeSeenAndTakenAway() {
    auto client = clientOf();
    const auto manifests = manifestsOf("standard");
    QVERIFY(!manifests.empty());
    std::vector<std::unique_ptr<Step>> steps;
    for (const Manifest& manifest : manifests) {
        steps.push_back(stepOf(client, "kubernetes.apply", {{"manifest", manifest.json}}));
        QVERIFY(steps.back());
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto before = steps[i]->observe(contextOf());
        QVERIFY2(before.has_value(), manifests[i].id.c_str());
        QVERIFY2(before->found == Found::Absent, manifests[i].id.c_str());
        const auto applied = steps[i]->apply(contextOf(), *before);
        QVERIFY2(applied.has_value(), manifests[i].id.c_str());
        QCOMPARE(applied->answer, std::string("201 Created"));
        settle();
        const auto after = steps[i]->observe(contextOf("02ANOTHER"));
        QVERIFY2(after.has_value(), manifests[i].id.c_str());
        QVERIFY2(after->found == Found::Same,
                 (manifests[i].id + (after->differences.empty()
                                         ? ""
                                         : after->differences[0].path + after->differences[0].is +
                                               after->differences[0].shouldBe))
                     .c_str());
        QCOMPARE(after->digest, applied->digest);
    }
    const Json made = ask(std::string("/apis/apps/v1/namespaces/") + kHome + "/deployments/orders");
    QCOMPARE(made["metadata"]["annotations"]["flotte/operation"].get<std::string>(),
             std::string("01OPERATION"));

    // Somebody changes a label: it is seen, and set right again, by another operation, which does not own it.
    send("PUT", std::string("/apis/apps/v1/namespaces/") + kHome + "/deployments/orders", [&] {
        Json changed = made;
        changed["spec"]["template"]["metadata"]["labels"]["tier"] = "business";
        changed["metadata"].erase("managedFields");
        return changed.dump();
    }());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (manifests[i].id == "deployment/orders") {
            auto seen = steps[i]->observe(contextOf("02ANOTHER"));
            QVERIFY(seen.has_value() && seen->found == Found::Differs);
            QCOMPARE(seen->differences.size(), std::size_t{1});
            QCOMPARE(seen->differences[0].path, std::string("spec.template.metadata.labels.tier"));
            StepContext forced = contextOf("02ANOTHER");
            forced.adopt = true;
            QVERIFY(steps[i]->apply(forced, *seen).has_value());
            seen = steps[i]->observe(contextOf());
            QVERIFY(seen.has_value() && seen->found == Found::Same);
            const auto others = steps[i]->undo(contextOf("02ANOTHER"));
            QVERIFY(others.has_value() && others->complete && !others->left.empty());
        }
    }
    for (std::size_t i = steps.size(); i-- > 0;) {
        auto undone = steps[i]->undo(contextOf());
        for (int tries = 0; undone && !undone->complete && tries < 10; ++tries) {
            QVERIFY(!undone->left.empty());
            settle();
            undone = steps[i]->undo(contextOf());
        }
        QVERIFY2(undone.has_value(), manifests[i].id.c_str());
        QVERIFY2(undone->complete, undone->left.c_str());
    }
    QCOMPARE(ask(std::string("/api/v1/namespaces/") + kHome)["code"].get<int>(), 404);
}

void TestSandboxSteps::aSecretIsMadeOnceAndReadBack() {
    auto client = clientOf();
    send("POST", "/api/v1/namespaces", R"({"metadata":{"name":"s"}})");
    const std::map<std::string, std::string> with = {
        {"namespace", "s"},
        {"name", "orders-db-credentials"},
        {"labels", R"({"tenant":"client-abc","tier":"premium"})"},
        {"data", R"({"DB_HOST":"mysql.example"})"},
        {"generate", "DB_PASSWORD"}};
    const auto step = stepOf(client, "kubernetes.secret", with);
    const auto before = step->observe(contextOf());
    QVERIFY(before.has_value() && before->found == Found::Absent);
    const auto applied = step->apply(contextOf(), *before);
    QVERIFY(applied.has_value());
    QVERIFY(step->verify(contextOf())->done);
    kubernetes::KubernetesSecrets secrets({{RegionName("eu"), &client}});
    const SecretPlace place{RegionName("eu"), NamespaceName("s"), "orders-db-credentials", "DB_PASSWORD"};
    const auto password = secrets.read(place, {});
    QVERIFY(password.has_value());
    const std::string text = password->reveal();
    QCOMPARE(text.size(), std::size_t{32});
    QVERIFY((applied->request + applied->answer + applied->digest).find(text) == std::string::npos);
    // A key more is wanted: it comes, and the password stays.
    auto more = with;
    more["generate"] = "DB_PASSWORD,API_KEY";
    const auto wider = stepOf(client, "kubernetes.secret", more);
    const auto seen = wider->observe(contextOf("02ANOTHER"));
    QVERIFY(seen.has_value() && seen->found == Found::Differs);
    QCOMPARE(seen->differences, (std::vector<Difference>{{"data.API_KEY", "", "***"}}));
    QVERIFY(wider->apply(contextOf("02ANOTHER"), *seen).has_value());
    QCOMPARE(std::string(secrets.read(place, {})->reveal()), text);
    QVERIFY(wider->observe(contextOf("03THIRD"))->found == Found::Same);
    const auto missing =
        secrets.read({RegionName("eu"), NamespaceName("s"), "orders-db-credentials", "NO"}, {});
    QVERIFY(!missing && std::get<HttpError>(missing.error()).status == 404);
    QVERIFY(!secrets.read({RegionName("us"), NamespaceName("s"), "a", "b"}, {}));
    const auto undone = wider->undo(contextOf());
    QVERIFY(undone.has_value() && undone->complete);
    QCOMPARE(ask("/api/v1/namespaces/s/secrets/orders-db-credentials")["code"].get<int>(), 404);
}

void TestSandboxSteps::aJobRunsFromItsCronJob() {
    auto client = clientOf();
    send("POST", "/api/v1/namespaces", R"({"metadata":{"name":"j"}})");
    send(
        "POST", "/apis/batch/v1/namespaces/j/cronjobs",
        R"({"metadata":{"name":"db-backup","annotations":{"flotte/tenant":"client-abc"}},"spec":{"schedule":"0 2 * * *",)"
        R"("jobTemplate":{"metadata":{"labels":{"app":"db-backup"}},"spec":{"template":{"spec":{"restartPolicy":"Never",)"
        R"("containers":[{"name":"c","image":"x:1"}]}}}}}})");
    const auto step = stepOf(client, "kubernetes.job",
                             {{"namespace", "j"}, {"name", "db-backup-first"}, {"from", "db-backup"}});
    const auto before = step->observe(contextOf());
    QVERIFY(before.has_value() && before->found == Found::Absent);
    QVERIFY(step->apply(contextOf(), *before).has_value());
    QVERIFY(step->observe(contextOf("02ANOTHER"))->found == Found::Same);
    QVERIFY(!step->verify(contextOf())->done);
    Json job = ask("/apis/batch/v1/namespaces/j/jobs/db-backup-first");
    QCOMPARE(job["metadata"]["labels"]["app"].get<std::string>(), std::string("db-backup"));
    QCOMPARE(job["metadata"]["annotations"]["cronjob.kubernetes.io/instantiate"].get<std::string>(),
             std::string("manual"));
    QCOMPARE(job["metadata"]["ownerReferences"][0]["name"].get<std::string>(), std::string("db-backup"));
    const auto undone = step->undo(contextOf());
    QVERIFY(undone.has_value());
    settle();
    QVERIFY(step->undo(contextOf())->complete);
}

void TestSandboxSteps::aForeignObjectIsLeftAlone() {
    auto client = clientOf();
    send("POST", "/api/v1/namespaces", R"({"metadata":{"name":"f"}})");
    send(
        "POST", "/api/v1/namespaces/f/configmaps?fieldManager=helm",
        R"({"metadata":{"name":"c","labels":{"app.kubernetes.io/managed-by":"Helm"}},"data":{"a":"theirs"}})");
    const auto step = stepOf(
        client, "kubernetes.apply",
        {{"manifest",
          R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"f","labels":{"app.kubernetes.io/managed-by":"flotte"},)"
          R"("annotations":{"flotte/tenant":"client-abc"}},"data":{"a":"ours"}})"}});
    const auto seen = step->observe(contextOf());
    QVERIFY(seen.has_value() && seen->found == Found::Foreign);
    QVERIFY2(seen->owner.find("Helm") != std::string::npos && seen->owner.find("helm") != std::string::npos,
             seen->owner.c_str());
    const auto refused = step->apply(contextOf(), *seen);
    QVERIFY(!refused && std::get<HttpError>(refused.error()).reason == "Foreign");
    QCOMPARE(ask("/api/v1/namespaces/f/configmaps/c")["data"]["a"].get<std::string>(), std::string("theirs"));
    QVERIFY(step->undo(contextOf())->complete);
    // Adopted, it becomes ours; undo gives it back and deletes nothing.
    StepContext adopting = contextOf();
    adopting.adopt = true;
    QVERIFY(step->apply(adopting, *seen).has_value());
    QVERIFY(step->observe(contextOf())->found == Found::Same);
    const auto undone = step->undo(contextOf());
    QVERIFY(undone.has_value() && undone->complete);
    const Json left = ask("/api/v1/namespaces/f/configmaps/c");
    QVERIFY(left.contains("/metadata/name"_json_pointer));
    QVERIFY(!left.contains(Json::json_pointer("/metadata/annotations/flotte~1tenant")));
}

void TestSandboxSteps::aReviewNamesWhatElseIsInTheNamespace() {
    auto client = clientOf();
    const auto step = stepOf(
        client, "kubernetes.apply",
        {{"manifest",
          R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"u","labels":{"app.kubernetes.io/managed-by":"flotte"},)"
          R"("annotations":{"flotte/tenant":"client-abc"}}})"}});
    const auto before = step->observe(contextOf());
    QVERIFY(before.has_value() && step->apply(contextOf(), *before).has_value());
    const auto review = [&] { return step->observe(contextOf("02ANOTHER", StepContext::Purpose::Review)); };
    auto seen = review();
    QVERIFY(seen.has_value());
    QCOMPARE(seen->used, (std::vector<Use>{{"pods", 0}, {"objects", 0}}));
    const std::string folder = "/api/v1/namespaces/u/";
    send("POST", folder + "configmaps", R"({"metadata":{"name":"by-hand"}})");
    send("POST", folder + "configmaps",
         R"({"metadata":{"name":"ours","labels":{"app.kubernetes.io/managed-by":"flotte"}}})");
    send(
        "POST", folder + "configmaps",
        R"({"metadata":{"name":"made","ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p","uid":"1"}]}})");
    send("POST", folder + "pods", runningPod("p"));
    seen = review();
    QVERIFY(seen.has_value());
    QCOMPARE(seen->used, (std::vector<Use>{{"pods", 1}, {"objects", 1}}));
    // Only who reviews asks: a run does not wait for it.
    QVERIFY(step->observe(contextOf())->used.empty());
}

void TestSandboxSteps::whoMayNothingIsToldSo() {
    auto nobody = clientOf("nobody");
    const auto step = stepOf(
        nobody, "kubernetes.apply",
        {{"manifest",
          R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"default","annotations":{"flotte/tenant":"client-abc"}}})"}});
    const auto refused = step->observe(contextOf());
    QVERIFY(!refused);
    const auto& error = std::get<DeniedError>(refused.error());
    QCOMPARE(error.verb, std::string("get"));
    QCOMPARE(error.resource, std::string("configmaps"));
    QCOMPARE(error.scope, std::string("default"));
    const auto reviewed = step->observe(contextOf("01OPERATION", StepContext::Purpose::Review));
    QVERIFY(reviewed.has_value());
    QCOMPARE(reviewed->denied.size(), std::size_t{4});
    auto stranger = clientOf("wrong");
    const auto login = stepOf(stranger, "kubernetes.job", {{"namespace", "a"}, {"name", "b"}, {"from", "c"}});
    QVERIFY(std::holds_alternative<LoginError>(login->observe(contextOf()).error()));
}

void TestSandboxSteps::theAuditLogsEndIsKept() {
    auto client = clientOf();
    kubernetes::ConfigMapAnchor anchor(client, NamespaceName("kept"), Milliseconds(20'000));
    QVERIFY(anchor.heads()->empty());
    for (std::uint64_t number = 1; number <= kAnchoredHeads + 5; ++number) {
        const auto kept = anchor.keep({number, std::string(64, 'a'), TimePoint(Milliseconds(number))});
        QVERIFY(kept.has_value());
    }
    const auto heads = anchor.heads();
    QVERIFY(heads.has_value());
    QCOMPARE(heads->size(), kAnchoredHeads);
    QCOMPARE(heads->front().number, std::uint64_t{6});
    QCOMPARE(heads->back().number, std::uint64_t{kAnchoredHeads + 5});
    const Json object = ask("/api/v1/namespaces/kept/configmaps/flotte-audit-anchor");
    QCOMPARE(object["data"]["6"].get<std::string>(), std::string(64, 'a') + " 1970-01-01T00:00:00.006Z");
    auto nobody = clientOf("nobody");
    kubernetes::ConfigMapAnchor denied(nobody, NamespaceName("kept"), Milliseconds(20'000));
    const auto read = denied.heads();
    QVERIFY(!read && std::get<DeniedError>(read.error()).resource == "configmaps");
}

void TestSandboxSteps::whatSomebodyElseWroteIntoAnAnchorStays() {
    auto client = clientOf();
    kubernetes::ConfigMapAnchor anchor(client, NamespaceName("forged"), Milliseconds(20'000));
    QVERIFY(anchor.keep({1, std::string(64, 'a'), {}}).has_value());
    const std::string path = "/api/v1/namespaces/forged/configmaps/flotte-audit-anchor";
    Json forged = ask(path);
    forged["data"]["1"] = std::string(64, 'b') + " 1970-01-01T00:00:00.000Z";
    forged["metadata"].erase("managedFields");
    send("PUT", path, forged.dump());
    QVERIFY(anchor.keep({2, std::string(64, 'a'), {}}).has_value());
    const auto heads = anchor.heads();
    QVERIFY(heads.has_value());
    QCOMPARE(heads->size(), std::size_t{2});
    QCOMPARE(heads->front().hash, std::string(64, 'b'));  // `audit verify` is to see it
    const auto other = anchor.keep({2, std::string(64, 'b'), {}});
    QVERIFY(!other && std::get<HttpError>(other.error()).reason == "OtherHead");
}

QTEST_GUILESS_MAIN(TestSandboxSteps)
#include "tst_sandbox_steps.moc"

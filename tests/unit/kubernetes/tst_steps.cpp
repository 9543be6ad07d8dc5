#include <QtTest>

#include <future>

#include "backends/kubernetes/secrets.h"
#include "tests/unit/kubernetes/step_rows.h"

using namespace flotte;
using namespace flotte::test;

/// Steps against a scripted API server: the requests, and what each fault at each of them comes to.
class TestSteps : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void callsAndOutcomes_data();
    void callsAndOutcomes();
    void everyFaultIsAClearEnd_data();
    void everyFaultIsAClearEnd();
    void anUnknownOutcomeIsTheTransports_data();
    void anUnknownOutcomeIsTheTransports();
    void aSecretIsPostedOnceAndNeverShown();
    void aSecretOfOthersIsNotTouched();
    void whatIsWrongInAStepIsNamed_data();
    void whatIsWrongInAStepIsNamed();
    void withoutChanceNothingIsMade();
    void anOldTokenIsReadAgain();
    void aCancelledStepAsksNothing();
    void otherKindsAreDiscovered();
};

void TestSteps::callsAndOutcomes_data() {
    QTest::addColumn<int>("index");
    const auto all = special();
    int index = 0;
    for (const auto& [name, row] : healthy()) {
        QTest::newRow(name.c_str()) << index++;
    }
    for (const auto& [name, row] : all) {
        QTest::newRow(name.c_str()) << index++;
    }
}

void TestSteps::callsAndOutcomes() {
    QFETCH(int, index);
    std::vector<Row> rows;
    for (const auto& [name, row] : healthy()) {
        rows.push_back(row);
    }
    for (const auto& [name, row] : special()) {
        rows.push_back(row);
    }
    const Row& row = rows[static_cast<std::size_t>(index)];
    Rig rig(row.script);
    const auto made = stepOf(rig.client, row.kind, row.with);
    QCOMPARE(QByteArray::fromStdString(run(*made, row.method, contextOf(), row.seen)),
             QByteArray::fromStdString(row.outcome));
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestSteps::everyFaultIsAClearEnd_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("fault");
    for (const auto& [name, row] : healthy()) {
        for (std::size_t call = 0; call < row.script.size(); ++call) {
            const auto all = faults();
            for (std::size_t fault = 0; fault < all.size(); ++fault) {
                QTest::addRow("%s, call %d: %s", name.c_str(), static_cast<int>(call) + 1, all[fault].name)
                    << QByteArray::fromStdString(name) << static_cast<int>(call) << static_cast<int>(fault);
            }
        }
    }
}

/// The call that fails is the last, and the end says why.
void TestSteps::everyFaultIsAClearEnd() {
    QFETCH(QByteArray, name);
    QFETCH(int, call);
    QFETCH(int, fault);
    const auto found = healthy().find(name.toStdString());
    QVERIFY(found != healthy().end());
    const Row& row = found->second;
    const Fault broken = faults()[static_cast<std::size_t>(fault)];
    Script script(row.script.begin(), row.script.begin() + call + 1);
    script.back().answer = {};
    script.back().answer.status = broken.status;
    script.back().answer.chunks = {broken.body};
    const bool deletes = script.back().method == "DELETE";
    const bool harmless = deletes && broken.status == 200;  // what a DELETE answers is not read
    if (harmless) {
        script.push_back(row.script.back());
    }
    Rig rig(script);
    const auto made = stepOf(rig.client, row.kind, row.with);
    const std::string outcome = run(*made, row.method, contextOf());
    QVERIFY2(outcome.starts_with(harmless ? row.outcome : broken.outcome), outcome.c_str());
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestSteps::anUnknownOutcomeIsTheTransports_data() {
    QTest::addColumn<bool>("cut");
    QTest::newRow("no answer after the commit") << false;
    QTest::newRow("cut in the middle of the answer") << true;
}

void TestSteps::anUnknownOutcomeIsTheTransports() {
    QFETCH(bool, cut);
    scripted::Step silent = patch(kApply, live());
    silent.answer.keepOpen = true;
    silent.answer.chunks = {R"({"metadata":)"};
    // The write was done: looked at again, it is there, and ours.
    scripted::Step probe;  // of the transport, whether the connection lives
    probe.path = "/";
    probe.times = scripted::Step::anyNumber;
    Rig rig({probe, missing(), silent, get(live()), patch(kDry, live(), sent(""))},
            scripted::Protocol::Http2);
    const auto made = stepOf(rig.client, "kubernetes.apply", applying());
    StepContext context = contextOf();
    if (!cut) {
        context.deadline = Milliseconds(200);
    }
    auto applied = std::async(std::launch::async, [&] { return run(*made, Method::Apply, context); });
    const auto asked = rig.server.waitForRequest(kApply);
    QVERIFY(asked.has_value());
    if (cut) {
        rig.server.cut(asked->ref, "{}}", 1);
    }
    QCOMPARE(applied.get(), std::string(cut ? "network" : "timeout"));
    QCOMPARE(run(*made, Method::Observe, contextOf()), std::string("same"));
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestSteps::aSecretIsPostedOnceAndNeverShown() {
    const std::string create = kSecrets + "?fieldManager=flotte";
    Json other = secretThere();
    other["data"]["DB_HOST"] = "b2xk";
    const std::string merged =
        R"({"data":{"DB_HOST":"bXlzcWw="},"metadata":{"labels":{"tenant":"client-abc"},"resourceVersion":"7"}})";
    Rig rig({step("GET", kSecret, 404, kMissing),
             step("POST", create, 201, secretThere().dump(), secret().dump()),
             step("GET", kSecret, 200, secretThere().dump()), step("GET", kSecret, 200, other.dump()),
             step("GET", kSecret, 200, other.dump()),
             step("PATCH", kSecret + "?fieldManager=flotte", 200, secretThere().dump(), merged)});
    const auto made = stepOf(rig.client, "kubernetes.secret", secretWish());
    const auto applied = made->apply(contextOf(), {});
    QVERIFY(applied.has_value());
    QCOMPARE(applied->answer, std::string("201 Created"));
    QVERIFY((applied->request + applied->digest).find(generatedOnce()) == std::string::npos);
    QCOMPARE(text(made->observe(contextOf())), std::string("same"));
    const auto seen = made->observe(contextOf("02ANOTHER"));
    QCOMPARE(text(seen), std::string("differs data.DB_HOST(***|***)"));
    QCOMPARE(text(made->apply(contextOf("02ANOTHER"), *seen)), std::string("applied 200 OK"));
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestSteps::aSecretOfOthersIsNotTouched() {
    Json theirs = secretThere();
    theirs["metadata"].erase("annotations");
    Rig rig(
        {step("GET", kSecret, 200, theirs.dump()), step("GET", kSecret, 200, theirs.dump()),
         step("GET", kSecret, 200, theirs.dump()),
         step(
             "POST", kSecrets + "?fieldManager=flotte", 409,
             R"({"kind":"Status","reason":"AlreadyExists","code":409,"message":"secrets \"s\" already exists"})")});
    const auto made = stepOf(rig.client, "kubernetes.secret", secretWish());
    const auto seen = made->observe(contextOf());
    QVERIFY(seen.has_value() && seen->found == Observation::Found::Foreign);
    const auto refused = made->apply(contextOf(), *seen);
    QVERIFY(!refused);
    QCOMPARE(std::get<HttpError>(refused.error()).reason, std::string("Foreign"));
    QCOMPARE(text(made->undo(contextOf())), std::string("complete"));
}

void TestSteps::whatIsWrongInAStepIsNamed_data() {
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* name, const char* kind, const char* key, const char* value,
                        const char* named) {
        QTest::newRow(name) << QByteArray(kind) << QByteArray(key) << QByteArray(value) << QByteArray(named);
    };
    row("another kind", "kubernetes.scale", "", "", "kubernetes.scale");
    row("no manifest", "kubernetes.apply", "", "", "kubernetes.apply.manifest");
    row("no JSON", "kubernetes.apply", "manifest", "{", "kubernetes.apply.manifest");
    row("no name", "kubernetes.apply", "manifest", R"({"apiVersion":"v1","kind":"ConfigMap"})",
        "kubernetes.apply.manifest");
    row("no owner mark", "kubernetes.apply", "manifest",
        R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}})", "kubernetes.apply.manifest");
    row("a Secret's values would stand in the plan", "kubernetes.apply", "manifest",
        R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"c","annotations":{"flotte/tenant":"a"}}})",
        "kubernetes.apply.manifest");
    row("no namespace", "kubernetes.secret", "", "", "kubernetes.secret.namespace");
    row("no tenant", "kubernetes.secret", "labels", "{}", "kubernetes.secret.labels");
    row("data that is no text", "kubernetes.secret", "data", R"({"a":1})", "kubernetes.secret.data");
    row("keys with blanks", "kubernetes.secret", "generate", "A, B", "kubernetes.secret.generate");
    row("no cron job", "kubernetes.job", "from", "", "kubernetes.job.from");
    row("rights without a verb", "kubernetes.access", "may", R"([{"resource":"pods"}])",
        "kubernetes.access.may");
    row("rights that are no list", "kubernetes.access", "mayNot", "{}", "kubernetes.access.mayNot");
}

void TestSteps::whatIsWrongInAStepIsNamed() {
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, named);
    Rig rig({});
    StepSpec spec;
    spec.kind = kind.toStdString();
    if (!key.isEmpty()) {
        spec.with = secretWish();
        spec.with.insert({{"from", "f"}, {"group", "g"}, {"user", "u"}, {"may", "[]"}, {"mayNot", "[]"}});
        spec.with[key.toStdString()] = value.toStdString();
    }
    const auto made = kubernetes::makeStep(spec, rig.client, countedBytes);
    QVERIFY(!made);
    QCOMPARE(std::get<ConfigError>(made.error()).key, named.toStdString());
}

void TestSteps::withoutChanceNothingIsMade() {
    StepSpec spec;
    spec.kind = "kubernetes.secret";
    spec.with = secretWish();
    Rig broken({step("GET", kSecret, 404, kMissing)});
    const auto made = kubernetes::makeStep(spec, broken.client,
                                           [](std::size_t count) { return std::string(count, '\xff'); });
    QVERIFY(made.has_value());
    const auto applied = (*made)->apply(contextOf(), {});
    QVERIFY(!applied && std::holds_alternative<SystemError>(applied.error()));
    QCOMPARE(broken.server.mismatch(), std::string());
}

void TestSteps::anOldTokenIsReadAgain() {
    scripted::Step old = step("GET", kPath, 401, kLogin);
    scripted::Step fresh = get(live());
    fresh.headers = {{"authorization", "Bearer n3w"}};
    scripted::ServerOptions options;
    options.scenario = scripted::Scenario({old, fresh}, true);
    scripted::Server server(std::move(options));
    http::Client http;
    auto given = clientFor(server.url(), server.authority(), "t0ken");
    given.cluster.tokenFile = "/token";
    given.readFile = [](const std::string&, const FileRules&) -> Result<std::string> { return "n3w"; };
    kubernetes::Client client(http, std::move(given));
    QCOMPARE(run(*stepOf(client, "kubernetes.apply", applying()), Method::Verify, contextOf()),
             std::string("done"));
    QCOMPARE(server.mismatch(), std::string());
}

void TestSteps::aCancelledStepAsksNothing() {
    Rig rig({});
    StepContext context = contextOf();
    context.cancel.cancel();
    const auto made = stepOf(rig.client, "kubernetes.apply", applying());
    for (const Method method : {Method::Observe, Method::Apply, Method::Verify, Method::Undo}) {
        QCOMPARE(run(*made, method, context), std::string("cancelled"));
    }
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

void TestSteps::otherKindsAreDiscovered() {
    Json object = manifest();
    object["apiVersion"] = "external-secrets.io/v1";
    object["kind"] = "ExternalSecret";
    const std::string group = "/apis/external-secrets.io/v1";
    const std::string list =
        R"({"kind":"APIResourceList","resources":[{"name":"externalsecrets/status","kind":"ExternalSecret","namespaced":true},)"
        R"({"name":"externalsecrets","kind":"ExternalSecret","namespaced":true}]})";
    Rig rig({step("GET", group, 200, list),
             step("GET", group + "/namespaces/n/externalsecrets/c", 404, kMissing),
             step("GET", group, 404, "404 page not found")});
    const auto made = stepOf(rig.client, "kubernetes.apply", applying(object));
    QCOMPARE(run(*made, Method::Observe, contextOf()), std::string("absent"));
    QCOMPARE(run(*made, Method::Observe, contextOf()),
             std::string("HTTP 404 NotServed: external-secrets.io/v1 ExternalSecret is not served"));
    QCOMPARE(QByteArray::fromStdString(rig.server.mismatch()), QByteArray());
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"

#include <QElapsedTimer>
#include <QTest>
#include <set>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/kubernetes/secrets.h"
#include "models/provisioning/tenant_manifests.h"
#include "tests/lab/programs.h"
#include "tests/unit/kubernetes/step_rig.h"

using namespace flotte;
using namespace flotte::test;
using Found = Observation::Found;
using lab::Json;

namespace {

const QString kRegion = QStringLiteral("eu-ouest");
constexpr int kReady = 60'000;

Result<Document> resource(const std::string& name) {
    return documents::readDocument(FLOTTE_SOURCE_DIR "/resources/" + name, files::read);
}

Result<Document> manifestFile(const std::string& name) {
    return resource("manifests/" + name);
}

TenantWish wishFor(const std::string& id, const std::string& tier) {
    TenantWish wish;
    wish.id = TenantId(id);
    wish.title = "A tenant of a test";
    wish.domain = "client-" + id + ".collectverything.example";
    wish.customDomains = {"shop." + id + ".example"};
    wish.tier = TierName(tier);
    wish.region = RegionName("eu-ouest");
    wish.createdDate = "2026-11-25";
    return wish;
}

QByteArray why(const Error& error) {
    return std::visit(
        [](const auto& kind) {
            std::string text;
            if constexpr (requires { kind.message; }) {
                text += kind.reason + ' ' + kind.message;
            }
            if constexpr (requires { kind.detail; }) {
                text += kind.detail;
            }
            if constexpr (requires { kind.request; }) {
                text += " (" + kind.request + ')';
            }
            return QByteArray::fromStdString(text);
        },
        error);
}

/// What a verify or undo that is polled came to: empty = done in time.
template <class Ask, class Done>
QByteArray until(Ask ask, Done done) {
    QElapsedTimer timer;
    timer.start();
    QByteArray last;
    while (timer.elapsed() < kReady) {
        const auto answer = ask();
        if (!answer) {
            return why(answer.error());
        }
        if (done(*answer, last)) {
            return {};
        }
        QTest::qWait(50);
    }
    return "not in time: " + last;
}

}  // namespace

/// The steps of `backends/kubernetes` on a real API server with its controllers.
class TestLabSteps : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aTenantIsMadeWorksAndGoes_data();
    void aTenantIsMadeWorksAndGoes();
    void whatOthersOwnIsAConflict();
    void whatIsScaledStaysScaled();
    void whoMayLittleIsToldBeforehand();

 private:
    void makeTenant(const std::vector<Manifest>& manifests);
    QByteArray verified(Step& step) {
        return until([&] { return step.verify(contextOf()); },
                     [](const Proof& verdict, QByteArray& last) {
                         last = QByteArray::fromStdString(verdict.waiting);
                         return verdict.done;
                     });
    }
    QByteArray undone(Step& step, const std::string& operation = "01OPERATION") {
        return until([&] { return step.undo(contextOf(operation)); },
                     [](const Undone& left, QByteArray& last) {
                         last = QByteArray::fromStdString(left.left);
                         return left.complete;
                     });
    }
    void secrets(const std::string& ns, const Platform& platform);
    void firstBackup(const std::string& ns);
    void access(const std::string& ns);

    kubernetes::Cluster cluster_;
    http::Client http_;
    std::unique_ptr<kubernetes::Client> client_;
    Platform platform_;
    std::vector<std::unique_ptr<Step>> steps_;
    std::vector<std::string> names_;
};

void TestLabSteps::initTestCase() {
    QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
    const auto readDocument = [](const std::string& path) {
        return documents::readDocument(path, files::read);
    };
    const auto resolve = [&](const char* variable) {
        return kubernetes::resolve({{lab::variable(variable).toStdString()}, true, kRegion.toStdString()},
                                   readDocument, files::read);
    };
    const auto cluster = resolve("FLOTTE_LAB_ADMIN_KUBECONFIG");
    QVERIFY(cluster.has_value());
    cluster_ = *cluster;
    kubernetes::Client::Options options;
    options.cluster = cluster_;
    options.readFile = files::read;
    options.source = "eu-ouest";
    options.clock = std::make_shared<SystemClock>();
    client_ = std::make_unique<kubernetes::Client>(http_, std::move(options));
    const auto platform = readPlatform(*resource("platform.example.yaml"));
    QVERIFY(platform.has_value());
    platform_ = *platform;
}

void TestLabSteps::cleanupTestCase() {
    for (const char* id : {"k-standard", "k-premium", "k-business"}) {
        lab::kubectl(kRegion, {QStringLiteral("delete"), QStringLiteral("namespace"),
                               QStringLiteral("e-commerce-client-") + QLatin1String(id),
                               QStringLiteral("--wait=false"), QStringLiteral("--ignore-not-found")});
    }
    lab::kubectl(kRegion, {QStringLiteral("delete"), QStringLiteral("namespace"),
                           QStringLiteral("k-conflict"), QStringLiteral("k-scale"),
                           QStringLiteral("--wait=false"), QStringLiteral("--ignore-not-found")});
}

void TestLabSteps::aTenantIsMadeWorksAndGoes_data() {
    QTest::addColumn<QByteArray>("tier");
    for (const char* tier : {"standard", "premium", "business"}) {
        QTest::newRow(tier) << QByteArray(tier);
    }
}

void TestLabSteps::makeTenant(const std::vector<Manifest>& manifests) {
    for (const Manifest& manifest : manifests) {
        names_.push_back(manifest.id);
        steps_.push_back(stepOf(*client_, "kubernetes.apply", {{"manifest", manifest.json}}));
        const auto before = steps_.back()->observe(contextOf("01OPERATION", StepContext::Purpose::Review));
        QVERIFY2(before.has_value(), manifest.id.c_str() + (before ? QByteArray() : why(before.error())));
        QVERIFY2(before->found == Found::Absent && before->denied.empty(), manifest.id.c_str());
        const auto applied = steps_.back()->apply(contextOf(), *before);
        QVERIFY2(applied.has_value(), manifest.id.c_str() + (applied ? QByteArray() : why(applied.error())));
        QCOMPARE(applied->answer, std::string("201 Created"));
        if (manifest.id == "namespace") {
            QVERIFY(verified(*steps_.back()).isEmpty());
            secrets(manifest.name, platform_);
        }
    }
}

void TestLabSteps::secrets(const std::string& ns, const Platform& platform) {
    for (const Service& service : platform.services) {
        const std::string name = resourceName(platform.resources.credentials, TenantId("x"), service.name);
        steps_.push_back(
            stepOf(*client_, "kubernetes.secret",
                   {{"namespace", ns},
                    {"name", name},
                    {"labels", R"({"tenant":"client-x"})"},
                    {"data", R"({"DB_HOST":"mysql","DB_PORT":"3306","DB_DATABASE":"d","DB_USERNAME":"u"})"},
                    {"generate", "DB_PASSWORD"}}));
        names_.push_back("secret/" + name);
        const auto before = steps_.back()->observe(contextOf());
        QVERIFY(before.has_value() && before->found == Found::Absent);
        QVERIFY(steps_.back()->apply(contextOf(), *before).has_value());
        QVERIFY(steps_.back()->verify(contextOf())->done);
        QVERIFY(steps_.back()->observe(contextOf("02ANOTHER"))->found == Found::Same);
    }
}

void TestLabSteps::firstBackup(const std::string& ns) {
    const auto step = stepOf(*client_, "kubernetes.job",
                             {{"namespace", ns}, {"name", "db-backup-first"}, {"from", "db-backup"}});
    const auto before = step->observe(contextOf());
    QVERIFY(before.has_value() && before->found == Found::Absent);
    const auto applied = step->apply(contextOf(), *before);
    QVERIFY2(applied.has_value(), applied ? "" : why(applied.error()).constData());
    const QByteArray late = verified(*step);
    QVERIFY2(late.isEmpty(), late.constData());
    QVERIFY(step->observe(contextOf("02ANOTHER"))->found == Found::Same);
    QVERIFY(undone(*step).isEmpty());
}

void TestLabSteps::access(const std::string& ns) {
    std::map<std::string, std::string> with = {
        {"namespace", ns},
        {"group", "client-admins"},
        {"user", "probe"},
        {"may",
         R"([{"verb":"list","group":"","resource":"pods"},{"verb":"get","group":"","resource":"pods","subresource":"log"}])"},
        {"mayNot",
         R"([{"verb":"get","group":"","resource":"secrets"},{"verb":"delete","group":"apps","resource":"deployments"}])"}};
    const auto step = stepOf(*client_, "kubernetes.access", with);
    const auto probed = step->apply(contextOf(), *step->observe(contextOf()));
    QVERIFY2(probed.has_value(), probed ? "" : why(probed.error()).constData());
    QCOMPARE(probed->answer, std::string("2 allowed, 2 refused"));
    std::swap(with["may"], with["mayNot"]);
    const auto wrong = stepOf(*client_, "kubernetes.access", with)->apply(contextOf(), {});
    QVERIFY(!wrong && std::get<DeniedError>(wrong.error()).resource == "secrets");
    with["may"] = "[]";
    const auto tooMuch = stepOf(*client_, "kubernetes.access", with)->apply(contextOf(), {});
    QVERIFY(!tooMuch && std::get<HttpError>(tooMuch.error()).reason == "Allowed");
}

void TestLabSteps::aTenantIsMadeWorksAndGoes() {
    QFETCH(QByteArray, tier);
    const std::string id = "k-" + tier.toStdString();
    const std::string ns = "e-commerce-client-" + id;
    steps_.clear();
    names_.clear();
    const auto manifests = tenantManifests(platform_, wishFor(id, tier.toStdString()), manifestFile);
    QVERIFY(manifests.has_value());
    makeTenant(*manifests);
    if (QTest::currentTestFailed()) {
        return;
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const QByteArray late = verified(*steps_[i]);
        QVERIFY2(late.isEmpty(), names_[i].c_str() + (": " + late));
        const auto seen = steps_[i]->observe(contextOf("02ANOTHER"));
        QVERIFY2(seen.has_value(), names_[i].c_str());
        const Difference first = seen->differences.empty() ? Difference() : seen->differences.front();
        QVERIFY2(seen->found == Found::Same,
                 (names_[i] + ' ' + first.path + ": " + first.is + " / " + first.shouldBe).c_str());
    }
    access(ns);
    firstBackup(ns);
    for (std::size_t i = steps_.size(); i-- > 0;) {
        const QByteArray left = undone(*steps_[i]);
        QVERIFY2(left.isEmpty(), names_[i].c_str() + (": " + left));
        QVERIFY(steps_[i]->undo(contextOf())->complete);
    }
    const auto gone = lab::kubectl(
        kRegion, {QStringLiteral("get"), QStringLiteral("namespace"), QString::fromStdString(ns)});
    QVERIFY(gone.err.contains("NotFound"));
}

void TestLabSteps::whatOthersOwnIsAConflict() {
    const auto kubectl = [](const char* words) {
        return lab::kubectl(kRegion, QString::fromUtf8(words).split(u' ')).exitCode;
    };
    QCOMPARE(kubectl("create namespace k-conflict"), 0);
    const auto step = stepOf(
        *client_, "kubernetes.apply",
        {{"manifest",
          R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"k-conflict","labels":{"app.kubernetes.io/managed-by":"flotte"},)"
          R"("annotations":{"flotte/tenant":"client-x"}},"data":{"a":"ours"}})"}});
    auto seen = step->observe(contextOf());
    QVERIFY(seen.has_value());
    QVERIFY(step->apply(contextOf(), *seen).has_value());
    QCOMPARE(
        kubectl("-n k-conflict patch configmap c --field-manager=somebody -p {\"data\":{\"a\":\"theirs\"}}"),
        0);
    // What has changed since it was looked at is not overwritten.
    const auto late = step->apply(contextOf("02ANOTHER"), *seen);
    QVERIFY(!late && std::get<HttpError>(late.error()).status == 409);
    seen = step->observe(contextOf("02ANOTHER"));
    QVERIFY(seen.has_value() && seen->found == Found::Differs);
    QCOMPARE(seen->differences, (std::vector<Difference>{{"data.a", "theirs", "ours"}}));
    QVERIFY2(seen->owner.find("\"somebody\"") != std::string::npos, seen->owner.c_str());
    const auto refused = step->apply(contextOf("02ANOTHER"), *seen);
    QVERIFY(!refused);
    const auto& conflict = std::get<HttpError>(refused.error());
    QCOMPARE(conflict.status, 409);
    QVERIFY2(conflict.message.find("\"somebody\"") != std::string::npos, conflict.message.c_str());
    QVERIFY2(conflict.message.find(".data.a") != std::string::npos, conflict.message.c_str());
    StepContext taking = contextOf("02ANOTHER");
    taking.adopt = true;
    QVERIFY(step->apply(taking, *seen).has_value());
    QVERIFY(step->observe(contextOf())->found == Found::Same);
    QVERIFY(undone(*step).isEmpty());
}

void TestLabSteps::whatIsScaledStaysScaled() {
    const auto kubectl = [](const char* words) {
        return lab::kubectl(kRegion, QString::fromUtf8(words).split(u' ')).exitCode;
    };
    QCOMPARE(kubectl("create namespace k-scale"), 0);
    const auto step = stepOf(
        *client_, "kubernetes.apply",
        {{"manifest",
          R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"k-scale","labels":{"app.kubernetes.io/managed-by":"flotte"},)"
          R"("annotations":{"flotte/tenant":"client-x"}},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"d"}},"template":{"metadata":{"labels":{"a":"d"}},)"
          R"("spec":{"containers":[{"name":"c","image":"x:1"}]}}}})"}});
    QVERIFY(step->apply(contextOf(), *step->observe(contextOf())).has_value());
    QVERIFY(verified(*step).isEmpty());
    QCOMPARE(kubectl("-n k-scale scale deployment d --replicas=2"), 0);
    const auto seen = step->observe(contextOf());
    QVERIFY2(seen.has_value(), seen ? "" : why(seen.error()).constData());
    QVERIFY(seen->found == Found::Same);
    QVERIFY(step->apply(contextOf(), *seen).has_value());
    QVERIFY(verified(*step).isEmpty());
    const auto replicas = lab::kubectl(
        kRegion, QStringLiteral("-n k-scale get deployment d -o jsonpath={.spec.replicas}").split(u' '));
    QCOMPARE(replicas.out, QByteArray("2"));
    QVERIFY(undone(*step).isEmpty());
}

void TestLabSteps::whoMayLittleIsToldBeforehand() {
    kubernetes::Client::Options options;
    const auto readDocument = [](const std::string& path) {
        return documents::readDocument(path, files::read);
    };
    const std::string file =
        (lab::variable("FLOTTE_LAB_USERS") + QStringLiteral("/nobody.kubeconfig")).toStdString();
    const auto cluster =
        kubernetes::resolve({{file}, true, kRegion.toStdString()}, readDocument, files::read);
    QVERIFY(cluster.has_value());
    options.cluster = *cluster;
    options.readFile = files::read;
    options.clock = std::make_shared<SystemClock>();
    kubernetes::Client nobody(http_, std::move(options));
    const auto manifests = tenantManifests(platform_, wishFor("k-none", "standard"), manifestFile);
    QVERIFY(manifests.has_value());
    for (const Manifest& manifest : *manifests) {
        const auto step = stepOf(nobody, "kubernetes.apply", {{"manifest", manifest.json}});
        const auto seen = step->observe(contextOf("01OPERATION", StepContext::Purpose::Review));
        QVERIFY2(seen.has_value(), manifest.id.c_str());
        std::set<std::string> verbs;
        for (const DeniedError& denied : seen->denied) {
            verbs.insert(denied.verb);
        }
        QCOMPARE(verbs, (std::set<std::string>{"create", "delete", "get", "patch"}));
        const auto refused = step->observe(contextOf());
        QVERIFY(!refused && std::holds_alternative<DeniedError>(refused.error()));
    }
}

QTEST_GUILESS_MAIN(TestLabSteps)
#include "tst_lab_steps.moc"

#include <poll.h>

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include "backends/documents/reader.h"
#include "backends/files/reader.h"
#include "backends/http/upgrade.h"
#include "backends/kubernetes/forward_spdy.h"
#include "backends/kubernetes/port_forward_login.h"
#include "tests/lab/programs.h"

using namespace flotte;
using lab::Json;
using lab::Watch;

namespace {

const QString kEu = QStringLiteral("eu-ouest");
const QString kShared = QStringLiteral("e-commerce-shared");
const QString kPrometheus = QStringLiteral("prometheus");
const QString kKubernetes = QStringLiteral("kubernetes");

constexpr int kStart = 30'000;
constexpr int kMoment = 20'000;
constexpr int kFault = 40'000;

/// One pod each behind a Service, as kwok forwards them (3306 to MariaDB, 9090 to the region's Prometheus).
/// No address of this machine leads there but the API server's.
constexpr const char* kManifest = R"(
apiVersion: v1
kind: Namespace
metadata: {name: e-commerce-shared}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: mysql, namespace: e-commerce-shared}
spec:
  selector: {matchLabels: {app: mysql}}
  template:
    metadata: {labels: {app: mysql}}
    spec: {containers: [{name: mysql, image: mysql, ports: [{name: mysql, containerPort: 3306}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: mysql, namespace: e-commerce-shared}
spec: {selector: {app: mysql}, ports: [{name: sql, port: 33060, targetPort: mysql}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: prometheus, namespace: e-commerce-shared}
spec:
  selector: {matchLabels: {app: prometheus}}
  template:
    metadata: {labels: {app: prometheus}}
    spec: {containers: [{name: prometheus, image: prometheus}]}
---
apiVersion: v1
kind: Service
metadata: {name: prometheus, namespace: e-commerce-shared}
spec: {selector: {app: prometheus}, ports: [{port: 443, targetPort: 9090}]}
)";

QString words(const char* line) {
    return QString::fromUtf8(line);
}

lab::Outcome kubectl(const char* arguments) {
    return lab::kubectl(kEu, words(arguments).split(QLatin1Char(' ')));
}

/// The lab's platform file with its websites and eu-ouest's Prometheus behind the Services.
QByteArray throughServices(QByteArray text) {
    const auto replaceLine = [&](const char* after, const char* starts, const QByteArray& line) {
        const auto begin = text.indexOf(starts, text.indexOf(after));
        text.replace(begin, text.indexOf('\n', begin) - begin, line);
    };
    replaceLine("- name: eu-ouest", "prometheus:",
                "prometheus: {url: \"https://prometheus.e-commerce-shared.svc\", ca: pki/ca.crt, reach: "
                "{port-forward: "
                "{namespace: e-commerce-shared, service: prometheus, port: 443}}}");
    replaceLine("websites:", "host:", "host: mysql.e-commerce-shared.svc");
    replaceLine(
        "websites:", "port:",
        "reach: {port-forward: {region: eu-ouest, namespace: e-commerce-shared, service: mysql, port: sql}}");
    return text;
}

bool isIn(const Watch& watch, const QString& kind, const QString& region, const char* state) {
    const Json source = watch.source(kind, region);
    return source.is_object() && source["state"] == state;
}

bool allLive(const Watch& watch) {
    for (const QString& region : {QStringLiteral("us-est"), kEu, QStringLiteral("apac")}) {
        if (!isIn(watch, kKubernetes, region, "live") || !isIn(watch, kPrometheus, region, "live")) {
            return false;
        }
    }
    return isIn(watch, QStringLiteral("websites"), {}, "live");
}

/// The fleet without what moves by itself: of a figure only whether it is known.
Json settled(const Json& fleet) {
    Json rows = Json::array();
    for (Json row : fleet["tenants"]) {
        for (auto& [name, reading] : row["usage"].items()) {
            reading = reading.is_object() ? reading["state"] : reading;
        }
        row["health"] = row["health"]["level"];
        for (Json& anomaly : row["anomalies"]) {
            anomaly = anomaly["kind"];
        }
        row.erase("backup");  // its age
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

/// Websites and Prometheus where only an API server reaches them.
class TestLabReach : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theFleetIsTheSameAsDirectly();
    void aPodThatGoesAwayIsReplaced();
    void aBrokenRegionTakesItsWaysOnly();
    void aPodIsReachedBySpdyToo();
    void aServiceWithoutPodsSaysSo();

 private:
    lab::Outcome fleet(const QString& platform) {
        return lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json"),
                               QStringLiteral("--wait"), QStringLiteral("30s")},
                              {{QStringLiteral("FLOTTE_PLATFORM"), platform}});
    }
    QString direct_;
    QString reached_;
};

void TestLabReach::initTestCase() {
    QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing()));
    direct_ = lab::variable("FLOTTE_LAB_DIR") + QStringLiteral("/platform.yaml");
    reached_ = lab::variable("FLOTTE_LAB_DIR") + QStringLiteral("/platform-reach.yaml");
    QFile direct(direct_);
    QFile reached(reached_);
    QVERIFY(direct.open(QIODevice::ReadOnly) && reached.open(QIODevice::WriteOnly));
    reached.write(throughServices(direct.readAll()));
    QTemporaryFile manifest;
    QVERIFY(manifest.open());
    manifest.write(kManifest);
    manifest.close();
    const auto applied =
        lab::kubectl(kEu, {QStringLiteral("apply"), QStringLiteral("-f"), manifest.fileName()});
    QVERIFY2(applied.exitCode == 0, applied.err.constData());
    const auto ready =
        kubectl("-n e-commerce-shared wait --for=condition=available --timeout=50s deployment --all");
    QVERIFY2(ready.exitCode == 0, ready.err.constData());
    qputenv("FLOTTE_PLATFORM", reached_.toUtf8());
}

void TestLabReach::cleanupTestCase() {
    kubectl("delete namespace e-commerce-shared --wait=false");
    QFile::remove(reached_);
}

void TestLabReach::theFleetIsTheSameAsDirectly() {
    const lab::Outcome direct = fleet(direct_);
    const lab::Outcome reached = fleet(reached_);
    QVERIFY2(direct.exitCode == 0, direct.err.constData());
    QVERIFY2(reached.exitCode == 0, reached.err.constData());
    const Json expected = settled(direct.json());
    const Json got = settled(reached.json());
    QVERIFY(expected.size() > 25);
    QCOMPARE(got.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(QByteArray::fromStdString(got[i].dump()), QByteArray::fromStdString(expected[i].dump()));
    }
    const lab::Outcome sources =
        lab::flottectl({QStringLiteral("sources"), QStringLiteral("-o"), QStringLiteral("json")});
    const Json websites = lab::sourceIn(sources.json(), QStringLiteral("websites"), {});
    QVERIFY2(websites.contains("reach"), sources.out.constData());
    QCOMPARE(websites["endpoint"].get<std::string>(),
             std::string("mysql.e-commerce-shared.svc:3306/platform"));
    QCOMPARE(websites["reach"].get<std::string>(),
             std::string("port-forward eu-ouest/e-commerce-shared/mysql:sql"));
}

void TestLabReach::aPodThatGoesAwayIsReplaced() {
    Watch watch;
    QVERIFY(watch.until(allLive, kStart));
    const auto before = kubectl("-n e-commerce-shared get pods -o name");
    QVERIFY(before.out.contains("pod/mysql-"));
    QCOMPARE(kubectl("-n e-commerce-shared delete pods --all --wait=true --timeout=40s").exitCode, 0);
    const auto ready =
        kubectl("-n e-commerce-shared wait --for=condition=available --timeout=40s deployment --all");
    QVERIFY2(ready.exitCode == 0, ready.err.constData());
    // kwok's pods leave their streams behind; here they are cut, as a kubelet does.
    QCOMPARE(lab::command({QStringLiteral("break"), QStringLiteral("watch"), kEu}).exitCode, 0);
    const auto after = kubectl("-n e-commerce-shared get pods -o name");
    QVERIFY(after.out != before.out);
    QVERIFY(watch.until([](const Watch& w) { return !isIn(w, QStringLiteral("websites"), {}, "live"); },
                        kMoment));
    QVERIFY(watch.until(allLive, kMoment));
    // It is not only said to be live.
    QCOMPARE(
        lab::sql(words("UPDATE websites SET name = 'Renamed by a test', updated_at = NOW() WHERE id = 1"))
            .exitCode,
        0);
    const bool seen = watch.until(
        [](const Watch& w) {
            const Json row = w.tenant(QStringLiteral("e-commerce-client-abc"));
            return row.is_object() && row["name"] == "Renamed by a test";
        },
        kMoment);
    lab::sql(words("UPDATE websites SET name = 'Client abc', updated_at = NOW() WHERE id = 1"));
    QVERIFY(seen);
}

void TestLabReach::aBrokenRegionTakesItsWaysOnly() {
    Watch watch;
    QVERIFY(watch.until(allLive, kStart));
    const QStringList region{QStringLiteral("region"), kEu};
    QCOMPARE(lab::command(QStringList{QStringLiteral("break")} + region +
                          QStringList{QStringLiteral("--how"), QStringLiteral("half-open")})
                 .exitCode,
             0);
    const bool stale = watch.until(
        [](const Watch& w) {
            return isIn(w, QStringLiteral("websites"), {}, "stale") && isIn(w, kPrometheus, kEu, "stale") &&
                   isIn(w, kKubernetes, kEu, "stale");
        },
        kFault);
    bool others = true;
    for (const QString& other : {QStringLiteral("us-est"), QStringLiteral("apac")}) {
        others = others && isIn(watch, kKubernetes, other, "live") && isIn(watch, kPrometheus, other, "live");
    }
    QCOMPARE(lab::command(QStringList{QStringLiteral("heal")} + region).exitCode, 0);
    QVERIFY(stale);
    QVERIFY(others);
    QVERIFY(watch.until(allLive, kFault));
}

/// As servers before 1.30 are spoken to: this one still understands it.
void TestLabReach::aPodIsReachedBySpdyToo() {
    const auto readDocument = [](const std::string& path) {
        return documents::readDocument(path, files::read);
    };
    const auto cluster = kubernetes::resolve(
        {{lab::variable("FLOTTE_LAB_ADMIN_KUBECONFIG").toStdString()}, true, kEu.toStdString()}, readDocument,
        files::read);
    QVERIFY(cluster.has_value());
    const auto pod =
        kubectl("-n e-commerce-shared get pods -l app=mysql -o jsonpath={.items[0].metadata.name}");
    QVERIFY2(pod.exitCode == 0 && !pod.out.isEmpty(), pod.err.constData());
    http::Client client;
    kubernetes::ForwardLogin login(client, *cluster, files::read, nullptr, "eu-ouest");
    CancelToken cancel;
    const auto current = login.current(cancel);
    QVERIFY(current.has_value());
    auto answer = http::upgrade(
        current->endpoint(),
        "/api/v1/namespaces/e-commerce-shared/pods/" + pod.out.toStdString() + "/portforward",
        {"Connection: Upgrade", "Upgrade: SPDY/3.1", "X-Stream-Protocol-Version: portforward.k8s.io"},
        Milliseconds(10'000), cancel);
    QVERIFY(answer.has_value());
    QVERIFY2(answer->connection != nullptr, answer->response.body.c_str());
    kubernetes::SpdyForward far(std::move(answer->connection), 3306);
    // A MariaDB speaks first: its version stands in its greeting.
    std::string greeting;
    while (true) {
        QVERIFY(far.write().has_value());
        const auto progress = far.read(4096, [&](std::string_view data) { greeting += data; });
        QVERIFY2(progress.has_value() && !far.closed(), far.said().c_str());
        if (greeting.find("MariaDB") != std::string::npos) {
            break;
        }
        pollfd wait{far.fd(), POLLIN, 0};
        QVERIFY(progress->more || ::poll(&wait, 1, kMoment) == 1);
    }
    far.close();
    QVERIFY(far.write().has_value());
}

void TestLabReach::aServiceWithoutPodsSaysSo() {
    QCOMPARE(kubectl("-n e-commerce-shared scale deployment mysql --replicas=0").exitCode, 0);
    QCOMPARE(kubectl("-n e-commerce-shared wait --for=delete pod -l app=mysql --timeout=40s").exitCode, 0);
    const lab::Outcome partial = fleet(reached_);
    QCOMPARE(kubectl("-n e-commerce-shared scale deployment mysql --replicas=1").exitCode, 0);
    QCOMPARE(partial.exitCode, 3);
    const Json websites = lab::sourceIn(partial.json(), QStringLiteral("websites"), {});
    QCOMPARE(websites["state"].get<std::string>(), std::string("failed"));
    const QString why = QString::fromStdString(websites["error"].get<std::string>());
    QVERIFY2(why.contains(QStringLiteral("no pod behind mysql is ready")), qPrintable(why));
}

QTEST_GUILESS_MAIN(TestLabReach)
#include "tst_lab_reach.moc"

#include <QTest>

#include "tests/lab/programs.h"

using lab::Json;
using lab::Watch;

namespace {

const QString kAbc = QStringLiteral("e-commerce-client-abc");
const QString kApacTenant = QStringLiteral("e-commerce-client-quota-full");
const QString kEu = QStringLiteral("eu-ouest");
const QString kApac = QStringLiteral("apac");
const QString kKubernetes = QStringLiteral("kubernetes");

constexpr int kStart = 30'000;   // all sources live
constexpr int kMoment = 15'000;  // an event on screen; far more than it takes, less than a user would bear
constexpr int kFault = 40'000;   // heartbeat 15 s + 5 s, on a machine that is doing other things

bool hasState(const Watch& watch, const QString& kind, const QString& region, const char* state) {
    const Json source = watch.source(kind, region);
    return source.is_object() && source["state"] == state;
}

bool allLive(const Watch& watch) {
    for (const QString& region : {QStringLiteral("us-est"), kEu, kApac}) {
        if (!hasState(watch, kKubernetes, region, "live") ||
            !hasState(watch, QStringLiteral("prometheus"), region, "live")) {
            return false;
        }
    }
    return hasState(watch, QStringLiteral("websites"), {}, "live");
}

Json cell(const Watch& watch, const QString& ns, const char* what) {
    const Json row = watch.tenant(ns);
    return row.is_object() ? row[what] : Json();
}

/// Ready and total; -1 where flotte says that it doesn't know.
std::pair<int, int> podsOf(const Watch& watch, const QString& ns) {
    const Json pods = cell(watch, ns, "pods");
    if (!pods.is_object() || pods["state"] != "known") {
        return {-1, -1};
    }
    return {pods["value"]["ready"].get<int>(), pods["value"]["total"].get<int>()};
}

std::string stateOf(const Watch& watch, const QString& ns, const char* what) {
    const Json json = cell(watch, ns, what);
    return json.is_object() ? json["state"].get<std::string>() : std::string("no row");
}

/// Breaks on construction and heals at the end of the test, also when it fails in the middle.
class Fault {
 public:
    Fault(const QStringList& what, const char* how) : what_(what) {
        broken_ = lab::command(QStringList{QStringLiteral("break")} + what +
                               QStringList{QStringLiteral("--how"), QString::fromLatin1(how)});
    }
    ~Fault() { heal(); }
    void heal() {
        if (!healed_) {
            healed_ = true;
            lab::command(QStringList{QStringLiteral("heal")} + what_);
        }
    }
    bool works() const { return broken_.exitCode == 0; }

 private:
    QStringList what_;
    lab::Outcome broken_;
    bool healed_ = false;
};

}  // namespace

class TestLabLive : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void initTestCase() { QVERIFY2(lab::missing().isEmpty(), qPrintable(lab::missing())); }

    void aKilledPodIsOnScreenInAMoment() {
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        QVERIFY(watch.until([](const Watch& w) { return podsOf(w, kAbc) == std::pair(21, 21); }, kMoment));
        const lab::Outcome pods =
            lab::kubectl(kEu, {QStringLiteral("-n"), kAbc, QStringLiteral("get"), QStringLiteral("pods"),
                               QStringLiteral("-o"), QStringLiteral("jsonpath={.items[0].metadata.name}")});
        QVERIFY2(pods.exitCode == 0 && !pods.out.isEmpty(), pods.err.constData());
        const lab::Outcome killed =
            lab::kubectl(kEu, {QStringLiteral("-n"), kAbc, QStringLiteral("delete"), QStringLiteral("pod"),
                               QString::fromUtf8(pods.out), QStringLiteral("--wait=false")});
        QVERIFY2(killed.exitCode == 0, killed.err.constData());
        // Its Deployment brings another one, which takes a second or two to be ready.
        QVERIFY(watch.until([](const Watch& w) { return podsOf(w, kAbc).first == 20; }, kMoment));
        QVERIFY(watch.until([](const Watch& w) { return podsOf(w, kAbc) == std::pair(21, 21); }, kMoment));
    }

    void aChangedRowIsOnScreenInAMoment() {
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        const std::string before = cell(watch, kAbc, "name");
        QCOMPARE(
            lab::sql(QStringLiteral(
                         "UPDATE websites SET name = 'Renamed by a test', updated_at = NOW() WHERE id = 1"))
                .exitCode,
            0);
        const bool seen =
            watch.until([](const Watch& w) { return cell(w, kAbc, "name") == "Renamed by a test"; }, kMoment);
        lab::sql(QStringLiteral("UPDATE websites SET name = '%1', updated_at = NOW() WHERE id = 1")
                     .arg(QString::fromStdString(before)));
        QVERIFY(seen);
        QVERIFY(watch.until([&](const Watch& w) { return cell(w, kAbc, "name") == before; }, kMoment));
    }

    void aRowDeletedForGoodIsGone() {
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        const QString domain = QStringLiteral("passing-by.example");
        QCOMPARE(lab::sql(QStringLiteral("INSERT INTO websites (name, domain, created_at, updated_at) VALUES "
                                         "('Passing by', '%1', NOW(), NOW())")
                              .arg(domain))
                     .exitCode,
                 0);
        const bool came = watch.until([&](const Watch& w) { return w.tenant(domain).is_object(); }, kMoment);
        QCOMPARE(lab::sql(QStringLiteral("DELETE FROM websites WHERE domain = '%1'").arg(domain)).exitCode,
                 0);
        QVERIFY(came);
        QVERIFY(watch.until([&](const Watch& w) { return w.tenant(domain).is_null(); }, kMoment));
    }

    void aDeadRegionIsStaleAndOnlyThatOne_data() {
        QTest::addColumn<QByteArray>("how");
        QTest::newRow("its connections are cut") << QByteArray("cut");
        QTest::newRow("it refuses connections") << QByteArray("refuse");
        QTest::newRow("it hangs: nothing is answered, nothing is closed") << QByteArray("half-open");
    }
    void aDeadRegionIsStaleAndOnlyThatOne() {
        QFETCH(QByteArray, how);
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        Fault fault({QStringLiteral("region"), kApac}, how.constData());
        QVERIFY(fault.works());
        QVERIFY(watch.until(
            [](const Watch& w) {
                return hasState(w, kKubernetes, kApac, "stale") &&
                       stateOf(w, kApacTenant, "pods") == "stale" &&
                       stateOf(w, kApacTenant, "quota") == "stale";
            },
            kFault));
        QVERIFY(!watch.source(kKubernetes, kApac)["error"].is_null());
        QVERIFY(!cell(watch, kApacTenant, "pods")
                     .contains("value"));  // a script can't mistake it for the present
        QCOMPARE(stateOf(watch, kApacTenant, "sites"), std::string("known"));
        QCOMPARE(stateOf(watch, kAbc, "pods"), std::string("known"));
        QVERIFY(hasState(watch, kKubernetes, kEu, "live"));
        fault.heal();
        QVERIFY(watch.until(
            [](const Watch& w) {
                return hasState(w, kKubernetes, kApac, "live") && stateOf(w, kApacTenant, "pods") == "known";
            },
            kFault));
    }

    void aCutWatchIsResumedWithoutAnybodyNoticing() {
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        QCOMPARE(lab::command({QStringLiteral("break"), QStringLiteral("watch"), kEu}).exitCode, 0);
        const auto label = [](const char* value) {
            return lab::kubectl(
                kEu, {QStringLiteral("annotate"), QStringLiteral("--overwrite"), QStringLiteral("namespace"),
                      kAbc, QStringLiteral("subscription-tier=") + QString::fromLatin1(value)});
        };
        QCOMPARE(label("business").exitCode, 0);
        const bool seen =
            watch.until([](const Watch& w) { return cell(w, kAbc, "anomalies").size() == 1; }, kFault);
        QCOMPARE(label("premium").exitCode, 0);
        QVERIFY(seen);
        QVERIFY(watch.until([](const Watch& w) { return cell(w, kAbc, "anomalies").empty(); }, kFault));
    }

    void aDeadDatabaseLeavesTheClustersAlone() {
        Watch watch;
        QVERIFY(watch.until(allLive, kStart));
        Fault fault({QStringLiteral("websites")}, "refuse");
        QVERIFY(fault.works());
        QVERIFY(watch.until([](const Watch& w) { return stateOf(w, kAbc, "sites") == "stale"; }, kFault));
        QCOMPARE(stateOf(watch, kAbc, "pods"), std::string("known"));
        QVERIFY(cell(watch, kAbc, "anomalies").empty());  // silence is no drift
        fault.heal();
        QVERIFY(watch.until([](const Watch& w) { return stateOf(w, kAbc, "sites") == "known"; }, kFault));
    }

    void aRegionThatNeverAnsweredIsPartial() {
        const Fault fault({QStringLiteral("region"), kApac}, "refuse");
        QVERIFY(fault.works());
        const lab::Outcome outcome =
            lab::flottectl({QStringLiteral("fleet"), QStringLiteral("-o"), QStringLiteral("json"),
                            QStringLiteral("--wait"), QStringLiteral("20s")});
        QCOMPARE(outcome.exitCode, 3);
        const Json fleet = outcome.json();
        QCOMPARE(lab::sourceIn(fleet, kKubernetes, kApac)["state"].get<std::string>(), std::string("failed"));
        QVERIFY(lab::tenantIn(fleet, kApacTenant).is_null());
        QVERIFY(lab::tenantIn(fleet, kAbc).is_object());
        // Its websites can't be told from rows without namespace: nobody says they are.
        const Json row = lab::tenantIn(fleet, QStringLiteral("client-quota-full.collectverything.com"));
        QVERIFY(row.is_object());
        QVERIFY2(row["anomalies"].empty(), row.dump().c_str());
        QVERIFY(row["pods"]["state"] != "none");
        const lab::Outcome table =
            lab::flottectl({QStringLiteral("fleet"), QStringLiteral("--lang"), QStringLiteral("en")});
        QCOMPARE(table.exitCode, 3);
        QVERIFY2((table.out + table.err).contains("apac"), table.out.constData());
    }

    void watchingEndsAtOnceAndQuietly() {
        QProcess process;
        process.start(QStringLiteral(FLOTTE_BINARY_DIR "/bin/flottectl"),
                      {QStringLiteral("fleet"), QStringLiteral("--watch")});
        QVERIFY(process.waitForReadyRead(kStart));
        process.terminate();
        QVERIFY(process.waitForFinished(3'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    }
};

QTEST_GUILESS_MAIN(TestLabLive)
#include "tst_lab_live.moc"

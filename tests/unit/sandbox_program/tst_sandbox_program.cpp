#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/sandbox/sandbox_folder.h"

using Json = nlohmann::json;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}
QString program(const char* name) {
    return flotte::test::builtProgram(name);
}
using flotte::test::kLong;
using flotte::test::Outcome;
using Folder = flotte::test::SandboxFolder;

Outcome run(const QString& what, const QStringList& arguments, const QProcessEnvironment& environment) {
    return flotte::test::runProgram(what, arguments, environment);
}

Json sourceOf(const Json& fleet, const char* kind) {
    for (const Json& source : fleet.value("sources", Json::array())) {
        if (source.value("kind", "") == kind) {
            return source;
        }
    }
    return {};
}

const char* const kAbc = "/api/v1/namespaces/e-commerce-client-abc";

}  // namespace

class TestSandboxProgram : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void itIsStartedSharedAndLeaves() {
        Folder folder;
        folder.start();
        QVERIFY2(folder.said().contains("ready after"), folder.said().constData());
        const Outcome first = folder.fleet();
        QVERIFY2(first.code == 0, first.err.constData());
        const Json fleet = first.json();
        QCOMPARE(fleet["sources"].size(), std::size_t(7));
        QCOMPARE(fleet["tenants"].size(), std::size_t(59));
        QVERIFY2(folder.waitForEnd(), "it stays although nobody holds it");
        QVERIFY(!QFile::exists(folder.path("/control.sock")));
    }

    void aSecondOneOnTheFolderSaysSo() {
        Folder folder;
        folder.start({s("--no-children")});
        const Outcome second = run(program("flotte-sandbox"), {}, folder.environment());
        QVERIFY2(second.code == 0 && second.err.contains("runs already"), second.err.constData());
    }

    /// The very test that the lab has to pass.
    void itShowsTheLabsCases() {
        Folder folder;
        folder.start();
        folder.environment().insert(s("FLOTTE_PLATFORM"), folder.path("/platform.yaml"));
        folder.environment().insert(s("FLOTTE_LAB_DIR"), folder.path());
        folder.environment().insert(s("FLOTTE_LAB_USERS"), folder.path("/users"));
        folder.environment().insert(s("FLOTTE_LAB_ADMIN_KUBECONFIG"),
                                    folder.path("/users/operator.kubeconfig"));
        folder.environment().insert(s("FLOTTE_LAB_MYSQL_SOCKET"), folder.path("/mariadb.sock"));
        for (const char* name : {"tst_lab_cases", "tst_lab_scopes"}) {
            const Outcome outcome = run(s(FLOTTE_BINARY_DIR "/tests/") + s(name), {}, folder.environment());
            QVERIFY2(outcome.code == 0, outcome.out.constData());
        }
    }

    void aClientStartsItWhereNoneRuns() {
        Folder folder;
        const Outcome outcome = folder.fleet();
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        // It stays three seconds; the next client finds it, or starts another on the same world.
        QCOMPARE(folder.fleet().json()["tenants"].size(), std::size_t(59));
    }

    void whatAClientWasToldSurvivesTheKill() {
        Folder folder;
        folder.start();
        const Outcome patched = folder.api(
            s(kAbc), {s("-X"), s("PATCH"), s("-H"), s("Content-Type: application/merge-patch+json"), s("-d"),
                      s(R"({"metadata":{"annotations":{"kept":"yes"}}})")});
        QVERIFY2(patched.out.endsWith("\n200"), patched.out.constData());
        const Outcome made = folder.api(
            s("/api/v1/namespaces/e-commerce-client-abc/configmaps"),
            {s("-H"), s("Content-Type: application/json"), s("-d"),
             s(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"mine"},"data":{"a":"b"}})")});
        QVERIFY2(made.out.endsWith("\n201"), made.out.constData());
        const Json before = Json::parse(made.out.chopped(4).toStdString());
        const Outcome gone = folder.api(s("/apis/apps/v1/namespaces/e-commerce-client-abc/deployments/sav"),
                                        {s("-X"), s("DELETE")});
        QVERIFY2(gone.out.endsWith("\n200"), gone.out.constData());
        folder.kill();
        folder.start();
        QVERIFY2(folder.said().contains("ready after"), folder.said().constData());
        QVERIFY(folder.api(s(kAbc)).out.contains("\"kept\":\"yes\""));
        const Outcome again = folder.api(s(kAbc) + s("/configmaps/mine"));
        QVERIFY2(again.out.endsWith("\n200"), again.out.constData());
        const Json after = Json::parse(again.out.chopped(4).toStdString());
        QVERIFY(after["metadata"]["uid"] == before["metadata"]["uid"]);
        QVERIFY(after["metadata"]["resourceVersion"] == before["metadata"]["resourceVersion"]);
        QVERIFY(folder.api(s("/apis/apps/v1/namespaces/e-commerce-client-abc/deployments/sav"))
                    .out.endsWith("\n404"));
        // Its pods went with it: 18 of 21 are left.
        const Outcome pods = folder.api(s(kAbc) + s("/pods"));
        QCOMPARE(Json::parse(pods.out.chopped(4).toStdString())["items"].size(), std::size_t(18));
    }

    void scenariosHurtAndHeal() {
        Folder folder;
        folder.start({s("--linger"), s("600")});
        const auto scenario = [&folder](const char* what) {
            return folder.flottectl({s("sandbox"), s("scenario"), s(what)});
        };
        const auto reasons = [&folder] {
            const Json fleet = folder.fleet().json();
            for (const Json& tenant : fleet.is_object() ? fleet["tenants"] : Json::array()) {
                if (tenant["id"] == "client-abc") {
                    return tenant["health"]["reasons"].dump();
                }
            }
            return std::string("no such tenant");
        };
        QVERIFY(scenario("list").out.contains("region-down"));
        QCOMPARE(scenario("quota-full").code, 0);
        QVERIFY(scenario("list").out.contains("(on now)"));
        QTRY_VERIFY_WITH_TIMEOUT(reasons().find("quota-full") != std::string::npos, kLong);
        QCOMPARE(scenario("heal").code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(reasons(), std::string("[]"), kLong);

        QCOMPARE(scenario("backup-failing").code, 0);
        QTRY_VERIFY_WITH_TIMEOUT(reasons().find("backup-failing") != std::string::npos, kLong);
        QCOMPARE(scenario("heal").code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(reasons(), std::string("[]"), kLong);

        QCOMPARE(scenario("region-down").code, 0);
        QCOMPARE(folder.fleet().code, 3);
        QCOMPARE(scenario("heal").code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(folder.fleet().code, 0, kLong);

        const Outcome unknown = scenario("region-dwn");
        QVERIFY2(unknown.code == 1 && unknown.err.contains("region-down"), unknown.err.constData());
    }

    void withoutSandboxThereIsNothingToHurt() {
        Folder folder;
        const Outcome outcome = folder.flottectl({s("sandbox"), s("scenario"), s("list")});
        QVERIFY2(outcome.code == 1 && outcome.err.contains("--sandbox"), outcome.err.constData());
    }

    void freshForgetsIt() {
        Folder folder;
        folder.start({s("--tenants"), s("26")});
        folder.api(s(kAbc), {s("-X"), s("PATCH"), s("-H"), s("Content-Type: application/merge-patch+json"),
                             s("-d"), s(R"({"metadata":{"annotations":{"kept":"yes"}}})")});
        folder.end();
        folder.start({s("--fresh")});
        QVERIFY(!folder.api(s(kAbc)).out.contains("kept"));
        QCOMPARE(folder.fleet().json()["tenants"].size(), std::size_t(59));
    }

    void anotherWorldInItsPlaceIsRefusedWithAWayOut() {
        Folder folder;
        folder.start({s("--no-children"), s("--tenants"), s("30")});
        folder.end();
        folder.start({s("--no-children"), s("--seed"), s("4")});
        QVERIFY(folder.waitForEnd());
        QCOMPARE(folder.process().exitCode(), 1);
        QVERIFY2(folder.said().contains("--fresh"), folder.said().constData());
    }

    void aBrokenStateFileIsToldToTheClientWithAWayOut() {
        Folder folder;
        folder.start({s("--no-children")});
        folder.end();
        QFile state(folder.path("/state.log"));
        QVERIFY(state.open(QIODevice::ReadWrite));
        state.seek(33);
        state.write("#");
        state.close();
        const Outcome outcome = folder.fleet();
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("--fresh"), outcome.err.constData());
    }

    void withoutChildrenTheClustersAreTheFleet() {
        Folder folder;
        folder.start({s("--no-children")});
        const Outcome outcome = folder.fleet();
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY(outcome.json()["tenants"].size() > 50);
    }

    void aRealPlatformThatNamesItsClustersIsRefused() {
        Folder folder;
        folder.start({s("--no-children")});
        QFile file(folder.path("/platform.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll().replace("sandbox: true", "sandbox: false");
        QFile real(folder.path("/real.yaml"));
        QVERIFY(real.open(QIODevice::WriteOnly) && real.write(text) > 0);
        real.close();
        const Outcome outcome = folder.flottectl({s("--platform"), folder.path("/real.yaml"), s("fleet")});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("real.yaml:10:30: regions[0].kubernetes.kubeconfig"),
                 outcome.err.constData());
    }

    void withoutDatabaseTheFleetGoesOn() {
        Folder folder;
        folder.environment().insert(s("FLOTTE_MARIADBD"), s("/nowhere/mariadbd"));
        const Outcome outcome = folder.fleet();
        QCOMPARE(outcome.code, 3);
        const Json fleet = outcome.json();
        QVERIFY2(sourceOf(fleet, "websites").value("state", "") != "live", outcome.out.constData());
        QVERIFY(fleet["tenants"].size() > 50);
        QFile log(folder.path("/sandbox.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(log.readAll().contains("/nowhere/mariadbd"));
    }

    void withoutPrometheusTheFleetHasNoMetrics() {
        Folder folder;
        folder.environment().insert(s("FLOTTE_PROMETHEUS"), s("/nowhere/prometheus"));
        const Outcome outcome = folder.fleet();
        QCOMPARE(outcome.code, 0);
        QVERIFY(sourceOf(outcome.json(), "prometheus").is_null());
    }

    void aProgramThatIsNotThereIsTold() {
        Folder folder;
        QTemporaryDir alone;
        QVERIFY(QFile::copy(program("flottectl"), alone.filePath(s("flottectl"))));
        folder.environment().insert(s("PATH"), s("/nowhere"));
        const Outcome outcome =
            run(alone.filePath(s("flottectl")), {s("--sandbox"), s("fleet")}, folder.environment());
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("flotte-sandbox"), outcome.err.constData());
    }

    void twoPlatformsAreOneTooMany() {
        Folder folder;
        QCOMPARE(folder.flottectl({s("--sandbox"), s("--platform"), s("x"), s("fleet")}).code, 1);
    }

    void aFolderThatOthersOwnIsRefused() {
        Folder folder;
        folder.environment().insert(s("FLOTTE_SANDBOX_DIR"), s("/proc/1"));
        const Outcome outcome = run(program("flotte-sandbox"), {}, folder.environment());
        QCOMPARE(outcome.code, 1);
        QVERIFY2(!outcome.err.isEmpty(), outcome.err.constData());
    }

    void anOptionThatIsNoneIsRefused_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList{s("--teants"), s("3")};
        QTest::newRow("no number") << QStringList{s("--tenants"), s("many")};
        QTest::newRow("too many") << QStringList{s("--tenants"), s("1000000")};
        QTest::newRow("negative speed") << QStringList{s("--speed"), s("-1")};
    }
    void anOptionThatIsNoneIsRefused() {
        QFETCH(QStringList, arguments);
        Folder folder;
        QCOMPARE(run(program("flotte-sandbox"), arguments, folder.environment()).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestSandboxProgram)
#include "tst_sandbox_program.moc"
